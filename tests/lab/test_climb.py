"""The climb that looks for reactions finds the top of a hill, within its bounds and with what it may look at."""

from __future__ import annotations

import numpy as np
import pytest

from strategysim.lab.balance.climb import climb

TOP = (0.12, -0.07, 0.0)


def hill(points):
    """Return what points are worth: less the further they are from the top."""
    return -np.sum((np.array(points) - TOP) ** 2, axis=1)


def test_it_finds_the_top_of_a_hill_in_steps_that_a_person_would_write():
    """Moves are tried one by one and made together; at the end it stands on the top to the last step."""
    path = climb(hill, (0.0, 0.0, 0.0), 0.2, 300)
    assert path[-1] == TOP
    assert np.all(np.diff(hill(path)) > 0.0)


def test_a_top_out_of_bounds_is_met_at_the_bound():
    """No number goes further from zero than it may."""
    assert climb(lambda points: np.array(points).sum(axis=1), (0.0, 0.0), 0.2, 300)[-1] == (0.2, 0.2)


def test_where_nothing_gains_it_stays():
    """The start is all that is returned."""
    assert climb(lambda points: np.zeros(len(points)), (0.05, 0.0), 0.2, 300) == [(0.05, 0.0)]


@pytest.mark.parametrize("count", [1, 9, 20, 50])
def test_it_looks_at_no_more_points_than_it_may(count):
    """A round that may need more is not begun."""
    looked = []

    def worth(points):
        looked.extend(points)
        return hill(points)

    climb(worth, (0.0, 0.0, 0.0), 0.2, count)
    assert 1 <= len(looked) <= count
