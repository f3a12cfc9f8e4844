"""Decisions written out in full, so that those of several policies can lie side by side on the replication axis.

A lever on which a policy is silent holds its opening value or follows its headline. Beside another policy that names
it, silence has no place in an array, so what it stands for is written there: each column is played exactly as alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.levers import INDEX, LEVERS
from strategysim.model.market import Market
from strategysim.model.plan import Decisions, Plan, Posture, check, write

Written = dict[str, Array]

_LOW = np.array([[[float(lever.low)]] for lever in LEVERS.values()])
_HIGH = np.array([[[float(lever.high)]] for lever in LEVERS.values()])


def written_out(decisions: Decisions, market: Market, posture: Posture, n: int) -> Written:
    """Return every lever, and the orders that were given, as arrays (n,) in the lever's unit.

    Raises
    ------
    PlanError
        If a decision does not exist, has the wrong type or shape, or lies out of bounds.
    """
    checked = check(decisions, market, n)
    plan = Plan(np.empty((len(LEVERS), 1, n)))
    write(plan, 0, checked, posture)
    # A follower may leave its bounds by the rounding of its curve; in full it is judged like a decision.
    rows = np.minimum(np.maximum(plan.rows, _LOW), _HIGH)
    orders = {name: np.full(n, value) for name, value in checked.items() if name not in LEVERS}
    return {name: rows[row, 0] for name, row in INDEX.items()} | orders


def side_by_side(parts: Sequence[Mapping[str, Array]], widths: Sequence[int]) -> Written:
    """Join decisions that are written out, one part (width,) after the other, into arrays of shape (sum of widths,).

    An order that a part does not give is its default there, which the number 0 stands for.
    """
    names = dict.fromkeys(name for part in parts for name in part)
    both = list(zip(parts, widths, strict=True))
    return {
        name: np.concatenate([part[name] if name in part else np.zeros(width) for part, width in both])
        for name in names
    }


def scattered(groups: Sequence[tuple[Sequence[int], Written]], n: int) -> Written:
    """Put decisions that are written out for groups of columns back into their places: arrays (n,)."""
    joined: Written = {}
    for columns, written in groups:
        for name, values in written.items():
            joined.setdefault(name, np.zeros(n))[list(columns)] = values
    return joined
