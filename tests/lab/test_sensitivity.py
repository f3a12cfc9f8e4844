"""Sensitivity: indices that are known are found, what fails is left out, and every point is what a run would give."""

from __future__ import annotations

from dataclasses import replace

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError, PolicyError, RunError
from strategysim.lab import points as points_module
from strategysim.lab.factors import factors_of, ranges
from strategysim.lab.indices import design
from strategysim.model.levers import HEADLINES
from strategysim.model.parameters import Range
from strategysim.policies.robots import ADVICE

mpl.use("Agg")
SMALL = {"replications": 2, "seed": 3, "quarters": 2, "progress": False}


def ishigami(unit):
    """Return the function of Ishigami and Homma (1990) with a = 7 and b = 0.1, of points in the unit cube."""
    x = np.pi * (2.0 * unit - 1.0)
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


# Its variance is a² / 8 + b π⁴ / 5 + b² π⁸ / 18 + 1 / 2, of which these are the parts.
_FIRST = 0.5 * (1.0 + 0.1 * np.pi**4 / 5.0) ** 2
_SECOND = 49.0 / 8.0
_PAIR = 0.01 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
_ALL = _FIRST + _SECOND + _PAIR


@pytest.fixture(scope="module")
def screened(small):
    """All uncertain parameters, screened over one quarter."""
    return ss.sensitivity(small, over="parameters", samples=8, **{**SMALL, "quarters": 1})


@pytest.fixture(scope="module")
def drawn():
    """A design over three factors with pairs."""
    return design("sobol", ["x1", "x2", "x3"], 1024, 5, second=True)


def test_known_indices_are_found(drawn):
    """Ishigami's first, total and second-order indices, in their order, each within its interval or close by."""
    values = ishigami(drawn.unit)
    found = drawn.measures(values)
    for name, known in (("first", (_FIRST, _SECOND, 0.0)), ("total", (_FIRST + _PAIR, _SECOND, _PAIR))):
        assert found[name] == pytest.approx(np.array(known) / _ALL, abs=0.03)
        assert (found[f"{name}_low"] < found[name]).all()
        assert (found[f"{name}_high"] - found[f"{name}_low"] < 0.2).all()
    assert drawn.sobol(values)["S2"][0, 2] == pytest.approx(_PAIR / _ALL, abs=0.06)


def test_indices_without_what_failed_are_those_of_the_rest(drawn):
    """Blocks with a gap are left out whole: indices do not move much, and are those of the design without them."""
    values = ishigami(drawn.unit)
    gaps = values.copy()
    gaps[np.random.default_rng(1).choice(len(values), 40, replace=False)] = np.nan
    kept = drawn.whole(gaps)
    assert 1024 - 40 <= kept.sum() < 1024
    rest = replace(drawn, unit=drawn.unit[np.repeat(kept, drawn.block)])
    found, without = drawn.measures(gaps), rest.measures(values[np.repeat(kept, drawn.block)])
    assert all(np.array_equal(found[name], without[name]) for name in found)
    assert found["total"] == pytest.approx(np.array([_FIRST + _PAIR, _SECOND, _PAIR]) / _ALL, abs=0.05)


def test_too_few_are_refused(drawn):
    """With less than half of the blocks there is no analysis, and none of what is the same everywhere."""
    values = ishigami(drawn.unit)
    values[: 600 * drawn.block : drawn.block] = np.nan
    with pytest.raises(RunError, match="only 424 of 1024 base points"):
        drawn.measures(values)
    with pytest.raises(RunError, match="same at every point"):
        drawn.measures(np.ones(len(values)))


def test_groups_and_screenings_keep_their_order():
    """A sum of factors: groups and trajectories give to each what it adds, under the right name."""
    groups = ("talent", "customers", "talent")
    weights = np.array([1.0, 4.0, 2.0])
    grouped = design("sobol", ["a", "b", "c"], 1024, 2, groups=groups)
    assert grouped.names == ("talent", "customers")
    assert grouped.measures(grouped.unit @ weights)["first"] == pytest.approx([5 / 21, 16 / 21], abs=0.05)
    screened = design("morris", ["a", "b", "c"], 16, 2)
    found = screened.measures(screened.unit @ weights)
    assert found["mu"] == pytest.approx(weights)
    assert found["mu_star"] == pytest.approx(weights)
    assert found["sigma"] == pytest.approx(np.zeros(3), abs=1e-9)
    gaps = screened.unit @ weights
    gaps[5] = np.nan
    assert screened.whole(gaps).sum() == 15
    assert screened.measures(gaps)["mu_star"] == pytest.approx(weights)
    assert np.isnan(design("morris", ["a", "b", "c"], 16, 2, groups=groups).measures(gaps[: 16 * 3])["mu"]).all()


def test_points_are_what_runs_would_give(small):
    """A point of levers and parameters has the bits of a run in a market in which the parameter is known."""
    over = {"trust": (0.2, 0.8), "customers.churn": (0.1, 0.4), "experiments.slip": (0.01, 0.05)}
    found = ss.sensitivity(small, over=over, samples=8, **SMALL)
    assert found.points.shape == (8 * 5, 3)
    for place in (0, 3, 39):
        trust, churn, slip = found.points[place]
        known = {"customers.churn": Range(churn, churn, churn), "experiments.slip": Range(slip, slip, slip)}
        market = replace(small, parameters={**small.parameters, **known})

        def policy(seen, trust=trust):
            return {**ADVICE, "trust": trust}

        runs = ss.run(market, policy, **SMALL)
        for outcome in ("score", "revenue", "attraction"):
            assert found.values[outcome][place] == runs.final(outcome).mean()


def test_pieces_and_workers_change_nothing(small, monkeypatch):
    """The same numbers in one batch, in many, and by two processes."""
    given = {"over": ["trust", "customers.churn"], "samples": 8, **SMALL}
    whole = ss.sensitivity(small, **given)
    there = ss.sensitivity(small, **given, workers=2)
    monkeypatch.setattr(points_module, "_COLUMNS", 60)
    pieces = ss.sensitivity(small, **given)
    for other in (there, pieces):
        assert all(np.array_equal(values, other.values[name]) for name, values in whole.values.items())
        assert other.frame().equals(whole.frame())


def test_a_policy_that_fails_at_some_points(small, capsys):
    """Base points in which it failed are left out, a note says how many, and the indices stand."""

    def fragile(seen):
        if seen.plan["trust"].max() > 0.9:
            raise ValueError("too much trust")
        return {}

    given = {**SMALL, "quarters": 3, "over": ["trust", "risk"], "samples": 16}
    found = ss.sensitivity(small, fragile, **given)
    failed = np.isnan(found.values["score"])
    assert np.array_equal(failed, found.points[:, 0] > 0.9)
    blocks = failed.reshape(16, 4).any(axis=1).sum()
    assert 0 < found.left_out() == blocks
    said = capsys.readouterr().err
    assert f"{blocks} of 16 base points are left out" in said
    assert "too much trust" in said and "failed at " in said
    assert np.isfinite(found.frame().to_numpy()).all()

    def hopeless(seen):
        if seen.plan["trust"].max() > 0.55:
            raise ValueError("too much trust")
        return {}

    with pytest.raises(RunError, match="of 16 base points have all their runs"):
        ss.sensitivity(small, hopeless, **given)

    def broken(seen):
        raise ValueError("never")

    with pytest.raises(PolicyError, match="never"):
        ss.sensitivity(small, broken, **given)


def test_what_words_stand_for(small, screened):
    """Levers are the eight headlines; parameters are those that are uncertain; subsystems move theirs together."""
    newspaper = ss.load_scenario("newspaper")
    assert [factor.name for factor in factors_of("", newspaper, "levers")] == list(HEADLINES)
    uncertain = [name for name, spread in ranges(newspaper.market).items() if not spread.certain]
    assert [factor.name for factor in factors_of("", newspaper, "parameters")] == uncertain
    found = ss.sensitivity(small, over="subsystems", samples=8, **{**SMALL, "quarters": 1})
    assert found.design.names == tuple(dict.fromkeys(name.partition(".")[0] for name in uncertain))
    named = [label.get_text() for label in found.plot("revenue").get_yticklabels()]
    assert named == list(found.frame("revenue").index)
    assert screened.design.method == "morris"
    assert len(screened.points) == 8 * (len(uncertain) + 1)
    assert len(screened.frame()) == len(uncertain)


def test_mistakes_are_told_together(small):
    """Names, ranges, samples and methods that do not fit are refused, with the nearest that does."""

    def refused(**given):
        with pytest.raises(InputError) as caught:
            ss.sensitivity(small, **{**SMALL, **given})
        return caught.value.problems

    assert [p.nearest for p in refused(over=["truts", "customers.chrun"])] == ["trust", "customers.churn"]
    assert refused(over="lever")[0].nearest == "levers"
    assert [p.key for p in refused(over={"trust": (0.8, 0.2), "risk": (0, 2), "hiring": [1]})] == [
        "trust", "risk", "hiring",
    ]  # fmt: skip
    assert "has one value" in refused(over=["customers.outside", "trust"])[0].message
    assert "named twice" in refused(over=["trust", "trust"])[0].message
    assert [p.key for p in refused(over=["trust"], samples=100)] == ["over", "samples"]
    assert refused(method="moris")[0].nearest == "morris"
    assert refused(method="morris", second=True)[0].key == "second"
    assert refused(replications=0)[0].key == "replications"
    with pytest.raises(RunError, match="second=True"):
        ss.sensitivity(small, over=["trust", "risk"], samples=8, **SMALL).second()


def test_figures_are_labelled(small, screened):
    """Bars are sorted by their total index, named as people say, and say what they show; many are cut with a word."""
    import matplotlib.pyplot as plt

    found = ss.sensitivity(small, over=["trust", "experiments"], samples=16, second=True, **SMALL)
    ax = found.plot("revenue")
    titles = [label.get_text() for label in ax.get_yticklabels()]
    order = list(found.frame("revenue").index)
    assert titles == [HEADLINES[name].title for name in order]
    assert ax.get_xlabel() == "share of the variance (%)"
    assert len(ax.get_legend().get_texts()) == 2
    few = ss.sensitivity(small, over=["trust", "experiments"], samples=8, **SMALL).plot("revenue")
    assert few.get_xlim()[0] >= -10.0 and few.get_xlim()[1] <= 110.0, "shares of a variance go from 0 to 100 %"
    assert "sample too small" in few.get_legend().get_title().get_text()
    assert list(found.second().columns) == ["factor", "other", "second", "second_low", "second_high"]
    ax = screened.plot()
    assert f"20 most important of {len(screened.factors)}" in ax.get_title()
    assert "(points)" in ax.get_xlabel()
    plt.close("all")


@pytest.mark.slow
def test_what_matters_comes_first():
    """The number of bold hires moves the head count, and trust what people feel of it, more than any other lever."""
    found = ss.sensitivity("newspaper", outcome="trust", samples=64, replications=10, quarters=8, progress=False)
    assert found.frame("trust").index[0] == "trust"
    assert found.frame("headcount").index[0] == "hiring"
