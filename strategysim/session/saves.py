"""Where games are kept: one small text file each, in a folder of the user's, written whole or not at all.

A game that is open holds a lock on its file, so that two windows cannot write over each other.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from strategysim.documents import Document, read_document
from strategysim.documents.writing import part_of, write_whole
from strategysim.errors import InputError, Problem, SaveError, nearest
from strategysim.home import HOME, folder
from strategysim.paths import path_text
from strategysim.policies.played import PlayedFile, is_played, read_played

_ENDING = ".toml"
# Refuses a game that cannot be played on.
Check = Callable[[Document, PlayedFile], object]


@dataclass(frozen=True)
class Saved:
    """A file in the folder of saved games: what game it holds, and why it cannot be played on, if so (``problem``)."""

    path: Path
    scenario: str = ""
    seed: int = 0
    played: int = 0
    quarters: int = 0
    scored: bool = False
    opened: int = 0
    problem: str = ""
    failed: bool = False

    @property
    def name(self) -> str:
        """What the game is called by."""
        return self.path.name.removesuffix(_ENDING)

    @property
    def shown(self) -> str:
        """Its name as it can be shown: a file's name may hold signs that move the cursor."""
        return "".join(sign if sign.isprintable() else "?" for sign in self.name)

    @property
    def over(self) -> bool:
        """Whether its last quarter has been played, or its firm has failed."""
        return not self.problem and (self.played >= self.quarters or self.failed)


def saved_games() -> list[Saved]:
    """List the saved games, that opened last first; files that cannot be played on come last, each with the reason.

    Raises
    ------
    SaveError
        If the folder cannot be read.
    """
    return _listed(_playable())


def _listed(check: Check | None = None) -> list[Saved]:
    """List the files, as `saved_games` does; without a check a game may be there that cannot be played on."""
    found = [_saved(path, check) for path in _files()]
    return sorted(found, key=lambda saved: (bool(saved.problem), -saved.opened, saved.name))


def game_to_go_on() -> Saved | None:
    """Return the saved game that was opened last of those that are not over, if there is one.

    Raises
    ------
    SaveError
        If the folder cannot be read.
    """
    check = _playable()
    # Only as many are checked as it takes: that is long where every game is of another scenario.
    going_on = (saved for saved in _listed() if not saved.problem and not saved.over)
    return next((saved for saved in going_on if not _saved(saved.path, check).problem), None)


def _playable() -> Check:
    """Return what refuses a game that cannot be played on; a scenario of several games is read once."""
    from strategysim.scenario import load_scenario
    from strategysim.session.keeping import checked

    load = cache(load_scenario)
    return lambda document, file: checked(document, file, load)


def _files() -> Iterator[Path]:
    try:
        names = sorted(os.listdir(folder()))
    except FileNotFoundError:
        return
    except OSError as reason:
        message = f"the folder of saved games {_why(reason)}; {HOME} names another"
        raise SaveError(Problem(str(folder()), message=message)) from None
    yield from (folder() / name for name in names if name.endswith(_ENDING))


def _saved(path: Path, check: Check | None) -> Saved:
    try:
        document, file = read_save(path)
    except InputError as error:
        return Saved(path, problem=_reasons(error))
    saved = Saved(
        path, file.scenario, file.seed, len(file.quarter), file.quarters, file.scored, file.opened,
        failed=file.failed,
    )  # fmt: skip
    try:
        if check:
            check(document, file)
    except InputError as error:
        return replace(saved, problem=_reasons(error))
    return saved


def _reasons(error: InputError) -> str:
    """Return the first reasons in one line; one that holds for several places is told once."""
    return "; ".join(list(dict.fromkeys(map(_told, error.problems)))[:3])


def _told(problem: Problem) -> str:
    return ": ".join(part for part in (problem.key, problem.message) if part)


def read_save(path: Path) -> tuple[Document, PlayedFile]:
    """Return a saved game as it was written.

    Raises
    ------
    SaveError
        If the file is missing, damaged, something else, or of a newer version; with every problem and its line.
    """
    document = read_document(path, SaveError)
    if not is_played(document):
        raise SaveError(Problem(str(path), message="this is not a saved game of strategysim"))
    return document, read_played(document, SaveError)


def find(name: str | os.PathLike[str]) -> Path:
    """Return the file of a saved game, by its name in the folder or by its path.

    Raises
    ------
    SaveError
        If there is none.
    """
    wanted = path_text(name, "saved game", SaveError)
    there = folder() / f"{wanted}{_ENDING}"
    if not any(sign in wanted for sign in "/\\") and os.path.lexists(there):
        return there
    if os.path.lexists(wanted) or wanted.endswith(_ENDING) or any(sign in wanted for sign in "/\\"):
        return Path(wanted)
    names = [saved.name for saved in _listed()]
    message = f"there is no saved game of that name; there are {', '.join(names)}" if names else "no game is saved yet"
    raise SaveError(Problem(f"saved game '{wanted}'", message=message, nearest=nearest(wanted, names)))


class Save:
    """The file of a game that is open, and the lock on it.

    Make one with :meth:`begin` or :meth:`open`; :meth:`close` lets the file go.
    """

    def __init__(self, path: Path) -> None:
        from filelock import FileLock, Timeout

        self.path = path
        # Beside the file, because the file itself is replaced at every writing.
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
        try:
            self._lock.acquire()
        except Timeout:
            message = "this game is open in another window; go on there, or close that one first"
            raise SaveError(Problem(str(path), message=message)) from None
        except OSError as reason:
            raise SaveError(Problem(str(path), message=f"the game {_why(reason)}")) from None

    @classmethod
    def begin(cls, scenario: str, seed: int) -> Save:
        """Return a new, empty file with a readable name that no other game has.

        Raises
        ------
        SaveError
            If the folder cannot be written to.
        """
        stem = f"{re.sub(r'[^A-Za-z0-9._-]+', '-', scenario).strip('.-') or 'game'}-seed{seed}"
        number = 1
        try:
            folder().mkdir(parents=True, exist_ok=True)
            while True:
                path = folder() / f"{stem}{'' if number == 1 else f'-{number}'}{_ENDING}"
                try:
                    # Whoever makes the file has the name, whatever other windows do at the same time.
                    path.open("x").close()
                    return cls(path)
                except FileExistsError:
                    number += 1
        except OSError as reason:
            message = f"no game can be kept here: the folder {_why(reason)}; {HOME} names another"
            raise SaveError(Problem(str(folder()), message=message)) from None

    @classmethod
    def open(cls, path: Path) -> Save:
        """Return the file of a saved game, ready to be written on.

        Raises
        ------
        SaveError
            If it is open elsewhere, or its folder cannot be written to.
        """
        save = cls(path)
        # What a killed process left half-written never was the file.
        with suppress(OSError):
            part_of(path).unlink()
        return save

    def write(self, text: str, durable: bool) -> None:
        """Write the game in one step; see :func:`~strategysim.documents.writing.write_whole`.

        Raises
        ------
        SaveError
            If it cannot be written; the file is then as it was.
        """
        try:
            write_whole(self.path, text, durable)
        except (OSError, UnicodeEncodeError) as reason:
            raise SaveError(Problem(str(self.path), message=f"the game was not saved ({_words(reason)})")) from None

    def close(self, forget: bool = False) -> None:
        """Let the file go; one to ``forget``, or into which nothing was ever written, is taken away."""
        with suppress(OSError):
            if forget or self.path.stat().st_size == 0:
                self.path.unlink()
        # The lock's own file stays: who takes it away may take it from under somebody who waits for it.
        self._lock.release()


def next_opening() -> int:
    """Return the number of the next opening of a game: one more than any game in the folder knows."""
    return 1 + max((saved.opened for saved in _listed()), default=0)


def _why(reason: OSError) -> str:
    return f"cannot be used ({_words(reason)})"


def _words(reason: OSError | UnicodeEncodeError) -> str:
    if isinstance(reason, UnicodeEncodeError):
        return "a name in it is no text"
    return (reason.strerror or "unknown reason").lower()
