"""Several policies side by side on the replication axis."""

import numpy as np
import pytest
from markets import market

from strategysim.model import World
from strategysim.policies import Seats, load_policy


def advanced(observation):
    """Touch only an advanced field, in some replications more than in others."""
    return {
        "risk.lockdown": np.where(observation["trust"] > 0.35, 0.3, 0.6),
        "ventures": 0.4,
        "ventures.venture-1": "deal",
    }


def headline(observation):
    """Touch only headlines."""
    return {"risk": 0.8, "hiring": 6.0}


def breaks(observation):
    """Fail in the third quarter where many have left."""
    if observation.quarter == 2 and observation["leavers"].max() > 1:
        raise ArithmeticError("too many")
    return {"trust": 0.9}


def play(policies, replications=5, first=0, quarters=4):
    """Return a world played by policies, and the seats."""
    chosen = [load_policy(policy) for policy in policies]
    world = World(market(1), 3, replications=replications, first=first, copies=len(chosen))
    seats = Seats(world.market, chosen)
    for _ in range(quarters):
        world.advance(seats.decisions(world))
    return world, seats


def test_side_by_side_is_as_alone():
    """Each policy's columns have the bits that it gets alone, whatever the others decide."""
    policies = [advanced, headline, "passive", "eight-ways"]
    packed, _ = play(policies)
    for k, policy in enumerate(policies):
        alone, _ = play([policy])
        for (_, name, mine), (_, _, all_) in zip(alone.state.arrays(), packed.state.arrays(), strict=True):
            # The deck of ideas and the like belong to the world and have no firm; all end in the replications.
            assert np.array_equal(mine, all_[..., 5 * k : 5 * k + 5]), name


def test_seats_play_as_plain_decisions():
    """What goes through the seats has the bits of the same decisions given by hand."""
    seated, _ = play([headline])
    plain = World(market(1), 3, replications=5)
    robots = Seats(plain.market)
    for _ in range(4):
        plain.advance([headline(None), *robots.rivals(plain)])
    assert seated.digest() == plain.digest()


def test_a_failure_stays_where_it_is():
    """Only the replications in which a policy fails are lost; the rest of it and the others go on as ever."""
    world, seats = play([breaks, headline], replications=12)
    alone, _ = play([headline], replications=12)
    lost = seats.lost(world)
    assert 0 < lost[:12].sum() < 12
    assert not lost[12:].any()
    assert {failure.replication for failure in seats.failures} == set(np.flatnonzero(lost[:12]))
    assert "quarter 3, replication" in str(seats.failures[0])
    assert "raises ArithmeticError: too many (line" in str(seats.failures[0])
    assert np.array_equal(world.history.of("customers")[:, 12:], alone.history.of("customers"))


@pytest.mark.parametrize("chunk", [1, 5])
def test_failures_do_not_depend_on_chunks(chunk):
    """The same replications are lost whatever they lie beside."""
    whole, seats = play([breaks], replications=10)
    parts = [play([breaks], min(chunk, 10 - first), first) for first in range(0, 10, chunk)]
    joined = np.concatenate([part.lost(world) for world, part in parts])
    assert np.array_equal(seats.lost(whole), joined)
    assert sorted(seats.failures) == sorted(failure for _, part in parts for failure in part.failures)
