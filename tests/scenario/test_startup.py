"""The figures of the start-up fit together, and it can run out of money."""

import pytest

from strategysim.lab import run
from strategysim.model.history import ROW
from strategysim.policies.policy import Policy, Steady
from strategysim.policies.robots import ADVICE
from strategysim.scenario import load_scenario


@pytest.fixture(scope="module")
def startup():
    """Load the scenario once."""
    return load_scenario("startup")


def test_keeps_sixty_five_cents_of_a_dollar(startup):
    """The gross margin is 65 %, and a customer pays a hundred dollars a year."""
    player = startup.market.player
    contribution = sum(line.revenue * line.contribution for line in player.lines)
    assert contribution / startup.opening_revenue == pytest.approx(0.65, abs=0.005)
    assert startup.opening_revenue / player.customers == pytest.approx(100.0)


def test_has_money_for_fifteen_months(startup):
    """It burns $170 000 a month after IT and the winning of customers, so that the cash lasts for fifteen months."""
    player = startup.market.player
    contribution = sum(line.revenue * line.contribution for line in player.lines)
    churn, acquisition = (startup.parameters[f"customers.{name}"].central for name in ("churn", "acquisition"))
    cost = player.fixed_cost + player.it_budget + churn * acquisition * player.customers
    burn = (cost - contribution) / 12.0
    assert burn == pytest.approx(170_000, rel=0.01)
    assert player.cash / burn == pytest.approx(15.0, abs=0.5)


def test_the_round_comes_before_the_money_is_gone(startup):
    """Everybody is paid the same round, in time; who pays more wants a part of the firm, at much the same price."""
    (paid_in,) = [event for event in startup.market.events if event.name == "the-round"]
    assert paid_in.window[1] < 13 * 4
    assert [(effect.on, effect.by) for effect in paid_in.effects] == [("cash", 1.5)]
    budget, prices = startup.market.player.it_budget, []
    for event in startup.market.events:
        for option in event.options:
            given = {effect.on: effect.by for effect in option.effects}
            if "stake" in given:
                paid = given["cash"] + (1.5 if event is paid_in else 0.0)
                prices.append(paid * budget / -given["stake"])
    assert prices == pytest.approx([25e6, 20e6], rel=0.02)


def test_is_led_by_its_founders(startup):
    """What other firms are advised to become it mostly is: its own strategy, close to marketing, hardly locked.

    But the founders decide, and chose the tools.
    """
    posture, opening = startup.market.player.posture, startup.market.player.opening
    assert posture["risk"] >= 0.8
    assert min(opening.closeness, opening.ownership) >= 0.7
    assert all(posture[name] < ADVICE[name] for name in ("platforms", "trust"))


def test_left_alone_it_grows_and_comes_to_earn(startup):
    """Under the autopilot customers more than double in four years, and the loss of the first turns into a profit."""
    runs = run(startup, "passive", replications=60, seed=21, score=False, workers=1)
    assert 1.8 < runs.final("customers").mean() / startup.market.player.customers < 3.0
    profit = runs.outcomes[:, ROW["underlying_profit"], 0, 0].mean(axis=1)
    assert profit[:4].sum() < -1.5e6
    assert profit[-1] > 0.0


def test_hiring_without_end_runs_dry(startup):
    """The plain advice nearly always keeps the firm alive; six posts a quarter per 100 people close about one in five.

    The board signs none while cash is short, but who was hired before is paid.
    """
    many = _plain_advice_with(hiring=6.0)
    runs = run(startup, ["eight-ways", many], replications=200, seed=21, score=False, workers=1)
    failed = runs.final("failed").mean(axis=1)
    assert failed[0] < 0.08
    assert failed[1] > failed[0] + 0.12


def _plain_advice_with(**decisions):
    """Return the plain advice with some levers elsewhere, as a policy."""
    return Policy("many-posts", "The advice, with posts.", Steady({**ADVICE, **decisions}), "", fixed=True)
