"""What a game was worth: value with what is left behind, the scorecard, and the score beside the autopilot's."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from strategysim.lab import caretaker
from strategysim.model.arrays import Array
from strategysim.model.finance import enterprise_value
from strategysim.model.history import ROW
from strategysim.model.parameters import Mode
from strategysim.model.world import World
from strategysim.policies import Seats
from strategysim.policies.robots import PASSIVE


@dataclass(frozen=True)
class Scorecard:
    """What the player's firm has come to, each (n,) for n columns.

    Enterprise value in dollars, customers in heads, attraction in points and the total of all losses in dollars.
    """

    value: Array
    customers: Array
    attraction: Array
    total_loss: Array

    def reshaped(self, *shape: int) -> Scorecard:
        """Return the same numbers in another shape, such as (policies, replications)."""
        return Scorecard(*(getattr(self, f.name).reshape(shape) for f in fields(self)))


def play(world: World, seats: Seats, quarters: int) -> Array:
    """Play a world for some quarters and return the total of the player's losses on the way, dollars (n,)."""
    loss = np.zeros(world.n)
    for _ in range(quarters):
        world.advance(seats.decisions(world))
        loss = loss + last_of(world, "loss_total")
    return loss


def last_of(world: World, outcome: str) -> Array:
    """Return an outcome of the player's firm in the last quarter, (n,), in the outcome's unit."""
    assert world.history.last is not None, "a quarter has been played"
    newest: Array = world.history.last[ROW[outcome], 0]
    return newest.copy()


def scorecard(world: World, seats: Seats, total_loss: Array) -> Scorecard:
    """Return the scorecard of a game that has ended.

    Parameters
    ----------
    world
        The world at the end; it is played on by the caretaker, so give a fork of one that is still needed.
    seats
        Decides for the rivals.
    total_loss
        The player's losses over the game, dollars (n,), as `play` returns them.
    """
    customers, attraction = last_of(world, "customers"), last_of(world, "attraction")
    caretaker.run_on(world, seats)
    return Scorecard(enterprise_value(world)[0], customers, attraction, total_loss)


def passive_twin(world: World, quarters: int, parameters: Mode = "drawn") -> Scorecard:
    """Return the scorecard (n,) of the autopilot in the same worlds with the same luck, after some quarters."""
    luck = world.luck
    twin = World(
        world.market, luck.world_seed, replications=luck.count, first=luck.first, copies=luck.copies,
        of_world=luck.of_world, luck_seed=luck.luck_seed, parameters=parameters, without=sorted(world.cut),
        record="none", known=world.known,
    )  # fmt: skip
    twin.causes.on = False
    seats = Seats(world.market, [PASSIVE])
    return scorecard(twin, seats, play(twin, seats, quarters))


def score(value: Array, passive: Array, scale: float) -> Array:
    """Return points, elementwise: 0 is the autopilot's value in the same luck, 100 is a gain of ``scale`` dollars."""
    return 100.0 * (value - passive) / scale
