"""Charts alone: the fan, courses and their scale, drawn from plain data and told in words."""

from __future__ import annotations

import pytest
from driving import shown, stage
from hypothesis import given
from hypothesis import strategies as st

from strategysim.tui.widgets.canvas import ACROSS, DOWN, Canvas
from strategysim.tui.widgets.fan_chart import FanChart, FanView
from strategysim.tui.widgets.fan_chart import drawn as drawn_fan
from strategysim.tui.widgets.path_chart import PathChart, PathsView
from strategysim.tui.widgets.path_chart import drawn as drawn_paths
from strategysim.tui.widgets.scale import LABEL, Scale, between

FAN = FanView(
    "Revenue", "money", ((3.0, 58e6), (4.0, 59e6)),
    ((5.0, (56e6, 58e6, 60e6, 62e6, 64e6)), (6.0, (54e6, 58e6, 61e6, 64e6, 68e6))),
    ((5.0, 59.5e6), (6.0, 60e6)), (5.0, 57e6, 61e6), "Revenue: $61M likely in quarter 6.", "likely",
)  # fmt: skip
PATHS = PathsView("Profit", "money", 1, (("as played", (1e6, 2e6, 3e6)), ("so", (1e6, 3e6, 5e6))), "More.")


def cells(text: str, signs: str) -> list[tuple[int, int]]:
    """Return the places (column, row) of signs in a drawing."""
    return [(x, y) for y, line in enumerate(text.split("\n")) for x, sign in enumerate(line) if sign in signs]


def test_the_fan_widens_and_holds_the_inner_band():
    """Shades of four fifths lie outside those of half, on both sides, and the fan is wider at its end."""
    text = drawn_fan(FAN, 60, 20).plain
    outer, inner = cells(text, "░"), cells(text, "▒")
    assert outer and inner
    last = max(x for x, _ in outer)
    tall = [sum(x == column for x, _ in outer + inner) for column in (LABEL + 25, last)]
    assert tall[1] > tall[0]
    assert min(y for x, y in outer if x == last) <= min(y for x, y in inner if x == last)


def test_what_was_expected_is_marked_where_it_lies():
    """The player's own range stands in the column of its quarter, the higher end above the lower."""
    text = drawn_fan(FAN, 60, 20).plain
    (x_high, y_high), (x_low, y_low) = cells(text, "┬")[0], cells(text, "┴")[0]
    assert x_high == x_low
    assert y_high < y_low


def test_without_a_forecast_only_the_past_is_drawn():
    """As long as the fan may not be seen, nothing of it is."""
    view = FanView("Revenue", "money", FAN.past)
    text = drawn_fan(view, 60, 20).plain
    assert not cells(text, "░▒")
    assert cells(text, "●")


@pytest.mark.parametrize("width", [60, 18, 7])
def test_without_values_a_chart_says_so_in_whole_words(width):
    """However narrow a chart is, no word of it is cut or runs into what stands beside it."""
    text = drawn_fan(FanView("Revenue", "money"), width, 10).plain
    assert text.split() == ["Nothing", "to", "draw", "yet."]


@pytest.mark.parametrize("values", [(179.9, 180.2), (178.0, 180.0), (24e6, 24.1e6), (1.0, 2.0)])
@pytest.mark.parametrize("height", [8, 20, 34])
def test_no_two_values_at_an_axis_read_alike(values, height):
    """Where values lie close together, fewer stand at the axis, and one at least."""
    rows = drawn_fan(FanView("", "people" if values[0] > 2 else "count", tuple(enumerate(values, 1))), 60, height)
    labels = [row[:LABEL].strip() for row in rows.plain.split("\n") if row[:LABEL].strip()]
    assert labels
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("height", [6, 14, 23, 31])
def test_the_last_value_of_the_own_course_stands_at_the_axis(height):
    """What was played can be read at the axis, in the row in which its line ends."""
    view = PathsView("Wins", "people", 1, (("as played", (67_300.0, 67_499.0)), ("so", (67_300.0, 67_700.0))))
    rows = drawn_paths(view, 60, height).plain.split("\n")
    (labelled,) = [row for row in rows if row.startswith("67,499".rjust(LABEL))]
    assert labelled[LABEL + 1 :].strip()


@given(width=st.integers(0, 150), height=st.integers(0, 50), view=st.sampled_from([FAN, FanView("", "count")]))
def test_a_fan_fits_into_any_room(width, height, view):
    """A chart is as large as it is told to be, and none is drawn where there is no room."""
    lines = drawn_fan(view, width, height).plain.split("\n")
    assert all(len(line) == width for line in lines)
    assert len(lines) == max(height, 1)


@given(
    low=st.floats(-1e9, 1e9), spread=st.lists(st.floats(0, 1e9), min_size=2, max_size=8),
    height=st.integers(3, 40), width=st.integers(6, 120),
)  # fmt: skip
def test_a_scale_holds_all_values(low, spread, height, width):
    """Every value lies on the plot, higher ones higher up."""
    values = [low + more for more in spread]
    scale = Scale.around(values, 1, 16, width, height)
    rows = [scale.row(value) for value in sorted(values)]
    assert all(0 <= row < height for row in rows)
    assert rows == sorted(rows, reverse=True)
    assert scale.column(1) == 0
    assert scale.column(16) == width - 1


def test_a_course_is_straight_between_its_points():
    """Half way between two quarters lies the mean of their values, and outside of them nothing."""
    points = [(1.0, 10.0), (2.0, 20.0)]
    assert between(points, 1.5) == pytest.approx(15.0)
    assert between(points, 2.5) is None
    assert between([(3.0, 7.0)], 3.2) == 7.0


def test_two_courses_differ_without_colours():
    """A dashed course has gaps where a full one has none; the own one lies on top."""
    alone = drawn_paths(PathsView("", "money", 1, PATHS.courses[:1]), 60, 20).plain
    both = drawn_paths(PATHS, 60, 20).plain
    columns = [{x for x, _ in cells(text, "".join(map(chr, range(0x2801, 0x2900))))} for text in (alone, both)]
    assert len(columns[0]) == 60 - LABEL - 1
    dashed = cells(both, "".join(map(chr, range(0x2801, 0x2900))))
    assert len(dashed) < 2 * len(columns[0])


def test_a_canvas_draws_dots_into_cells():
    """A dot of each row and column of a cell is one bit of a braille sign."""
    canvas = Canvas(1, 1)
    canvas.line([0.0] * ACROSS, "")
    assert canvas.content().plain == "⠉"
    canvas.line([DOWN - 1.0] * ACROSS, "")
    assert canvas.content().plain == "⣉"


def test_charts_are_told_in_words():
    """Every chart says what it shows: quarter by quarter, with the sentence."""
    fan, paths = FanChart(), PathChart()
    fan.view, paths.view = FAN, PATHS
    assert fan.as_text().split("\n") == [
        "Revenue likely", FAN.sentence, "Q5: $60.0M ($56.0M to $64.0M)", "Q6: $61.0M ($54.0M to $68.0M)",
    ]  # fmt: skip
    assert paths.as_text().split("\n") == [
        "Profit", "More.", "as played: $1.0M, $2.0M, $3.0M", "so: $1.0M, $3.0M, $5.0M",
    ]  # fmt: skip


def test_a_fan_that_is_shown_stays_until_there_is_a_newer_one():
    """A chart changes when it is shown another view, and keeps the last one otherwise."""
    fan = FanChart()
    fan.can_focus = True

    async def steps(pilot):
        fan.show(FAN)
        await pilot.pause()
        first = shown(pilot.app)
        assert "Revenue" in first and "░" in first
        fan.show(FAN)
        await pilot.pause()
        assert shown(pilot.app) == first

    stage(fan, steps)


def test_a_legend_names_every_course():
    """However many courses there are, each has its name in the legend, cut if need be."""
    chart = PathChart()
    chart.can_focus = True
    names = ("Evening Post Group", "Courier Newspapers", "Ten Minutes, the free daily", "Cityline, digital only")

    async def steps(pilot):
        chart.show(PathsView("Customers", "people", 1, tuple((name, (1.0, 2.0)) for name in names)))
        await pilot.pause()
        head = " ".join(shown(pilot.app).split("\n")[:2])
        assert all(name[:6] in head for name in names)

    stage(chart, steps, (80, 24))
