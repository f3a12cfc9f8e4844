"""Whether the order of strategies survives both ends of what is uncertain."""

from __future__ import annotations

from dataclasses import replace

import matplotlib as mpl
import numpy as np
import pytest
from scipy.stats import kendalltau

import strategysim as ss
from strategysim.errors import InputError
from strategysim.lab.ranking import ORDER, best_known, kendall
from strategysim.policies.robots import ROBOTS
from strategysim.scenario import load_scenario

mpl.use("Agg")
TWO = ["customers.churn", "talent.fill"]


@pytest.fixture(scope="module")
def ranked():
    """The newspaper's robots at five points."""
    return ss.ranking("newspaper", 5, 3, over=TWO, quarters=2, progress=False)


def test_scores_are_those_of_tornado_and_run(ranked):
    """At the centre a policy scores as with central parameters, at an end as where one parameter is known."""
    given = {"quarters": 2, "progress": False}
    central = ss.run("newspaper", list(ROBOTS), 5, 3, parameters="central", **given)
    assert np.array_equal(ranked.scores[0], central.final("score"))
    found = ss.tornado("newspaper", "eight-ways", TWO, 5, 3, **given)
    assert np.array_equal(ranked.scores[1:, list(ROBOTS).index("eight-ways")].reshape(2, 2, 5), found.ends["score"])


def test_workers_and_more_replications_change_nothing(ranked):
    """More worlds only extend the earlier ones."""
    more = ss.ranking("newspaper", 7, 3, over=TWO, quarters=2, workers=1, progress=False)
    assert np.array_equal(more.scores[:, :, :5], ranked.scores)


def test_tau_is_kendalls():
    """The textbook's number where there are no ties; what is unknown is left out."""
    chance = np.random.default_rng(2)
    one, other = chance.random(11), chance.random(11)
    assert kendall(one, other) == pytest.approx(kendalltau(one, other).statistic)
    assert kendall(one, one) == 1.0 and kendall(one, -one) == -1.0
    assert kendall(np.array([1.0, 2.0, np.nan]), np.array([2.0, 1.0, 0.0])) == -1.0


def test_exceptions_are_named(ranked):
    """A pair that is turned round everywhere is reversed everywhere, and stands first among the exceptions."""
    names = list(ranked.about.policies)
    a, b = names.index("passive"), names.index("cost-cutter")
    turned = ranked.scores.copy()
    turned[:, a], turned[:, b] = 0.0, 50.0 + np.arange(5.0)
    told = replace(ranked, scores=turned)
    order = told.order()
    pair = order[(order["better"] == "passive") & (order["worse"] == "cost-cutter")]
    assert (pair["verdict"] == "reversed").all() and len(pair) == 5
    assert told.exceptions()["verdict"].iloc[0] == "reversed"
    assert (told.frame()["reversed"] >= 1).all()
    rows = [row for row in told.exception_rows() if row[0] == "passive above cost-cutter"]
    assert [row[1] for row in rows] == ["central", "4 more points"] and rows[0][-1] == "reversed"


def test_the_tables_the_file_and_the_figure(ranked, tmp_path):
    """Points, policies and pairs have rows; the report has all tables; a file makes the result again."""
    table = ranked.frame()
    assert list(table["end"]) == ["central", "low", "high", "low", "high"] and table["tau"].iloc[0] == 1.0
    assert (table["passive"] == 0.0).all()
    assert len(ranked.rows()) == 1 + len(ROBOTS) and ranked.told() in ranked.markdown()
    pairs = [pair for pair in ORDER if pair[0] in ROBOTS]
    assert len(ranked.pair_rows()) == 1 + len(pairs) == len(ranked.plot().get_yticklabels()) + 1
    again = ss.rerun(ranked.save(tmp_path / "ranking.csv"))
    assert np.array_equal(again.scores, ranked.scores)


def test_the_best_known_takes_part_where_there_is_one():
    """The newspaper's calibration names one for its full length, and none for three quarters."""
    scenario = load_scenario("newspaper")
    assert best_known(scenario, 3) is None
    best = best_known(scenario)
    assert best is not None and best.name == "best-known"


def test_only_what_is_uncertain_has_ends():
    """A lever is no parameter, and a slip of the hand gets the nearest name."""
    with pytest.raises(InputError, match="is no parameter"):
        ss.ranking("newspaper", over=["trust"])
    with pytest.raises(InputError, match="is no parameter"):
        ss.ranking("newspaper", over="levers")
    with pytest.raises(InputError, match=r"did you mean 'customers\.churn'"):
        ss.ranking("newspaper", over=["customers.churm"])
