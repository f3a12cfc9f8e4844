"""Which differences count as real, and what ranks they allow."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import ttest_rel

from strategysim.lab.tournament.pairs import holm, pairs, possible_ranks, share_of_firsts


def test_holm_by_hand():
    """The example of a textbook: the smallest of four times four, the next times three, and never less than before."""
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm(np.array([0.6, 0.7])) == pytest.approx([1.0, 1.0])


def test_a_pair_is_a_paired_t_test():
    """Mean, interval and p value of each pair are those of SciPy's paired t test."""
    points = np.random.default_rng(1).normal([[0.0], [0.3], [2.0]], 1.0, (3, 40))
    found = pairs(points)
    expected = ttest_rel(points[1], points[0])
    interval = expected.confidence_interval()
    assert found.p[1, 0] == pytest.approx(expected.pvalue)
    assert found.difference[1, 0] - found.half[1, 0] == pytest.approx(interval.low, abs=1e-4)
    assert found.better[2, 0] and not found.better[0, 2] and not found.better[1, 0]


def test_who_has_done_the_same_is_not_apart():
    """Two hand-ins with the same scores in all worlds differ by nothing, and chance explains that."""
    row = np.arange(5.0)
    found = pairs(np.array([row, row, row + 1.0]))
    assert found.p[0, 1] == 1.0 and not found.better[0, 1]
    assert found.better[2, 0]


def test_possible_ranks_by_hand():
    """Of four, the first is really better than the last two and the second than the last."""
    better = np.zeros((4, 4), dtype=bool)
    better[0, 2] = better[0, 3] = better[1, 3] = True
    assert possible_ranks(better).tolist() == [[1, 1, 2, 3], [2, 3, 4, 4]]


def test_false_alarms_are_rare():
    """Of hand-ins that are all alike, some pair counts as different in about one contest of twenty, and not in more."""
    chance = np.random.default_rng(3)
    alarms = sum(bool(pairs(chance.normal(size=(6, 30))).better.any()) for _ in range(400))
    # Holm keeps it below 5 %; with 400 contests, 7 % lie more than two standard errors above.
    assert alarms <= 28


def test_firsts_are_shared():
    """The share of firsts says who is ahead in most re-draws; equal hand-ins share them, and all add up to one."""
    row = np.random.default_rng(2).normal(size=50)
    share = share_of_firsts(np.array([row, row, row - 5.0]), 7)
    assert share.tolist() == [0.5, 0.5, 0.0]
    assert share_of_firsts(np.zeros((0, 50)), 7).shape == (0,)
    mixed = share_of_firsts(np.random.default_rng(4).normal(size=(4, 50)), 7)
    assert mixed.sum() == pytest.approx(1.0) and (mixed > 0.0).sum() > 1
