"""What one step of a lever does to every outcome, quarter by quarter: how much, and how late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Unpack

import numpy as np

from strategysim.errors import InputError, Problem, nearest
from strategysim.lab import labels, plots, statistics
from strategysim.lab.about import About
from strategysim.lab.batch import run
from strategysim.lab.how import How
from strategysim.lab.inputs import AnyScenario, as_scenario, one_policy, out_of_range
from strategysim.lab.naming import of_a_quarter
from strategysim.lab.progress import Report
from strategysim.lab.question import asked
from strategysim.lab.result import Result
from strategysim.model.arrays import Array
from strategysim.model.history import ROW
from strategysim.model.levers import LEVERS
from strategysim.model.market import Market
from strategysim.model.observation import Observation
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.plan import Decisions, Plan, posture, write
from strategysim.policies import Policy
from strategysim.policies.catalogue import AnyPolicy

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# The quarter of the step, if nothing is said of it.
_AT = 5


@dataclass(frozen=True)
class Stepped:
    """A rule with one lever moved by a step from a quarter (from 1) on, within the lever's bounds."""

    policy: Policy
    lever: str
    step: float
    at: int
    opening: dict[str, float]

    def __call__(self, observation: Observation) -> Decisions:
        """Return what the rule decides, with the lever moved; the values hold for all replications or for each (n,)."""
        decided = dict(self.policy.decide(observation))
        if observation.quarter + 1 < self.at:
            return decided
        plan = Plan(np.empty((len(LEVERS), 1, observation.n)))
        levers = {name: np.asarray(value, float) for name, value in decided.items() if name in LEVERS}
        write(plan, 0, levers, posture(self.opening))
        lever = LEVERS[self.lever]
        return {**decided, self.lever: np.clip(plan[self.lever][0] + self.step, lever.low, lever.high)}


def shifted(base: Policy, lever: str, step: float, market: Market, at: int = 1) -> Policy:
    """Return a policy with one lever moved by a step, in the lever's unit, from a quarter (from 1) on."""
    decide = Stepped(base, lever, step, at, dict(market.player.posture))
    return replace(base, name=f"{lever} {step:+g}", decide=decide, fixed=False)


@dataclass(frozen=True, eq=False, repr=False)
class Response(Result):
    """By how much outcomes differ with the step from those without it, in the same luck.

    Attributes
    ----------
    about
        Scenario, seed, policy and what else the result rests on.
    lever, step, at
        What was moved, by how much, and from which quarter (from 1) on.
    differences
        With the step less without, of the player's firm, in the outcome's unit: (quarters, outcomes, replications).
    """

    about: About
    lever: str
    step: float
    at: int
    differences: Array

    def frame(self) -> DataFrame:
        """Return mean differences with their intervals.

        Returns
        -------
        pandas.DataFrame
            One row per outcome and quarter (from 1): mean and the ends of its 95 % interval, in the outcome's unit.
        """
        import pandas as pd

        rows = [(name, quarter, *values) for name in OUTCOMES for quarter, values in enumerate(self._course(name), 1)]
        return pd.DataFrame(rows, columns=["outcome", "quarter", "mean", "low", "high"])

    def first_sign(self, outcome: str) -> int | None:
        """Return the quarter (from 1) from which on every interval leaves zero out, to the end; None if there is none.

        In paired runs a sign shows that is far too small to be seen in one game; after how many weeks a player may see
        something, ``strategysim explain`` says of every lever.

        Raises
        ------
        InputError
            If there is no such outcome.
        """
        first = None
        for quarter, (_, low, high) in reversed(list(enumerate(self._course(outcome), 1))):
            if quarter < self.at or not low * high > 0.0:
                break
            first = quarter
        return first

    def plot(self, outcome: str = "revenue", ax: Axes | None = None) -> Axes:
        """Draw the difference in one outcome quarter by quarter with its interval; return the axes.

        Raises
        ------
        InputError
            If there is no such outcome.
        """
        middle, low, high = self._course(outcome).T / plots.drawn_unit(outcome)[1]
        quarters = np.arange(1.0, len(middle) + 1.0)
        unit, size = labels.factor_unit(self.lever)
        step = f"{LEVERS[self.lever].title} {self.step / size:+.4g}{' points' if unit == '%' else ''} from Q{self.at}"
        ax = plots.axes(
            ax, f"{plots.title_of(outcome)} after {step}", "quarter", f"difference ({plots.difference_unit(outcome)})",
            small=labels.rests_on(self.about),
        )  # fmt: skip
        ax.fill_between(quarters, low, high, color=plots.COLOURS[0], alpha=0.2, linewidth=0)
        ax.plot(quarters, middle, marker="o", linewidth=2.5, label="mean of paired differences, 95 %", **plots.look(0))
        ax.axvline(self.at, color="#333333", linewidth=1, linestyle=":")
        ax.axhline(0.0, color="#333333", linewidth=1)
        if not self.differences[:, ROW[outcome]].any():
            plots.say(ax, f"no effect on {plots.title_of(outcome)}")
        plots.legend(ax)
        return ax

    def _course(self, outcome: str) -> Array:
        """Return mean, low and high end of the difference in one outcome, in its unit: (quarters, 3)."""
        of_a_quarter(outcome)
        course = []
        for values in self.differences[:, ROW[outcome]]:
            mean, _, half = statistics.interval(values[~np.isnan(values)])
            course.append((mean, mean - half, mean + half))
        return np.array(course)

    def __repr__(self) -> str:
        what = f"{self.lever} {self.step:+g} from quarter {self.at}"
        return f"<Response of {self.about.scenario} under {self.about.policies[0]} to {what}>"


@asked
def response(
    scenario: AnyScenario, lever: str, step: float, *, at: int | None = None, policy: AnyPolicy = "eight-ways",
    replications: int = 200, seed: int = 1, progress: bool | Report | None = None, **how: Unpack[How],
) -> Response:  # fmt: skip
    """Move one lever by a step in the middle of a game, and return what that does to every outcome, and when.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    lever, step, at
        What is moved, by how much (shares run from 0 to 1), and from which quarter, from 1, on; by default the fifth,
        or one in the middle of a shorter game.
    policy
        Who decides about everything else, and about the lever before the step.
    replications, seed, progress, **how
        As for `run`, with quarters, workers, executor, parameters, without, store.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong.
    """
    loaded = as_scenario(scenario)
    base = one_policy(policy)
    length = how.get("quarters") or loaded.quarters
    if at is None:
        at = _middle(length)
    problems = out_of_range("response", {"at": (at, 1, length)}) + _wrong_step(lever, step)
    if problems:
        raise InputError(problems)
    moved = replace(shifted(base, lever, step, loaded.market, at), name="with the step")
    runs = run(loaded, [base, moved], replications, seed, progress=progress, score=False, **how)
    both = np.where(runs.lost.any(axis=0), np.nan, runs.outcomes[:, :, 0])
    about = replace(runs.about, policies=(base.name,))
    return Response(about, lever, step, at, both[:, :, 1] - both[:, :, 0])


def _middle(quarters: int) -> int:
    """Return the quarter, from 1, in which a step comes of which nothing is said; what is no length is found later."""
    return max(min(_AT, quarters // 2 + 1), 1)


def _wrong_step(lever: object, step: object) -> list[Problem]:
    """Return what is wrong with a lever and the step by which it is moved."""
    if not isinstance(lever, str) or lever not in LEVERS:
        return [Problem("response", None, str(lever), "there is no such lever", nearest(lever, LEVERS))]
    if isinstance(step, bool) or not isinstance(step, int | float) or not np.isfinite(step) or step == 0.0:
        return [Problem("response", None, "step", f"must be a number other than 0, not {step!r}")]
    low, high = LEVERS[lever].low, LEVERS[lever].high
    if abs(step) > high - low:
        message = f"'{lever}' goes from {low:g} to {high:g}, so it cannot be moved by {step:g}"
        return [Problem("response", None, "step", message)]
    return []
