"""Luck is local: what is decided moves nothing before it and no draw of an unrelated purpose."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from strategysim.model.luck import Luck
from strategysim.model.market import Market
from strategysim.model.parameters import Range
from strategysim.model.world import World


def play(world: World, plans: list[dict[str, float]]) -> World:
    for plan in plans:
        world.advance([plan])
    return world


def test_a_decision_changes_nothing_before_it(small: Market) -> None:
    """A decision changed in quarter 5 leaves the four quarters before it as they were."""
    same = [{"experiments": 3.0}] * 8
    changed = [*same[:4], {"experiments": 9.0}, *same[5:]]
    one, other = play(World(small, 4, replications=20), same), play(World(small, 4, replications=20), changed)
    for quarter in range(4):
        assert np.array_equal(one.history.quarters[quarter], other.history.quarters[quarter])
    assert not np.array_equal(one.history.quarters[5], other.history.quarters[5])


def test_no_unrelated_draw_moves(small: Market) -> None:
    """Hiring moves no breach and no revenue noise: the same weeks are struck whatever was hired."""
    quiet = replace(small, parameters={"talent.social": Range(0, 0, 0), "talent.hire_cost": Range(0, 0, 0)})
    one = play(World(quiet, 4, replications=400), [{}] * 6)
    other = play(World(quiet, 4, replications=400), [{"hiring": 6.0}] * 6)
    rivals_one, rivals_other = one.history.last, other.history.last
    assert rivals_one is not None and rivals_other is not None
    assert np.corrcoef(one.history.of("breaches").sum(0), other.history.of("breaches").sum(0))[0, 1] > 0.95


def test_a_new_purpose_moves_no_other() -> None:
    """Drawing for one more purpose leaves the draws of the others as they were."""
    plain, busy = Luck(1, 1, count=3), Luck(1, 1, count=3)
    busy.weekly("something new", 0, 0, 99)
    assert np.array_equal(plain.weekly("security", 0, 0, 4), busy.weekly("security", 0, 0, 4))


def test_one_replication_changed(small: Market) -> None:
    """Another decision in one replication leaves every other one as it was."""
    levels = np.full(9, 0.4)
    one, other = World(small, 6, replications=9), World(small, 6, replications=9)
    changed = levels.copy()
    changed[4] = 1.0
    for _ in range(4):
        one.advance([{"trust": levels}])
        other.advance([{"trust": changed}])
    differs = (one.history.quarters[-1] != other.history.quarters[-1]).any(axis=(0, 1))
    assert differs.tolist() == [False] * 4 + [True] + [False] * 4


@pytest.mark.parametrize("first", [0, 5, 31, 32, 1000])
def test_addresses(first: int) -> None:
    """A replication draws the same numbers from wherever a batch starts."""
    wide = Luck(3, 3, first=0, count=1100).weekly("market", 2, 7, 5)
    assert np.array_equal(Luck(3, 3, first=first, count=2).weekly("market", 2, 7, 5), wide[:, first : first + 2])


def test_world_and_luck_are_apart(small: Market) -> None:
    """Other luck keeps the world's parameters and dates; another world has others."""
    here, there, other = World(small, 9), World(small, 9, luck_seed=77), World(small, 10)
    assert np.array_equal(here.parameters.customers.churn, there.parameters.customers.churn)
    assert np.array_equal(here.state.circumstances.begun, there.state.circumstances.begun)
    assert not np.array_equal(here.parameters.customers.churn, other.parameters.customers.churn)
    here.advance()
    there.advance()
    assert here.digest() != there.digest()


def test_other_lucks_of_one_world(small: Market) -> None:
    """Columns of one world share all that the world decides and hides; what happens week by week differs."""
    world, columns = World(small, 9, replications=5, of_world=0), np.arange(5)
    drawn = [value for group in vars(world.parameters).values() for value in vars(group).values() if np.ndim(value)]
    shared = [
        world.state.circumstances.begun,
        world.state.experiments.deck,
        world.luck.hidden_at("worth", columns, columns * 0),
    ]
    assert len(drawn) > 20
    assert all((value == value[..., :1]).all() for value in [*drawn, *shared])
    assert len(np.unique(world.luck.weekly("market", 0, 0, 1))) == 5
    assert len(np.unique(world.luck.weekly_at("leavers", 0, columns, columns * 0))) == 5
