"""The figures of the distributor fit together."""

import math

import numpy as np
import pytest

from strategysim.lab import run, sweep
from strategysim.model.outcomes import OUTCOMES
from strategysim.scenario import load_scenario


@pytest.fixture(scope="module")
def distributor():
    """Load the scenario once."""
    return load_scenario("distributor")


def test_earns_seven_per_cent_at_the_start(distributor):
    """EBIT on the first day is about 7 % of revenue; IT takes 2.1 % of it, for one person in eighteen."""
    player, revenue = distributor.market.player, distributor.opening_revenue
    contribution = sum(line.revenue * line.contribution for line in player.lines)
    assert contribution / revenue == pytest.approx(0.173, abs=0.005)
    churn, acquisition = (distributor.parameters[f"customers.{name}"].central for name in ("churn", "acquisition"))
    ebit = contribution - player.fixed_cost - player.it_budget - churn * acquisition * player.customers
    assert ebit / revenue == pytest.approx(0.07, abs=0.003)
    assert player.it_budget / revenue == pytest.approx(0.021, abs=0.0005)
    assert player.it_staff / player.employees == pytest.approx(1 / 18)


def test_few_accounts_are_each_worth_much(distributor):
    """An account buys for $60,000 a year and is worth about ten times what it costs to win, as nowhere else."""
    player = distributor.market.player
    assert distributor.opening_revenue / player.customers == pytest.approx(60_000)
    churn, acquisition = (distributor.parameters[f"customers.{name}"].central for name in ("churn", "acquisition"))
    margin = sum(line.revenue * line.contribution for line in player.lines) / player.customers
    worth = margin / (-math.log(1.0 - churn) + math.log(1.0 + distributor.market.discount))
    assert worth / acquisition == pytest.approx(9.5, abs=0.5)


def test_its_market_grows_where_nobody_telephones(distributor):
    """The market gives all lines 5 % a year over four years; 18 % of revenue, web and computers, grow fastest."""
    lines = distributor.market.player.lines
    later = sum(line.revenue * (1.0 + line.growth) ** 4 for line in lines)
    assert (later / distributor.opening_revenue) ** 0.25 - 1.0 == pytest.approx(0.05, abs=0.002)
    digital = [line for line in lines if line.kind == "digital"]
    assert sum(line.revenue for line in digital) / distributor.opening_revenue == pytest.approx(0.18, abs=0.005)
    assert min(line.growth for line in digital) > max(line.growth for line in lines if line.kind != "digital")


def test_catalogue_may_be_rented_or_made(distributor):
    """The rented catalogue is small and quick; one with each account's prices brings twice as much and costs thrice."""
    (catalogue,) = [venture for venture in distributor.market.ventures if venture.name == "web-catalogue"]
    rented, own = catalogue.variants
    assert own.revenue > 2 * rented.revenue
    assert own.cost > 3 * rented.cost
    assert own.viable < rented.viable
    assert own.concept + own.pilot >= 39 > 2 * rented.concept


def test_giant_comes_in_the_second_year(distributor):
    """The web giant opens in 2012, for all firms at once, and its invitation comes after it."""
    (giant,) = [event for event in distributor.market.events if event.name == "web-giant"]
    (invitation,) = [event for event in distributor.market.events if event.name == "giants-invitation"]
    assert giant.scope == "market"
    assert giant.window == (52, 104)
    assert invitation.window[0] >= giant.window[1]


def test_left_alone_it_looks_fine(distributor):
    """Under the autopilot revenue grows, but less than the market, and a point of the accounts is lost each year."""
    runs = run(distributor, "passive", replications=40, seed=21, score=False, workers=1)
    years = runs.outcomes[:, list(OUTCOMES).index("revenue"), 0, 0].mean(axis=1).reshape(4, 4).sum(axis=1)
    assert 0.02 < (years[3] / years[0]) ** (1.0 / 3.0) - 1.0 < 0.045
    left = runs.final("customers").mean() / distributor.market.player.customers
    assert -0.02 < left**0.25 - 1.0 < -0.005
    assert runs.mean("firestorms").mean() < 0.02


def test_posts_are_filled_in_weeks(distributor):
    """A post is open for some weeks, not for quarters, and at three a year this small house is a good deal larger."""
    assert 4.0 <= distributor.parameters["talent.fill"].central <= 12.0
    swept = sweep(distributor, {"hiring": [0.0, 3.0]}, replications=40, seed=21, score=False, workers=1, progress=False)
    few, many = swept.values["headcount"].mean(axis=1)
    assert many > 1.2 * few


@pytest.mark.slow
def test_people_and_work_pay_together(distributor):
    """More posts and more experiments make more than either alone, and than both of their gains together."""
    grid = {"hiring": [0.5, 2.0], "experiments": [4.0, 6.0]}
    neither, work, people, both = sweep(distributor, grid, replications=200, seed=21, workers=1).values["score"]
    assert _interval(both - work)[0] > 0.0
    assert _interval(both - people)[0] > 0.0
    assert _interval(both - work - people + neither)[0] > 0.0


@pytest.mark.slow
def test_experiments_need_sales(distributor):
    """Experiments add more where IT is close to sales than where sales is kept at a distance."""
    swept = sweep(
        distributor, {"marketing": [0.125, 0.5], "experiments": [1.0, 4.0]}, replications=200, seed=21, workers=1
    )
    far_one, far_four, close_one, close_four = swept.values["score"]
    assert _interval((close_four - close_one) - (far_four - far_one))[0] > 0.0


def _interval(values):
    """Return the ends of the 95 % interval of a mean."""
    half = 1.96 * values.std(ddof=1) / np.sqrt(len(values))
    return values.mean() - half, values.mean() + half
