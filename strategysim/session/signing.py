"""What the board does not sign: how far over its budget IT is in an ultimatum, and what had to wait for that."""

from __future__ import annotations

import numpy as np

from strategysim.model import finance
from strategysim.model.talent import LAYERS
from strategysim.model.ventures import FOUND, STOP
from strategysim.model.world import World


def unsigned(world: World) -> float:
    """Return the part over its budget that keeps the player's firm from beginning anything in the coming quarter.

    It is the last quarter's overspending as a share of the budget, and 0 where the board signs.
    """
    return float(world.state.finance.overspend[0, 0]) if finance.signed(world)[0, 0] < 1.0 else 0.0


def held(world: World) -> tuple[str, ...]:
    """Return what the player's plan of the quarter that has just ended wanted to begin, and the board did not sign.

    Nothing new began all quarter, so what the plan still lacks at its end it lacked for that.
    """
    if world.signed[0, 0] >= 1.0:
        return ()
    plan, s = world.plan, world.state
    room = np.floor(plan["ventures"] * world.parameters.ventures.room + world.parameters.ventures.room_from)
    cards = (s.ventures.stage[0, :, 0] == FOUND) & (world.orders.ventures[0, :, 0] != STOP)
    waiting = {
        "posts": any(plan[f"hiring.{layer}"][0, 0] > 0.0 for layer in LAYERS),
        "experiments": np.floor(plan["experiments"][0, 0] + 0.5) > s.experiments.running[0, 0],
        "ventures": cards.any() and room[0, 0] > s.ventures.developing[0, 0],
    }
    return tuple(name for name, waits in waiting.items() if waits)
