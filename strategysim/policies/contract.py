"""The contract of a policy, as a test that anybody can run on their own: `check_policy`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from strategysim.errors import PolicyError, Problem
from strategysim.model.arrays import Array
from strategysim.model.levers import LEVERS
from strategysim.model.market import Market
from strategysim.model.plan import Decisions, order_names
from strategysim.model.world import World
from strategysim.policies.asking import ask
from strategysim.policies.catalogue import AnyPolicy, load_policy
from strategysim.policies.policy import Policy
from strategysim.policies.seats import Seats

_REPLICATIONS = 11
_QUARTERS = 6
_SEED = 1
_CHUNKS = (1, 7)


class HasMarket(Protocol):
    """Anything that holds a market, such as a scenario."""

    @property
    def market(self) -> Market:
        """The market."""
        ...


def check_policy(policy: AnyPolicy, scenario: Market | HasMarket) -> Policy:
    """Check that a policy keeps its contract: plays some quarters, twice and in pieces of 1, 7 and all replications.

    Parameters
    ----------
    policy
        A policy, or anything that `load_policy` takes.
    scenario
        The scenario or market in which it is to play: which orders exist depends on it.

    Returns
    -------
    Policy
        The policy that was checked.

    Raises
    ------
    PolicyError
        If it raises, returns anything but decisions that exist and lie within bounds, or decides differently when it is
        asked again or for other replications beside: it then remembers something, or draws random numbers.
    """
    loaded = load_policy(policy)
    market = scenario if isinstance(scenario, Market) else scenario.market
    whole = _course(loaded, market, 0, _REPLICATIONS)
    again = _course(loaded, market, 0, _REPLICATIONS)
    _same(loaded, whole, again, "when it is asked again")
    for size in _CHUNKS:
        for first in range(0, _REPLICATIONS, size):
            count = min(size, _REPLICATIONS - first)
            part = [rows[:, first : first + count] for rows in whole]
            _same(loaded, part, _course(loaded, market, first, count), f"for {count} replications than for all")
            if size == 1 and first >= 2:
                break
    return loaded


def check_file(path: str, scenario: Market | HasMarket) -> Policy:
    """Check the policy in a file (``mine.py``, ``mine.py:name`` or ``mine.toml``); see `check_policy`."""
    return check_policy(load_policy(path), scenario)


def _course(policy: Policy, market: Market, first: int, count: int) -> list[Array]:
    """Return what a policy decides in each of some quarters, as rows (levers and orders, count)."""
    world = World(market, _SEED, replications=count, first=first)
    seats, names = Seats(market), [*LEVERS, *order_names(market)]
    course = []
    for _ in range(_QUARTERS):
        rows = _asked_twice(policy, world, names)
        course.append(rows)
        decisions: Decisions = dict(zip(names, rows, strict=True))
        world.advance([decisions, *seats.rivals(world)])
    return course


def _asked_twice(policy: Policy, world: World, names: Sequence[str]) -> Array:
    asked = [_rows(policy, world, names) for _ in range(2)]
    _same(policy, asked[:1], asked[1:], "when it is asked again")
    return asked[0]


def _rows(policy: Policy, world: World, names: Sequence[str]) -> Array:
    answer = ask(policy, world.observe())
    if answer.failed:
        column = min(answer.failed)
        place = f"policy '{policy.name}'"
        everywhere = len(answer.failed) == world.n
        where = "" if everywhere else f" and replication {world.luck.first + column}"
        raise PolicyError(Problem(place, message=f"in quarter {world.quarter + 1}{where}: {answer.failed[column]}"))
    return np.array([answer.decisions.get(name, np.zeros(world.n)) for name in names])


def _same(policy: Policy, one: Sequence[Array], other: Sequence[Array], when: str) -> None:
    if any(not np.array_equal(a, b) for a, b in zip(one, other, strict=True)):
        message = (
            f"decides differently {when}: it remembers something or draws random numbers; a policy may use only what "
            "it observes (observation.history holds the past)"
        )
        raise PolicyError(Problem(f"policy '{policy.name}'", message=message))
