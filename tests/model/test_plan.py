"""From decisions to a plan: bounds, words, and fields that follow their headline."""

from __future__ import annotations

import numpy as np
import pytest

from strategysim.errors import PlanError
from strategysim.model.levers import ADVANCED, HEADLINES, LEVERS
from strategysim.model.market import Market
from strategysim.model.plan import check, follow, posture, through
from strategysim.model.world import World


def test_every_problem_is_listed(small: Market) -> None:
    """Unknown names, wrong types, shapes and values are all named at once, with the nearest name."""
    wrong = {
        "trsut": 1,
        "risk": 2,
        "hiring": True,
        "strategy": np.zeros(3),
        "ventures": np.nan,
        "marketing.stance": "brok",
    }
    with pytest.raises(PlanError) as caught:
        check(wrong, small, 2)
    assert len(caught.value.problems) == len(wrong)
    assert "'trust'" in str(caught.value)
    assert "'broker'" in str(caught.value)


@pytest.mark.parametrize(("word", "value"), [("ban", 0.0), ("tolerate", 0.5), ("broker", 1.0)])
def test_words_stand_for_values(small: Market, word: str, value: float) -> None:
    """A field with words takes them as well as the numbers that they stand for."""
    assert check({"marketing.stance": word}, small, 1) == check({"marketing.stance": value}, small, 1)


@pytest.mark.parametrize("name", ADVANCED)
def test_fields_follow_within_bounds(name: str) -> None:
    """Wherever its headline stands, a field that follows lies within its bounds."""
    lever, headline = ADVANCED[name], HEADLINES[ADVANCED[name].headline]
    values = np.linspace(headline.low, headline.high, 101)
    followed = np.asarray(follow(lever.curve, values))
    assert followed.min() >= lever.low - 1e-9
    assert followed.max() <= lever.high + 1e-9


def test_a_float_follows_like_an_array() -> None:
    """One number and an array that holds it have the same bits on every curve."""
    for lever in ADVANCED.values():
        for value in np.linspace(0, 1, 17):
            assert follow(lever.curve, float(value)) == np.asarray(follow(lever.curve, np.array([value])))[0]


def test_the_curve_passes_through_the_opening() -> None:
    """A company's own opening value bends the curve so that the field starts there."""
    bent = through(LEVERS["risk.lockdown"].curve, 0.35, 0.8)
    assert follow(bent, 0.35) == pytest.approx(0.8)
    opening = posture({"risk": 0.35, "risk.lockdown": 0.8})
    assert opening.values["risk.lockdown"] == pytest.approx(0.8)


def test_a_touched_field_no_longer_follows(small: Market) -> None:
    """A field that is set holds its value while its headline moves; one that is not follows."""
    world = World(small, 1)
    world.advance([{"risk": 0.9, "risk.boldness": 0.2}])
    assert world.plan["risk.boldness"][0, 0] == 0.2
    assert world.plan["risk.lockdown"][0, 0] == pytest.approx(0.1)


def test_a_changed_copy_of_a_plan_is_worked_out_anew(small: Market) -> None:
    """What is shown of a draft follows the draft, whatever was worked out from the plan before."""

    def twice(world: World) -> float:
        return 2.0 * float(world.plan["trust"][0, 0])

    world = World(small, 3)
    before = world.plan.once(twice, world)
    world.plan = world.plan.copy()
    world.plan["trust"][0] = 0.9
    assert (before, world.plan.once(twice, world)) == (2.0 * world.opening_plan("trust")[0, 0], 1.8)


def test_nothing_is_played_on_a_wrong_plan(small: Market) -> None:
    """A plan that is refused leaves the world as it was."""
    world = World(small, 1)
    before = world.digest()
    with pytest.raises(PlanError):
        world.advance([{"trust": 0.5}, {"trsut": 0.5}])
    assert world.digest() == before
    assert world.quarter == 0
