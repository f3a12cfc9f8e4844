"""Going back in time: the same luck with one quarter decided differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from strategysim.errors import PlanError, Problem
from strategysim.model.history import ROW
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.plan import Decision, check, lasting
from strategysim.session.desk import refuse_locked
from strategysim.session.result import result_of
from strategysim.session.rules import Rules

if TYPE_CHECKING:
    from strategysim.session.game import Game

Plan = dict[str, float]


@dataclass(frozen=True)
class Path:
    """The course of a game: each outcome that a player may see, quarter by quarter in its unit, and its score."""

    outcomes: Mapping[str, tuple[float, ...]]
    score: float
    value: float


@dataclass(frozen=True)
class WhatIf:
    """A game as it was played, and as it would have gone with one quarter decided differently in the same luck.

    ``held`` says until which quarter each changed decision would have stayed.
    """

    quarter: int
    changed: Mapping[str, float]
    held: Mapping[str, int]
    mine: Path
    other: Path

    def difference(self, outcome: str) -> tuple[float, ...]:
        """Return by how much an outcome would have been higher, quarter by quarter, in its unit."""
        both = zip(self.mine.outcomes[outcome], self.other.outcomes[outcome], strict=True)
        return tuple(other - mine for mine, other in both)

    @property
    def gain(self) -> float:
        """By how many points the score would have been higher."""
        return self.other.score - self.mine.score


def what_if(game: Game, quarter: int, decisions: Mapping[str, Decision]) -> WhatIf:
    """Return what would have come of other decisions in a quarter, from 1, that was played.

    Raises
    ------
    PlanError
        If no such quarter was played, or a decision does not exist or lies out of bounds.
    """
    change, course = _checked(game, quarter, decisions), game.course()
    plans, held = changed(course, quarter, change)
    other = _replayed(game, plans, game.rules)
    # A firm that has failed stands beside one that may live on.
    mine = _replayed(game, course, game.rules) if game.failed else game
    return WhatIf(quarter, change, held, _path(mine), _path(other))


def branch(game: Game, quarter: int, decisions: Mapping[str, Decision]) -> Game:
    """Return a game for practice that stands before a quarter, from 1, that was played.

    Raises
    ------
    PlanError
        As for `what_if`.
    """
    change = _checked(game, quarter, decisions)
    practice = Rules(game.seed, game.quarters, game.rules.turn)
    other = _replayed(game, game.decisions[: quarter - 1], practice)
    other.draft.given = {**game.decisions[quarter - 1], **change}
    return other


def changed(decisions: list[Plan], quarter: int, change: Plan) -> tuple[list[Plan], dict[str, int]]:
    """Return all quarters' decisions with a change in one, and the last quarter in which each part of it holds.

    A lever stays changed as long as the player left it as it was; an answer or another order holds for its quarter.
    """
    plans, held = [dict(given) for given in decisions], dict.fromkeys(change, quarter)
    plans[quarter - 1].update(change)
    for name, value in lasting(change).items():
        before = decisions[quarter - 1].get(name)
        for later in range(quarter, len(decisions)):
            if decisions[later].get(name) != before:
                break
            plans[later][name] = float(value)
            held[name] = later + 1
    return plans, held


def _checked(game: Game, quarter: int, decisions: Mapping[str, Decision]) -> Plan:
    played = len(game.decisions)
    if not 1 <= quarter <= played:
        there = f"quarters 1 to {played}" if played > 1 else "quarter 1"
        message = f"only {there} can be played otherwise, not {quarter}" if played else "no quarter was played yet"
        raise PlanError(Problem("game", None, None, message))
    refuse_locked(game.scenario.market, decisions, quarter)
    return {name: float(value) for name, value in check(decisions, game.scenario.market, 1).items()}


def _replayed(game: Game, plans: list[Plan], rules: Rules) -> Game:
    other = type(game)(game.scenario, rules)
    for quarter, given in enumerate(plans):
        other.replay_quarter(given, game.expectations[quarter] if quarter < len(game.expectations) else None)
    return other


def _path(game: Game) -> Path:
    recorded, result = game.world.history.quarters, result_of(game, game.world.quarter)
    seen = [name for name, outcome in OUTCOMES.items() if outcome.visibility != "hidden"]
    outcomes = {name: tuple(float(quarter[ROW[name], 0, 0]) for quarter in recorded) for name in seen}
    return Path(outcomes, result.score, result.value)
