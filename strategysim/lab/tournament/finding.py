"""The hand-ins in a folder, as it comes from a learning platform: files of students, or a folder for each."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from strategysim.errors import InputError, Problem
from strategysim.paths import path_text

# What learning platforms put behind a student's name (Moodle: "Anna Müller_12345_assignsubmission_file_").
_PLATFORM = re.compile(r"_\d+_assignsubmission_\w*?_?$|_\d+_assignsubmission_.*$", re.DOTALL)
_ENDINGS = (".py", ".toml")
_CHOSEN = ("policy.py", "policy.toml")
# What lies beside hand-ins and is none: notes of a teacher, and what a tournament writes, in whatever name.
_NOTES = ("readme", "license", "licence", "thumbs.db", "desktop.ini")
_WRITTEN = (".html", ".htm", ".csv", ".json", ".parquet")
# A policy has some kilobytes; who hands in more has handed in something else.
_LARGEST = 1_000_000


@dataclass(frozen=True)
class HandIn:
    """A policy that was handed in: its name in results, the file beneath the folder, and what is in it."""

    name: str
    file: str
    source: bytes

    @property
    def ending(self) -> str:
        """The kind of file, ``.py`` or ``.toml``."""
        return Path(self.file).suffix.lower()


@dataclass(frozen=True, order=True)
class LeftOut:
    """A hand-in that is not ranked: its name, its file beneath the folder, why, and how what it printed begins."""

    name: str
    file: str
    reason: str
    printed: str = ""

    def __str__(self) -> str:
        return f"'{self.name}' ({self.file}): {self.reason}"


def hand_ins(folder: str | os.PathLike[str], taken: Sequence[str] = ()) -> tuple[list[HandIn], list[LeftOut]]:
    """Read the hand-ins in a folder.

    Parameters
    ----------
    folder
        Holds a file for each student (``anna.py``, ``ben.toml``), a folder for each with one such file in it
        (``policy.py`` or ``policy.toml``, if there are several), or both.
    taken
        Names that others have already.

    Returns
    -------
    list of HandIn, list of LeftOut
        What can be played, by name, and what cannot even be read or is no policy; hidden files, a README, and tables
        and pages such as a tournament writes are passed over. A hand-in is called as its file or its folder is;
        where two would have the same name, each is called by its path.

    Raises
    ------
    InputError
        If there is no such folder, or nothing in it that could be a policy.
    """
    place = Path(path_text(folder, "folder"))
    try:
        if not place.is_dir():
            what = "this is a file, not a folder" if place.exists() else "there is no such folder"
            raise InputError(Problem(shown(os.fspath(folder)), message=what))
        found = list(_candidates(place))
    except OSError as reason:
        raise InputError(Problem(shown(os.fspath(folder)), message=f"cannot be read ({reason.strerror})")) from None
    if not any(path and (path.is_dir() or path.suffix.lower() in _ENDINGS) for _, path, _ in found):
        message = "there is no policy in this folder: no .py and no .toml file, in it or in a folder of a student"
        raise InputError(Problem(shown(os.fspath(folder)), message=message))
    counts = Counter([*map(str.casefold, taken), *(name.casefold() for name, _, _ in found)])
    named = [(n if counts[n.casefold()] == 1 else _file(place, p, n), p, why) for n, p, why in found]
    return _read(place, sorted(named, key=lambda entry: (entry[0].casefold(), entry[0])))


def shown(text: str, most: int = 300) -> str:
    """Return a text of unknown origin on one line that a terminal may show: nothing in it moves a cursor."""
    plain = "".join(
        sign if sign.isprintable() else " " if sign.isspace() else "\N{REPLACEMENT CHARACTER}" for sign in text
    )
    plain = " ".join(plain.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def _candidates(place: Path) -> Iterator[tuple[str, Path | None, str]]:
    """Yield name, file and what is wrong, for everything that looks like a hand-in."""
    for entry in sorted(place.iterdir()):
        if _skipped(entry):
            continue
        if entry.is_symlink():
            if entry.suffix.lower() in _ENDINGS or entry.is_dir():
                yield (
                    _name(entry.name if entry.is_dir() else entry.stem),
                    entry,
                    "is a link, and not a file of the student's own",
                )
        elif entry.is_dir():
            yield _in_folder(entry)
        elif entry.suffix.lower() in _ENDINGS:
            yield _name(entry.stem), entry, ""
        elif not _beside(entry):
            yield _name(entry.stem), entry, "is no policy: a policy is a .toml or .py file"


def _in_folder(folder: Path) -> tuple[str, Path | None, str]:
    name = _name(folder.name)
    files = [f for f in sorted(folder.iterdir()) if f.suffix.lower() in _ENDINGS and not _skipped(f) and not f.is_dir()]
    chosen = [file for file in files if file.name.lower() in _CHOSEN] or files
    if not chosen:
        return name, None, "there is no .py and no .toml file in the folder"
    if len(chosen) > 1:
        listed = ", ".join(shown(file.name, 60) for file in chosen[:5])
        return name, folder, f"which file is meant is not clear ({listed}); one has to be policy.py or policy.toml"
    if chosen[0].is_symlink():
        return name, chosen[0], "is a link, and not a file of the student's own"
    return name, chosen[0], ""


def _skipped(entry: Path) -> bool:
    """Say whether something is hidden, or put there by a system and by no student."""
    return entry.name.startswith((".", "__"))


def _beside(file: Path) -> bool:
    """Say whether a file is no hand-in; what a learning platform has named after a student is always one."""
    noted = file.name.lower().startswith(_NOTES) or file.suffix.lower() in _WRITTEN
    return noted and not _PLATFORM.search(file.stem)


def _name(stem: str) -> str:
    return shown(_PLATFORM.sub("", stem), 80) or shown(stem, 80) or "?"


def _file(place: Path, path: Path | None, name: str) -> str:
    return shown(path.relative_to(place).as_posix(), 160) if path else name


def _read(place: Path, named: Sequence[tuple[str, Path | None, str]]) -> tuple[list[HandIn], list[LeftOut]]:
    good, bad, seen = list[HandIn](), list[LeftOut](), Counter[str]()
    for name, path, why in named:
        seen[name] += 1
        # Two paths may look the same once what cannot be shown has been replaced.
        name = name if seen[name] == 1 else f"{name} ({seen[name]})"
        file = _file(place, path, name)
        source, reason = (b"", why) if why or path is None else _contents(path)
        if reason:
            bad.append(LeftOut(name, file, reason))
        else:
            good.append(HandIn(name, file, source))
    return good, bad


def _contents(path: Path) -> tuple[bytes, str]:
    """Return what is in a file, or why it cannot be had; a pipe is not opened, because that might never end."""
    try:
        if not path.is_file():
            return b"", "is not an ordinary file"
        size = path.stat().st_size
        if size > _LARGEST:
            return b"", f"has {size / 1e6:,.1f} MB; a policy has at most {_LARGEST / 1e6:g} MB"
        with path.open("rb") as file:
            return file.read(_LARGEST), ""
    except OSError as reason:
        return b"", f"cannot be read ({(reason.strerror or 'unknown reason').lower()})"
