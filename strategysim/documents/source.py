"""The text of a file, or one clear reason why it cannot be had."""

import os
from pathlib import Path

from strategysim.errors import InputError, Problem

MOST_BYTES = 1024 * 1024


def read_text(path: Path, name: str, error: type[InputError]) -> str:
    """Return the text of a file of at most 1 MB, whose byte order mark, if any, is dropped.

    Raises
    ------
    InputError
        As the class `error`: if the file is missing, a folder, unreadable, too large, or not UTF-8 text.
    """
    refuse_what_never_ends(path, name, error)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as reason:
        raise error(Problem(name, message=_in_words(reason, path))) from None
    if len(data) > MOST_BYTES:
        raise error(Problem(name, message="the file is larger than 1 MB"))
    return decode(data, name, error)


def refuse_what_never_ends(path: str | Path, name: str, error: type[InputError] = InputError) -> None:
    """Refuse a pipe, a device or a socket, which is there and may keep its reader waiting for ever.

    Raises
    ------
    InputError
        As the class `error`, if it is one.
    """
    # The functions of os.path answer False, where those of Path raise, for what may not be looked at.
    if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):
        raise error(Problem(name, message="this is neither a file nor a folder"))


def decode(data: bytes, name: str, error: type[InputError]) -> str:
    """Return the bytes of a file as text; a NUL byte gives a binary file away."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        message = "the file is binary, not text" if b"\0" in data else "the file is not UTF-8 text"
        raise error(Problem(name, line, message=message)) from None
    if "\0" in text:
        raise error(Problem(name, message="the file is binary, not text"))
    return text


def _in_words(reason: OSError | ValueError, path: Path) -> str:
    if isinstance(reason, FileNotFoundError):
        return "there is no such file"
    if isinstance(reason, IsADirectoryError) or os.path.isdir(path):
        return "this is a folder, not a file"
    if isinstance(reason, PermissionError):
        return "no permission to read the file"
    if isinstance(reason, OSError) and reason.strerror:
        return f"the file cannot be read ({reason.strerror.lower()})"
    return "this is not the name of a file"
