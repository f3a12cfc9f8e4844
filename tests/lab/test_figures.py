"""Figures for a lecture: what is stacked adds up, a cut loop is named, a waterfall ends at the score."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

import strategysim as ss
from strategysim.errors import InputError, RunError

mpl.use("Agg")
SMALL = {"replications": 6, "seed": 3, "quarters": 4, "progress": False}


@pytest.fixture(autouse=True)
def closed():
    """Close what a test has drawn."""
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def swept():
    """Return a sweep over the lock-down."""
    return ss.sweep("newspaper", {"risk.lockdown": [1.0, 0.0, 0.5]}, **SMALL)


def test_means_are_those_of_the_quarters(swept):
    """Beside the last quarter a sweep knows the mean over all of them, and a summary can be of either."""
    runs = ss.run("newspaper", "eight-ways", **SMALL)
    assert np.allclose(runs.mean("revenue"), runs.outcomes[:, list(swept.means).index("revenue"), 0].mean(axis=0))
    same = ss.sweep("newspaper", {"trust": [0.62]}, **SMALL)
    assert np.array_equal(same.means["loss_total"], runs.mean("loss_total"))
    assert same.summary("loss_total", "mean")["mean"][0] == pytest.approx(runs.mean("loss_total").mean())
    assert same.summary("customers")["mean"][0] == pytest.approx(runs.final("customers").mean())


def test_losses_stand_on_each_other_and_reach_the_total(swept):
    """The upper edge of the stacked kinds is the total loss at each lock-down, in the unit at the axis."""
    ax = swept.plot_stacked()
    assert ax.get_ylabel() == "thousand $, mean over quarters"
    (*_, edge) = ax.lines
    order = np.argsort(swept.points[:, 0])
    assert list(edge.get_xdata()) == [0.0, 0.5, 1.0]
    assert np.allclose(edge.get_ydata(), swept.means["loss_total"].mean(axis=1)[order] / 1e3)
    shown = [text.get_text() for text in ax.get_legend().get_texts()]
    assert shown == ["Loss, stifled by lock-down", "Loss, behavioural", "Loss, technical"]


def test_what_does_not_add_up_is_refused(swept):
    """Dollars are not put on top of people, an area has one factor, and quarters are the last or their mean."""
    with pytest.raises(RunError, match="one unit"):
        swept.plot_stacked(["revenue", "customers"])
    with pytest.raises(RunError, match="one factor"):
        ss.sweep("newspaper", {"trust": [0.2], "experiments": [1]}, **SMALL).plot_stacked()
    with pytest.raises(InputError, match="did you mean 'mean'"):
        swept.plot("revenue", quarters="meen")
    with pytest.raises(RunError, match="no outcome 'score'"):
        swept.plot("score", quarters="mean")


def test_a_map_has_its_values_in_its_cells():
    """Values of a grid stand where they belong: across the first lever, upwards the second."""
    over = {"experiments": [1, 4], "experiments.review": [2, 6, 20]}
    swept = ss.sweep("newspaper", over, **SMALL)
    ax = swept.plot()
    means = {tuple(point): row.mean() for point, row in zip(swept.points, swept.values["score"], strict=True)}
    written = {text.get_position(): text.get_text() for text in ax.texts}
    assert written == {
        (x, y): f"{means[over['experiments'][x], over['experiments.review'][y]]:.3g}" for x in (0, 1) for y in (0, 1, 2)
    }
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2", "6", "20"]


def test_a_cut_loop_stands_beside_the_whole_in_another_colour():
    """Runs drawn into the axes of others go on with colours and dashes, and say which loop they lack."""
    whole = ss.run("newspaper", "eight-ways", score=False, **SMALL)
    cut = ss.run("newspaper", "eight-ways", score=False, without=["influence"], **SMALL)
    ax = cut.plot("budget", whole.plot("budget"))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["eight-ways", "eight-ways, without influence"]
    assert len({line.get_color() for line in ax.lines}) == len({line.get_linestyle() for line in ax.lines}) == 2


def test_a_waterfall_goes_from_zero_to_the_score():
    """On the own luck and on average, each bar begins where the last ended, and the last row is the score."""
    parts = ss.attribute("newspaper", "eight-ways", seed=3, quarters=2, lucks=3, progress=False)
    ax = parts.plot(kind="waterfall")
    series = [bars for bars in ax.containers if len(bars) == len(parts.names)]
    totals = [bars for bars in ax.containers if len(bars) == 1]
    pairs = zip(series, totals, (parts.own, parts.mean), strict=True)
    for bars, (total,), values in pairs:
        assert [bar.get_width() for bar in bars] == pytest.approx(values)
        assert [bar.get_x() for bar in bars] == pytest.approx(np.cumsum(values) - values, abs=1e-9)
        assert total.get_width() == pytest.approx(values.sum())
    assert ax.get_yticklabels()[-1].get_text() == "Score"
    with pytest.raises(InputError, match="did you mean 'waterfall'"):
        parts.plot(kind="waterfal")
