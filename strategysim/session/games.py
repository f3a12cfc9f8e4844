"""The games of a class as frames: what was decided, what came of it, scores with skill and luck, expectations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from strategysim.errors import InputError, Problem, SaveError, nearest
from strategysim.lab import Lucks, other_lucks, statistics
from strategysim.lab.inputs import out_of_range
from strategysim.lab.lucks import LUCKS, MOST_LUCKS
from strategysim.lab.progress import Report, note, reporter
from strategysim.model.history import ROW
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.policies.played import in_words
from strategysim.session import class_figures
from strategysim.session.debrief import Range
from strategysim.session.draft import Draft
from strategysim.session.handins import AnyFiles, Handin, find, play_again, read
from strategysim.units import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

Figure = Literal["scores", "paths"]
_KEYS = ("game", "quarter")
_LUCK = ("skill", "luck", "error", "percentile")


@dataclass(frozen=True, eq=False, repr=False)
class Games:
    """The games of a class, each played again from what was decided in it.

    Attributes
    ----------
    played
        The games, in the order of their files.
    problems
        What is wrong with the files that could not be taken.
    """

    played: tuple[Handin, ...]
    problems: tuple[Problem, ...] = ()
    _lucks: dict[tuple[str, int], Lucks] = field(default_factory=dict)

    def scores(self, lucks: int = 0, progress: bool | Report | None = None) -> DataFrame:
        """Return the standings.

        Parameters
        ----------
        lucks
            In how many other lucks of its world each game is played, to tell skill from luck; 0 for none. It takes
            about half a second a game for a hundred, and is done once.
        progress
            Whether to show a bar, or a function of the games played and to play; by default a bar on a terminal.

        Returns
        -------
        pandas.DataFrame
            One row per game, the highest score first: file, scenario, seed, quarters played and to play, whether it is
            finished, whether its firm ran out of cash (``failed``) and whether it counted; how what the file remembers
            compares with the game played again (``replay``); score and scorecard, the autopilot's (``…_passive``) in
            the same luck, in their units. With ``lucks`` also what the decisions score on average (``skill``), the
            score beyond it (``luck``), the standard error of both, all in points, and the percentage of lucks that
            were worse. An unfinished game is scored as if it had ended where it was left, one whose firm failed at its
            end.

        Raises
        ------
        InputError
            If ``lucks`` is neither 0 nor at least 2.
        """
        import pandas as pd

        if problems := wrong_lucks("games", lucks):
            raise InputError(problems)
        told = self.lucks(lucks, progress) if lucks else {}
        rows = [{**_about(game), **game.scores, **_luck(told.get(game.name))} for game in self.played]
        columns = [*_about(self.played[0]), *self.played[0].scores, *(_LUCK if lucks else ())]
        return pd.DataFrame(rows, columns=columns).sort_values("score", ascending=False, ignore_index=True)

    def lucks(self, lucks: int = LUCKS, progress: bool | Report | None = None) -> dict[str, Lucks]:
        """Return every game's decisions in other lucks of its world: name of the game → scores there.

        Raises
        ------
        InputError
            If there are fewer than two lucks.
        """
        report = reporter(progress)
        for done, game in enumerate(self.played):
            report(done, len(self.played))
            if (game.name, lucks) not in self._lucks:
                where = (game.kept.scenario, game.kept.course, game.kept.rules.seed)
                self._lucks[game.name, lucks] = other_lucks(*where, lucks=lucks, progress=False)
        report(len(self.played), len(self.played))
        return {game.name: self._lucks[game.name, lucks] for game in self.played}

    def decisions(self) -> DataFrame:
        """Return what was decided.

        Returns
        -------
        pandas.DataFrame
            One row per game and quarter (from 1): the value at which every lever was played, in its unit; what was
            ordered beside the levers, in words; and the range stated for the main outcome, in its unit.
        """
        return self._by_quarter(_decided)

    def outcomes(self) -> DataFrame:
        """Return what came of it.

        Returns
        -------
        pandas.DataFrame
            One row per game and quarter (from 1), one column per outcome of the player's firm, in its unit.
        """
        return self._by_quarter(lambda game: [_came(game, quarter) for quarter in range(game.quarters)])

    def frame(self) -> DataFrame:
        """Return decisions and outcomes side by side.

        Returns
        -------
        pandas.DataFrame
            One row per game and quarter (from 1): what `decisions` holds, with ``lever.`` before a lever's name, and
            what `outcomes` holds.
        """
        decided = self.decisions().rename(columns={name: f"lever.{name}" for name in LEVERS})
        return decided.merge(self.outcomes(), on=list(_KEYS), validate="one_to_one")

    def calibration(self) -> DataFrame:
        """Return how good the ranges were that the players stated for the main outcome; meant are 8 in 10.

        Returns
        -------
        pandas.DataFrame
            One row per game: the outcome; how many ranges were stated; the share that held (``hit_rate``) with its 95 %
            interval (Wilson 1927; ``hit_low``, ``hit_high``), which is wide for a single game; by how much their
            middles were too high (``bias``) or off (``mean_error``) and how wide they were (``width``), on average and
            as a share of what came; and the mean interval score (Gneiting and Raftery 2007) in the outcome's unit, of
            which less is better. NaN where none was stated.
        """
        import pandas as pd

        return pd.DataFrame([_calibrated(game) for game in self.played])

    def only(
        self, names: Iterable[str] | None = None, *, scenario: str | None = None, seed: int | None = None
    ) -> Games:
        """Return some of the games: those of some names, of one scenario, or of one seed.

        Raises
        ------
        InputError
            If there is no game of a name, or none at all is left.
        """
        wanted = {game.name for game in self.played} if names is None else set(names)
        there = [game.name for game in self.played]
        problems = [
            Problem("games", None, name, "there is no such game", nearest(name, there))
            for name in sorted(wanted - set(there))
        ]
        chosen = tuple(
            game for game in self.played
            if game.name in wanted and scenario in (None, game.world[0]) and seed in (None, game.world[2])
        )  # fmt: skip
        if not chosen and not problems:
            problems = [Problem("games", message="none of them is of that kind")]
        if problems:
            raise InputError(problems)
        return replace(self, played=chosen)

    def plot(
        self, kind: Figure = "scores", outcome: str = "revenue", *, lucks: int = LUCKS, ax: Axes | None = None,
        progress: bool | Report | None = None,
    ) -> Axes:  # fmt: skip
        """Draw the class and return the axes.

        Parameters
        ----------
        kind
            ``"scores"``: a row per game, the highest score on top, with what the same decisions score in other lucks;
            ``"paths"``: an outcome quarter by quarter, before the plain advice in other lucks of the same world.
        outcome
            What the paths show.
        lucks
            In how many other lucks a game, or the advice, is played; 0 draws scores alone.
        ax
            Where to draw; by default in a new figure, which is as high as the class is large.
        progress
            As for `scores`.

        Raises
        ------
        InputError
            If there is no such figure or outcome, or paths are of more than one world.
        """
        if kind not in get_args(Figure):
            message = f"must be one of {', '.join(get_args(Figure))}, not {kind!r}"
            raise InputError(Problem("games", None, "kind", message, nearest(str(kind), get_args(Figure))))
        if kind == "paths":
            return class_figures.paths(self.played, outcome, lucks, ax)
        return class_figures.standings(self.played, self.lucks(lucks, progress) if lucks else {}, ax)

    def _by_quarter(self, rows_of: Callable[[Handin], list[dict[str, Any]]]) -> DataFrame:
        import pandas as pd

        return pd.DataFrame(
            [
                {"game": game.name, "quarter": quarter} | row
                for game in self.played
                for quarter, row in enumerate(rows_of(game), 1)
            ]
        )

    def __len__(self) -> int:
        return len(self.played)

    def __repr__(self) -> str:
        worlds = ", ".join(
            dict.fromkeys(f"{name} with seed {seed}" for name, _, seed in (g.world for g in self.played))
        )
        return f"<Games: {len(self)} of {worlds}; {len(self.problems)} problems>"


def load_games(
    files: AnyFiles, *, pattern: str = "*", strict: bool = False, progress: bool | Report | None = None
) -> Games:
    """Return the played games of a class; every file is only read, and its decisions are played again.

    A game is named by its file, or by the folder where each file has one of its own. Files that hold no game, an old
    or a foreign one, are named on the standard error and stop nothing.

    Parameters
    ----------
    files
        A folder, which is searched with all that is in it, a file, or a list of these.
    pattern
        Which files of a folder are taken, such as ``"*.toml"``; hidden ones never are.
    strict
        Whether a file that cannot be taken, or whose outcomes do not come again, is an error.
    progress
        Whether to show a bar, or a function of the games played and to play; by default a bar on a terminal.

    Returns
    -------
    Games
        Scores, decisions, outcomes and calibration as frames; ``problems`` lists what could not be taken.

    Raises
    ------
    SaveError
        If no game can be taken, or one cannot and that is ``strict``; with every problem of every file.
    """
    found, problems = find(files, pattern)
    kept, unread = read(found)
    played, failed = play_again(found, kept, reporter(progress))
    problems += [*unread, *failed]
    changed = [
        Problem(str(game.path), message=f"played again this game is {game.replayed}: an older model or a changed file")
        for game in played
        if game.replayed.kind == "different"
    ]
    refused = [*problems, *(changed if strict else ())]
    if refused and (strict or not played):
        raise SaveError(refused)
    _tell(problems, changed)
    return Games(tuple(played), tuple(problems))


def _tell(problems: Sequence[Problem], changed: Sequence[Problem]) -> None:
    """Name every file that was left out or is not what it remembers, with the first reason of each."""
    first = {problem.where: problem for problem in reversed(problems)}
    if first:
        listed = "\n".join(f"  {problem}" for problem in reversed(first.values()))
        hold = f"{counted(len(first), 'file')} {'holds' if len(first) == 1 else 'hold'}"
        note(f"{hold} no game that can be played again:\n{listed}")
    if changed:
        listed = "\n".join(f"  {problem}" for problem in changed)
        one = len(changed) == 1
        comes = (
            "game does not come to what its file remembers" if one else "games do not come to what their files remember"
        )
        note(f"{len(changed):,} {comes}; shown is what {'it comes' if one else 'they come'} to now:\n{listed}")


def wrong_lucks(where: str, lucks: int) -> list[Problem]:
    """Return what is wrong with a number of other lucks where 0 stands for none."""
    fits = not out_of_range(where, {"lucks": (lucks, 0, MOST_LUCKS)}) and lucks != 1
    if fits:
        return []
    message = f"must be 0 for none, or a whole number from 2 to {MOST_LUCKS}, not {lucks!r}"
    return [Problem(where, None, "lucks", message)]


def _about(game: Handin) -> dict[str, Any]:
    rules = game.kept.rules
    return {
        "game": game.name, "file": str(game.path), "scenario": game.world[0], "seed": rules.seed,
        "quarters": game.quarters, "of": rules.quarters, "finished": game.finished, "failed": game.kept.failed,
        "counted": rules.scored, "replay": str(game.replayed),
    }  # fmt: skip


def _luck(told: Lucks | None) -> dict[str, float]:
    return {name: float(getattr(told, name)) for name in _LUCK} if told else {}


def _decided(game: Handin) -> list[dict[str, Any]]:
    draft, market, rows = Draft(game.kept.scenario.market), game.kept.scenario.market, []
    for given, row in zip(game.kept.decisions, game.kept.rows, strict=True):
        orders = {name: value for name, value in given.items() if name not in LEVERS}
        told = ", ".join(f"{name} {word}" for name, word in in_words(orders, market).items())
        low, high = row.expected or (np.nan, np.nan)
        rows.append({**draft.played(given), "orders": told, "expected_low": low, "expected_high": high})
    return rows


def _came(game: Handin, quarter: int) -> dict[str, float]:
    return {name: float(game.outcomes[quarter, ROW[name]]) for name in OUTCOMES}


def _calibrated(game: Handin) -> dict[str, Any]:
    main = game.kept.scenario.main_outcome
    pairs = zip(game.kept.rows, game.outcomes[:, ROW[main]], strict=True)
    stated = [Range(*row.expected, float(actual)) for row, actual in pairs if row.expected]
    came = np.array([one.actual for one in stated])
    size = np.maximum(np.abs(came), np.finfo(float).tiny)
    off = np.array([(one.low + one.high) / 2.0 for one in stated]) - came
    width = np.array([one.high - one.low for one in stated])
    rate, low, high = statistics.proportion(sum(one.held for one in stated), len(stated))
    numbers = (off / size, np.abs(off) / size, width / size, np.array([one.score for one in stated]))
    bias, error, wide, score = (float(values.mean()) if stated else np.nan for values in numbers)
    return {
        "game": game.name, "outcome": main, "stated": len(stated), "hit_rate": rate, "hit_low": low, "hit_high": high,
        "bias": bias, "mean_error": error, "width": wide, "interval_score": score,
    }  # fmt: skip
