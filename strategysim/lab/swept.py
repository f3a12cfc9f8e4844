"""What came of a sweep: every run, summaries of every point, lines, maps and stacks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from strategysim.errors import InputError, Problem
from strategysim.lab import labels, plots, statistics
from strategysim.lab.about import About
from strategysim.lab.inputs import list_of, no_choice
from strategysim.lab.naming import known_outcome
from strategysim.lab.result import Result
from strategysim.model.arrays import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable
    from pandas import DataFrame

Quarters = Literal["last", "mean"]
# What a lock-down saves and what it costs; they add up to the total loss.
LOSSES = ("loss_technical", "loss_behavioural", "loss_stifled")
# What a band does not say: points meet the same worlds.
_BANDS = "each band is of its own mean; differences are paired and surer: .differences()"
# So many values can be read in the cells of a map.
_MOST_CELLS = 80
_A_QUARTER = {"last": "", "mean": ", mean over quarters"}


@dataclass(frozen=True, eq=False, repr=False)
class Sweep(Result):
    """What came of every point of a design, with the same worlds and luck at each.

    Attributes
    ----------
    about
        Scenario, seed, policy and what else the result rests on.
    factors, points
        Names of the levers and parameters that were moved, and their values: (points, factors).
    values
        Score and outcome at the end → its value in its unit: (points, replications); NaN where a run was lost.
    means
        Outcome → its mean over the quarters, in the same shape.
    """

    about: About
    factors: tuple[str, ...]
    points: Array
    values: Mapping[str, Array]
    means: Mapping[str, Array]

    def frame(self) -> DataFrame:
        """Return every run.

        Returns
        -------
        pandas.DataFrame
            One row per point and replication (from 0): the factors, then score and outcomes at the end, in their units.
        """
        import pandas as pd

        count, replications = len(self.points), self.about.replications
        columns: dict[str, Array] = {"point": np.repeat(np.arange(count), replications)}
        columns |= {name: np.repeat(self.points[:, k], replications) for k, name in enumerate(self.factors)}
        columns["replication"] = np.tile(np.arange(replications), count)
        return pd.DataFrame(columns | {name: values.ravel() for name, values in self.values.items()})

    def summary(self, outcome: str = "score", quarters: Quarters = "last") -> DataFrame:
        """Return mean, interval and quantiles of one outcome at every point.

        Parameters
        ----------
        outcome
            An outcome, or the score.
        quarters
            ``"last"``: as it is at the end; ``"mean"``: on average over the quarters, as suits what comes seldom.

        Returns
        -------
        pandas.DataFrame
            One row per point: the factors, then mean, standard deviation, low and high end of the 95 % interval of the
            mean, and the 10, 50 and 90 % quantiles, in the outcome's unit.

        Raises
        ------
        InputError
            If there is no such outcome.
        """
        import pandas as pd

        described = [statistics.described(values) for values in self._of(outcome, quarters)]
        points = pd.DataFrame(self.points, columns=list(self.factors))
        return pd.concat([points, pd.DataFrame(described, columns=list(statistics.STATISTICS))], axis=1)

    def differences(self, outcome: str = "score", base: int = 0, quarters: Quarters = "last") -> DataFrame:
        """Return by how much one outcome differs at each point from one of them, in the same worlds and luck.

        Parameters
        ----------
        outcome, quarters
            As for `summary`.
        base
            Which point the others are compared with: its row in ``points``, from 0.

        Returns
        -------
        pandas.DataFrame
            One row per point: the factors, then the mean of the paired differences and the low and high end of its 95 %
            interval, in the outcome's unit.

        Raises
        ------
        InputError
            If there is no such point or outcome.
        """
        import pandas as pd

        if isinstance(base, bool) or not isinstance(base, int) or not 0 <= base < len(self.points):
            message = f"must be a point from 0 to {len(self.points) - 1}, not {base!r}"
            raise InputError(Problem("differences", None, "base", message))
        values, rows = self._of(outcome, quarters), list[tuple[float, float, float]]()
        for difference in values - values[base]:
            mean, _, half = statistics.interval(difference[~np.isnan(difference)])
            rows.append((mean, mean - half, mean + half))
        points = pd.DataFrame(self.points, columns=list(self.factors))
        return pd.concat([points, pd.DataFrame(rows, columns=["mean", "low", "high"])], axis=1)

    def plot(self, outcome: str = "score", ax: Axes | None = None, quarters: Quarters = "last") -> Axes:
        """Draw an outcome over one factor as a line with its interval, or over two as a map; return the axes.

        Parameters
        ----------
        outcome, quarters
            As for `summary`.
        ax
            Where to draw; by default in a new figure.

        Raises
        ------
        InputError
            If there is no such outcome, or there are more than two factors.
        """
        unit, size = plots.drawn_unit(outcome)
        values = self._of(outcome, quarters)
        if len(self.factors) > 2:
            raise InputError("a figure shows one factor or two; .frame() holds all of them")
        means = np.array([statistics.interval(row[~np.isnan(row)])[::2] for row in values]) / size
        title, told = plots.title_of(outcome), f"{plots.title_of(outcome)} ({unit}{_A_QUARTER[quarters]})"
        ax = self._line(means, title, told, ax) if len(self.factors) == 1 else self._map(means[:, 0], title, told, ax)
        if len(values) > 1 and np.array_equal(values, np.broadcast_to(values[0], values.shape), equal_nan=True):
            plots.say(ax, f"no effect on {title}: the same at all points")
        return ax

    def plot_stacked(
        self, outcomes: Sequence[str] = LOSSES, ax: Axes | None = None, quarters: Quarters = "mean"
    ) -> Axes:
        """Draw outcomes that add up, on top of each other over one factor; return the axes.

        Parameters
        ----------
        outcomes
            Of one unit, the lowest first; by default what a lock-down saves and costs.
        ax
            Where to draw; by default in a new figure.
        quarters
            As for `summary`.

        Raises
        ------
        InputError
            If there is no such outcome, units differ, or there is more than one factor.
        """
        outcomes = list_of(outcomes, "plot", "outcomes", "outcomes")
        units = {plots.drawn_unit(name) for name in outcomes}
        if len(units) != 1 or len(self.factors) != 1:
            raise InputError("what is stacked must be of one unit, over one factor")
        order, (_, across) = np.argsort(self.points[:, 0]), labels.factor_unit(self.factors[0])
        parts = [np.nanmean(self._of(name, quarters), axis=1)[order] for name in outcomes]
        unit, size = plots.fitting(outcomes[0], float(max(sum(parts))))
        parts = [part / size for part in parts]
        what = "Losses" if all(name.startswith("loss_") for name in outcomes) else "Outcomes"
        up = f"{unit}{_A_QUARTER[quarters]}"
        ax = self._axes(ax, what, labels.factor_axis(self.factors[0]), up)
        plots.stack(ax, self.points[order, 0] / across, parts, [plots.title_of(name) for name in outcomes])
        return ax

    def _axes(self, ax: Axes | None, what: str, across: str, up: str) -> Axes:
        over = " and ".join(map(labels.factor_title, self.factors))
        return plots.axes(ax, f"{what} over {over}", across, up, small=labels.rests_on(self.about))

    def _line(self, means: Array, title: str, told: str, ax: Axes | None) -> Axes:
        order, (_, size) = np.argsort(self.points[:, 0]), labels.factor_unit(self.factors[0])
        across, (middle, half) = self.points[order, 0] / size, means[order].T
        ax = self._axes(ax, title, labels.factor_axis(self.factors[0]), told)
        ax.fill_between(across, middle - half, middle + half, color=plots.COLOURS[0], alpha=0.2, linewidth=0)
        ax.plot(across, middle, marker="o", linewidth=2.5, label="mean, with its 95 % interval", **plots.look(0))
        plots.legend(ax, _BANDS)
        return ax

    def _map(self, means: Array, title: str, told: str, ax: Axes | None) -> Axes:
        points = self.points / [labels.factor_unit(name)[1] for name in self.factors]
        across, up = map(labels.factor_axis, self.factors)
        ax = self._axes(ax, title, across, up)
        shades: ScalarMappable
        if _scattered(points):
            shades = plots.spots(ax, points, means)
        else:
            x, y = (np.unique(column) for column in points.T)
            table = np.full((len(y), len(x)), np.nan)
            table[np.searchsorted(y, points[:, 1]), np.searchsorted(x, points[:, 0])] = means
            shades = plots.cells(ax, x, y, table, written=table.size <= _MOST_CELLS)
        plots.scale(ax, shades, told)
        return ax

    def _of(self, outcome: str, quarters: Quarters) -> Array:
        if problems := no_choice("sweep", "quarters", quarters, get_args(Quarters)):
            raise InputError(problems)
        there = self.values if quarters == "last" else self.means
        known_outcome(outcome, there)
        return there[outcome]

    def __repr__(self) -> str:
        about = self.about
        played = f"{len(self.points)} points over {', '.join(self.factors)}; {about.replications} replications each"
        return f"<Sweep of {about.scenario} under {about.policies[0]}: {played}, seed {about.seed}>"


def _scattered(points: Array) -> bool:
    """Say whether points of two factors are no grid."""
    return len(points) < math.prod(len(np.unique(column)) for column in points.T)
