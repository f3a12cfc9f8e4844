"""What a result can be asked."""

import matplotlib as mpl
import numpy as np
import pytest

from strategysim.errors import InputError, PolicyError
from strategysim.lab import statistics
from strategysim.model.outcomes import EXPLAINED, OUTCOMES

mpl.use("Agg")


def test_frame_is_tidy(runs):
    """One row per policy, replication, firm and quarter, one column per outcome."""
    frame = runs.frame()
    assert list(frame.columns) == ["policy", "replication", "firm", "quarter", *OUTCOMES]
    assert len(frame) == 2 * 12 * 6
    assert not frame.duplicated(["policy", "replication", "firm", "quarter"]).any()
    row = frame[(frame.policy == "eight-ways") & (frame.replication == 7) & (frame.quarter == 2)]
    assert row.revenue.item() == runs.outcomes[1, list(OUTCOMES).index("revenue"), 0, 1, 7]


def test_summary(runs):
    """A summary has a row per policy and statistics of every final outcome."""
    summary = runs.summary()
    final = runs.frame().query("policy == 'eight-ways' and quarter == 6").customers
    assert list(summary.index) == ["passive", "eight-ways"]
    assert summary.loc["eight-ways", ("customers", "mean")] == pytest.approx(final.mean())
    assert summary.loc["eight-ways", ("customers", "sd")] == pytest.approx(final.std())
    assert summary.loc["eight-ways", ("customers", "q90")] == pytest.approx(final.quantile(0.9))
    low, high = (summary.loc["eight-ways", ("customers", end)] for end in ("low", "high"))
    assert (high - low) / 2 == pytest.approx(2.20099 * final.std() / np.sqrt(12), rel=1e-3)


def test_compare_pairs(runs):
    """A comparison is of the same worlds: its spread is that of the differences."""
    table = runs.compare("passive", "eight-ways")
    difference = runs.final("customers")[1] - runs.final("customers")[0]
    row = table.loc["customers"]
    assert row.difference == pytest.approx(difference.mean())
    assert row.sd == pytest.approx(difference.std(ddof=1))
    assert row.low < row.difference < row.high
    assert row.second - row["first"] == pytest.approx(row.difference)
    assert (runs.compare("passive", "passive")["difference"] == 0.0).all()


def test_compare_needs_known_policies(runs):
    """A policy that was not run is refused with the nearest name."""
    with pytest.raises(PolicyError, match="did you mean 'passive'"):
        runs.compare("pasive", "eight-ways")
    with pytest.raises(InputError, match="did you mean 'customers'"):
        runs.final("custmers")


def test_causes_add_up(runs):
    """The causes of an outcome add up to its change from quarter to quarter."""
    causes = runs.causes()
    assert set(causes.outcome) == set(EXPLAINED)
    keys = ["policy", "replication", "quarter"]
    told = causes[causes.outcome == "revenue"].groupby(keys, observed=True).value.sum()
    revenue = runs.frame().set_index(keys).revenue
    change = revenue.groupby(level=[0, 1], observed=True).diff().dropna()
    assert told.loc[change.index].to_numpy() == pytest.approx(change.to_numpy(), abs=1e-3)


@pytest.mark.parametrize(("freedom", "factor"), [(1, 12.706), (5, 2.571), (11, 2.201), (30, 2.042), (10**6, 1.960)])
def test_students_factor(freedom, factor):
    """The factor on the standard error is Student's."""
    assert statistics.student(freedom) == pytest.approx(factor, abs=5e-4)


def test_a_single_replication_has_no_interval():
    """What one value cannot tell is not made up."""
    told = statistics.described(np.array([3.0, np.nan]))
    assert told["mean"] == told["q50"] == 3.0
    assert np.isnan([told["sd"], told["low"], told["high"]]).all()
    assert np.isnan(list(statistics.described(np.array([np.nan])).values())).all()


def test_a_share_has_its_interval():
    """Wilson's interval stays within 0 and 1, is as published for 8 of 10, and is unknown where nothing was tried."""
    assert statistics.proportion(8, 10) == pytest.approx((0.8, 0.4902, 0.9433), abs=1e-4)
    assert statistics.proportion(3, 3)[2] == pytest.approx(1.0)
    assert np.isnan(statistics.proportion(0, 0)).all()


def test_scores_are_drawn_as_rows(runs):
    """A score is there only at the end: each policy has its row, with half and with eight in ten of its worlds."""
    drawn = runs.plot("score")
    assert drawn.get_xlabel() == "score (points)"
    assert [text.get_text() for text in drawn.get_yticklabels()] == ["passive", "eight-ways"]
    labels = [text.get_text() for text in drawn.get_legend().get_texts()]
    assert labels == ["8 worlds in 10", "half of the worlds", "mean, 95 %"]
    with pytest.raises(InputError, match="did you mean 'score'"):
        runs.plot("scor")
