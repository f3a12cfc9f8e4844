"""HTML and drawings as trees: whatever text gets into them is escaped when they are written, without exception."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from strategysim.lab.plots import COLOURS
from strategysim.model.arrays import Array

Content = Element | str
_ROBOT, _QUIET, _PALE = "#555555", "#999999", "#f0f0f3"


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, and the kind of its cells, by which they are laid out."""

    title: str
    kind: str = "text"


def element(tag: str, *contents: Content, **attributes: str) -> Element:
    """Return an element with texts and elements in it; ``class_`` is the attribute ``class``."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    for content in contents:
        if isinstance(content, Element):
            made.append(content)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + content
        else:
            made.text = (made.text or "") + content
    return made


def table(columns: Sequence[Column], rows: Sequence[Sequence[Content]], classes: Sequence[str] = ()) -> Element:
    """Return a table with a line of titles; each row may have a class."""
    titles = element("tr", *(element("th", column.title, scope="col", class_=column.kind) for column in columns))
    lines = [
        element("tr", *(element("td", cell, class_=column.kind) for column, cell in zip(columns, row, strict=True)))
        for row in rows
    ]
    for line, name in zip(lines, classes, strict=False):
        line.set("class", name)
    return element("div", element("table", element("thead", titles), element("tbody", *lines)), class_="wide")


def drawing(width: float, height: float, label: str, *shapes: Element) -> Element:
    """Return a picture of a size in pixels, with the words that stand for it where it cannot be seen."""
    box = f"0 0 {width:g} {height:g}"
    size = {"width": f"{width:g}", "height": f"{height:g}"}
    return element("svg", element("title", label), *shapes, viewBox=box, role="img", **size)


def shape(tag: str, fill: str, stroke: str, **places: float) -> Element:
    """Return a line, circle or rectangle at places in pixels, with its colours."""
    return element(tag, fill=fill, stroke=stroke, **{name: f"{value:.1f}" for name, value in places.items()})


def whisker(low: float, mean: float, high: float, bounds: tuple[float, float], label: str, robot: bool) -> Element:
    """Return a row of a forest plot: a mean and its interval between the bounds of all rows."""
    width, height, edge = 260.0, 22.0, 6.0
    span = (bounds[1] - bounds[0]) or 1.0

    def at(value: float) -> float:
        return edge + (width - 2 * edge) * (value - bounds[0]) / span

    colour, middle = (_ROBOT if robot else COLOURS[0]), height / 2
    shapes = [shape("line", "none", colour, x1=at(low), x2=at(high), y1=middle, y2=middle)]
    shapes[0].set("stroke-width", "3")
    if bounds[0] <= 0.0 <= bounds[1]:
        shapes.insert(0, shape("line", "none", _QUIET, x1=at(0.0), x2=at(0.0), y1=0.0, y2=height))
    if robot:
        shapes.append(shape("rect", colour, colour, x=at(mean) - 4, y=middle - 4, width=8, height=8))
    else:
        shapes.append(shape("circle", colour, colour, cx=at(mean), cy=middle, r=4.5))
    return drawing(width, height, label, *shapes)


def course(values: Array, low: float, high: float, label: str) -> Element:
    """Return a small line of a lever's values, of shape (quarters,), between its bounds."""
    width, height, edge = 74.0, 24.0, 2.0
    steps = max(len(values) - 1, 1)
    across = [edge + (width - 2 * edge) * k / steps for k in range(len(values))]
    up = [height - edge - (height - 2 * edge) * (float(value) - low) / (high - low) for value in values]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, up, strict=True))
    if len(values) == 1:
        points += f" {width - edge:.1f},{up[0]:.1f}"
    frame = shape("rect", _PALE, "none", x=0.0, y=0.0, width=width, height=height)
    line = element("polyline", points=points, fill="none", stroke=COLOURS[0], stroke_width="2")
    return drawing(width, height, label, frame, line)
