"""The eight pieces of advice put to the test."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError
from strategysim.model.levers import HEADLINES
from strategysim.policies import load_policy

mpl.use("Agg")


def test_each_is_the_advice_beside_the_advice_without_it():
    """A row is what `compare` says of the plain advice and of the same with one lever left where it opens."""
    given = {"replications": 6, "seed": 3, "quarters": 4, "progress": False}
    tested = ss.hypotheses("newspaper", **given)
    assert tested.levers == tuple(HEADLINES)
    opening = tested.opening[tested.levers.index("trust")]
    advice = load_policy("eight-ways").decide

    def without(seen):
        return {**advice(seen), "trust": opening}

    runs = ss.run("newspaper", {"without": without, "with": "eight-ways"}, **given)
    compared, row = runs.compare("without", "with"), tested.verdicts().loc["trust"]
    assert row["mean"] == pytest.approx(compared.loc["score", "difference"])
    assert (row["low"], row["high"]) == pytest.approx(tuple(compared.loc["score", ["low", "high"]]))
    told = tested.frame().query("lever == 'trust' and outcome == 'wins' and experiment == 'full advice'")
    wins = runs.mean("wins")
    assert told["mean"].item() == pytest.approx((wins[1] - wins[0]).mean())


def test_alone_is_in_a_firm_half_way():
    """In the second experiment the other seven levers stand in the middle between the opening and the advice."""
    given = {"replications": 6, "seed": 3, "quarters": 4, "progress": False}
    tested = ss.hypotheses("newspaper", **given)
    table = tested.verdicts("middling firm")
    firm = {name: 0.5 * (row["opening"] + row["advice"]) for name, row in table.iterrows()}
    with_it, without = ({**firm, "risk": table.loc["risk", which]} for which in ("advice", "opening"))
    runs = ss.run("newspaper", {"without": lambda seen: without, "with": lambda seen: with_it}, **given)
    assert table.loc["risk", "mean"] == pytest.approx(runs.compare("without", "with").loc["score", "difference"])
    with pytest.raises(InputError, match="did you mean 'middling firm'"):
        tested.verdicts("midling firm")


def test_the_verdict_follows_the_interval():
    """An interval on the good side speaks for the advice, one on the bad side against it; of losses fewer are good."""
    tested = ss.hypotheses("newspaper", 6, 3, quarters=4, outcome="attraction", progress=False)
    table = tested.frame()
    good = np.where(table["outcome"] == "loss_total", -1, 1)
    for verdict, belongs in (
        ("for", (good * table["low"] > 0.0) & (good * table["high"] > 0.0)),
        ("against", (good * table["low"] < 0.0) & (good * table["high"] < 0.0)),
        ("not clear", table["low"] * table["high"] <= 0.0),
    ):
        assert belongs.any()
        assert set(table["verdict"][belongs]) == {verdict}
    # Trust draws candidates: that is what the model says of it.
    assert tested.verdicts().loc["trust", "verdict"] == "for"


def test_the_tables_of_a_report():
    """Both experiments are a table with a row for each lever, in units that a person reads."""
    told = ss.hypotheses("newspaper", 4, 3, quarters=2, progress=False).markdown()
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 * (2 + len(HEADLINES))
    assert all(row.count("|") == rows[0].count("|") for row in rows)
    assert "| 62 % |" in told and "± $" in told and "half the 95 % interval" in told


def test_the_figure_has_a_row_for_each():
    """A forest plot names all eight levers and the unit."""
    import matplotlib.pyplot as plt

    drawn = ss.hypotheses("newspaper", 4, 3, quarters=2, outcome="revenue", progress=False).plot()
    assert [label.get_text() for label in drawn.get_yticklabels()] == [lever.title for lever in HEADLINES.values()]
    assert "million $" in drawn.get_xlabel()
    plt.close("all")


def test_an_outcome_that_does_not_exist_is_refused_before_anything_is_played():
    """A slip of the hand in the outcome is told with the nearest one."""
    with pytest.raises(InputError, match="did you mean 'revenue'"):
        ss.hypotheses("newspaper", 10**6, outcome="revnue")
    assert np.isfinite(ss.hypotheses("newspaper", 3, quarters=1, progress=False).differences).all()
