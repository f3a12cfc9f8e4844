"""The regional newspaper group is complete and its figures fit together."""

import pytest

from strategysim.scenario import load_scenario


@pytest.fixture(scope="module")
def newspaper():
    """Load the scenario once."""
    return load_scenario("newspaper")


def test_decks_are_large_enough(newspaper):
    """A long game finds new ideas, several medium ventures, and a story in most quarters."""
    market = newspaper.market
    shocks = [event for event in market.events if not event.options]
    events = [event for event in market.events if event.options]
    assert len(market.ideas) >= 20
    assert len(market.ventures) >= 5
    assert len(market.rivals) == 3
    assert len(newspaper.cast) == 4
    assert len(shocks) == 8
    assert len(events) == 8
    assert {event.trigger for event in events} == {"", "unowned", "fed_up"}


def test_picture_library_has_two_variants_and_is_small(newspaper):
    """The most quoted venture is tiny, at most a third of a percent of revenue, and the dealer is the cheap way."""
    (library,) = [venture for venture in newspaper.market.ventures if venture.name == "picture-library"]
    dealer, own = library.variants
    assert max(dealer.revenue, own.revenue) < 0.0033 * newspaper.opening_revenue
    assert dealer.cost < own.cost / 10
    assert dealer.concept + dealer.pilot < own.concept + own.pilot


def test_no_venture_is_a_jackpot(newspaper):
    """No venture can be expected to bring more than a third of what the deck brings."""
    expected = [max(v.revenue * v.viable for v in venture.variants) for venture in newspaper.market.ventures]
    assert max(expected) < sum(expected) / 3


def test_earns_a_tenth_of_its_revenue_at_the_start(newspaper):
    """EBITDA on the first day is about 10 % of revenue, after IT and the winning of readers at $60 each."""
    player = newspaper.market.player
    contribution = sum(line.revenue * line.contribution for line in player.lines)
    winning = 60 * 0.32 * player.customers
    ebitda = contribution - player.fixed_cost - player.it_budget - winning
    assert ebitda / newspaper.opening_revenue == pytest.approx(0.10, abs=0.01)


def test_options_are_trade_offs(newspaper):
    """No two answers to an event have the same effects, and no promise or mandate moves one variable only."""
    for event in newspaper.market.events:
        effects = [option.effects for option in event.options]
        assert len(set(effects)) == len(effects), event.name
    for choice in (newspaper.market.promise, newspaper.market.mandate):
        assert all(len(option.effects) != 1 for option in choice.options)


def test_choices_have_the_default_in_front(newspaper):
    """The autopilot promises what is solid and keeps a steady house, and there are three mandates and promises."""
    market = newspaper.market
    assert [option.name for option in market.promise.options] == ["solid", "cautious", "bold"]
    assert [option.name for option in market.mandate.options] == ["steady", "growth", "people"]
    (officer,) = [event for event in market.events if event.trigger == "unowned"]
    assert officer.options[0].name == "welcome"


def test_cast_says_weak_and_strong_things(newspaper):
    """Every adviser makes at least one weak claim, and over the cast there are some that hold."""
    assert all(any(claim.weak for claim in adviser.claims) for adviser in newspaper.cast)
    assert any(not claim.weak for adviser in newspaper.cast for claim in adviser.claims)


def test_has_a_briefing_and_teaching_notes(newspaper):
    """Both are there, and the briefing says that the company is invented and no tool to steer by."""
    assert "invented composites" in newspaper.briefing
    assert "not a tool" in newspaper.briefing
    assert all(f"{minutes}" in newspaper.teaching for minutes in (60, 120, 180))
