"""The causes of a change add up to it."""

from __future__ import annotations

import numpy as np
import pytest
from worlds import random_plans

from strategysim.model.history import History
from strategysim.model.market import Market
from strategysim.model.outcomes import EXPLAINED
from strategysim.model.world import World


@pytest.fixture(scope="module")
def history(small: Market) -> History:
    world = World(small, 13, replications=80)
    for plan in random_plans(80, 9, seed=2):
        world.advance([plan, {"experiments": 6}])
    return world.history


@pytest.mark.parametrize("outcome", EXPLAINED)
def test_causes_add_up(history: History, outcome: str) -> None:
    """Whatever is decided, the parts sum to the change from quarter to quarter, to rounding."""
    values = history.of(outcome)
    for quarter in range(1, len(values)):
        parts = sum(history.causes[quarter][outcome].values())
        assert np.allclose(parts, values[quarter] - values[quarter - 1], rtol=0, atol=1e-9 * np.abs(values).max())


def test_first_quarter_starts_at_the_opening(small: Market) -> None:
    """The first quarter's revenue is explained from the opening year's quarter."""
    world = World(small, 13, replications=20)
    world.advance([{"experiments": 4}])
    parts = sum(world.history.causes[0]["revenue"].values())
    assert np.allclose(parts, world.history.of("revenue")[0] - world.revenue_at_start[0], atol=1.0)


@pytest.mark.parametrize("outcome", ["wins", "attraction"])
def test_the_end_of_a_rival_is_its_cause(small: Market, outcome: str) -> None:
    """What the end of a rival brings is told as that rival's, and the parts still add up."""
    world = World(small, 13, replications=4)
    world.advance()
    world.state.finance.cash[1] = -1e12
    world.advance()
    world.advance()
    values, causes = world.history.of(outcome), world.history.causes[-1][outcome]
    assert (world.alive[0] == 1.0).all() and (world.alive[1] == 0.0).all()
    assert np.allclose(sum(causes.values()), values[-1] - values[-2], rtol=0, atol=1e-9 * np.abs(values).max())
    assert (causes[small.rivals[0].company.title] > 0.0).all()


def test_the_end_is_a_cause(small: Market) -> None:
    """When a firm fails, what no factor explains is named as its end, and the parts still add up."""
    world = World(small, 13, replications=4)
    world.advance()
    world.state.finance.cash[0] = -1e12
    world.advance()
    world.advance()
    values, causes = world.history.of("wins"), world.history.causes[-1]["wins"]
    assert (world.alive[0] == 0.0).all()
    assert np.allclose(sum(causes.values()), values[-1] - values[-2], atol=1e-6)
    assert (causes["the firm's end"] < 0.0).all()
