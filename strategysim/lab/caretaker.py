"""Two years under a caretaker: what a player leaves behind shows only when the game goes on without him."""

from __future__ import annotations

import numpy as np

from strategysim.model.arrays import Array, total
from strategysim.model.levers import LEVERS
from strategysim.model.plan import Decision, Decisions
from strategysim.model.world import World
from strategysim.policies import Seats

QUARTERS = 8
# Quarters in which the distance to the opening posture shrinks to 37 %.
RELAXATION = 4.0
# A caretaker replaces who leaves and judges ventures by the usual standard, whatever the player did.
_STANDARD = {"hiring.replace": 1.0, "ventures.gates": 0.5}


def run_on(world: World, seats: Seats) -> None:
    """Play the caretaker's quarters: the player's levers relax to the opening posture, the rivals go on as before.

    Parameters
    ----------
    world
        A world at the end of a game, of which at least one quarter was played; it is played on, without recording.
    seats
        Decides for the rivals.
    """
    held = total(world.past_plans) / float(len(world.past_plans))
    world.causes.on = False
    world.history.record = "none"
    for k in range(1, QUARTERS + 1):
        world.advance([_plan(world, held[:, 0], k), *seats.rivals(world)])


def _plan(world: World, held: Array, k: int) -> Decisions:
    """Return the player's levers in the caretaker's quarter ``k``; ``held`` (levers, n) is where they stood."""
    weight = float(np.exp(-k / RELAXATION))
    decisions: dict[str, Decision] = {}
    for row, (name, lever) in enumerate(LEVERS.items()):
        opening = world.postures[0].values[name]
        relaxed = opening + (held[row] - opening) * weight
        # Rounding must not carry a lever that stood at its bound over it.
        decisions[name] = np.minimum(np.maximum(relaxed, lever.low), lever.high)
    return decisions | _STANDARD
