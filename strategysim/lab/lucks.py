"""Skill and luck: what the same decisions would have scored in other lucks of the same world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.errors import InputError
from strategysim.lab import plots
from strategysim.lab.inputs import AnyScenario, out_of_range
from strategysim.lab.played import PARTS, Decided, Played, played
from strategysim.lab.progress import Report, reporter
from strategysim.lab.question import asked
from strategysim.lab.replay import portions, replay
from strategysim.lab.result import Result
from strategysim.lab.statistics import interval, standard_error
from strategysim.model.arrays import Array
from strategysim.model.parameters import Mode

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

LUCKS = 300
MOST_LUCKS = 2**20


@dataclass(frozen=True, repr=False)
class Lucks(Result):
    """A game's score, and those of the same decisions in other lucks of its world.

    Parameters
    ----------
    own
        The score on the player's own luck, in points.
    scores
        The scores in the other lucks, of shape (lucks,), in points; each beside the autopilot's in that luck.
    scale, calibrated
        Dollars of value that are worth 100 points, and whether they rest on a calibration.
    game
        Which game it was, for the small line of a figure; empty if it is not known.
    """

    own: float
    scores: Array
    scale: float
    calibrated: bool
    game: str = ""

    @property
    def skill(self) -> float:
        """What these decisions score on average over lucks, in this world, in points."""
        return float(self.scores.mean())

    @property
    def luck(self) -> float:
        """By how much the own score lies above that average, in points: skill and luck add up to it."""
        return self.own - self.skill

    @property
    def error(self) -> float:
        """Standard error of skill, and so of luck, in points."""
        return standard_error(self.scores)

    @property
    def half(self) -> float:
        """Half the 95 % interval of skill, and so of luck, in points."""
        return interval(self.scores)[2]

    @property
    def percentile(self) -> float:
        """Percentage of the other lucks that were worse than the own; equal ones count by half."""
        below = np.count_nonzero(self.scores < self.own) + 0.5 * np.count_nonzero(self.scores == self.own)
        return 100.0 * float(below) / self.scores.size

    def quantiles(self, *levels: float) -> Array:
        """Return quantiles of the scores, of shape (levels,), in points, for levels from 0 to 1."""
        return np.asarray(np.quantile(self.scores, levels))

    def frame(self) -> DataFrame:
        """Return the scores as a table.

        Returns
        -------
        pandas.DataFrame
            One row per luck, 0 for the player's own: ``score`` in points, ``gain`` over the autopilot in dollars.
        """
        import pandas as pd

        score = np.concatenate([[self.own], self.scores])
        return pd.DataFrame({"score": score, "gain": score * self.scale / 100.0}).rename_axis("luck")

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw how often each score comes in other lucks, with the own one and the mean; return the axes."""
        from matplotlib.ticker import MaxNLocator

        title = "The same decisions in other lucks of this world"
        ax = plots.axes(ax, title, "score (points)", "number of lucks", small=self.game)
        ax.yaxis.set_major_locator(MaxNLocator(integer=True))
        ax.hist(self.scores, bins="auto", color=plots.COLOURS[0], alpha=0.6, label=f"{self.scores.size} other lucks")
        ax.axvline(self.skill, linewidth=2.5, label=f"skill: {self.skill:.0f} on average", color=plots.COLOURS[6])
        own = f"this luck: {self.own:.0f}, better than {self.percentile:.0f} in 100"
        ax.axvline(self.own, linewidth=2.5, linestyle="--", label=own, color=plots.COLOURS[4])
        plots.legend(ax)
        return ax

    def __repr__(self) -> str:
        told = f"score {self.own:.1f}, skill {self.skill:.1f} ± {self.half:.1f} (95 %), luck {self.luck:+.1f}"
        return f"<Lucks: {told}; {self.scores.size} other lucks of one world>"


@asked
def other_lucks(
    scenario: AnyScenario, decisions: Decided, seed: int = 1, *, quarters: int | None = None, lucks: int = LUCKS,
    progress: bool | Report | None = None, parameters: Mode = "drawn",
) -> Lucks:  # fmt: skip
    """Play the decisions of a game again in other lucks of its world: same company and market, other weeks.

    Parameters
    ----------
    scenario, seed
        A scenario's name or path, a scenario, or a market; which world of it. The game is the one that `Game` plays.
    decisions
        What was decided in each quarter, as ``Game.decisions`` holds it; or a policy, of which the decisions that it
        makes in this one game are taken.
    quarters
        How many; by default as many as were decided, or the scenario's own length for a policy.
    lucks
        How many other lucks, from 2.
    progress
        Whether to show a bar, or a function of the lucks played and to play; by default a bar on a terminal.
    parameters
        As for `run`.

    Raises
    ------
    ScenarioError, PolicyError, PlanError, InputError
        If anything that was given is wrong.
    """
    problems = out_of_range("other lucks", {"lucks": (lucks, 2, MOST_LUCKS)})
    if problems:
        raise InputError(problems)
    game, report = played(scenario, decisions, seed, quarters, parameters), reporter(progress)
    scores = list[Array]()
    for portion in portions(range(lucks + 1), variants=2):
        report(portion.start, lucks + 1)
        scores.append(_scores(game, portion))
    report(lucks + 1, lucks + 1)
    own, *others = np.concatenate(scores)
    return Lucks(float(own), np.array(others), game.scale, game.calibrated, game.told)


def _scores(game: Played, lucks: range) -> Array:
    """Return the scores (lucks,) of a game in some lucks, in points."""
    player_and_autopilot = np.broadcast_to([[True], [False]], (len(PARTS), 2, len(lucks)))
    return game.points(*replay(game, player_and_autopilot, lucks.start))
