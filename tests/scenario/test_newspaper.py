"""The figures of the regional newspaper group fit together."""

import pytest

from strategysim.scenario import load_scenario


@pytest.fixture(scope="module")
def newspaper():
    """Load the scenario once."""
    return load_scenario("newspaper")


def test_picture_library_has_two_variants_and_is_small(newspaper):
    """The most quoted venture is tiny, at most a third of a percent of revenue, and the dealer is the cheap way."""
    (library,) = [venture for venture in newspaper.market.ventures if venture.name == "picture-library"]
    dealer, own = library.variants
    assert max(dealer.revenue, own.revenue) < 0.0033 * newspaper.opening_revenue
    assert dealer.cost < own.cost / 10
    assert dealer.concept + dealer.pilot < own.concept + own.pilot


def test_earns_a_tenth_of_its_revenue_at_the_start(newspaper):
    """EBITDA on the first day is about 10 % of revenue, after IT and the winning of readers at $60 each."""
    player = newspaper.market.player
    contribution = sum(line.revenue * line.contribution for line in player.lines)
    winning = 60 * 0.32 * player.customers
    ebitda = contribution - player.fixed_cost - player.it_budget - winning
    assert ebitda / newspaper.opening_revenue == pytest.approx(0.10, abs=0.01)


def test_who_owns_nothing_welcomes_the_officer(newspaper):
    """The autopilot, asked who owns the strategy, hands over what it has."""
    (officer,) = [event for event in newspaper.market.events if event.trigger == "unowned"]
    assert officer.options[0].name == "welcome"
