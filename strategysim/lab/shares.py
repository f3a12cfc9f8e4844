"""How much of the score is decided, how much lies in the world, and how much is luck.

Random fixed plans meet the same worlds, and in each world the same lucks. So plans are crossed with worlds and with the
lucks within them, and an analysis of variance tells the parts apart (random effects; Searle, Casella and McCulloch
1992, "Variance Components").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.errors import InputError
from strategysim.lab import caretaker, plots
from strategysim.lab.checking import loops, wrong_with
from strategysim.lab.chunk import Setup
from strategysim.lab.inputs import AnyScenario, as_scenario, out_of_range
from strategysim.lab.progress import Report, reporter
from strategysim.lab.question import asked
from strategysim.lab.result import Result
from strategysim.lab.scores import score
from strategysim.model.arrays import Array
from strategysim.model.finance import enterprise_value
from strategysim.model.levers import HEADLINES
from strategysim.model.parameters import Mode
from strategysim.model.plan import Decisions, posture
from strategysim.model.world import World
from strategysim.policies import Seats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

PARTS = ("decisions", "world", "decisions in this world", "luck")


@dataclass(frozen=True, eq=False, repr=False)
class Shares(Result):
    """Where differences between scores come from.

    Attributes
    ----------
    scenario
        What was played.
    scores
        In points, of shape (worlds, plans, lucks).
    """

    scenario: str
    scores: Array

    @property
    def variances(self) -> dict[str, float]:
        """Variance of the score that comes from each of the four parts, in squared points; none is below zero.

        ``decisions``: which plan it is, on average over worlds. ``world``: which world it is, whatever is decided.
        ``decisions in this world``: that in other worlds other plans pay. ``luck``: the weeks, in one and the same
        world.
        """
        return components(self.scores)

    def frame(self) -> DataFrame:
        """Return the parts.

        Returns
        -------
        pandas.DataFrame
            One row per part: its variance in squared points, its standard deviation in points, and its share (0–1).
        """
        import pandas as pd

        variances = np.array(list(self.variances.values()))
        columns = {"variance": variances, "sd": np.sqrt(variances), "share": variances / (variances.sum() or 1.0)}
        return pd.DataFrame(columns, index=pd.Index(PARTS, name="part"))

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the shares as bars; return the axes."""
        shares = self.frame()["share"].to_numpy()
        worlds, plans, lucks = self.scores.shape
        small = f"{self.scenario}, {plans} random plans in {worlds} worlds with {lucks} lucks each"
        ax = plots.axes(ax, "What the score depends on", "share of the variance of the score (%)", "", small=small)
        places = np.arange(len(PARTS))[::-1]
        ax.barh(places, 100.0 * shares, color=plots.COLOURS[: len(PARTS)])
        ax.bar_label(ax.containers[0], fmt="%.0f %%", padding=4, fontsize=12)  # type: ignore[arg-type]
        ax.set_yticks(places, PARTS, fontsize=12)
        ax.margins(x=0.12)
        return ax

    def __repr__(self) -> str:
        worlds, plans, lucks = self.scores.shape
        return f"<Shares of {self.scenario}: {plans} plans in {worlds} worlds with {lucks} lucks each>"


@asked
def luck(
    scenario: AnyScenario, plans: int = 100, worlds: int = 20, lucks: int = 5, seed: int = 1, *,
    quarters: int | None = None, progress: bool | Report | None = None, parameters: Mode = "drawn",
    without: Sequence[str] = (),
) -> Shares:  # fmt: skip
    """Play random plans in the same worlds and lucks, and say what the score depends on.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    plans, worlds, lucks
        How many plans, each a value of every headline lever that is drawn evenly between its bounds and held all the
        time; how many worlds; and how many lucks in each. At least two of each.
    seed
        From which plans and worlds are drawn.
    quarters
        Length; the scenario's own by default.
    progress
        Whether to show a bar, or a function of the worlds played and to play; by default a bar on a terminal.
    parameters, without
        As for `run`.

    Raises
    ------
    ScenarioError, InputError
        If anything that was given is wrong.
    """
    loaded = as_scenario(scenario)
    length = loaded.quarters if quarters is None else quarters
    whole = {"plans": (plans, 2, 10_000), "worlds": (worlds, 2, 10_000), "lucks": (lucks, 2, 10_000)}
    setup = Setup(loaded.market, seed, length, parameters=parameters, without=loops(without))
    if problems := out_of_range("luck", whole) + wrong_with(setup):
        raise InputError(problems)
    chance, report, scores = np.random.default_rng(seed), reporter(progress), list[Array]()
    drawn = {name: chance.uniform(lever.low, lever.high, plans) for name, lever in HEADLINES.items()}
    for world in range(worlds):
        report(world, worlds)
        values = _played(setup, world, drawn, lucks)
        scores.append(score(values[1:], values[:1], loaded.scale(length)))
    report(worlds, worlds)
    return Shares(loaded.name, np.array(scores))


def _played(setup: Setup, world: int, drawn: dict[str, Array], lucks: int) -> Array:
    """Return what the company is worth in a world, in dollars: the autopilot, then the plans, (1 + plans, lucks)."""
    opening = posture(setup.market.player.posture).values
    copies = 1 + len(next(iter(drawn.values())))
    decisions: Decisions = {
        name: np.repeat(np.concatenate([[opening[name]], values]), lucks) for name, values in drawn.items()
    }
    played = World(
        setup.market, setup.seed, replications=lucks, copies=copies, of_world=world, parameters=setup.parameters,
        without=setup.without, record="none",
    )  # fmt: skip
    played.causes.on = False
    seats = Seats(setup.market)
    for _ in range(setup.quarters):
        played.advance([decisions, *seats.rivals(played)])
    caretaker.run_on(played, seats)
    values: Array = enterprise_value(played)[0]
    return values.reshape(copies, lucks)


def components(scores: Array) -> dict[str, float]:
    """Return the parts of the variance of scores, of shape (worlds, plans, lucks), in squared points."""
    worlds, plans, lucks = scores.shape
    whole = scores.mean()
    by_world, by_plan = scores.mean(axis=(1, 2)), scores.mean(axis=(0, 2))
    by_luck, by_both = scores.mean(axis=1), scores.mean(axis=2)
    mean_square = {
        "plan": worlds * lucks * _squares(by_plan - whole) / (plans - 1),
        "world": plans * lucks * _squares(by_world - whole) / (worlds - 1),
        "luck": plans * _squares(by_luck - by_world[:, None]) / (worlds * (lucks - 1)),
        "both": lucks * _squares(by_both - by_world[:, None] - by_plan + whole) / ((worlds - 1) * (plans - 1)),
    }
    rest = scores - by_both[:, :, None] - by_luck[:, None, :] + by_world[:, None, None]
    error = _squares(rest) / (worlds * (plans - 1) * (lucks - 1))
    parts = (
        (mean_square["plan"] - mean_square["both"]) / (worlds * lucks),
        (mean_square["world"] - mean_square["luck"] - mean_square["both"] + error) / (plans * lucks),
        (mean_square["both"] - error) / lucks,
        max((mean_square["luck"] - error) / plans, 0.0) + error,
    )
    return {name: max(float(part), 0.0) for name, part in zip(PARTS, parts, strict=True)}


def _squares(deviations: Array) -> float:
    return float(np.square(deviations).sum())
