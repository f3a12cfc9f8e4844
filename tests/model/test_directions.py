"""Each lever moves what it is meant to touch, in the expected direction, and not before its delay."""

from __future__ import annotations

import numpy as np
import pytest

from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.market import Market
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.world import World

WORLDS, QUARTERS = 120, 8


@pytest.fixture(scope="module")
def passive(small: Market) -> World:
    return play(small, {})


def play(market: Market, decisions: dict[str, float], without: tuple[str, ...] = ()) -> World:
    world = World(market, 11, replications=WORLDS, without=without)
    for _ in range(QUARTERS):
        world.advance([decisions])
    return world


def moved(world: World, passive: World, outcome: str, quarter: int) -> float:
    """Return the mean paired difference in standard errors (a difference without spread is certain)."""
    gap = world.history.of(outcome)[quarter] - passive.history.of(outcome)[quarter]
    error = gap.std() / np.sqrt(WORLDS)
    return float(np.sign(gap.mean()) * 1e3 if error == 0.0 and gap.any() else gap.mean() / max(error, 1e-300))


@pytest.mark.parametrize(
    ("decisions", "outcome", "sign", "quarter"),
    [
        ({"strategy": 0.5}, "ownership", +1, 1),
        ({"strategy": 0.5}, "coherence", +1, 2),
        ({"strategy": 0.9, "marketing": 0.9, "trust": 0.9}, "cio_operation", -1, 0),
        ({"hiring": 3.0}, "provocative_share", +1, 2),
        ({"hiring": 3.0}, "ideas_voiced", +1, 4),
        ({"hiring": 3.0}, "it_cost", +1, 2),
        ({"hiring": 6.0}, "friction", +1, 3),
        ({"hiring.replace": 0.0}, "headcount", -1, 2),
        ({"ventures": 0.5}, "ventures_developing", +1, 0),
        ({"ventures": 0.8}, "revenue_ventures", +1, 7),
        ({"ventures": 0.8}, "it_cost", +1, 1),
        ({"marketing": 0.6}, "closeness", +1, 1),
        ({"marketing": 0.6}, "frustration", -1, 2),
        ({"marketing": 0.6}, "shadow_share", -1, 4),
        ({"platforms": 0.9}, "adoption", +1, 1),
        ({"platforms": 0.9, "risk": 0.9}, "attraction", +1, 3),
        ({"risk": 0.7}, "workarounds", -1, 0),
        ({"risk": 0.7}, "set_up", -1, 0),
        ({"risk": 0.0}, "ideas_voiced", -1, 2),
        ({"risk.awareness": 0.03}, "awareness", +1, 1),
        ({"experiments": 6.0}, "decisions", +1, 1),
        ({"experiments": 6.0}, "shipped", +1, 3),
        ({"experiments.harshness": 1.0, "experiments": 5.0}, "killed", +1, 2),
        ({"trust": 0.8}, "trust", +1, 1),
        ({"trust": 0.8}, "answered", +1, 0),
        ({"trust.time": 0.8}, "morale", +1, 2),
        ({"trust": 0.0}, "attraction", -1, 3),
    ],
)
def test_direction(
    small: Market, passive: World, decisions: dict[str, float], outcome: str, sign: int, quarter: int
) -> None:
    """A step of a lever moves an outcome the way it should by this quarter, beyond three standard errors."""
    assert sign * moved(play(small, decisions), passive, outcome, quarter) > 3.0


@pytest.mark.parametrize("name", HEADLINES)
def test_first_sign(small: Market, passive: World, name: str) -> None:
    """A headline raised by half its range shows in its declared first sign by the declared delay (rounded up)."""
    lever = HEADLINES[name]
    opening = passive.postures[0].values[name]
    raised = play(small, {name: min(opening + (lever.high - lever.low) / 2, lever.high)})
    by = -(-lever.delay // 13)
    assert abs(moved(raised, passive, lever.first_sign, by)) > 3.0


def test_first_signs_are_outcomes() -> None:
    """Every lever names an outcome as its first sign."""
    assert {lever.first_sign for lever in LEVERS.values()} <= set(OUTCOMES)


@pytest.mark.parametrize(
    ("decisions", "outcome"),
    [({"hiring": 3.0}, "provocative_share"), ({"ventures": 0.8}, "revenue_ventures"), ({"strategy": 0.5}, "wins")],
)
def test_delay(small: Market, passive: World, decisions: dict[str, float], outcome: str) -> None:
    """What takes long shows hardly anything in the first quarter beside the eighth."""
    world = play(small, decisions)
    gap = world.history.of(outcome) - passive.history.of(outcome)
    assert abs(gap[0].mean()) < 0.34 * abs(gap[7].mean())


def test_trust_is_lost_faster_than_it_grows(small: Market, passive: World) -> None:
    """Two quarters of taking away cost more trust than two quarters of giving as much bring."""
    up, down = play(small, {"trust.time": 0.7, "trust": 0.7}), play(small, {"trust.time": 0.0, "trust": 0.1})
    base = passive.history.of("trust")[1].mean()
    assert base - down.history.of("trust")[1].mean() > up.history.of("trust")[1].mean() - base


def test_a_hire_pays_late(small: Market, passive: World) -> None:
    """People hired by a bold plan are nearly worthless in the quarter in which the posts open."""
    gap = play(small, {"hiring": 6.0}).history.of("capacity") - passive.history.of("capacity")
    assert gap[0].mean() < 0.1 * gap.sum(0).mean()


def test_claims_are_scaled_down(small: Market) -> None:
    """Claims above all of the CIO's time are scaled down and leave the operation its minimum."""
    world = play(small, {"strategy": 1.0, "marketing": 1.0, "trust": 1.0, "experiments": 10.0})
    assert (world.history.of("cio_operation") >= world.parameters.strategy.operation_floor - 1e-12).all()


def test_lockdown_caps_openness(small: Market) -> None:
    """However many platforms are offered, no more is open than the lock-down leaves."""
    world = play(small, {"platforms": 1.0, "risk.lockdown": 0.8})
    assert (world.state.platforms.open[0] <= 0.2 + 1e-12).all()
    assert (world.state.platforms.adoption[0] > 0.3).all()
