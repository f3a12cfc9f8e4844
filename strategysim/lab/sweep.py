"""Levers, parameters or the scenario moved over their ranges: the same policy and luck at every point of a design."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal, Unpack, get_args

import numpy as np

from strategysim.errors import InputError, Problem, RunError
from strategysim.lab import plots, statistics
from strategysim.lab.about import About
from strategysim.lab.batch import How
from strategysim.lab.extras import needed
from strategysim.lab.inputs import AnyScenario, as_scenario, named_policies, no_choice, out_of_range
from strategysim.lab.naming import no_outcome
from strategysim.lab.points import Play
from strategysim.lab.progress import Report
from strategysim.lab.question import asked
from strategysim.lab.result import Result
from strategysim.lab.variants import check_names, check_values
from strategysim.model.arrays import Array
from strategysim.model.levers import LEVERS
from strategysim.policies.catalogue import AnyPolicy
from strategysim.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable
    from pandas import DataFrame

Design = Literal["grid", "latin", "sobol"]
_MOST_POINTS = 100_000


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
    """

    about: About
    factors: tuple[str, ...]
    points: Array
    values: Mapping[str, Array]

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

    def summary(self, outcome: str = "score") -> DataFrame:
        """Return mean, interval and quantiles of one outcome at every point.

        Returns
        -------
        pandas.DataFrame
            One row per point: the factors, then mean, standard deviation, low and high end of the 95 % interval of the
            mean, and the 10, 50 and 90 % quantiles, in the outcome's unit.

        Raises
        ------
        RunError
            If there is no such outcome.
        """
        import pandas as pd

        described = [statistics.described(values) for values in self._of(outcome)]
        points = pd.DataFrame(self.points, columns=list(self.factors))
        return pd.concat([points, pd.DataFrame(described, columns=list(statistics.STATISTICS))], axis=1)

    def plot(self, outcome: str = "score", ax: Axes | None = None) -> Axes:
        """Draw an outcome over one factor as a line with its interval, or over two as a map; return the axes.

        Raises
        ------
        RunError
            If there is no such outcome, or there are more than two factors.
        """
        unit, size = plots.drawn_unit(outcome)
        means = np.array([statistics.interval(row[~np.isnan(row)])[::2] for row in self._of(outcome)]) / size
        told = f"{plots.title_of(outcome)} ({unit})"
        if len(self.factors) == 1:
            return self._line(means, told, ax)
        if len(self.factors) == 2:
            return self._map(means[:, 0], told, ax)
        raise RunError("a figure shows one factor or two; .frame() holds all of them")

    def _line(self, means: Array, told: str, ax: Axes | None) -> Axes:
        order = np.argsort(self.points[:, 0])
        across, (middle, half) = self.points[order, 0], means[order].T
        ax = plots.axes(ax, f"{told} over {_title(self.factors[0])}", _title(self.factors[0]), told)
        ax.fill_between(across, middle - half, middle + half, color=plots.COLOURS[0], alpha=0.2, linewidth=0)
        ax.plot(across, middle, marker="o", linewidth=2.5, label="mean, with its 95 % interval", **plots.look(0))
        plots.legend(ax)
        return ax

    def _map(self, means: Array, told: str, ax: Axes | None) -> Axes:
        across, up = (_title(name) for name in self.factors)
        ax = plots.axes(ax, told, across, up)
        shades: ScalarMappable
        if _scattered(self.points):
            shades = ax.tricontourf(self.points[:, 0], self.points[:, 1], means, levels=12, cmap="cividis")
        else:
            x, y = (np.unique(column) for column in self.points.T)
            table = np.full((len(y), len(x)), np.nan)
            table[np.searchsorted(y, self.points[:, 1]), np.searchsorted(x, self.points[:, 0])] = means
            shades = ax.pcolormesh(x, y, table, cmap="cividis", shading="nearest")
            ax.set_xticks(x)
            ax.set_yticks(y)
        ax.figure.colorbar(shades, ax=ax, label=told)
        return ax

    def _of(self, outcome: str) -> Array:
        if outcome not in self.values:
            raise no_outcome(outcome, self.values)
        return self.values[outcome]

    def __repr__(self) -> str:
        about = self.about
        played = f"{len(self.points)} points over {', '.join(self.factors)}; {about.replications} replications each"
        return f"<Sweep of {about.scenario} under {about.policies[0]}: {played}, seed {about.seed}>"


@asked
def sweep(
    scenario: AnyScenario, over: Mapping[str, Sequence[float]], policy: AnyPolicy = "eight-ways",
    replications: int = 100, seed: int = 1, *, design: Design = "grid", samples: int | None = None,
    progress: bool | Report | None = None, score: bool = True, **how: Unpack[How],
) -> Sweep:  # fmt: skip
    """Play a policy at every point of a design, always with the same worlds and luck.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    over
        Lever, parameter, or key of the scenario's file (``"company.lines[0].growth"``) → values. For a grid every
        combination of them is played; for the other designs the lowest and the highest are the ends of a range. Shares
        run from 0 to 1. A lever is held at its value in every quarter; a parameter has it for certain, in every firm.
        Scores keep the scale of the scenario as it is.
    policy
        Who decides about everything else; what `load_policy` takes.
    replications, seed
        How many worlds at each point, and from which seed.
    design
        ``"grid"``; ``"latin"``: a Latin hypercube; ``"sobol"``: a scrambled Sobol sequence, which is balanced for a
        power of two. Both are drawn from the seed.
    samples
        How many points a design other than the grid has.
    progress, score, **how
        As for `run`, with quarters, workers, executor, parameters, without, store; progress counts points.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong.
    """
    loaded = as_scenario(scenario)
    (base,) = named_policies(policy)
    names, points = tuple(over), _points(loaded, over, design, samples, seed)
    play = Play(replications, seed, progress, score, how)
    about, values = play.finals(loaded, base, names, points, lambda runs: runs)
    return Sweep(about, names, points, values)


def _points(
    scenario: Scenario, over: Mapping[str, Sequence[float]], design: str, samples: int | None, seed: int
) -> Array:
    """Return the points of a design (points, factors)."""
    problems = _problems(scenario, over, design, samples)
    if problems:
        raise InputError(problems)
    if design == "grid":
        points = np.array(list(product(*over.values())), float)
    else:
        points = _drawn(np.array([(min(v), max(v)) for v in over.values()], float), design, samples or 0, seed)
    if len(points) > _MOST_POINTS:
        message = f"has {len(points):,} points; at most {_MOST_POINTS:,} are played"
        raise InputError(Problem("sweep", None, "over", message))
    return points


def _problems(
    scenario: Scenario, over: Mapping[str, Sequence[float]], design: str, samples: int | None
) -> list[Problem]:
    if not isinstance(over, Mapping) or not over:
        return [Problem("sweep", None, "over", "must name a lever, a parameter or a key of the scenario, with values")]
    check_names("sweep", over, scenario)
    problems = []
    for name, values in over.items():
        if isinstance(values, str) or not np.iterable(values) or len(list(values)) < (1 if design == "grid" else 2):
            problems.append(Problem("sweep", None, name, "must have a list of values, and a range needs two"))
        else:
            problems += check_values("sweep", name, values)
    problems += no_choice("sweep", "design", design, get_args(Design))
    if design not in get_args(Design):
        return problems
    if design != "grid":
        problems += out_of_range("sweep", {"samples": (0 if samples is None else samples, 2, _MOST_POINTS)})
    elif samples is not None:
        problems.append(Problem("sweep", None, "samples", "a grid has as many points as its values make"))
    return problems


def _drawn(ends: Array, design: str, samples: int, seed: int) -> Array:
    qmc = needed("scipy.stats.qmc", "analysis")
    chance = np.random.default_rng(seed)
    if design == "sobol":
        unit = qmc.Sobol(len(ends), rng=chance).random(samples)
    else:
        unit = qmc.LatinHypercube(len(ends), rng=chance).random(samples)
    drawn: Array = ends[:, 0] + unit * (ends[:, 1] - ends[:, 0])
    return drawn


def _title(name: str) -> str:
    if name not in LEVERS:
        return name
    return f"{LEVERS[name].title} ({LEVERS[name].unit})"


def _scattered(points: Array) -> bool:
    """Say whether points of two factors are no grid."""
    return len(points) < math.prod(len(np.unique(column)) for column in points.T)
