"""What the score depends on: an analysis of variance that finds the parts it was given, and the model's own."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError
from strategysim.lab.shares import PARTS, components
from strategysim.model.levers import HEADLINES

mpl.use("Agg")


def test_the_parts_that_were_put_in_are_found():
    """Scores that are made of known parts are taken apart into them again."""
    chance = np.random.default_rng(5)
    worlds, plans, lucks = 200, 60, 8
    given = (9.0, 25.0, 4.0, 16.0)
    decided, world, both, weeks = (np.sqrt(variance) for variance in given)
    scores = decided * chance.standard_normal((1, plans, 1)) + world * chance.standard_normal((worlds, 1, 1))
    scores = scores + both * chance.standard_normal((worlds, plans, 1))
    # Half of luck is the same for all plans, half is not.
    scores = scores + weeks * np.sqrt(0.5) * chance.standard_normal((worlds, 1, lucks))
    scores = scores + weeks * np.sqrt(0.5) * chance.standard_normal((worlds, plans, lucks))
    found = components(scores)
    assert [found[name] for name in PARTS] == pytest.approx(given, rel=0.35)
    assert found["luck"] == pytest.approx(16.0, rel=0.05)


def test_what_depends_on_nothing_has_no_variance():
    """Equal scores have no parts, and none is ever below zero."""
    assert set(components(np.ones((3, 4, 2))).values()) == {0.0}
    noise = components(np.random.default_rng(1).standard_normal((5, 6, 4)))
    assert all(part >= 0.0 for part in noise.values())


def test_plans_meet_the_same_lucks_as_in_a_game():
    """A plan's score in a luck of a world is what the other lucks of a game there say of it."""
    shares = ss.luck("newspaper", 3, 2, 2, seed=4, quarters=3, progress=False)
    assert shares.scores.shape == (2, 3, 2)
    assert np.array_equal(shares.scores, ss.luck("newspaper", 3, 2, 2, seed=4, quarters=3, progress=False).scores)
    # The first of all lucks of world 0 is the game's own.
    chance = np.random.default_rng(4)
    drawn = {name: chance.uniform(lever.low, lever.high, 3) for name, lever in HEADLINES.items()}
    decisions = [{name: float(values[0]) for name, values in drawn.items()}] * 3
    lucks = ss.other_lucks("newspaper", decisions, 4, lucks=2, progress=False)
    assert shares.scores[0, 0, 0] == pytest.approx(lucks.own, rel=1e-9)


def test_shares_add_up_and_are_drawn():
    """The shares make one, and the figure names the parts."""
    import matplotlib.pyplot as plt

    shares = ss.luck("newspaper", 4, 3, 2, quarters=2, progress=False)
    assert shares.frame()["share"].sum() == pytest.approx(1.0)
    assert [label.get_text() for label in shares.plot().get_yticklabels()] == list(PARTS)
    plt.close("all")


def test_one_of_each_is_too_few():
    """Nothing can be told apart with one plan, one world, or one luck; all are refused together."""
    with pytest.raises(InputError) as caught:
        ss.luck("newspaper", 1, 1, 1)
    assert [problem.key for problem in caught.value.problems] == ["plans", "worlds", "lucks"]
