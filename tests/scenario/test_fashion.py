"""The figures of the fashion chain fit together."""

import pytest

from strategysim.lab import run
from strategysim.model.outcomes import OUTCOMES
from strategysim.scenario import load_scenario


@pytest.fixture(scope="module")
def fashion():
    """Load the scenario once."""
    return load_scenario("fashion")


def test_earns_nine_per_cent_at_the_start(fashion):
    """EBIT on the first day is about 9 % of revenue, after IT and the winning of customers."""
    player = fashion.market.player
    contribution = sum(line.revenue * line.contribution for line in player.lines)
    assert contribution / fashion.opening_revenue == pytest.approx(0.27, abs=0.01)
    churn, acquisition = (fashion.parameters[f"customers.{name}"].central for name in ("churn", "acquisition"))
    ebit = contribution - player.fixed_cost - player.it_budget - churn * acquisition * player.customers
    assert ebit / fashion.opening_revenue == pytest.approx(0.09, abs=0.005)


def test_its_market_grows_and_the_web_grows_faster(fashion):
    """The market gives its lines 1.5 % a year over four years, while the web shop, 8 % at first, grows by 18 %."""
    lines = fashion.market.player.lines
    later = sum(line.revenue * (1.0 + line.growth) ** 4 for line in lines)
    assert (later / fashion.opening_revenue) ** 0.25 - 1.0 == pytest.approx(0.015, abs=0.002)
    (web,) = [line for line in lines if line.kind == "digital"]
    assert web.revenue / fashion.opening_revenue == pytest.approx(0.08)
    assert web.growth == 0.18


def test_streamed_show_may_be_seen_or_bought_from(fashion):
    """Linking every garment brings more, costs more and is surer to fail; it stays at 2 % of web sales a year."""
    (shows,) = [venture for venture in fashion.market.ventures if venture.name == "streamed-shows"]
    reach_only, shop = shows.variants
    assert shop.revenue > 3 * reach_only.revenue
    assert shop.cost > 2 * reach_only.cost
    assert shop.viable < reach_only.viable
    assert shop.reach > reach_only.reach
    (web,) = [line for line in fashion.market.player.lines if line.kind == "digital"]
    assert shop.revenue <= 0.02 * web.revenue * (1.0 + web.growth) ** 4


def test_left_alone_it_drifts(fashion):
    """Under the autopilot revenue grows less than the market, and a point of the customers is lost each year."""
    runs = run(fashion, "passive", replications=60, seed=21, score=False, workers=1)
    years = runs.outcomes[:, list(OUTCOMES).index("revenue"), 0, 0].mean(axis=1).reshape(4, 4).sum(axis=1)
    assert 0.0 < (years[3] / years[0]) ** (1.0 / 3.0) - 1.0 < 0.012
    left = runs.final("customers").mean() / fashion.market.player.customers
    assert -0.02 < left**0.25 - 1.0 < -0.005
