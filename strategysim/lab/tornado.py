"""One factor at a time between its low and its high end, all others at base: which moves an outcome most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

import numpy as np

from strategysim.lab import labels, plots, statistics
from strategysim.lab.about import About
from strategysim.lab.factors import Factor, Over, factors_of
from strategysim.lab.how import How
from strategysim.lab.inputs import AnyScenario, as_scenario, one_policy
from strategysim.lab.naming import known_outcome
from strategysim.lab.points import Play
from strategysim.lab.progress import Report
from strategysim.lab.question import asked
from strategysim.lab.result import Result
from strategysim.lab.runs import Runs
from strategysim.model.arrays import Array
from strategysim.policies.catalogue import AnyPolicy

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

_SHOWN = 20

# Subsystems have indices, but no ends to be moved to.
WORDS = ("levers", "parameters")


@dataclass(frozen=True, eq=False, repr=False)
class Tornado(Result):
    """What each factor does at its ends, beside the base, in the same worlds and luck.

    Attributes
    ----------
    about
        Scenario, seed, policy and what else the result rests on.
    factors
        Levers or parameters that were moved, with their ranges.
    outcome
        What is shown unless another is asked for.
    base
        Score and outcome at the end → its value with nothing moved, in its unit: (replications,).
    ends
        The same with one factor at its low and at its high end: (factors, 2, replications); NaN where a run was lost.
    """

    about: About
    factors: tuple[Factor, ...]
    outcome: str
    base: Mapping[str, Array]
    ends: Mapping[str, Array]

    def frame(self, outcome: str | None = None) -> DataFrame:
        """Return what each factor does, the one that moves the outcome most first.

        Returns
        -------
        pandas.DataFrame
            One row per factor: the ends of its range; ``at_low`` and ``at_high``: the outcome there less at base, with
            the ends of their 95 % intervals; ``swing``: at the high end less at the low end, with its interval. All
            are means of paired differences, in the outcome's unit.

        Raises
        ------
        InputError
            If there is no such outcome.
        """
        import pandas as pd

        name = self._named(outcome)
        rows = []
        for factor, (low, high) in zip(self.factors, self.ends[name], strict=True):
            numbers: list[float] = [factor.range.low, factor.range.high]
            for difference in (low - self.base[name], high - self.base[name], high - low):
                known = difference[~np.isnan(difference)]
                mean, _, half = statistics.interval(known)
                numbers += [mean, mean - half, mean + half]
            rows.append(numbers)
        columns = ["low", "high"]
        columns += [f"{what}{end}" for what in ("at_low", "at_high", "swing") for end in ("", "_from", "_to")]
        table = pd.DataFrame(rows, columns=columns, index=pd.Index([f.name for f in self.factors], name="factor"))
        width = _width(table["at_low"].to_numpy(), table["at_high"].to_numpy())
        return table.iloc[np.argsort(-width, kind="stable")]

    def plot(self, outcome: str | None = None, ax: Axes | None = None) -> Axes:
        """Draw two bars for each factor, at its low and at its high end, the widest on top; return the axes.

        Raises
        ------
        InputError
            If there is no such outcome.
        """
        name, table = self._named(outcome), self.frame(outcome)
        shown, (unit, size) = table.head(_SHOWN), plots.drawn_unit(name)
        told = f"{len(shown)} widest of {len(table)}" if len(shown) < len(table) else "one thing moved at a time"
        base = labels.numbers(np.array([np.nanmean(self.base[name]) / size]))[0]
        across = f"difference to base ({plots.difference_unit(name)})\nbase: {self._played()}, {base} {unit}"
        title, small = f"{plots.title_of(name)}: {told}", labels.rests_on(self.about)
        ax = plots.axes(ax, title, across, "", rows=2 * len(shown), small=small)
        places = np.arange(len(shown), dtype=float)[::-1]
        for k, what in enumerate(("low", "high")):
            values, low, high = (shown[f"at_{what}{end}"].to_numpy() / size for end in ("", "_from", "_to"))
            # Side by side: both ends may lie on one side of the base.
            plots.rows(ax, places + (0.2, -0.2)[k], (values, low, high), k, 0.36, f"at the {what} end, 95 %")
        plots.named(ax, [_labelled(self._factor(row)) for row in shown.index])
        for place, row in zip(places, shown.index, strict=True):
            if not shown.loc[row, ["at_low_from", "at_low_to", "at_high_from", "at_high_to"]].any():
                ax.annotate("no effect", (0.0, place), xytext=(6, -4), textcoords="offset points")
        return ax

    def _played(self) -> str:
        return f"{self.about.policies[0]}, parameters {self.about.parameters}"

    def _factor(self, name: str) -> Factor:
        return next(factor for factor in self.factors if factor.name == name)

    def _named(self, outcome: str | None) -> str:
        name = self.outcome if outcome is None else outcome
        known_outcome(name, self.base)
        return name

    def __repr__(self) -> str:
        about = self.about
        played = f"{len(self.factors)} factors; {about.replications} replications each"
        return f"<Tornado of {about.scenario} under {about.policies[0]}: {played}, seed {about.seed}>"


@asked
def tornado(
    scenario: AnyScenario, policy: AnyPolicy = "eight-ways", over: Over = "levers", replications: int = 100,
    seed: int = 1, *, outcome: str = "score", progress: bool | Report | None = None, **how: Unpack[How],
) -> Tornado:  # fmt: skip
    """Move one factor at a time to its low and to its high end, with all others at base, in the same worlds and luck.

    At base the policy decides about every lever and every parameter has its central value: replications differ in luck
    and in what the world hides. A tornado sees no interactions, as `sensitivity` does, and takes two points per factor.

    Parameters
    ----------
    scenario, policy
        What is played; who decides about everything that is not moved.
    over
        As for `sensitivity`: ``"levers"``, held at their bounds all the time; ``"parameters"``: all that are uncertain
        in this scenario; a list of names; or a mapping name → (low, high).
    replications, seed, progress, **how
        As for `run`, with quarters, workers, executor, parameters, without, store; progress counts points. Parameters
        are ``"central"`` unless ``"drawn"`` lets those that are not moved differ from world to world, at base too.
    outcome
        What is shown. Any other can be asked for afterwards, ``score`` and ``value`` only if it is one of them.

    Raises
    ------
    ScenarioError, PolicyError, InputError, RunError
        If anything that was given is wrong.
    """
    plots.drawn_unit(outcome)  # an outcome that does not exist is found before anything is played
    loaded = as_scenario(scenario)
    base = one_policy(policy)
    factors = factors_of("tornado", loaded, over, WORDS)
    score = outcome in ("score", "value")
    play = Play(replications, seed, progress, score, {"parameters": "central", **how})
    names, points = [factor.name for factor in factors], one_at_a_time(factors)
    about, values = play.outcomes(loaded, base, names, points, _finals)
    at_base = {name: runs[0] for name, runs in values.items()}
    ends = {name: runs[1:].reshape(len(factors), 2, -1) for name, runs in values.items()}
    return Tornado(about, tuple(factors), outcome, at_base, ends)


def _finals(runs: Runs) -> dict[str, Array]:
    return {name: runs.final(name) for name in runs.measured}


def one_at_a_time(factors: Sequence[Factor]) -> Array:
    """Return base, then each factor at its low and high end: shape (1 + 2 × factors, factors), NaN is not moved."""
    points = np.full((1 + 2 * len(factors), len(factors)), np.nan)
    for k, factor in enumerate(factors):
        points[1 + 2 * k : 3 + 2 * k, k] = factor.range.low, factor.range.high
    return points


def _width(low: Array, high: Array) -> Array:
    """Return how far bars reach from end to end, base included; NaN as nothing."""
    return np.asarray(np.nan_to_num(np.fmax(np.fmax(low, high), 0.0) - np.fmin(np.fmin(low, high), 0.0)))


def _labelled(factor: Factor) -> str:
    """Return the title of a factor with its range."""
    return labels.factor_range(factor.name, factor.range.low, factor.range.high)
