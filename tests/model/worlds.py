"""Worlds and plans that tests share."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from strategysim.model.levers import LEVERS
from strategysim.model.plan import Decisions
from strategysim.model.world import World


def random_plans(n: int, quarters: int, seed: int = 0) -> list[dict[str, np.ndarray]]:
    """Return a plan a quarter in which most levers are drawn within bounds, one value for each replication."""
    draw = np.random.default_rng(seed)
    return [
        {name: draw.uniform(lever.low, lever.high, n) for name, lever in LEVERS.items() if draw.random() < 0.6}
        for _ in range(quarters)
    ]


def part(decisions: Decisions, columns: slice) -> Decisions:
    """Return the decisions of some columns."""
    return {name: np.asarray(value)[columns] for name, value in decisions.items()}


def differing(a: World, b: World, columns: slice = slice(None)) -> Iterator[str]:
    """Yield the names of state arrays and causes whose bits differ between columns of ``a`` and all of ``b``."""
    for (owner, name, x), (_, _, y) in zip(a.state.arrays(), b.state.arrays(), strict=True):
        if not np.array_equal(x[..., columns], y):
            yield f"{type(owner).__module__}.{name}"
    for quarter, (one, other) in enumerate(zip(a.history.causes, b.history.causes, strict=True)):
        for outcome, causes in one.items():
            for cause, value in causes.items():
                if not np.array_equal(value[columns], other[outcome][cause]):
                    yield f"cause {outcome}/{cause} of quarter {quarter}"
