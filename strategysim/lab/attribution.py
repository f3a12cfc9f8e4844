"""What each lever gave: contributions to a game's score, on the player's own luck and on average over lucks.

A lever's contribution is its Shapley value between the autopilot's setting and the player's, with the other decisions
as they were made. On the own luck all 256 subsets of the levers are played, so it is exact. For the average, a random
order and its reverse are played in each of many lucks: that is unbiased, and for the same time its standard error is a
third of what all subsets in a few lucks would leave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from strategysim.errors import InputError
from strategysim.lab import plots, statistics
from strategysim.lab.inputs import AnyScenario, no_choice, out_of_range
from strategysim.lab.played import PARTS, Decided, Played, played
from strategysim.lab.progress import Report, reporter
from strategysim.lab.question import asked
from strategysim.lab.replay import portions, replay
from strategysim.lab.result import Result
from strategysim.lab.shapley import Places, sampled, shapley, subsets, there_and_back
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES
from strategysim.model.luck import Luck
from strategysim.model.observation import Mask
from strategysim.model.parameters import Mode

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

LUCKS = 300
Figure = Literal["bars", "waterfall"]
Whose = Literal["own", "mean", "both"]


@dataclass(frozen=True, repr=False)
class Attribution(Result):
    """Contributions to a game's score, with the other decisions as they were made; they add up to the score.

    Parameters
    ----------
    names
        The parts: eight levers, each with its advanced fields and orders, and the circumstances (answers, promise,
        mandates, studies), whose contribution is what they add to the autopilot's levers.
    own
        Contributions on the player's own luck, of shape (parts,), in points; exact.
    each
        Contributions in other lucks of the same world (parts, lucks), in points; an unbiased sample in each.
    scale, calibrated
        Dollars of value that are worth 100 points, and whether they rest on a calibration.
    game
        Which game it was, for the small line of a figure; empty if it is not known.
    """

    names: tuple[str, ...]
    own: Array
    each: Array
    scale: float
    calibrated: bool
    game: str = ""

    @property
    def mean(self) -> Array:
        """Contributions on average over the other lucks, of shape (parts,), in points."""
        return np.asarray(self.each.mean(axis=1))

    @property
    def errors(self) -> Array:
        """Standard errors of the average contributions, of shape (parts,), in points."""
        return np.array([statistics.standard_error(values) for values in self.each])

    @property
    def score(self) -> float:
        """The score on the player's own luck, in points: the sum of the contributions."""
        return float(self.own.sum())

    @property
    def mean_score(self) -> float:
        """The score of the same decisions on average over the other lucks, in points."""
        return float(self.mean.sum())

    @property
    def mean_score_error(self) -> float:
        """Standard error of the average score, in points."""
        return statistics.standard_error(self.each.sum(axis=0))

    def frame(self) -> DataFrame:
        """Return the contributions as a table.

        Returns
        -------
        pandas.DataFrame
            One row per part: ``own``, ``mean`` and ``error`` (its standard error) in points, and the same in dollars as
            ``own_dollars``, ``mean_dollars`` and ``error_dollars``.
        """
        import pandas as pd

        points = {"own": self.own, "mean": self.mean, "error": self.errors}
        dollars = {f"{name}_dollars": values * self.scale / 100.0 for name, values in points.items()}
        return pd.DataFrame(points | dollars, index=pd.Index(list(self.names), name="part"))

    def plot(self, ax: Axes | None = None, kind: Figure = "bars", luck: Whose = "mean") -> Axes:
        """Draw what each part gave on the own luck and on average over lucks; return the axes.

        Circumstances that gave nothing at all have no row.

        Parameters
        ----------
        ax
            Where to draw; by default in a new figure.
        kind
            ``"bars"``: a bar for each part, with its interval; ``"waterfall"``: one part after the other, from 0 to the
            score.
        luck
            Of a waterfall: ``"mean"``, on average over lucks; ``"own"``, on the player's; or ``"both"`` side by side.

        Raises
        ------
        InputError
            If there is no such figure or luck.
        """
        problems = no_choice("attribution", "kind", kind, get_args(Figure))
        if problems := problems + no_choice("attribution", "luck", luck, get_args(Whose)):
            raise InputError(problems)
        shown = [k for k, name in enumerate(self.names) if name in HEADLINES or self.own[k] or self.each[k].any()]
        names = [HEADLINES[name].title if name in HEADLINES else name.capitalize() for name in self.names]
        names = [names[k] for k in shown]
        return self._bars(names, shown, ax) if kind == "bars" else self._waterfall(names, shown, luck, ax)

    def _waterfall(self, names: Sequence[str], shown: Sequence[int], luck: Whose, ax: Axes | None) -> Axes:
        series = {
            "own": (self.own, f"score on this luck: {self.score:.0f}"),
            "mean": (self.mean, f"score on average over lucks: {self.mean_score:.0f}"),
        }
        drawn = list(series.values()) if luck == "both" else [series[luck]]
        told = "From 0, the autopilot, to the score: what each lever gave"
        ax = plots.axes(ax, told, "points of the score", "", rows=len(drawn) * len(names), small=self.game)
        for k, (values, label) in enumerate(drawn):
            plots.waterfall(ax, names, "Score", values[shown], k, len(drawn), label)
        plots.legend(ax)
        return ax

    def _bars(self, names: Sequence[str], shown: Sequence[int], ax: Axes | None) -> Axes:
        mean, half = self.mean[shown], (statistics.student(self.each.shape[1] - 1) * self.errors)[shown]
        told = "What each lever gave, the other decisions as they were made"
        ax = plots.axes(ax, told, "points of the score", "", small=self.game)
        plots.bars(ax, names, mean, mean - half, mean + half, "on average over lucks, 95 %")
        places = np.arange(len(names))[::-1]
        ax.plot(self.own[shown], places, "D", color=plots.COLOURS[3], markersize=9, label="on this luck")
        plots.legend(ax)
        return ax

    def __repr__(self) -> str:
        most, least = (self.names[int(k)] for k in (self.mean.argmax(), self.mean.argmin()))
        told = f"score {self.score:.1f}, {self.mean_score:.1f} on average over {self.each.shape[1]} lucks of one world"
        return f"<Attribution: {told}; {most} gave most there, {least} least>"


@asked
def attribute(
    scenario: AnyScenario, decisions: Decided, seed: int = 1, *, quarters: int | None = None, lucks: int = LUCKS,
    progress: bool | Report | None = None, parameters: Mode = "drawn",
) -> Attribution:  # fmt: skip
    """Say what each lever gave to a game, on its own luck and on average over lucks.

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
        Over how many other lucks of this world to average, from 2. The default is that of `other_lucks`: then the
        average contributions add up to the skill that it finds.
    progress
        Whether to show a bar, or a function of the lucks played and to play; by default a bar on a terminal.
    parameters
        As for `run`.

    Raises
    ------
    ScenarioError, PolicyError, PlanError, InputError
        If anything that was given is wrong.
    """
    problems = out_of_range("attribution", {"lucks": (lucks, 2, 2**20)})
    if problems:
        raise InputError(problems)
    game, report = played(scenario, decisions, seed, quarters, parameters), reporter(progress)
    report(0, lucks + 1)
    own, parts = _exact(game), list[Array]()
    for portion in portions(range(1, lucks + 1), variants=2 * len(game.moved) + 1):
        report(portion.start, lucks + 1)
        parts.append(_sampled(game, portion))
    report(lucks + 1, lucks + 1)
    return Attribution(PARTS, own[:, 0], np.concatenate(parts, axis=1), game.scale, game.calibrated, game.told)


def _exact(game: Played) -> Array:
    """Return the contributions (parts, 1) on the game's own luck."""
    return _contributions(game, subsets(len(game.moved))[:, :, None], 0, shapley)


def _sampled(game: Played, lucks: range) -> Array:
    """Return a sample of the contributions (parts, lucks) in other lucks."""
    places = _orders(game.seed, lucks, len(game.moved))
    return _contributions(game, there_and_back(places), lucks.start, lambda values: sampled(values, places))


def _orders(seed: int, lucks: range, levers: int) -> Places:
    """Return a random order of some levers for each luck (levers, lucks), as their places in it."""
    drawn = Luck(seed, seed, first=lucks.start, count=len(lucks)).world("orders of levers", len(HEADLINES))
    return drawn[:levers].argsort(axis=0).argsort(axis=0)


def _contributions(game: Played, inside: Mask, first: int, share: Callable[[Array], Array]) -> Array:
    """Play subsets of the moved levers (moved, subsets, lucks), of which the first is empty, and share out the points.

    The circumstances are as the player made them in every subset; their own part is what the empty one scores.
    """
    moved, (_, variants, lucks) = [PARTS.index(lever) for lever in game.moved], inside.shape
    own = np.zeros((len(PARTS), variants + 1, lucks), dtype=bool)
    own[moved, :-1], own[-1, :-1] = inside, True
    values = replay(game, own, first)
    points = game.points(values[:-1], values[-1])
    contributions = np.zeros((len(PARTS), lucks))
    contributions[moved], contributions[-1] = share(points), points[0]
    return contributions
