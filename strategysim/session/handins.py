"""Games that were handed in: found in folders, named after their files, read, and played again side by side."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from strategysim.errors import InputError, PolicyError, Problem, SaveError
from strategysim.lab import Runs, run
from strategysim.lab.progress import Report
from strategysim.lab.runs import SCORES
from strategysim.model.arrays import Array
from strategysim.policies import Policy
from strategysim.policies.played import Replay
from strategysim.session.keeping import KeptGame, Replayed, kept_game, remembered

AnyFiles = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
# What a browser, a mail program or an editor may have put behind the name of a saved game.
_ENDING = re.compile(r"(\.toml)?(\.txt)?$", re.IGNORECASE)
# What Moodle puts behind a name when it makes a folder for each who handed something in.
_TAIL = re.compile(r"_\d+_assignsubmission_\w+$")
_FOREIGN_FOLDER = "__MACOSX"


@dataclass(frozen=True, eq=False)
class Handin:
    """A game that was handed in and played again.

    Parameters
    ----------
    name, path
        What it is called by, which no other of its class is; its file.
    kept
        What the file holds.
    outcomes
        Every outcome of the player's firm at the end of every quarter, in its unit, of shape (quarters, outcomes).
    scores
        Score and scorecard, by the names of `Runs.scores`.
    replayed
        Whether what the file remembers came again.
    """

    name: str
    path: Path
    kept: KeptGame
    outcomes: Array
    scores: Mapping[str, float]
    replayed: Replayed

    @property
    def quarters(self) -> int:
        """Number of quarters that were played."""
        return len(self.kept.decisions)

    @property
    def finished(self) -> bool:
        """Whether its last quarter has been played, or its firm has failed."""
        return self.quarters >= self.kept.rules.quarters or self.kept.failed

    @property
    def world(self) -> tuple[str, str, int]:
        """In which world it was played: name and hash of the scenario, and seed."""
        return self.kept.scenario.name, self.kept.scenario.hash, self.kept.rules.seed


def find(files: AnyFiles, pattern: str) -> tuple[dict[str, Path], list[Problem]]:
    """Return the files that are meant, by names of their own, and what is wrong with the places that were given.

    Parameters
    ----------
    files
        A folder, which is searched with all that is in it, a file, or several of these.
    pattern
        Which files of a folder are taken, such as ``"*.toml"``; hidden ones never are.
    """
    places = [files] if isinstance(files, str | os.PathLike) else list(files)
    found, problems = dict[Path, Path](), list[Problem]()
    for place in map(Path, places):
        if os.path.isdir(place):
            inside = {path: path.relative_to(place) for path in _inside(place, pattern)}
            if not inside:
                problems.append(Problem(str(place), message="there is no such file in this folder"))
            found |= inside
        elif _is_missing(place):
            problems.append(Problem(str(place), message="there is no such file or folder"))
        else:
            found[place] = Path(place.name)
    return dict(zip(_names(list(found.values())), found, strict=True)), problems


def _is_missing(place: Path) -> bool:
    """Say whether nothing is there; what may not be looked at is told when it is read."""
    try:
        place.stat()
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True
    return False


def _inside(folder: Path, pattern: str) -> Iterator[Path]:
    for path in sorted(folder.rglob(pattern)):
        parts = path.relative_to(folder).parts
        if os.path.isfile(path) and not any(part.startswith(".") or part == _FOREIGN_FOLDER for part in parts):
            yield path


def _names(paths: Sequence[Path]) -> list[str]:
    """Name files by their stem; where each lies in a folder of its own, as platforms make them, by the folder."""
    lying = Counter(path.parent for path in paths)
    names = [_name(path, alone=lying[path.parent] == 1) for path in paths]
    taken = Counter(names)
    # A name that two would have is given up for the whole path, which nobody shares.
    told = [name if taken[name] == 1 else path.as_posix() for name, path in zip(names, paths, strict=True)]
    return [name if told.count(name) == 1 else f"{name} ({place})" for place, name in enumerate(told, 1)]


def _name(path: Path, alone: bool) -> str:
    stem, folders = _ENDING.sub("", path.name), "/".join(_TAIL.sub("", part) for part in path.parent.parts)
    name = stem if not folders else folders if alone else f"{folders}/{stem}"
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def read(found: Mapping[str, Path]) -> tuple[dict[str, KeptGame], list[Problem]]:
    """Return the games that the files hold, by name, and what is wrong with the others."""
    kept, problems = dict[str, KeptGame](), list[Problem]()
    for name, path in found.items():
        try:
            game = kept_game(path)
            if not game.decisions:
                raise SaveError(Problem(str(path), message="no quarter of this game was played"))
            kept[name] = game
        except InputError as error:
            problems += error.problems
    return kept, problems


def play_again(
    found: Mapping[str, Path], kept: Mapping[str, KeptGame], report: Report
) -> tuple[list[Handin], list[Problem]]:
    """Return the games played again, those of one world side by side, and those that could not be."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for name, game in kept.items():
        groups.setdefault((game.scenario.hash, game.rules.seed, len(game.course)), []).append(name)
    played, problems = dict[str, Handin](), list[Problem]()
    for names in groups.values():
        report(len(played), len(kept))
        runs, lost = _runs({name: kept[name] for name in names})
        problems += [Problem(str(found[name]), message=reason) for name, reason in lost.items()]
        if runs:
            rest = ((place, name) for place, name in enumerate(names) if name not in lost)
            played |= {name: _handin(name, found[name], kept[name], runs, place) for place, name in rest}
    report(len(kept), len(kept))
    return [played[name] for name in kept if name in played], problems


def _runs(games: Mapping[str, KeptGame]) -> tuple[Runs | None, dict[str, str]]:
    """Play games of one world and length; return also which of them failed, and why."""
    policies = {name: Policy(name, "A game.", Replay(game.course), fixed=False) for name, game in games.items()}
    first = next(iter(games.values()))
    length = len(first.course)
    try:
        runs = run(first.scenario, policies, 1, first.rules.seed, quarters=length, workers=1, progress=False)
    except PolicyError as error:
        return None, dict.fromkeys(games, str(error))
    return runs, {failure.policy: str(failure) for failure in runs.failures}


def _handin(name: str, path: Path, kept: KeptGame, runs: Runs, place: int) -> Handin:
    outcomes = runs.outcomes[: len(kept.decisions), :, 0, place, 0]
    scores = {column: float(runs.scored(column)[place, 0]) for column in SCORES}
    return Handin(name, path, kept, outcomes, scores, kept.compared([remembered(quarter) for quarter in outcomes]))
