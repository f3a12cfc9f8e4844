"""A game looked back on: what each lever gave, how much was luck, how good expectations were, and why it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from strategysim.errors import PlanError, Problem
from strategysim.lab import Attribution, Lucks, attribute, other_lucks
from strategysim.lab.lucks import LUCKS
from strategysim.lab.progress import Report
from strategysim.model.outcomes import EXPLAINED
from strategysim.session.forecast import bands_of
from strategysim.session.result import Result

if TYPE_CHECKING:
    from strategysim.session.game import Game

# Futures from which the machine's own range is taken.
_FUTURES = 300
# An 80 % range leaves a fifth outside.
_OUTSIDE = 0.2


@dataclass(frozen=True)
class Range:
    """An 80 % range of the main outcome and what then came, in the outcome's unit."""

    low: float
    high: float
    actual: float

    @property
    def held(self) -> bool:
        """Whether what came lies within the range."""
        return self.low <= self.actual <= self.high

    @property
    def score(self) -> float:
        """The interval score (Gneiting and Raftery 2007), in the outcome's unit: less is better.

        It is the width, plus ten times the distance by which what came lies outside: honest 80 % ranges do best.
        """
        beyond = max(self.low - self.actual, self.actual - self.high, 0.0)
        return self.high - self.low + 2.0 / _OUTSIDE * beyond


@dataclass(frozen=True)
class Expected:
    """The player's range of one quarter (from 1), if one was stated, beside the machine's of the same plan."""

    quarter: int
    player: Range | None
    machine: Range


@dataclass(frozen=True)
class Debrief:
    """A game looked back on.

    Attributes
    ----------
    result
        Score and scorecard.
    attribution
        What each of the eight levers and the circumstances gave, on the own luck and on average over lucks.
    lucks
        The same decisions in other lucks of this world.
    expected
        The ranges of every quarter.
    causes
        Outcome → cause → its part in the change of each quarter, in the outcome's unit.
    plans
        The value of every lever in each quarter, as it was played.
    """

    result: Result
    attribution: Attribution
    lucks: Lucks
    expected: tuple[Expected, ...]
    causes: Mapping[str, Mapping[str, tuple[float, ...]]]
    plans: tuple[Mapping[str, float], ...]

    @property
    def stated(self) -> tuple[tuple[Range, Range], ...]:
        """The player's ranges, each beside the machine's of the same quarter."""
        return tuple((one.player, one.machine) for one in self.expected if one.player)


def debrief_of(game: Game, lucks: int = LUCKS, progress: bool | Report | None = False) -> Debrief:
    """Return a game looked back on, up to the quarter that was played last; the game does not change.

    Parameters
    ----------
    game
        A game of which at least one quarter was played.
    lucks
        In how many other lucks the decisions are played, both for skill and for the average contributions, which add
        up to it; from 2.
    progress
        As in :func:`~strategysim.lab.attribute`.

    Raises
    ------
    PlanError
        If no quarter was played yet, or the game counts and is not over.
    """
    if not game.decisions:
        raise PlanError(Problem("game", None, None, "there is nothing to look back on before the first quarter"))
    game.refuse_looking_back()
    where = (game.scenario, game.course(), game.seed)
    return Debrief(
        result=game.score(),
        attribution=attribute(*where, lucks=lucks, progress=progress),
        lucks=other_lucks(*where, lucks=lucks, progress=progress),
        expected=tuple(_expected(game)),
        causes={outcome: _causes(game, outcome) for outcome in EXPLAINED},
        plans=game.plans(),
    )


def _expected(game: Game) -> list[Expected]:
    """Return the ranges of every quarter; the game is played again, so that the machine knows what was known then."""
    again, main, ranges = type(game)(game.scenario, game.rules), game.scenario.main_outcome, list[Expected]()
    for given, stated in zip(game.decisions, game.expectations, strict=True):
        band = bands_of(again.world, [given], game.seed, _FUTURES, again.studies)[main]
        actual = again.replay_quarter(given, stated).of(main).now
        low, _, high = band.at(0)
        player = Range(*stated, actual) if stated else None
        ranges.append(Expected(again.world.quarter, player, Range(low, high, actual)))
    return ranges


def _causes(game: Game, outcome: str) -> dict[str, tuple[float, ...]]:
    recorded = [quarter[outcome] for quarter in game.world.history.causes]
    names = dict.fromkeys(name for quarter in recorded for name in quarter)
    return {name: tuple(float(quarter[name][0]) if name in quarter else 0.0 for quarter in recorded) for name in names}
