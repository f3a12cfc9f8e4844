"""Every feedback loop can be cut, and cutting it matters where it runs."""

from __future__ import annotations

import numpy as np
import pytest

from strategysim.errors import InputError
from strategysim.model.catalogue import LOOPS
from strategysim.model.market import Market
from strategysim.model.world import World

BUSY = {
    "strategy": 0.5, "hiring": 3.0, "ventures": 0.5, "marketing": 0.6, "platforms": 0.7, "risk": 0.6,
    "experiments": 6.0, "trust": 0.7,
}  # fmt: skip


def play(market: Market, without: tuple[str, ...], plan: dict[str, float]) -> World:
    world = World(market, 5, replications=60, without=without)
    for _ in range(8):
        world.advance([plan])
    return world


@pytest.mark.parametrize("loop", LOOPS)
def test_a_cut_loop_changes_the_course(small: Market, loop: str) -> None:
    """A market in which one loop is cut takes another course than the whole one, and stays sound."""
    plan = {"experiments": 10.0, "strategy": 1.0, "marketing": 1.0} if loop in ("firefighting", "exodus") else BUSY
    whole, cut = play(small, (), plan), play(small, (loop,), plan)
    assert whole.digest() != cut.digest()
    assert np.isfinite(cut.history.quarters[-1]).all()


def test_an_unknown_loop_is_named(small: Market) -> None:
    """Cutting what does not exist names the nearest loop."""
    with pytest.raises(InputError, match="word_of_mouth"):
        World(small, 1, without=["word_of_moth"])
