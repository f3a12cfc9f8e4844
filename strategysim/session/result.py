"""What a game came to: score, value and scorecard beside the autopilot's in the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.lab.scores import Scorecard, passive_twin, play, score, scorecard
from strategysim.model import VERSION
from strategysim.policies import Seats

if TYPE_CHECKING:
    from strategysim.session.game import Game

# The scorecard's rows: attribute of the lab's scorecard, title, unit, and which way is good.
_ROWS = (
    ("value", "Enterprise value", "money", 1),
    ("customers", "Customers", "people", 1),
    ("attraction", "Talent attraction", "points", 1),
    ("total_loss", "Losses by risk, in all", "money", -1),
)


@dataclass(frozen=True)
class Row:
    """One line of the scorecard: the player's figure beside the autopilot's; ``good`` is +1 where more is better."""

    title: str
    unit: str
    own: float
    passive: float
    good: int


@dataclass(frozen=True)
class Result:
    """The end of a game: points, value in dollars, the scorecard, and how the points were scaled.

    ``best`` is the best policy known with its mean score, if the scenario was calibrated.
    """

    score: float
    value: float
    passive_value: float
    scorecard: tuple[Row, ...]
    calibrated: bool
    best: tuple[str, float] | None


def result_of(game: Game, quarters: int) -> Result:
    """Return the result of a game as if it had ended after some quarters; the game is not changed.

    Parameters
    ----------
    game
        A game of which at least one quarter was played.
    quarters
        Those that were played, or more of a firm that has failed, of which nothing comes any more.
    """
    scenario, world, seats = game.scenario, game.world.fork(), Seats(game.scenario.market)
    lost = np.array([world.history.of("loss_total").sum()])
    lost = lost + play(world, seats, quarters - world.quarter)
    own = scorecard(world, seats, lost)
    passive = passive_twin(game.world, quarters)
    rows = tuple(Row(title, unit, _first(own, name), _first(passive, name), good) for name, title, unit, good in _ROWS)
    calibrated = scenario.calibrated(VERSION, quarters)
    known = scenario.best(quarters) if calibrated else None
    return Result(
        score=float(score(own.value, passive.value, scenario.scale(quarters))[0]),
        value=rows[0].own,
        passive_value=rows[0].passive,
        scorecard=rows,
        calibrated=calibrated,
        best=(known.policy, known.score) if known else None,
    )


def _first(card: Scorecard, name: str) -> float:
    return float(getattr(card, name)[0])
