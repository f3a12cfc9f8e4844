"""A replication has the same bits alone, in any batch, after fork, pickle and replay."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import numpy as np
import pytest
from worlds import differing, part, random_plans

from strategysim.model.market import Market
from strategysim.model.world import World

N, QUARTERS = 333, 6
PLANS = random_plans(N, QUARTERS)
RIVALS = ({"trust": 0.5, "experiments": 4}, {})


def play(market: Market, first: int, count: int, between: Callable[[World], World] = lambda w: w) -> World:
    world = World(market, 7, first=first, replications=count)
    for plan in PLANS:
        world.advance([part(plan, slice(first, first + count)), *RIVALS])
        world = between(world)
    return world


@pytest.fixture(scope="module")
def batch(small: Market) -> World:
    return play(small, 0, N)


@pytest.mark.parametrize(("first", "count"), [(0, 1), (17, 1), (332, 1), (31, 2), (100, 7), (50, 64)])
def test_batch_invariance(batch: World, small: Market, first: int, count: int) -> None:
    """Alone and in chunks a replication has the bits it has in the batch."""
    assert list(differing(batch, play(small, first, count), slice(first, first + count))) == []


@pytest.mark.parametrize(
    "between", [World.fork, lambda world: pickle.loads(pickle.dumps(world))], ids=["fork", "pickle"]
)
def test_value_semantics(batch: World, small: Market, between: Callable[[World], World]) -> None:
    """A world that is forked or pickled after every quarter goes on exactly alike."""
    assert list(differing(batch, play(small, 0, N, between))) == []


def test_replay(batch: World, small: Market) -> None:
    """The same decisions give the same digest, other luck another one."""
    assert play(small, 0, N).digest() == batch.digest()
    assert World(small, 8, replications=N).digest() != World(small, 7, replications=N).digest()


def test_number_or_array(small: Market) -> None:
    """A lever given as one number has the bits of an array that holds it everywhere."""
    one, many = World(small, 3, replications=5), World(small, 3, replications=5)
    for _ in range(3):
        one.advance([{"risk": 0.37, "experiments": 3}])
        many.advance([{"risk": np.full(5, 0.37), "experiments": np.full(5, 3.0)}])
    assert one.digest() == many.digest()


def test_copies_share_luck(small: Market) -> None:
    """Two policies side by side play exactly what each plays alone."""
    packed = World(small, 5, replications=4, copies=2)
    alone = World(small, 5, replications=4)
    for _ in range(3):
        packed.advance([{"trust": np.repeat([0.4, 0.9], 4)}])
        alone.advance([{"trust": 0.9}])
    assert list(differing(packed, alone, slice(4, 8))) == []


def test_fork_leaves_the_origin_alone(small: Market) -> None:
    """Playing on in a fork changes nothing in the world it came from."""
    world = World(small, 2, replications=3)
    world.advance([{"experiments": 5}])
    before = world.digest()
    fork = world.fork()
    fork.advance([{"experiments": 9}])
    assert world.digest() == before
    assert len(world.history.quarters) == 1


def test_other_lucks(small: Market) -> None:
    """Among other lucks of its world a replication is itself, and every luck has the bits that it has alone."""
    many, own = World(small, 7, replications=6, copies=2, of_world=0), World(small, 7)
    alone = World(small, 7, first=3, of_world=0)
    here, there = (World(small, 7, replications=2, first=4, of_world=of_world) for of_world in (None, 5))
    for _ in range(4):
        many.advance([{"experiments": np.repeat([2.0, 6.0], 6)}, *RIVALS])
        for world in (own, alone, here, there):
            world.advance([{"experiments": 6}, *RIVALS])
    assert list(differing(many, own, slice(6, 7))) == []
    assert list(differing(many, alone, slice(9, 10))) == []
    same = (here.history.quarters[-1] == there.history.quarters[-1]).all(axis=(0, 1))
    assert same.tolist() == [False, True]


@pytest.mark.slow
def test_batch_of_four_thousand(small: Market) -> None:
    """A replication deep in a batch of thousands has the bits it has alone."""
    plans = random_plans(4000, 4, seed=3)
    big, one = World(small, 7, replications=4000), World(small, 7, first=3210)
    for plan in plans:
        big.advance([plan])
        one.advance([part(plan, slice(3210, 3211))])
    assert list(differing(big, one, slice(3210, 3211))) == []
