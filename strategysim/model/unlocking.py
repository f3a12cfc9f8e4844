"""Levers that open later: who sets one before is not obeyed, and that is counted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.market import Market
from strategysim.model.plan import Posture


def opens_in(market: Market, decision: str, quarter: int) -> int:
    """Return the quarter, from 1, in which what a decision belongs to opens; 0 if it is open in ``quarter``.

    The fields behind a headline lever and the orders about it open with it; answers and choices are always open.
    """
    opening = market.unlock.get(decision.partition(".")[0], 1)
    return opening if opening > quarter else 0


def locked(market: Market, quarter: int) -> dict[str, int]:
    """Return the headline levers that are not open in a quarter, from 1: name → the quarter in which they open."""
    return {name: market.unlock[name] for name in HEADLINES if market.unlock.get(name, 1) > quarter}


def obeyed(
    market: Market, quarter: int, decided: Mapping[str, float | Array], posture: Posture
) -> tuple[dict[str, float | Array], Array]:
    """Return what is obeyed of a firm's checked decisions in a quarter, from 1, and how much is not.

    Returns
    -------
    tuple
        The decisions about what is open; and the number of locked headline levers that were to stand elsewhere than
        they are held, they or a field or an order behind them, as a number or (n,).
    """
    if not market.unlock:
        return dict(decided), np.zeros(())
    kept = {name: value for name, value in decided.items() if not opens_in(market, name, quarter)}
    wanted: dict[str, Array] = {}
    for name in decided.keys() - kept.keys():
        held = posture.values[name] if name in LEVERS else 0.0
        head = name.partition(".")[0]
        wanted[head] = np.asarray(decided[name] != held) | wanted.get(head, np.zeros((), dtype=bool))
    return kept, sum((moved.astype(np.float64) for moved in wanted.values()), np.zeros(()))
