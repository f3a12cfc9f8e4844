"""The model earns its claims, in every scenario that comes with it: each threshold is that of the charter.

Replications are few, so that all scenarios take three minutes on two processors; the commands play more.
"""

from __future__ import annotations

import numpy as np
import pytest

import strategysim as ss
from strategysim.lab import statistics
from strategysim.lab.ranking import ORDER

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("scenario", list(ss.scenarios()))]


def test_total_effects_lie_in_the_range_of_the_evidence(scenario):
    """No total effect lies outside what the row of the evidence claims, the whole of its interval counted."""
    table = ss.audit(scenario, replications=100, progress=False).frame()
    outside = table[table["verdict"] == "outside"]
    assert outside.empty, outside[["claim_low", "claim_high", "mean", "low", "high", "unit"]].round(1).to_string()


def test_the_levers_are_distinct(scenario):
    """No two of platforms, risk and trust do the same to all outcomes: correlations are at most 0.8."""
    table = ss.profiles(scenario, replications=100, progress=False).frame()
    alike = table[table["watched"] & table["alike"]]
    assert alike.empty, alike.round(2).to_string()


def test_what_a_lever_does_can_be_seen(scenario):
    """After two quarters the first sign of every lever is clear of its noise in at least 80 % of worlds."""
    table = ss.learning(scenario, worlds=40, lucks=10, learners=2, quarters=1, progress=False).frame()
    hidden = table[~table["clear"]]
    assert hidden.empty, hidden[["first_sign", "moved", "noise", "clear_in"]].round(3).to_string()


def test_a_naive_learner_gets_better(scenario):
    """Its fifth game scores more than its first, the interval of the difference above zero, over 200 learners."""
    taught = ss.learning(scenario, worlds=2, lucks=2, learners=200, progress=False)
    assert taught.improves, taught.told()


def test_the_order_of_strategies_is_robust(scenario):
    """Over all points each pair of the order holds, and at no point one is surely reversed."""
    ranked = ss.ranking(scenario, 8, progress=False)
    names = ranked.about.policies
    over_all = ranked.scores.mean(axis=0)
    pairs = [(a, b) for a, b in ORDER if a in names]
    assert len(pairs) == len(ORDER), "the calibration names no best policy"
    for better, worse in pairs:
        mean, _, half = statistics.interval(over_all[names.index(better)] - over_all[names.index(worse)])
        assert mean - half > 0.0, f"{better} above {worse}: {mean:.1f} ± {half:.1f}"
    exceptions = ranked.exceptions()
    reversed_ = exceptions[exceptions["verdict"] == "reversed"]
    assert reversed_.empty, reversed_.round(1).to_string()
    assert np.nanmin(ranked.tau) >= 0.6, ranked.told()
