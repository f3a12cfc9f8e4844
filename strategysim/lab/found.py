"""What a search has found: the best fixed policy, what it scores in fresh worlds, and how the search came to it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from strategysim.lab import plots, statistics
from strategysim.lab.about import About
from strategysim.lab.evolution import Point
from strategysim.lab.result import Result
from strategysim.lab.space import Space
from strategysim.model.arrays import Array
from strategysim.policies import Policy

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

ROWS = ("best", "eight-ways", "difference")


class Interval(NamedTuple):
    """A mean with its 95 % interval, in points unless another unit is named."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.1f} ({self.low:.1f} to {self.high:.1f})"


@dataclass(frozen=True, eq=False, repr=False)
class Search(Result):
    """The best fixed policy that was found, tested in worlds from which nothing was picked.

    Attributes
    ----------
    about
        Scenario, seed and what else the result rests on; its replications are the worlds of the test.
    space
        Where was looked: levers and phases.
    point
        The best, as numbers of that space; `levers` and `policy` say the same in words.
    scores
        Of the best policy and of the plain advice in the worlds of the test, in points, of shape (2, replications); NaN
        where a run was lost.
    trace
        Games played, best mean score so far, and mean of the generation, in points, of shape (generations, 3).
    par
        Mean score of the plain advice in the worlds in which policies competed, in points.
    finalists, means
        The best of those that competed, and the plain advice; their mean scores there, and where they were told apart:
        (2, finalists).
    games
        How many games were played in all.
    """

    about: About
    space: Space
    point: Point
    scores: Array
    trace: Array
    par: float
    finalists: tuple[Point, ...]
    means: Array
    games: int

    @property
    def levers(self) -> dict[str, float]:
        """What the best policy holds of the levers that were looked for (of a switch: in the first phase)."""
        return self.space.phases(self.point)[0]

    @property
    def score(self) -> Interval:
        """Mean score of the best policy in fresh worlds."""
        return interval_of(self.scores[0])

    @property
    def par_score(self) -> Interval:
        """Mean score of the plain advice in the same worlds."""
        return interval_of(self.scores[1])

    @property
    def gain(self) -> Interval:
        """What the best policy scores more than the plain advice, in pairs of the same world and luck."""
        return interval_of(self.scores[0] - self.scores[1])

    @property
    def better(self) -> bool:
        """Whether the best policy beats the plain advice by more than chance explains."""
        return self.gain.low > 0.0

    @property
    def is_advice(self) -> bool:
        """Whether nothing was found that did better than the plain advice itself."""
        return self.point == tuple(self.space.advice.tolist())

    @property
    def policy(self) -> Policy:
        """The best policy, as `run` and the others take it."""
        return self.space.policy(self.point, "best", self._title())

    def save_policy(self, path: str | os.PathLike[str]) -> None:
        """Write the best policy as a TOML file, which `load_policy` and ``--policy`` read.

        Raises
        ------
        InputError
            If there cannot be such a file.
        RunError
            If it cannot be written; a file that was there stays as it was.
        """
        from strategysim.documents.writing import keep
        from strategysim.lab.tables import may_be_written
        from strategysim.policies.timetable import text_of

        keep(may_be_written(path, (".toml",)), text_of(self.space.entries(self.point), self._title()))

    def frame(self) -> DataFrame:
        """Return the course of the search.

        Returns
        -------
        pandas.DataFrame
            One row per generation (from 1): games played, the best mean score so far, and the mean of the generation,
            in points, in the worlds in which policies competed.
        """
        import pandas as pd

        table = pd.DataFrame(self.trace, columns=["games", "best", "mean"]).astype({"games": int})
        return table.set_index(pd.RangeIndex(1, len(table) + 1, name="generation"))

    def summary(self) -> DataFrame:
        """Return the scores in fresh worlds.

        Returns
        -------
        pandas.DataFrame
            Rows ``best``, ``eight-ways`` and their paired ``difference``: mean, standard deviation, low and high end of
            the 95 % interval of the mean, and the 10, 50 and 90 % quantiles, in points.
        """
        import pandas as pd

        rows = [statistics.described(values) for values in (*self.scores, self.scores[0] - self.scores[1])]
        return pd.DataFrame(rows, index=pd.Index(ROWS, name="policy"))

    def ranking(self) -> DataFrame:
        """Return the finalists.

        Returns
        -------
        pandas.DataFrame
            One row per finalist, the best of the competition first: its levers (with a switch ``trust, from 9`` for the
            quarter, from 1); its mean score where policies competed, and where the finalists were told apart.
        """
        import pandas as pd

        later = [f", from {start + 1}" if start else "" for start in self.space.starts]
        columns = [name + word for word in later for name in self.space.levers]
        table = pd.DataFrame(list(self.finalists), columns=columns)
        return table.assign(competing=self.means[0], told_apart=self.means[1])

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the course of the search, and both policies in the worlds of the test as marks; return the axes."""
        games, best, mean = self.trace.T
        about, gain = self.about, self.gain
        small = f"{about.scenario}, {about.quarters} quarters"
        ax = plots.axes(ax, "The best fixed policy found", "games played", "mean score (points)", small=small)
        ax.step(games, best, where="post", label="best so far", linewidth=2.5, **plots.look(0))
        ax.plot(games, mean, label="mean of the generation", linewidth=1.5, **plots.look(1))
        ax.axhline(self.par, label="eight-ways, where policies competed", linewidth=1.5, **plots.look(2))
        told = f"{gain.mean:+.0f} ({gain.low:+.0f} to {gain.high:+.0f})"
        for k, (score, label) in enumerate(
            [(self.score, f"the best in fresh worlds: {told}"), (self.par_score, "eight-ways in fresh worlds")]
        ):
            around = [[score.mean - score.low], [score.high - score.mean]]
            style: dict[str, Any] = {"fmt": "os"[k], "color": plots.COLOURS[(6, 2)[k]], "capsize": 5, "markersize": 9}
            # Side by side, so that neither interval hides the other.
            ax.errorbar([self.games * (1.0 + 0.015 * k)], [score.mean], around, label=label, **style)
        # The first generations are far below what matters.
        least = min(self.par, float(best.min()), self.score.low, self.par_score.low)
        most = max(float(best.max()), self.score.high, self.par_score.high)
        ax.set_ylim(least - 0.3 * (most - least), most + 0.1 * (most - least))
        plots.legend(ax)
        return ax

    def _title(self) -> str:
        about, score = self.about, self.score
        return (
            f"The best fixed policy found for {about.scenario}, {about.quarters} quarters: "
            f"{score.mean:.1f} points ({score.low:.1f} to {score.high:.1f})."
        )

    def __repr__(self) -> str:
        about, score, gain = self.about, self.score, self.gain
        told = f"{score.mean:.1f} points, {gain.mean:+.1f} ({gain.low:+.1f} to {gain.high:+.1f}) beside eight-ways"
        return f"<Search of {about.scenario}: {told}; {self.games:,} games, seed {about.seed}>"


def interval_of(values: Array) -> Interval:
    """Return the mean of values (n,) with its 95 % interval, in their unit; NaN are left out."""
    mean, _, half = statistics.interval(values[~np.isnan(values)])
    return Interval(mean, mean - half, mean + half)
