"""Which levers or parameters an outcome depends on: Sobol' indices with intervals, or Morris screening for many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack, get_args

import numpy as np

from strategysim.errors import InputError, Problem, RunError
from strategysim.lab import indices, labels, plots
from strategysim.lab.about import About
from strategysim.lab.factors import Factor, Over, factors_of
from strategysim.lab.how import How
from strategysim.lab.indices import Design, Method, design
from strategysim.lab.inputs import AnyScenario, as_scenario, no_choice, one_policy, out_of_range
from strategysim.lab.naming import known_outcome
from strategysim.lab.points import Play
from strategysim.lab.progress import Report, note
from strategysim.lab.question import asked
from strategysim.lab.result import Result
from strategysim.lab.runs import Runs
from strategysim.model.arrays import Array
from strategysim.policies import Policy
from strategysim.policies.catalogue import AnyPolicy
from strategysim.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Beyond so many factors indices take hours, and a screening minutes.
_SCREENED = 20
_SAMPLES: dict[Method, int] = {"sobol": 512, "morris": 32}
_MOST_SAMPLES = 2**16
_LONG = 300.0
_SHOWN = 20
# A share of the variance lies within 0 and 100 %; estimates of a small sample and their intervals may not.
_AXIS = (-10.0, 110.0)
# A share with a wider interval is hardly known.
_TOO_WIDE = 0.5


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity(Result):
    """What came of every point of a design, and which factors it depends on.

    An outcome is analysed as its mean over the replications, which are the same worlds with the same luck at every
    point. Intervals say how well the sample of points tells the indices of that mean; not what other worlds would say.

    Attributes
    ----------
    about
        Scenario, seed, policy and what else the result rests on.
    factors
        Levers or parameters that were moved, with their ranges.
    design
        Method, names of what has an index (factors or subsystems), and the points in the unit cube.
    points
        Values of the factors, (points, factors), in the model's units.
    outcome
        What is analysed unless another is asked for.
    values
        Score and outcome at the end → its mean over replications in its unit, of shape (points,); NaN where the policy
        failed in any of them.
    """

    about: About
    factors: tuple[Factor, ...]
    design: Design
    points: Array
    outcome: str
    values: Mapping[str, Array]

    def frame(self, outcome: str | None = None) -> DataFrame:
        """Return the measures of every factor, the most important first.

        Returns
        -------
        pandas.DataFrame
            One row per factor or subsystem. Sobol': ``first`` (what it explains alone) and ``total`` (with all its
            interactions) as shares of the variance, each with the ends of its 95 % interval. Morris, in the outcome's
            unit for a move over the whole range: ``mu`` (mean effect), ``mu_star`` (mean of its absolute value) with
            its interval, ``sigma`` (how much it differs from place to place: bends and interactions).

        Raises
        ------
        InputError
            If there is no such outcome.
        RunError
            If it is the same at every point, or too few blocks of the design got through.
        """
        import pandas as pd

        measures = self.design.measures(self._of(outcome))
        table = pd.DataFrame(measures, index=pd.Index(list(self.design.names), name="factor"))
        return table.sort_values(self._key, ascending=False, kind="stable")

    def second(self, outcome: str | None = None) -> DataFrame:
        """Return what pairs of factors explain together, beyond what each does alone.

        Returns
        -------
        pandas.DataFrame
            One row per pair: both names, and ``second`` as a share of the variance with its 95 % interval; the largest
            first.

        Raises
        ------
        RunError
            If the design has no second order; else as for `frame`.
        """
        import pandas as pd

        if not self.design.second:
            raise RunError("this design has no pairs; ask for them with second=True")
        found, names = self.design.sobol(self._of(outcome)), self.design.names
        rows = []
        for a in range(len(names)):
            for b in range(a + 1, len(names)):
                middle, half = float(found["S2"][a, b]), float(found["S2_conf"][a, b])
                rows.append((names[a], names[b], middle, middle - half, middle + half))
        table = pd.DataFrame(rows, columns=["factor", "other", "second", "second_low", "second_high"])
        return table.sort_values("second", ascending=False, ignore_index=True)

    def left_out(self, outcome: str | None = None) -> int:
        """Return how many blocks of the design (base points or trajectories) were left out, as a run in them failed."""
        return int((~self.design.whole(self._of(outcome))).sum())

    def plot(self, outcome: str | None = None, ax: Axes | None = None) -> Axes:
        """Draw the measures as bars with their 95 % intervals, the most important on top; return the axes.

        Raises
        ------
        RunError
            As for `frame`.
        """
        named, table = self.outcome if outcome is None else outcome, self.frame(outcome)
        shown = table.head(_SHOWN)
        told = f"{len(shown)} most important of {len(table)}" if len(shown) < len(table) else "what it depends on"
        if self.design.method == "sobol":
            size, across = 0.01, "share of the variance (%)"
            series = [("total", "total: with all its interactions"), ("first", "first order: alone")]
        else:
            _, size = plots.drawn_unit(named)
            across = f"mean absolute effect of the whole range ({plots.difference_unit(named)})"
            series = [("mu_star", "mu*")]
        title, small = f"{plots.title_of(named)}: {told}", f"{labels.rests_on(self.about)}, {len(self.points):,} points"
        ax = plots.axes(ax, title, across, "", rows=len(shown) * len(series), small=small)
        places, thick = np.arange(len(shown), dtype=float)[::-1], 0.8 / len(series)
        for k, (key, label) in enumerate(series):
            values, low, high = (shown[f"{key}{end}"].to_numpy() / size for end in ("", "_low", "_high"))
            at = np.asarray(places + thick * (0.5 * (len(series) - 1) - k))
            plots.rows(ax, at, (values, low, high), k, 0.9 * thick, f"{label}, 95 %")
        # A subsystem may have the name of a lever.
        names = [str(name) if self.design.groups else labels.factor_title(str(name)) for name in shown.index]
        plots.named(ax, names, _cut(ax, shown) if self.design.method == "sobol" else "")
        return ax

    @property
    def _key(self) -> str:
        return "total" if self.design.method == "sobol" else "mu_star"

    def _of(self, outcome: str | None) -> Array:
        name = self.outcome if outcome is None else outcome
        known_outcome(name, self.values)
        return self.values[name]

    def __repr__(self) -> str:
        about, method = self.about, {"sobol": "Sobol", "morris": "Morris"}[self.design.method]
        played = f"{len(self.points):,} points over {len(self.factors)} factors, {about.replications} replications each"
        return f"<Sensitivity of {about.scenario} under {about.policies[0]} ({method}): {played}, seed {about.seed}>"


@asked
def sensitivity(
    scenario: AnyScenario, policy: AnyPolicy = "eight-ways", over: Over = "levers", samples: int | None = None,
    replications: int = 20, seed: int = 1, *, method: Method | None = None, second: bool = False,
    outcome: str = "score", progress: bool | Report | None = None, **how: Unpack[How],
) -> Sensitivity:  # fmt: skip
    """Say which levers or parameters an outcome depends on, by Sobol' indices or by Morris screening.

    Every point is played in the same worlds with the same luck, its score beside the autopilot with the same
    parameters. Where the policy fails, a block of the design is left out, and a note says how many are.

    Parameters
    ----------
    scenario, policy
        What is played; who decides about everything that is not moved.
    over
        ``"levers"``: the eight headlines, evenly within their bounds, held all the time; ``"parameters"``: all that are
        uncertain in this scenario, drawn as the model draws them; ``"subsystems"``: the same, each subsystem's moved
        together; a list of names; or a mapping name → (low, high), evenly between the two.
    samples
        Base points of Sobol' indices, a power of two, by default 512: samples × (factors + 2) points are played; or
        trajectories of a screening, by default 32: samples × (factors + 1) points.
    replications, seed
        How many worlds at each point; from which seed they and the design are drawn.
    method
        ``"sobol"`` or ``"morris"``; by default indices, and a screening of more than 20 factors.
    second
        Whether indices of pairs are wanted, for about twice as many points.
    outcome
        What is analysed. Any other can be asked for afterwards, ``score`` and ``value`` only if it is one of them.
    progress, **how
        As for `run`, with quarters, workers, executor, parameters (those that are not moved), without, store; progress
        counts points.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong.
    RunError
        If SALib is missing, or too few blocks of the design got through.
    """
    plots.drawn_unit(outcome)  # an outcome that does not exist is found before anything is played
    loaded = as_scenario(scenario)
    base = one_policy(policy)
    factors = factors_of("sensitivity", loaded, over)
    drawn = _designed(factors, over == "subsystems", method, samples, second, seed)
    points = np.column_stack([factor.values(drawn.unit[:, k]) for k, factor in enumerate(factors)])
    score = outcome in ("score", "value")
    play = Play(replications, seed, progress, score, how)
    about, values = _played(play, loaded, base, factors, points)
    found = Sensitivity(about, tuple(factors), drawn, points, outcome, values)
    _say_what_is_left_out(found)
    return found


def _designed(
    factors: Sequence[Factor], grouped: bool, method: Method | None, samples: int | None, second: bool, seed: int
) -> Design:
    """Return the design that is meant, or refuse it."""
    names, groups = [f.name for f in factors], [f.subsystem for f in factors] if grouped else []
    count = len(set(groups or names))
    chosen: Method = method or ("sobol" if count <= _SCREENED else "morris")
    problems = out_of_range("sensitivity", {"seed": (seed, 0, 2**63 - 1)})
    if count < 2:
        problems.append(Problem("sensitivity", None, "over", "must name at least two levers or parameters"))
    if unknown := no_choice("sensitivity", "method", chosen, get_args(Method)):
        raise InputError(problems + unknown)
    if second and chosen == "morris":
        problems.append(Problem("sensitivity", None, "second", "a screening has no pairs; ask for method='sobol'"))
    wanted = _SAMPLES[chosen] if samples is None else samples
    wrong = out_of_range("sensitivity", {"samples": (wanted, indices.FEWEST, _MOST_SAMPLES)})
    if not wrong and chosen == "sobol" and wanted & (wanted - 1):
        below = 1 << (wanted.bit_length() - 1)
        told = f"must be a power of two, such as {below} or {2 * below}, not {wanted}"
        wrong = [Problem("sensitivity", None, "samples", told)]
    if problems or wrong:
        raise InputError([*problems, *wrong])
    return design(chosen, names, wanted, seed, groups=groups, second=second)


def _played(
    play: Play, scenario: Scenario, base: Policy, factors: Sequence[Factor], points: Array
) -> tuple[About, dict[str, Array]]:
    """Return what the result rests on, and the mean of each outcome over replications, (points,), in its unit."""
    names = [factor.name for factor in factors]
    needed = play.seconds(scenario, names, len(points))
    if needed > _LONG:
        told = f"{len(points):,} points with {play.replications} replications each"
        note(f"{told} take about {needed / 60:.0f} minutes in one process")
    # A mean over fewer worlds could not be compared: a point counts only if every run got through.
    return play.outcomes(scenario, base, names, points, _means)


def _means(runs: Runs) -> dict[str, Array]:
    return {name: runs.final(name).mean(axis=1) for name in runs.measured}


def _say_what_is_left_out(found: Sensitivity) -> None:
    """Say how many blocks of the design are left out; refuse if too few are left."""
    kept = found.design.kept(found.values[found.outcome])
    if not kept.all():
        note(f"{found.left_out()} of {len(kept)} {found.design.blocks} are left out, as the policy failed in them")


def _cut(ax: Axes, shown: DataFrame) -> str:
    """Cut the axis of shares to what shares can be, and return what is to be said of intervals beyond or too wide."""
    low, high = (shown[[f"first_{end}", f"total_{end}"]].to_numpy() for end in ("low", "high"))
    notes, (left, right) = list[str](), ax.get_xlim()
    least, most = (100.0 * float(end) for end in (np.nanmin(low), np.nanmax(high)))
    if least < _AXIS[0] or most > _AXIS[1]:
        notes.append(
            f"the axis is cut; intervals reach from {labels.number(round(least))} to {labels.number(round(most))} %"
        )
    ax.set_xlim(max(left, _AXIS[0]), min(right, _AXIS[1]))
    if np.nanmax(high - low) > _TOO_WIDE:
        notes.insert(0, f"sample too small: an interval is wider than {100 * _TOO_WIDE:.0f} percentage points")
    return "\n".join(notes)
