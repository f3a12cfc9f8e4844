"""Files written in one step: a file is the old one or the new one, never half of either."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from strategysim.errors import RunError


def keep(path: str | os.PathLike[str], text: str) -> None:
    """Write a text that somebody asked for, in one step.

    Raises
    ------
    RunError
        If it cannot be written; a file that was there stays as it was.
    """
    with told(path):
        write_whole(Path(path), text)


@contextmanager
def told(path: str | os.PathLike[str]) -> Iterator[None]:
    """Say as one error which file could not be written, and why."""
    try:
        yield
    except (OSError, ValueError) as reason:
        what = (getattr(reason, "strerror", None) or str(reason)).lower()
        raise RunError(f"{path}: the file cannot be written ({what})") from None


def write_whole(path: Path, text: str, durable: bool = True) -> None:
    """Write a text beside a file and put it in the file's place.

    Parameters
    ----------
    path
        The file; its folder has to exist.
    text
        What is to stand in it.
    durable
        Whether to wait until the disk has it, so that even a power cut leaves the old text or the new one. Without it
        that holds for the end of this process alone, and costs a fraction of the time.

    Raises
    ------
    OSError
        If it cannot be written; the file is then as it was.
    """
    with drafted(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        if durable and draft.is_file():
            file.flush()
            os.fsync(file.fileno())
    if durable:
        _sync_folder(path.resolve().parent)


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Give a file beside the one that is meant, and put it in its place; a link is followed, a device written to."""
    whole = path.resolve()
    if whole.exists() and not whole.is_file():
        yield whole
        return
    draft = part_of(whole)
    try:
        yield draft
        draft.replace(whole)
    finally:
        draft.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """Return where a text is written before it takes its place; what an ended process left there is written over."""
    return path.with_name(path.name + ".part")


def _sync_folder(folder: Path) -> None:
    """Make the new name of a file durable where the system lets folders be opened, which Windows does not."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
