"""Tornado: one thing at a time, beside a base in the same luck."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError
from strategysim.policies.robots import ADVICE

mpl.use("Agg")
SMALL = {"replications": 6, "seed": 3, "quarters": 4, "progress": False}


def test_base_and_ends_are_what_runs_would_give(small):
    """At base the policy plays as it is with central parameters; at an end one lever is held."""
    found = ss.tornado(small, over=["trust", "customers.churn"], **SMALL)
    advice = ss.run(small, "eight-ways", parameters="central", **SMALL)
    assert np.array_equal(found.base["score"], advice.final("score")[0])

    def none(seen):
        return {**ADVICE, "trust": 0.0}

    low = ss.run(small, none, parameters="central", **SMALL)
    assert np.array_equal(found.ends["revenue"][0, 0], low.final("revenue")[0])
    drawn = ss.tornado(small, over=["trust", "customers.churn"], parameters="drawn", **SMALL)
    assert np.array_equal(drawn.base["score"], ss.run(small, "eight-ways", **SMALL).final("score")[0])


def test_directions(small):
    """More churn loses customers, more trust is felt, and the widest comes first; intervals hold their means."""
    found = ss.tornado(small, over=["trust", "customers.churn"], outcome="losses", **SMALL)
    losses = found.frame()
    assert losses.index[0] == "customers.churn"
    assert losses.loc["customers.churn", "at_low"] < 0.0 < losses.loc["customers.churn", "at_high"]
    assert found.frame("trust").loc["trust", "swing"] > 0.0
    assert ((losses["swing_from"] <= losses["swing"]) & (losses["swing"] <= losses["swing_to"])).all()
    ends = losses["at_high"] - losses["at_low"]
    assert losses["swing"].to_numpy() == pytest.approx(ends.to_numpy())


def test_a_run_that_fails_is_left_out_of_its_pair(small):
    """Where the policy failed there is no difference; the other ends stand."""

    def fragile(seen):
        if seen.plan["trust"].max() > 0.9:
            raise ValueError("too much trust")
        return {}

    table = ss.tornado(small, fragile, over=["trust", "risk"], **SMALL).frame()
    assert np.isnan(table.loc["trust", "at_high"]) and np.isfinite(table.loc["trust", "at_low"])
    assert np.isfinite(table.loc["risk"].to_numpy()).all()


def test_figure_and_mistakes(small):
    """Each bar is named with its range, the base is said, and an odd range is refused."""
    import matplotlib.pyplot as plt

    ax = ss.tornado(small, over={"trust": (0.2, 0.9)}, **SMALL).plot("revenue")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Trust people, 20 to 90 %"]
    assert ax.get_xlabel().startswith("difference to base (million $)\nbase: eight-ways, parameters central, ")
    low, high = (bars.patches[0] for bars in ax.containers if hasattr(bars, "patches"))
    assert high.get_y() + high.get_height() < low.get_y() + 0.01, "both ends are seen, side by side"
    plt.close("all")
    with pytest.raises(InputError, match="low to high"):
        ss.tornado(small, over={"trust": (0.9, 0.2)}, **SMALL)
    with pytest.raises(InputError, match="must be one of levers, parameters, a list of names"):
        ss.tornado(small, over="subsystems", **SMALL)


def test_a_policy_that_looks_back_plays_as_in_a_run(small):
    """A robot that reacts to the last quarters sees them here, too, though only the end is kept."""
    found = ss.tornado(small, "adaptive", ["customers.churn"], **SMALL)
    run = ss.run(small, "adaptive", parameters="central", **SMALL)
    assert np.array_equal(found.base["score"], run.final("score")[0])
