"""What the board does not sign: why it refuses, and what had to wait for that."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from strategysim.model import finance
from strategysim.model.talent import LAYERS
from strategysim.model.ventures import FOUND, STOP
from strategysim.model.world import World


@dataclass(frozen=True)
class Refusal:
    """What keeps the player's firm from beginning anything in a quarter.

    It is either that IT is ``over`` its budget in an ultimatum, by a share of the budget, or that cash lasts for so few
    ``weeks``; the other one is None. ``posts_alone`` says that new posts are refused and all else is signed.
    """

    over: float | None = None
    weeks: float | None = None
    posts_alone: bool = False


def refusal(world: World) -> Refusal | None:
    """Return why the board refuses what is new in the coming quarter; None where it signs."""
    if finance.posts_signed(world)[0, 0] >= 1.0:
        return None
    s, posts_alone = world.state.finance, bool(finance.signed(world)[0, 0] >= 1.0)
    if posts_alone or finance.cash_is_short(world)[0, 0] >= 1.0:
        return Refusal(weeks=float(s.runway[0, 0]), posts_alone=posts_alone)
    return Refusal(over=float(s.overspend[0, 0]))


def held(world: World, refused: Refusal | None) -> tuple[str, ...]:
    """Return what the player's plan of the quarter that has just ended wanted to begin, and was refused.

    Nothing new began all quarter, so what the plan still lacks at its end it lacked for that.
    """
    if not refused:
        return ()
    plan, s = world.plan, world.state
    room = np.floor(plan["ventures"] * world.parameters.ventures.room + world.parameters.ventures.room_from)
    cards = (s.ventures.stage[0, :, 0] == FOUND) & (world.orders.ventures[0, :, 0] != STOP)
    waiting = {
        "posts": any(plan[f"hiring.{layer}"][0, 0] > 0.0 for layer in LAYERS),
        "experiments": np.floor(plan["experiments"][0, 0] + 0.5) > s.experiments.running[0, 0],
        "ventures": cards.any() and room[0, 0] > s.ventures.developing[0, 0],
    }
    refusable = ("posts",) if refused.posts_alone else tuple(waiting)
    return tuple(name for name in refusable if waiting[name])
