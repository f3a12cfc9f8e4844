"""What came of a tournament: a ranking that says which differences are real, and who was left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from strategysim.lab import plots, statistics
from strategysim.lab.about import About
from strategysim.lab.frames import score_frame
from strategysim.lab.result import Result
from strategysim.lab.scores import Scorecard
from strategysim.lab.tournament.fences import Limits
from strategysim.lab.tournament.finding import LeftOut
from strategysim.lab.tournament.pairs import Pairs, pairs, possible_ranks, share_of_firsts
from strategysim.model.arrays import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, eq=False, repr=False)
class Tournament(Result):
    """What came of the hand-ins of a class.

    Attributes
    ----------
    about
        Scenario, seed and what else the result rests on; its policies stand in the order of the ranking.
    points
        Score of every policy in every world, (policies, replications).
    card
        Their scorecards, (policies, replications): value and losses in dollars, customers in heads.
    levers
        Mean of each headline lever quarter by quarter, over the worlds: (policies, quarters, headlines), in its unit.
    robots
        Who of the policies is a robot that plays beside, for comparison; robots have no rank.
    files
        The file of each hand-in, beneath the folder.
    failures
        Hand-ins that were left out, and why.
    limits, guards
        What each hand-in could use, and what else was kept from all, in words.
    """

    about: About
    points: Array
    card: Scorecard
    levers: Array
    robots: tuple[str, ...]
    files: dict[str, str]
    failures: tuple[LeftOut, ...]
    limits: Limits
    guards: tuple[str, ...]

    @cached_property
    def pairs(self) -> Pairs:
        """All pairs of policies compared, in the order of the ranking."""
        return pairs(self.points)

    def frame(self) -> DataFrame:
        """Return the ranking.

        Returns
        -------
        pandas.DataFrame
            One row per policy, the best first: rank (none for a robot), and from which to which rank it may truly
            stand, as far as these worlds can tell (`possible_ranks`); mean score with the low and high end of its
            95 % interval; ``first``, in which share of re-draws of the worlds it is the first of the hand-ins; by how
            many points it is ``behind`` the best, with the 95 % interval of the paired difference; its file.
        """
        import pandas as pd

        names = self.about.policies
        ranked = np.array([name not in self.robots for name in names])
        means, _, half = np.array([statistics.interval(row) for row in self.points]).T
        behind, around = self.pairs.difference[0], self.pairs.half[0]
        table = pd.DataFrame({"robot": ~ranked}, index=pd.Index(list(names), name="policy"))
        rank = np.array([1 + int((means[ranked] > mean).sum()) for mean in means[ranked]], dtype=np.int64)
        ranks = possible_ranks(self.pairs.better[np.ix_(ranked, ranked)])
        columns = {"rank": rank, "rank_low": ranks[0], "rank_high": ranks[1]}
        for name, values in columns.items():
            table[name] = pd.Series(values, index=table.index[ranked], dtype="Int64")
        table["mean"], table["low"], table["high"] = means, means - half, means + half
        firsts = share_of_firsts(self.points[ranked], self.about.seed)
        table["first"] = pd.Series(firsts, index=table.index[ranked], dtype="float64")
        table["behind"], table["behind_low"], table["behind_high"] = behind, behind - around, behind + around
        table["file"] = [self.files.get(name, "") for name in names]
        return table

    def scores(self) -> DataFrame:
        """Return score and scorecard of every policy in every world.

        Returns
        -------
        pandas.DataFrame
            One row per policy and replication: score in points; value and total loss in dollars, customers in heads
            and attraction in points at the end.
        """
        columns = {name: getattr(self.card, name) for name in ("value", "customers", "attraction", "total_loss")}
        nothing_lost = np.zeros(self.points.shape, dtype=bool)
        return score_frame({"score": self.points, **columns}, nothing_lost, self.about.policies)

    def differences(self, every: bool = False) -> DataFrame:
        """Return paired differences in the same worlds: of everybody to the best, and to the next in the ranking.

        Parameters
        ----------
        every
            Whether to return all pairs. They are one family for the correction in any case.

        Returns
        -------
        pandas.DataFrame
            One row per pair: the better and the other policy, the mean of the paired differences with the low and high
            end of its 95 % interval, in points; the p value of the paired t test, the same corrected for all pairs
            (Holm 1979), and whether the difference is real: whether that is below 0.05.
        """
        import pandas as pd

        count, names, found = len(self.points), self.about.policies, self.pairs
        # A ranking is read by these: everybody beside the best, and beside the next.
        chosen = [(a, b) for a, b in combinations(range(count), 2) if every or a == 0 or b == a + 1]
        rows = []
        for a, b in chosen:
            mean, half = found.difference[a, b], found.half[a, b]
            numbers = (mean, mean - half, mean + half, found.p[a, b], found.corrected[a, b])
            rows.append((names[a], names[b], *map(float, numbers), bool(found.better[a, b])))
        return pd.DataFrame(rows, columns=["first", "second", "difference", "low", "high", "p", "p_holm", "real"])

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw a forest plot: every policy's mean score with its 95 % interval; return the axes."""
        table = self.frame()
        ax = plots.axes(ax, f"Tournament: {self.about.scenario}", "score (points), mean with 95 % interval", "")
        places = np.arange(len(table))[::-1]
        for place, (_, row) in zip(places, table.iterrows(), strict=True):
            colour = plots.COLOURS[6 if row["robot"] else 0]
            ax.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=3)
            ax.plot(row["mean"], place, "s" if row["robot"] else "o", color=colour, markersize=8)
        labels = [f"{'robot' if row['robot'] else row['rank']}  {name}" for name, row in table.iterrows()]
        # A dollar sign in a name is no formula.
        ax.set_yticks(places, labels, fontsize=12, parse_math=False)
        ax.figure.set_size_inches(9.0, max(5.2, 1.2 + 0.32 * len(table)))  # type: ignore[union-attr]
        return ax

    def _parts(self) -> Iterator[DataFrame]:
        """Yield the ranking; a spreadsheet would take a name that begins like a formula for one, and work it out."""
        for table in super()._parts():
            for column in ("policy", "file"):
                table[column] = [f"'{text}" if text.startswith(_FORMULA) else text for text in table[column]]
            yield table

    def report(self, path: str | os.PathLike[str]) -> Path:
        """Write the report for the class as one HTML file that needs nothing else, and return its path.

        Raises
        ------
        InputError
            If there cannot be such a file.
        RunError
            If it cannot be written; a file that was there stays as it was.
        """
        from strategysim.documents.writing import keep
        from strategysim.lab.tables import may_be_written
        from strategysim.lab.tournament.page import page

        place = may_be_written(path, (".html", ".htm"))
        keep(place, page(self))
        return place

    def __repr__(self) -> str:
        about, played = self.about, len(self.about.policies) - len(self.robots)
        out = f", {len(self.failures)} left out" if self.failures else ""
        return f"<Tournament of {played} hand-ins in {about.scenario}: {about.replications} worlds{out}>"
