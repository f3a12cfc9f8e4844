"""Sweeps and steps: the same luck at every point, and what is wrong is refused in one go."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError
from strategysim.lab import points, workers
from strategysim.policies import load_policy

mpl.use("Agg")
SMALL = {"replications": 6, "seed": 3, "quarters": 4, "progress": False}


def test_a_point_is_what_a_policy_with_that_lever_plays():
    """A grid over one lever has the same bits as running the policies that hold it."""
    swept = ss.sweep("newspaper", {"trust": [0.2, 0.8]}, **SMALL)
    advice = load_policy("eight-ways").decide

    def low(seen):
        return {**advice(seen), "trust": 0.2}

    def high(seen):
        return {**advice(seen), "trust": 0.8}

    runs = ss.run("newspaper", [low, high], **SMALL)
    for outcome in ("score", "revenue", "attraction"):
        assert np.array_equal(swept.values[outcome], runs.final(outcome))


def test_a_grid_has_every_combination_and_a_parameter_is_known():
    """Levers and parameters together: one row for each combination and replication; a parameter's value is felt."""
    swept = ss.sweep("newspaper", {"risk.lockdown": [0.0, 1.0], "customers.churn": [0.1, 0.4]}, **SMALL)
    table = swept.frame()
    assert len(table) == 4 * SMALL["replications"]
    assert {tuple(point) for point in swept.points} == {(0.0, 0.1), (0.0, 0.4), (1.0, 0.1), (1.0, 0.4)}
    means = table.groupby("customers.churn")["losses"].mean()
    assert means[0.1] < means[0.4]


@pytest.mark.parametrize("design", ["latin", "sobol"])
def test_drawn_designs_cover_their_ranges_and_repeat(design):
    """Each half of every range has half of the points; the seed decides which they are."""
    over = {"trust": [0.2, 0.6], "experiments": [1.0, 5.0]}
    given = {**SMALL, "design": design, "samples": 8, "score": False}
    points = ss.sweep("newspaper", over, **given).points
    assert points.shape == (8, 2)
    for column, (low, high) in zip(points.T, over.values(), strict=True):
        assert ((column >= low) & (column <= high)).all()
        assert (column < (low + high) / 2).sum() == 4
    assert np.array_equal(points, ss.sweep("newspaper", over, **given).points)


def test_an_unbalanced_sobol_sequence_is_told_in_plain_words(capfd):
    """A number that is no power of two plays the beginning of the next longer sequence, and a line says what it is."""
    given = {**SMALL, "replications": 1, "quarters": 1, "design": "sobol", "score": False}
    long = ss.sweep("newspaper", {"trust": [0.2, 0.6]}, **given, samples=4).points
    assert not capfd.readouterr().err
    short = ss.sweep("newspaper", {"trust": [0.2, 0.6]}, **given, samples=3).points
    told = capfd.readouterr().err
    assert told == "Note: a Sobol sequence is balanced for a power of two, such as 2 or 4, and less so for 3 points\n"
    assert np.array_equal(short, long[:3])


def test_mistakes_of_a_sweep_are_told_together():
    """Unknown names come with the nearest valid one, values out of bounds with the bounds."""
    with pytest.raises(InputError) as caught:
        ss.sweep("newspaper", {"truts": [0.1], "customers.chrun": [0.1]}, **SMALL)
    assert [problem.nearest for problem in caught.value.problems] == ["trust", "customers.churn"]
    with pytest.raises(InputError) as caught:
        ss.sweep("newspaper", {"trust": [1.5], "risk": "0.5", "hiring": [float("nan")]}, design="gird", **SMALL)
    assert len(caught.value.problems) == 4
    for wrong in ({}, {"trust": []}):
        with pytest.raises(InputError):
            ss.sweep("newspaper", wrong, **SMALL)
    with pytest.raises(InputError, match="samples"):
        ss.sweep("newspaper", {"trust": [0.0, 1.0]}, design="latin", **SMALL)


def test_nothing_differs_before_a_step_and_the_first_sign_follows_it():
    """With and without the step all is equal to the bit until its quarter; later the lever is felt."""
    stepped = ss.response("newspaper", "hiring", 4.0, at=3, replications=20, seed=2, quarters=8, progress=False)
    assert not stepped.differences[:2].any()
    assert stepped.differences[2:].any()
    assert stepped.first_sign("headcount") in (3, 4)
    assert stepped.first_sign("headcount") <= (stepped.first_sign("wins") or 99)
    table = stepped.frame()
    assert set(table.columns) == {"outcome", "quarter", "mean", "low", "high"}


def test_a_step_stays_within_the_bounds():
    """A lever that stands at its end is not moved beyond it, so nothing changes."""
    stepped = ss.response("newspaper", "trust", 0.5, at=2, policy="everything", **SMALL)
    assert not stepped.differences.any()


@pytest.mark.parametrize(("given", "key"), [({"lever": "truts"}, "truts"), ({"step": 0.0}, "step"), ({"at": 9}, "at")])
def test_mistakes_of_a_step(given, key):
    """A lever that does not exist, no step, and a quarter after the end are refused by name."""
    with pytest.raises(InputError) as caught:
        ss.response("newspaper", **{"lever": "trust", "step": 0.2, **SMALL, **given})
    assert key in [problem.key for problem in caught.value.problems]


@pytest.mark.parametrize(("quarters", "at"), [(1, 1), (4, 3), (8, 5), (12, 5)])
def test_a_step_of_which_no_quarter_is_said_comes_in_the_game(quarters, at):
    """By default the step comes in the fifth quarter, or in the middle of a shorter game."""
    given = {**SMALL, "replications": 1, "quarters": quarters}
    assert ss.response("newspaper", "trust", 0.2, **given).at == at


def test_figures_are_labelled_with_units():
    """Every figure says what it shows and in which unit, and has a legend or a scale."""
    import matplotlib.pyplot as plt

    runs = ss.run("newspaper", ["passive", "eight-ways"], **SMALL)
    fan = runs.plot("revenue")
    assert fan.get_ylabel() == "Revenue (million $)"
    assert [text.get_text() for text in fan.get_legend().get_texts()] == ["passive", "eight-ways"]
    line = ss.sweep("newspaper", {"trust": [0.2, 0.8]}, **SMALL).plot("attraction")
    assert (line.get_xlabel(), line.get_ylabel()) == ("Trust people (%)", "Talent attraction (points)")
    assert list(line.lines[0].get_xdata()) == [20.0, 80.0]
    sheet = ss.sweep("newspaper", {"trust": [0.2, 0.8], "experiments": [1, 3]}, **SMALL).plot()
    assert sheet.figure.axes[1].get_ylabel() == "Score (points)"
    step = ss.response("newspaper", "trust", 0.2, at=2, **SMALL).plot("trust")
    assert step.get_ylabel() == "difference (percentage points)"
    assert step.get_title() == "Trust after Trust people +20 points from Q2"
    with pytest.raises(InputError, match="did you mean 'revenue'"):
        runs.plot("revenu")
    plt.close("all")


def test_a_game_taken_apart_can_be_drawn():
    """Contributions have a bar for each part and a mark for the own luck; other lucks have theirs and the own line."""
    import matplotlib.pyplot as plt

    parts = ss.attribute("newspaper", "eight-ways", seed=3, quarters=2, lucks=3, progress=False)
    drawn = parts.plot()
    assert parts.names[-1] == "circumstances" and not parts.own[-1], "the robot orders nothing"
    assert len(drawn.get_yticklabels()) == len(parts.names) - 1
    assert list(drawn.lines[-1].get_xdata()) == list(parts.own[:-1])
    lucks = ss.other_lucks("newspaper", "eight-ways", seed=3, quarters=2, lucks=5, progress=False)
    assert any("better than" in text.get_text() for text in lucks.plot().get_legend().get_texts())
    plt.close("all")


def test_keys_of_the_scenario_are_moved():
    """A number in the scenario's file takes its values, and what is not moved is the scenario as it is."""
    swept = ss.sweep("newspaper", {"company.cash": [1e7, 3e7], "trust": [0.2, 0.8]}, **SMALL)
    poor = ss.load_scenario("newspaper", {"company.cash": 1e7})
    plain = ss.sweep(poor, {"trust": [0.2, 0.8]}, **SMALL)
    assert swept.factors == ("company.cash", "trust")
    assert np.array_equal(swept.values["cash"][:2], plain.values["cash"])
    assert (swept.values["cash"][2:] > swept.values["cash"][:2]).all()
    # Scores keep the scale of the scenario as it is.
    assert swept.about.scale == ss.load_scenario("newspaper").scale(SMALL["quarters"])


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ({"company.cach": [1, 2]}, "did you mean 'company.cash'"),
        ({"company.cash": [1, float("nan")]}, "must be numbers"),
        ({"company.opening.trust": [0.1, 1.5]}, "company.opening.trust"),
        ({"company.it_staff": [50, 50.5]}, "whole number"),
    ],
)
def test_keys_and_values_that_cannot_be(over, message):
    """A key that is not in the file, or a value that cannot stand there, is refused before anything is played."""
    with pytest.raises(InputError, match=message):
        ss.sweep("newspaper", over, **SMALL)


def test_ctrl_c_leaves_the_points_that_were_played(monkeypatch, capfd):
    """What was played when the sweep was interrupted is there; the other points count as lost."""
    monkeypatch.setattr(points, "_COLUMNS", SMALL["replications"])
    real, played = workers.play_chunk, []

    def stops(*arguments):
        if len(played) == 2:
            raise KeyboardInterrupt
        played.append(arguments)
        return real(*arguments)

    levels = {"trust": [0.1, 0.3, 0.5, 0.7, 0.9]}
    whole = ss.sweep("newspaper", levels, **SMALL)
    monkeypatch.setattr(workers, "play_chunk", stops)
    part = ss.sweep("newspaper", levels, **SMALL)
    assert "interrupted: 2 of 5 points were played" in capfd.readouterr().err
    assert np.array_equal(part.values["score"][:2], whole.values["score"][:2])
    assert np.isnan(part.values["score"][2:]).all()
    assert part.about.interrupted
    assert not whole.about.interrupted
    assert part.plot("score").lines
