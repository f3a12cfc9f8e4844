"""The bars beside the plan: what they say a quarter costs is what the books hold when it has been played."""

from __future__ import annotations

import numpy as np
import pytest

from strategysim.scenario import load_scenario
from strategysim.session import Game

PLAN = {
    "strategy": 0.5, "hiring": 0.0, "ventures": 0.0, "marketing": 0.5, "platforms": 0.6, "risk": 0.6,
    "experiments": 4.0, "trust": 0.6,
}  # fmt: skip


def told_and_booked(company: str, seed: int, plan: dict[str, float]) -> tuple[float, float]:
    """Return what the plan's bar asks for in the first quarter, and what IT then cost, dollars."""
    game = Game.new(load_scenario(company), seed=seed)
    game.decide(plan)
    told = game.costs().money.asked
    game.advance()
    return told, float(game.world.history.of("it_cost")[0, 0])


@pytest.mark.parametrize("company", ["newspaper", "bank", "startup"])
def test_the_bar_of_money_is_what_is_booked(company):
    """Over some worlds the quarter costs what the plan said, within four per cent."""
    told, booked = np.array([told_and_booked(company, seed, PLAN) for seed in range(8)]).T
    assert told.mean() == pytest.approx(booked.mean(), rel=0.04)


@pytest.mark.parametrize("company", ["newspaper", "bank", "startup"])
@pytest.mark.parametrize(("lever", "to"), [("platforms", 0.0), ("experiments", 1.0)])
def test_what_one_lever_costs_is_what_is_booked_more(company, lever, to):
    """The bar's difference between two settings is that of the books, within a quarter, in the same worlds."""
    less = np.array([told_and_booked(company, seed, {**PLAN, lever: to}) for seed in range(8)])
    more = np.array([told_and_booked(company, seed, PLAN) for seed in range(8)])
    told, booked = (more - less).mean(axis=0)
    assert told == pytest.approx(booked, rel=0.25)


def test_experiments_that_are_too_many_are_not_followed_by_others():
    """Who asks for fewer experiments than run pays for no start until as few are left."""
    game = Game.new(load_scenario("newspaper"), seed=3)
    game.decide({**PLAN, "experiments": 8.0})
    game.advance()
    game.decide({**PLAN, "experiments": 2.0})
    fewer = game.costs().money.of("experiments")
    running = float(game.world.state.experiments.running[0, 0])
    budget = float(game.world.firms.budget[0, 0]) / 4.0
    assert fewer == pytest.approx(float(np.ravel(game.world.parameters.experiments.run_cost)[0]) * running * budget)


def test_what_is_closed_slows_experiments_in_the_bar_too():
    """A lock-down that is planned makes set-up longer, so fewer experiments follow and less is asked for them."""
    game = Game.new(load_scenario("bank"), seed=3)
    asked = []
    for lockdown in (0.2, 0.9):
        game.decide({**PLAN, "risk.lockdown": lockdown})
        asked.append(game.costs().money.of("experiments"))
    assert asked[1] < asked[0]


@pytest.mark.parametrize("company", ["newspaper", "bank"])
def test_what_new_posts_cost_is_what_is_booked_more(company):
    """The fee for each hire and a quarter's pay; whom one looks for is held, so that replacing leavers costs alike."""
    alike = {**PLAN, "hiring.provocative": 0.1}
    less, more = (
        np.array([told_and_booked(company, seed, {**alike, "hiring": posts}) for seed in range(24)]).mean(axis=0)
        for posts in (0.0, 6.0)
    )
    told, booked = more - less
    assert told == pytest.approx(booked, rel=0.2)
