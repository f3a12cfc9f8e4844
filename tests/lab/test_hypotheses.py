"""The eight pieces of advice put to the test."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import RunError
from strategysim.model.levers import HEADLINES
from strategysim.policies import load_policy

mpl.use("Agg")


def test_each_is_the_advice_beside_the_advice_without_it():
    """A row is what `compare` says of the plain advice and of the same with one lever left where it opens."""
    given = {"replications": 6, "seed": 3, "quarters": 4, "progress": False}
    tested = ss.hypotheses("newspaper", **given)
    assert tested.levers == tuple(HEADLINES)
    place = tested.levers.index("trust")
    opening = tested.opening[place]
    advice = load_policy("eight-ways").decide

    def without(seen):
        return {**advice(seen), "trust": opening}

    compared = ss.run("newspaper", {"without": without, "with": "eight-ways"}, **given).compare("without", "with")
    row = tested.frame().loc["trust"]
    assert row["mean"] == pytest.approx(compared.loc["score", "difference"])
    assert (row["low"], row["high"]) == pytest.approx(tuple(compared.loc["score", ["low", "high"]]))


def test_the_verdict_follows_the_interval():
    """An interval above zero pays, one below costs, and one around it is open."""
    tested = ss.hypotheses("newspaper", 6, 3, quarters=4, outcome="attraction", progress=False)
    table = tested.frame()
    assert set(table["verdict"][table["low"] > 0.0]) <= {"pays"}
    assert set(table["verdict"][table["high"] < 0.0]) <= {"costs"}
    assert set(table["verdict"][(table["low"] <= 0.0) & (table["high"] >= 0.0)]) <= {"open"}
    # Trust draws candidates: that is what the model says of it.
    assert table.loc["trust", "verdict"] == "pays"


def test_the_figure_has_a_row_for_each():
    """A forest plot names all eight levers and the unit."""
    import matplotlib.pyplot as plt

    drawn = ss.hypotheses("newspaper", 4, 3, quarters=2, outcome="revenue", progress=False).plot()
    assert [label.get_text() for label in drawn.get_yticklabels()] == [lever.title for lever in HEADLINES.values()]
    assert "million $" in drawn.get_xlabel()
    plt.close("all")


def test_an_outcome_that_does_not_exist_is_refused_before_anything_is_played():
    """A slip of the hand in the outcome is told with the nearest one."""
    with pytest.raises(RunError, match="did you mean 'revenue'"):
        ss.hypotheses("newspaper", 10**6, outcome="revnue")
    assert np.isfinite(ss.hypotheses("newspaper", 3, quarters=1, progress=False).differences).all()
