"""Whatever is decided within bounds: customers, heads and money are conserved, and nothing is negative or lost."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worlds import random_plans

from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.market import Market
from strategysim.model.world import World

# State that may be below zero: money, terms of attraction, evidence, and counters that run down.
SIGNED = {
    "terms", "wait", "since", "value", "evidence", "relief", "base", "base_outside", "mouth", "profit", "underlying",
    "cash", "one_off", "last_four", "answered", "it_cost", "carry", "owed",
}  # fmt: skip
PACKED = 60


def check(world: World, people: float) -> None:
    for owner, name, array in world.state.arrays():
        label = f"{type(owner).__module__}.{name}"
        assert np.isfinite(array).all(), label
        assert name in SIGNED or (array >= 0.0).all(), f"{label}: {array.min()}"
    customers, talent = world.state.customers, world.state.talent
    assert np.allclose(customers.heads.sum(0) + customers.outside[0], people, rtol=1e-12)
    assert np.array_equal(talent.heads, np.round(talent.heads))
    assert np.array_equal(talent.open_posts, np.round(talent.open_posts))
    assert np.array_equal(talent.heads.sum(1), talent.headcount)


def play_and_check(market: Market, plans: list[dict[str, np.ndarray]], seed: int, first: int, count: int) -> None:
    world = World(market, seed, first=first, replications=count, record="all")
    people = float((world.state.customers.heads.sum(0) + world.state.customers.outside[0])[0])
    before = world.state.talent.headcount.copy()
    cash = world.state.finance.cash.copy()
    for plan in plans:
        world.advance([plan, {}, {"experiments": 10, "hiring": LEVERS["hiring"].high}])
        s = world.state
        check(world, people)
        assert np.array_equal(s.talent.headcount, before + s.talent.hired - s.talent.left)
        paid = np.maximum(s.finance.profit, 0.0) * world.parameters.finance.payout
        assert np.allclose(s.finance.cash, cash + s.finance.profit - paid, rtol=1e-9, atol=1.0)
        before, cash = s.talent.headcount.copy(), s.finance.cash.copy()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), plans=st.integers(0, 2**32), quarters=st.integers(1, 6))
def test_conservation(small: Market, seed: int, plans: int, quarters: int) -> None:
    """Sixty random plans at once; the first column that fails is replayed alone, so that the report names it."""
    drawn = random_plans(PACKED, quarters, plans)
    try:
        play_and_check(small, drawn, seed, 0, PACKED)
    except AssertionError:
        for column in range(PACKED):
            alone = [{name: value[column : column + 1] for name, value in plan.items()} for plan in drawn]
            play_and_check(small, alone, seed, column, 1)
        raise


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), corners=st.lists(st.sampled_from(["low", "high"]), min_size=28, max_size=28))
def test_corners(small: Market, seed: int, corners: list[str]) -> None:
    """Every lever at one of its ends, for four years."""
    names = list(LEVERS)
    plan = {name: np.array([float(getattr(LEVERS[name], end))]) for name, end in zip(names, corners, strict=False)}
    play_and_check(small, [plan] * 16, seed, 0, 1)


def test_a_market_without_firms_has_no_shares(small: Market) -> None:
    """Where every firm has gone under, shares are nothing, and everything stays a number."""
    world = World(small, 1, replications=2)
    world.advance()
    world.state.finance.cash[:] = -1e12
    for _ in range(4):
        world.advance()
    assert (world.alive == 0.0).all()
    assert (world.state.customers.heads == 0.0).all()
    assert (world.state.customers.share == 0.0).all()


def test_failed_firms_are_masked(small: Market) -> None:
    """A firm whose cash is gone earns nothing, keeps nobody's custom, and is worth no more than it was."""
    world = World(small, 1, replications=3)
    world.advance()
    world.state.finance.cash[0] = -1e12
    world.advance()
    value = world.state.finance.value[0].copy()
    for _ in range(4):
        world.advance([{name: lever.high for name, lever in HEADLINES.items()}])
    assert (world.alive[0] == 0.0).all()
    assert (world.state.finance.revenue[0] == 0.0).all()
    assert (world.state.customers.heads[0] < 1.0).all()
    assert np.array_equal(world.state.finance.value[0], value)
    check(world, float((world.state.customers.heads.sum(0) + world.state.customers.outside[0])[0]))
