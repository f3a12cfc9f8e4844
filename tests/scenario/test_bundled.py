"""Every scenario that comes with strategysim is rich enough for a long game, and its figures fit together."""

import numpy as np
import pytest

from strategysim.lab import run
from strategysim.lab.caretaker import QUARTERS as CARETAKER
from strategysim.model import VERSION
from strategysim.model.history import ROW
from strategysim.scenario import load_scenario, scenarios


@pytest.fixture(scope="module", params=scenarios())
def bundled(request):
    """Load each scenario once."""
    return load_scenario(request.param)


def test_decks_are_large_enough(bundled):
    """A long game finds new ideas, several ventures, rivals, advisers, studies, and a story in most quarters."""
    market, stories = bundled.market, bundled.quarters // 2
    assert len(market.ideas) >= 20
    assert len(market.ventures) >= 5
    assert len(market.rivals) == 3
    assert len(bundled.cast) == 4
    assert len(market.studies) >= 2
    assert len([event for event in market.events if not event.options]) == stories
    assert len([event for event in market.events if event.options]) == stories
    assert {"unowned", "fed_up"} <= {event.trigger for event in market.events}


def test_ideas_serve_both_aims(bundled):
    """There is about as much to try that keeps customers as there is that wins them."""
    aims = [idea.aim for idea in bundled.market.ideas]
    assert min(aims) <= 0.1
    assert max(aims) >= 0.9
    assert sum(aims) / len(aims) == pytest.approx(0.5, abs=0.1)


def test_what_happens_leaves_time_to_react(bundled):
    """Everything dated strikes within a window of weeks that ends a quarter before the game does."""
    for event in bundled.market.events:
        if not event.trigger:
            first, last = event.window
            assert 0 < first < last < 13 * (bundled.quarters - 1), event.name


def test_no_venture_is_a_jackpot(bundled):
    """No venture can be expected to bring more than a third of what the deck brings."""
    expected = [max(v.revenue * v.viable for v in venture.variants) for venture in bundled.market.ventures]
    assert max(expected) < sum(expected) / 3


def test_a_venture_that_works_pays_for_itself(bundled):
    """A business that works covers its running cost, and its development within three years."""
    for venture in bundled.market.ventures:
        for variant in venture.variants:
            earned = variant.revenue * variant.margin - variant.running
            # A picture library digitised by hand never pays: that is what it is there to teach.
            if (venture.name, variant.name) == ("picture-library", "own-hands"):
                assert 3 * earned < variant.cost
            else:
                assert 3 * earned > variant.cost, (venture.name, variant.name)


def test_options_are_trade_offs(bundled):
    """No two answers to an event have the same effects, and no promise or mandate moves one variable only."""
    market = bundled.market
    for event in market.events:
        effects = [option.effects for option in event.options]
        assert len(set(effects)) == len(effects), event.name
    for choice in (market.promise, market.mandate):
        assert len(choice.options) == 3
        assert all(len(option.effects) != 1 for option in choice.options)


def test_the_autopilot_promises_nothing_special(bundled):
    """Who chooses nothing has made the solid promise, which moves nothing, and keeps a steady house."""
    market = bundled.market
    assert (market.promise.options[0].name, market.promise.options[0].effects) == ("solid", ())
    assert market.mandate.options[0].name == "steady"


def test_cast_says_weak_and_strong_things(bundled):
    """Every adviser has an interest and a blind spot and says what is thinly shown; there is some truth as well."""
    for adviser in bundled.cast:
        assert adviser.interest
        assert adviser.blind_spot
        assert any(claim.weak for claim in adviser.claims), adviser.name
    assert any(not claim.weak for adviser in bundled.cast for claim in adviser.claims)


def test_has_a_briefing_and_teaching_notes(bundled):
    """Both are there; the briefing names cast and rivals, and says that all are invented and no tool to steer by."""
    assert "invented composites" in bundled.briefing
    assert "not a tool" in bundled.briefing
    assert all(adviser.name in bundled.briefing for adviser in bundled.cast)
    assert all(rival.company.title.split(",")[0] in bundled.briefing for rival in bundled.market.rivals)
    assert all(f"{minutes}" in bundled.teaching for minutes in (60, 120, 180))


def test_scores_are_calibrated(bundled):
    """The scale of scores is of this text and this model: `strategysim calibrate` after any change of either."""
    assert bundled.calibrated(VERSION)


def test_the_autopilot_keeps_the_firm_alive(bundled):
    """Doing nothing special ruins nobody, keeps nearly all of the staff, and the post while the game lasts."""
    quarters = bundled.quarters + CARETAKER
    runs = run(bundled, "passive", replications=40, seed=21, quarters=quarters, score=False, workers=1)
    assert (runs.final("cash") > 0.0).all()
    # In a shrinking firm the board loses patience now and then in the caretaker's years, in one world of eighteen.
    assert runs.outcomes[bundled.quarters - 1, ROW["dismissed"], 0].mean() <= 0.05
    staff = np.mean(runs.final("headcount")) / bundled.market.player.it_staff
    assert 0.85 < staff < 1.05
