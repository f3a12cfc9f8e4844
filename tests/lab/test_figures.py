"""Figures for a lecture: what is stacked adds up, a cut loop is named, a waterfall ends at the score."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

import strategysim as ss
from strategysim.errors import InputError
from strategysim.lab import labels

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
    assert list(edge.get_xdata()) == [0.0, 50.0, 100.0]
    assert np.allclose(edge.get_ydata(), swept.means["loss_total"].mean(axis=1)[order] / 1e3)
    shown = [text.get_text() for text in ax.get_legend().get_texts()]
    assert shown == ["Loss, stifled by lock-down", "Loss, behavioural", "Loss, technical"]


def test_what_does_not_add_up_is_refused(swept):
    """Dollars are not put on top of people, an area has one factor, and quarters are the last or their mean."""
    with pytest.raises(InputError, match="one unit"):
        swept.plot_stacked(["revenue", "customers"])
    with pytest.raises(InputError, match="one factor"):
        ss.sweep("newspaper", {"trust": [0.2], "experiments": [1]}, **SMALL).plot_stacked()
    with pytest.raises(InputError, match="did you mean 'mean'"):
        swept.plot("revenue", quarters="meen")
    with pytest.raises(InputError, match="no outcome 'score'"):
        swept.plot("score", quarters="mean")


def test_a_map_has_its_values_in_its_cells():
    """Values of a grid stand where they belong: across the first lever, upwards the second."""
    over = {"experiments": [1, 4], "experiments.review": [2, 6, 20]}
    swept = ss.sweep("newspaper", over, **SMALL)
    ax = swept.plot()
    means = {tuple(point): row.mean() for point, row in zip(swept.points, swept.values["score"], strict=True)}
    _, *cells = ax.texts
    written = {text.get_position(): text.get_text() for text in cells}
    assert len({len(text.partition(".")[2]) for text in written.values()}) == 1, "all have the same decimals"
    for x, y in np.ndindex(2, 3):
        told = float(written[x, y].replace("\N{MINUS SIGN}", "-"))
        assert told == pytest.approx(means[over["experiments"][x], over["experiments.review"][y]], abs=0.5)
    assert ax.get_title() == "Score over Experiments in parallel and Weeks to review"
    assert ax.texts[0].get_text() == "newspaper, eight-ways, 4 quarters, 6 worlds"
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
    ax = parts.plot(kind="waterfall", luck="both")
    shown = len(parts.names) - 1  # there are no circumstances
    series = [bars for bars in ax.containers if len(bars) == shown]
    totals = [bars for bars in ax.containers if len(bars) == 1]
    pairs = zip(series, totals, (parts.own[:shown], parts.mean[:shown]), strict=True)
    for bars, (total,), values in pairs:
        assert [bar.get_width() for bar in bars] == pytest.approx(values)
        assert [bar.get_x() for bar in bars] == pytest.approx(np.cumsum(values) - values, abs=1e-9)
        assert total.get_width() == pytest.approx(values.sum())
    assert ax.get_yticklabels()[-1].get_text() == "Score"
    alone = parts.plot(kind="waterfall", luck="own")
    assert [len(bars) for bars in alone.containers] == [shown, 1]
    said = [text.get_text() for text in alone.get_legend().get_texts()]
    assert {"adds", "takes away", f"score on this luck: {parts.score:.0f}"} == set(said)
    with pytest.raises(InputError, match="did you mean 'waterfall'"):
        parts.plot(kind="waterfal")
    with pytest.raises(InputError, match="did you mean 'mean'"):
        parts.plot(kind="waterfall", luck="meen")


def test_differences_of_a_sweep_are_paired(swept):
    """Beside a point, others differ by the mean of differences in the same worlds; beside itself it is nothing."""
    table = swept.differences("revenue", base=1)
    assert list(table.loc[1, ["mean", "low", "high"]]) == [0.0, 0.0, 0.0]
    each = swept.values["revenue"][0] - swept.values["revenue"][1]
    assert table["mean"][0] == pytest.approx(each.mean())
    assert table["high"][0] - table["mean"][0] == pytest.approx(2.5706 * each.std(ddof=1) / 6**0.5)
    with pytest.raises(InputError, match="from 0 to 2, not 3"):
        swept.differences(base=3)


def test_what_moves_nothing_is_said_and_points_stay_points():
    """A parameter that does not touch an outcome is named so; a scattered design is drawn as spots, not a landscape."""
    still = ss.sweep("newspaper", {"company.cash": [10_000_000, 20_000_000]}, **SMALL).plot("attraction")
    assert any(text.get_text().startswith("no effect on Talent attraction") for text in still.texts)
    assert still.get_xlabel() == "Cash (company)"
    spots = ss.sweep("newspaper", {"trust": (0, 1), "risk": (0, 1)}, design="sobol", samples=4, **SMALL).plot()
    (drawn,) = (one for one in spots.collections if len(one.get_offsets()) > 1)
    assert len(drawn.get_offsets()) == 4


def test_no_legend_lies_on_data(swept):
    """Legends of lines, fans, areas and histograms stand under the axes."""
    fans = ss.run("newspaper", ["passive", "eight-ways"], score=False, **SMALL).plot("revenue")
    lucks = ss.other_lucks("newspaper", "eight-ways", seed=3, quarters=2, lucks=5, progress=False).plot()
    assert lucks.texts[0].get_text() == "newspaper, world of seed 3, 2 quarters"
    for ax in (swept.plot(), swept.plot_stacked(), fans, lucks):
        ax.figure.canvas.draw()
        legend, label = ax.get_legend().get_window_extent(), ax.xaxis.label.get_window_extent()
        assert legend.y0 >= 0.0 and legend.y1 <= label.y0 + 1


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([84.0, 81.62, 103.4], ["84.0", "81.6", "103.4"]),
        ([250_120.0, 251_900.0], ["250.12k", "251.90k"]),
        ([-0.001, 100.0], ["0", "100"]),
        ([2.5e7, float("nan")], ["25M", ""]),
        ([0.0, 0.5, 0.5], ["0.0", "0.5", "0.5"]),
    ],
)
def test_numbers_beside_each_other_have_the_same_decimals(values, told):
    """Numbers in a map are written alike, without powers of ten, and so finely that neighbours differ."""
    assert labels.numbers(np.array(values)) == told


def test_axes_write_plain_numbers():
    """Ticks have neither an offset nor an exponent, and all the same decimals."""
    assert labels.ticks(np.array([0.0, 0.25, 0.5])) == ["0.00", "0.25", "0.50"]
    assert labels.ticks(np.array([1e7, 2.25e7])) == ["10.0M", "22.5M"]
    assert labels.ticks(np.array([-2.0, 1000.0])) == ["\N{MINUS SIGN}2", "1,000"]
    assert labels.ticks(np.array([])) == []


def test_factors_have_titles_and_units():
    """A parameter is called by its name in words, a share is in percent, and no unit is said twice."""
    told = [labels.factor_axis(name) for name in ("customers.churn", "experiments.review", "hiring", "customers.keep")]
    assert told == [
        "Churn (customers), per year",
        "Weeks to review",
        "Bold hires (per 100 staff)",
        "Keep (customers), %",
    ]
    assert labels.factor_title("company.lines[0].revenue") == "company.lines[0].revenue"
    assert labels.factor_range("experiments.climate_ideas", 0.7, 1.4) == "Climate ideas (experiments), 0.7 to 1.4"


def test_what_is_rare_keeps_its_decimals():
    """A tenth of a breach a year is told as 0.10, not as none; many are told as whole numbers."""
    assert (labels.shown("breaches", 0.1), labels.shown("dismissed", 0.372)) == ("0.10", "0.37")
    assert labels.shown("decisions", 21.4) == "21"
    assert labels.shown("breaches", -0.05, signed=True, size=0.4) == "-0.05"
