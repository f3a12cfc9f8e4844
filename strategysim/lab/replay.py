"""A game played again: parts of it as the player decided, the rest as the autopilot, in its own luck and in others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from strategysim.lab import caretaker
from strategysim.lab.played import PARTS, Played, part_of
from strategysim.model.arrays import Array
from strategysim.model.finance import enterprise_value
from strategysim.model.observation import Mask
from strategysim.model.plan import Decisions
from strategysim.model.world import World
from strategysim.policies import Seats

# Few enough to tell how far it has come, and not so few that most of the time is spent on calls.
_COLUMNS = 1_000

Span = tuple[int, int]


def replay(game: Played, own: Mask, first: int = 0) -> Array:
    """Return what a game would have been worth had only some parts been the player's, in dollars.

    Parameters
    ----------
    game
        What was decided; the rivals are played by their robots again.
    own
        Which parts are as the player decided, of shape (parts, variants, lucks); the others are the autopilot's.
    first
        The first of the lucks in which it is played: 0 is the player's own, from 1 on they are others of this world.

    Returns
    -------
    Array
        Enterprise values of shape (variants, lucks), with what a caretaker makes of what is left behind.
    """
    _, variants, lucks = own.shape
    world = World(
        game.scenario.market, game.seed, replications=lucks, first=first, copies=variants, of_world=0,
        parameters=game.parameters, record="none",
    )  # fmt: skip
    world.causes.on = False
    seats, columns = Seats(world.market), dict(zip(PARTS, own.reshape(len(PARTS), -1), strict=True))
    for quarter in range(game.quarters):
        world.advance([_decisions(game, quarter, columns), *seats.rivals(world)])
    caretaker.run_on(world, seats)
    values: Array = enterprise_value(world)[0]
    return values.reshape(variants, lucks)


def _decisions(game: Played, quarter: int, own: dict[str, Mask]) -> Decisions:
    """Return the decisions of a quarter in all columns (n,): the player's in own parts, elsewhere the autopilot's."""
    decided = game.decisions[quarter].items()
    return {name: np.where(own[part_of(name)], value, game.autopilot(name)) for name, value in decided}


def portions(lucks: range, variants: int) -> Iterator[range]:
    """Yield the lucks in portions that are played side by side, for so many variants in each."""
    size = max(_COLUMNS // variants, 1)
    for first in range(lucks.start, lucks.stop, size):
        yield range(first, min(first + size, lucks.stop))
