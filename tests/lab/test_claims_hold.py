"""The model earns its claims, in every scenario that comes with it: each threshold is that of the charter.

Replications are few, so that all scenarios take three minutes on two processors; the commands play more.
"""

from __future__ import annotations

import numpy as np
import pytest

import strategysim as ss
from strategysim.lab.ranking import ORDER, best_known

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("scenario", list(ss.scenarios()))]


def test_total_effects_lie_in_the_range_of_the_evidence(scenario):
    """No total effect lies outside what the row of the evidence claims, the whole of its interval counted."""
    table = ss.audit(scenario, replications=100, progress=False).frame()
    outside = table[table["verdict"] == "outside"]
    assert outside.empty, outside[["claim_low", "claim_high", "mean", "low", "high", "unit"]].round(2).to_string()


def test_the_levers_are_distinct(scenario):
    """No two of platforms, risk and trust do the same to all outcomes: correlations are at most 0.8."""
    table = ss.profiles(scenario, replications=100, progress=False).frame()
    alike = table[table["watched"] & table["alike"]]
    assert alike.empty, alike.round(2).to_string()


def test_what_a_lever_does_can_be_seen(scenario):
    """After two quarters the first sign of every lever is clear of its noise in at least 80 % of worlds."""
    table = ss.learning(scenario, worlds=40, lucks=30, learners=2, quarters=1, progress=False).frame()
    hidden = table[~table["clear"]]
    assert hidden.empty, hidden[["first_sign", "moved", "noise", "clear_in"]].round(3).to_string()


def test_a_naive_learner_gets_better(scenario):
    """Its fifth game scores more than its first, the interval of the difference above zero, over 200 learners."""
    taught = ss.learning(scenario, worlds=2, lucks=2, learners=200, progress=False)
    assert taught.improves, taught.told()


def test_the_order_of_strategies_holds_at_the_centre(scenario):
    """With all parameters at their central value each policy stands above the one that it has to stand above."""
    best = best_known(ss.load_scenario(scenario))
    assert best is not None, "the calibration names no best policy"
    played = [best, *dict.fromkeys(name for pair in ORDER for name in pair if name != best.name)]
    runs = ss.run(scenario, played, 100, parameters="central", progress=False)
    for better, worse in ORDER:
        low = runs.compare(worse, better).loc["score", "low"]
        assert low > 0.0, f"{better} above {worse}: {runs.compare(worse, better).loc['score'].round(1).to_dict()}"


def test_the_order_of_strategies_survives_what_is_uncertain(scenario):
    """At no end of a parameter is a pair of the order surely reversed, and Kendall's tau is at least 0.6."""
    ranked = ss.ranking(scenario, 8, progress=False)
    exceptions = ranked.exceptions()
    turned = exceptions[exceptions["verdict"] == "reversed"]
    assert turned.empty, turned.round(1).to_string()
    assert np.nanmin(ranked.tau) >= 0.6, ranked.told()
