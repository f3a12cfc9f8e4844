"""Whether a player can see what a lever does: its first sign, beside the noise of other weeks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from strategysim.lab.chunk import Setup
from strategysim.lab.courses import courses
from strategysim.lab.progress import Report
from strategysim.lab.response import shifted
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES
from strategysim.model.market import Market
from strategysim.model.plan import posture
from strategysim.model.world import World
from strategysim.policies import Policy

SIGNS: dict[str, str] = {name: lever.first_sign for name, lever in HEADLINES.items()}
# Seeds of luck lie so far apart that none is the seed of a neighbouring run.
_APART = 1_000_003
# A step of a quarter of the range, held so long.
HELD = 2


def steps(market: Market) -> dict[str, float]:
    """Return the step of each headline: a quarter of its range, up from where the company opens, or down at the top."""
    opens = posture(market.player.posture).values
    quarter = {name: (lever.high - lever.low) / 4.0 for name, lever in HEADLINES.items()}
    return {name: step if opens[name] + step <= HEADLINES[name].high else -step for name, step in quarter.items()}


def first_signs(setup: Setup, base: Policy, worlds: int, lucks: int, report: Report) -> tuple[Array, Array]:
    """Return how far the first sign of each headline moves, and its noise, each of shape (levers, worlds).

    The step is made on the first day and held for two quarters; the sign is what the firm sees at their end, in its
    unit, errors of surveys included. It moves by the mean over lucks of the difference to the same game without the
    step; its noise is the standard deviation over lucks of the game without: the same world, other weeks.
    """
    # A lever that a lesson opens later is seen as soon after it opens: here it is open from the first day.
    short, seen = replace(setup, market=replace(setup.market, unlock={}), quarters=HELD), list[Array]()
    stepped = [shifted(base, name, step, setup.market) for name, step in steps(setup.market).items()]

    def read(world: World) -> Array:
        observation = world.observe()
        return np.array([observation[sign] for sign in SIGNS.values()])

    for luck in range(lucks):
        report(luck, lucks)
        course = courses(
            short, [base, *stepped], worlds, read, lambda *_: None, setup.seed + _APART * luck, of=base.name
        )
        seen.append(course[:, -1])
    report(lucks, lucks)
    without, others = np.array(seen)[:, 0], np.array(seen)[:, 1:]
    own = np.arange(len(SIGNS))
    moved = others[:, own, own] - without
    return moved.mean(axis=0), without.std(axis=0, ddof=1)
