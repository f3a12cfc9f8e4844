"""What a policy is worth to a search: what it scores, and that whoever plays it keeps the post."""

from __future__ import annotations

import numpy as np

from strategysim.model.arrays import Array, positive
from strategysim.model.observation import Mask

# A policy may lose its post in one world of twenty. Beyond that each world of a hundred costs ten points, for which no
# gain in value makes up: the best policy known is one that a player could follow to the end.
RISK, _PRICE = 0.05, 1000.0


def fitness(scores: Array, dismissed: Array, lost: Mask, risk: float = RISK) -> Array:
    """Return what policies are worth to a search, of shape (policies,), in points.

    Parameters
    ----------
    scores
        Of shape (policies, replications), in points.
    dismissed
        How often the post was lost in the game, of the same shape.
    lost
        Where the model or the policy failed: such a world counts for nothing, and a policy that got through none never
        wins.
    risk
        Share of worlds in which the post may be lost.
    """
    return np.array([_of_one(*row, risk) for row in zip(scores, dismissed, ~lost, strict=True)])


def surely(worlds: int) -> float:
    """Return in which share of so many worlds the post may be lost before it is surely lost too often.

    The risk and two of its standard errors: what lies between may be chance.
    """
    return RISK + 2.0 * float(np.sqrt(RISK * (1.0 - RISK) / worlds))


def _of_one(scores: Array, dismissed: Array, there: Mask, risk: float) -> float:
    if not there.any():
        return -np.inf
    beyond = positive(np.mean(dismissed[there] > 0.0, keepdims=True) - risk)
    return float(scores[there].mean() - _PRICE * beyond[0])
