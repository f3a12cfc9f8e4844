"""A naive learner: it plays a few games, and from one to the next does more of what seemed to help.

It sees what every player sees, the plan and the score at the end; it knows neither the model nor other worlds.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from strategysim.lab.chunk import Setup, play_chunk
from strategysim.lab.progress import Report
from strategysim.lab.scores import score
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES
from strategysim.model.plan import posture
from strategysim.policies import Policy
from strategysim.policies.policy import Steady

GAMES = 5
# So far a lever is moved, as a share of its range: what `signs` takes for a step that can be felt.
_STEP = 0.25


def learn(setup: Setup, learners: int, scale: float, report: Report) -> tuple[Array, Array]:
    """Let learners play games one after another, each game in another world.

    In each game one or two headlines stand a step away from the best plan so far, at first the opening. If the score is
    better than that plan's, which for the opening is 0 by definition, the plan is kept and the next step goes on in the
    same direction; otherwise the learner goes back, and tries others.

    Returns
    -------
    numpy.ndarray, numpy.ndarray
        Scores of shape (games + 1, learners), in points, the last of the plan that was kept after the last game, in one
        world more; and plans of shape (games + 1, levers, learners), as shares of each lever's range.
    """
    chance = np.random.default_rng(setup.seed)
    low, width = _range()
    opens = posture(setup.market.player.posture).values
    opening = (np.array([opens[name] for name in HEADLINES]) - low) / width
    kept, best = np.repeat(opening[:, None], learners, axis=1), np.zeros(learners)
    move, scores, plans = _tried(kept, chance), list[Array](), list[Array]()
    for game in range(GAMES + 1):
        report(game, GAMES + 1)
        plan = np.clip(kept + move, 0.0, 1.0) if game < GAMES else kept
        points = _played(setup, low[:, None] + width[:, None] * plan, game * learners, scale)
        better = points > best
        kept, best = np.where(better, plan, kept), np.where(better, points, best)
        move = np.where(better, move, _tried(kept, chance))
        scores.append(points)
        plans.append(plan)
    report(GAMES + 1, GAMES + 1)
    return np.array(scores), np.array(plans)


def _range() -> tuple[Array, Array]:
    """Return low ends and widths of the headlines, each of shape (levers,)."""
    levers = HEADLINES.values()
    low = np.array([float(lever.low) for lever in levers])
    return low, np.array([float(lever.high) for lever in levers]) - low


def _tried(plan: Array, chance: np.random.Generator) -> Array:
    """Return moves of one or two levers, up or down, away from a bound that is near; shape (levers, learners)."""
    rank = chance.random(plan.shape).argsort(axis=0).argsort(axis=0)
    chosen = rank < chance.integers(1, 3, plan.shape[1])
    way = np.where(chance.random(plan.shape) < 0.5, -1.0, 1.0)
    room = np.where(way > 0.0, 1.0 - plan, plan)
    return np.where(chosen, np.where(room < 0.5 * _STEP, -way, way) * _STEP, 0.0)


def _played(setup: Setup, values: Array, first: int, scale: float) -> Array:
    """Return the scores (learners,) of plans (levers, learners), each in a world of its own from ``first`` on."""
    plan = Policy("learner", "What a learner tries.", Steady(dict(zip(HEADLINES, values, strict=True))), fixed=True)
    piece = play_chunk(replace(setup, record="none"), [plan], first, values.shape[1])
    assert piece.card is not None, "games of learners are scored"
    assert piece.passive is not None, "and beside the autopilot"
    return score(piece.card.value[0], piece.passive.value[0], scale)
