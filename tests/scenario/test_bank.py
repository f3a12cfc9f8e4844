"""The figures of the regional bank fit together."""

import numpy as np
import pytest

from strategysim.lab import run
from strategysim.lab.variants import held
from strategysim.model.outcomes import OUTCOMES
from strategysim.policies.robots import REFERENCE
from strategysim.scenario import load_scenario

ASSETS = 13e9
TAX = 0.30


@pytest.fixture(scope="module")
def bank():
    """Load the scenario once."""
    return load_scenario("bank")


def opening_profit(bank):
    """Return the profit of the first year before tax, after IT and the winning of customers, dollars."""
    player = bank.market.player
    contribution = sum(line.revenue * line.contribution for line in player.lines)
    churn, acquisition = (bank.parameters[f"customers.{name}"].central for name in ("churn", "acquisition"))
    return contribution - player.fixed_cost - player.it_budget - churn * acquisition * player.customers


def test_earns_what_a_sound_bank_earns(bank):
    """It earns 24 % of revenue before tax and 0.8 % of assets after it; revenue is 4.6 % of assets."""
    profit = opening_profit(bank)
    assert profit / bank.opening_revenue == pytest.approx(0.24, abs=0.005)
    assert (1.0 - TAX) * profit / ASSETS == pytest.approx(0.008, abs=0.0005)
    assert bank.opening_revenue / ASSETS == pytest.approx(0.046, abs=0.001)


def test_size_of_it_and_of_a_customer_fit(bank):
    """IT costs 6.7 % of revenue and is 4 % of the staff; a customer brings $375 a year, $240 as a household."""
    player = bank.market.player
    assert player.it_budget / bank.opening_revenue == pytest.approx(0.067, abs=0.001)
    assert player.it_staff / player.employees == pytest.approx(0.042, abs=0.001)
    assert bank.opening_revenue / player.customers == pytest.approx(375.0)
    retail = sum(line.revenue for line in player.lines if line.kind != "other")
    assert retail / player.customers == pytest.approx(240.0)
    pay = bank.parameters["talent.pay_share"].central * player.it_budget / player.it_staff
    assert 70_000 < pay < 80_000


def test_its_market_hardly_grows(bank):
    """The market gives its lines 1 % a year, most of it on the screen, where 8 % of revenue is made at first."""
    lines = bank.market.player.lines
    later = sum(line.revenue * (1.0 + line.growth) for line in lines)
    assert later / bank.opening_revenue - 1.0 == pytest.approx(0.01, abs=0.001)
    (screen,) = [line for line in lines if line.kind == "digital"]
    assert screen.revenue / bank.opening_revenue == pytest.approx(0.08)


def test_a_customer_who_stays_is_worth_twice_what_one_costs(bank):
    """A lifetime of contribution, $456 at 14 % churn, is about twice the $225 that winning one costs."""
    player, parameters = bank.market.player, bank.parameters
    yearly = sum(line.revenue * line.contribution * line.customers for line in player.lines) / player.customers
    lifetime = yearly / (parameters["customers.churn"].central + np.log1p(bank.market.discount))
    assert 1.8 < lifetime / parameters["customers.acquisition"].central < 2.4


def test_breaches_are_dearer_than_in_shops(bank):
    """A breach is likelier, costs more and drives away more customers than at the fashion chain."""
    fashion = load_scenario("fashion").parameters
    for name in ("breach_rate", "breach_churn", "record_cost", "minor_cost", "open_risk"):
        ours = bank.parameters[f"security.{name}"]
        theirs = fashion.get(f"security.{name}")
        assert theirs is None or ours.central > theirs.central, name
    median = 0.09 * bank.market.player.records * bank.parameters["security.record_cost"].central
    assert 5e6 < median < 20e6


def test_compliance_lies_between_idea_and_customer(bank):
    """An experiment waits weeks for compliance, and no venture reaches customers in less than half a year."""
    assert bank.parameters["experiments.compliance"].low >= 2.0
    for venture in bank.market.ventures:
        assert all(variant.concept + variant.pilot >= 24 for variant in venture.variants), venture.name


def test_left_alone_it_loses_customers_and_not_revenue(bank):
    """Under the autopilot two to four customers in a hundred go in four years, and revenue hardly moves."""
    runs = run(bank, "passive", replications=60, seed=21, score=False, workers=1)
    years = runs.outcomes[:, list(OUTCOMES).index("revenue"), 0, 0].mean(axis=1).reshape(4, 4).sum(axis=1)
    assert abs(years[3] / years[0] - 1.0) < 0.02
    left = runs.final("customers").mean() / bank.market.player.customers
    assert 0.955 < left < 0.985


def test_an_open_and_a_closed_house_lose_about_the_same(bank):
    """What breaches cost where all is open, and what is stifled where all is closed, come close; between lies less."""
    plans = [held(REFERENCE, {"risk.lockdown": lock}, f"lock-down {lock}") for lock in (0.0, 0.4, 1.0)]
    runs = run(bank, plans, replications=100, seed=21, score=False, workers=1)
    opened, middle, closed = runs.outcomes[:, list(OUTCOMES).index("loss_total"), 0].sum(axis=0).mean(axis=1)
    assert opened / closed == pytest.approx(1.0, abs=0.25)
    assert middle < 0.85 * min(opened, closed)
