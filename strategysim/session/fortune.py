"""How lucky a quarter was: what came beside what the same plan could have brought, as far as was known before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, total
from strategysim.model.foresight import futures, guesses
from strategysim.model.history import ROW
from strategysim.model.world import World

if TYPE_CHECKING:
    from strategysim.session.game import Game

# Outcomes in which luck shows within a quarter.
TOLD = ("wins", "losses", "attraction", "revenue", "profit", "leavers")
# What incidents cost in all is told as one: the middle of a sum is not the sum of the middles.
INCIDENTS = "incident_cost"
_COST = ("loss_technical", "loss_behavioural")
_FUTURES = 300


@dataclass(frozen=True)
class Fortune:
    """One outcome of a quarter, in its unit: 10 %, median and 90 % of what could have come, and what came.

    ``below`` is the share of futures (0–1) that lay below it; those that were just like it count half.
    """

    low: float
    median: float
    high: float
    actual: float
    below: float


def fortune_of(game: Game, before: World, quarter: int) -> dict[str, Fortune]:
    """Return the fortune of a quarter that was played: outcome → fortune, and that of what incidents cost.

    Parameters
    ----------
    game
        The game.
    before
        Its world as it stood before that quarter.
    quarter
        Number of the quarter, from 1.
    """
    decided = [given for given in game.decisions[: quarter - 1] if given.get("study")]
    studies = tuple(game.scenario.market.studies[int(given["study"]) - 1].name for given in decided)
    ahead = futures(before, _FUTURES, game.seed, studies)
    ahead.advance([game.decisions[quarter - 1], *guesses(ahead)])
    came = game.world.history.quarters[quarter - 1]

    def told(*names: str) -> Fortune:
        could = total([ahead.history.of(name)[-1] for name in names])
        return _fortune(could, sum(float(came[ROW[name], 0, 0]) for name in names))

    return {name: told(name) for name in TOLD} | {INCIDENTS: told(*_COST)}


def _fortune(could: Array, actual: float) -> Fortune:
    low, median, high = (float(x) for x in np.quantile(could, (0.1, 0.5, 0.9)))
    below = float(np.mean(could < actual) + 0.5 * np.mean(could == actual))
    return Fortune(low, median, high, actual, below)
