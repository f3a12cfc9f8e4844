"""Courses of one outcome over the quarters, such as a game as it was played and as it might have been."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from strategysim.report.wording import bare
from strategysim.tui.widgets.canvas import Canvas
from strategysim.tui.widgets.scale import LABEL, Scale

# How courses differ, whatever the colours: a full line, a dashed one, and dots.
_STYLES = (
    ("bold $foreground", 0, "──"),
    ("$good", 4, "╌╌"),
    ("$bad", 1, "··"),
    ("$ghost", 6, "─ "),
    ("$mark", 3, "- "),
)

# Cells that the sign of a course takes in the legend.
_SIGN = 5


@dataclass(frozen=True)
class PathsView:
    """What a chart of courses shows: each has a name and values for the quarters from ``first`` on."""

    title: str
    unit: str
    first: int = 1
    courses: tuple[tuple[str, tuple[float, ...]], ...] = ()
    sentence: str = ""


def drawn(view: PathsView, width: int, height: int) -> Content:
    """Return a chart of so many cells."""
    canvas = Canvas(width, height)
    values = [value for _, course in view.courses for value in course]
    plot = (width - LABEL - 1, height - 1)
    if not values or plot[0] < 6 or plot[1] < 3:
        return canvas.content()
    last = view.first + max(len(course) for _, course in view.courses) - 1
    scale = Scale.around(values, view.first, last, *plot)
    own = view.courses[0][1]
    scale.label(canvas, view.unit, own[-1] if own else None)
    # The first course is the player's own: drawn last, it lies on top.
    for (_, course), (style, dash, _) in reversed(list(zip(view.courses, _STYLES, strict=False))):
        points = [(float(view.first + k), value) for k, value in enumerate(course)]
        canvas.line(scale.dots(points), style, LABEL + 1, dash)
    return canvas.content()


class PathChart(Widget):
    """Draws a `PathsView` with a legend."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = PathsView("", "count")

    def show(self, view: PathsView) -> None:
        """Show another view."""
        if view != self.view:
            self.view = view
            self.refresh()

    def render(self) -> Content:
        """Return the title with the legend, and the chart."""
        head = self._head()
        rest = self.size.height - len(head)
        return Content("\n").join([*head, *([drawn(self.view, self.size.width, rest)] if rest > 0 else [])])

    def _head(self) -> list[Content]:
        """Return title and names: in one row, or in two where one is too short; each name cut to its share."""
        view, width = self.view, self.size.width
        title = Content.styled(view.title, "bold")
        if len(view.title) + sum(len(name) + _SIGN for name, _ in view.courses) <= width:
            return [Content.assemble(title, *self._names(width))]
        return [title, Content.assemble(*self._names(width // max(len(view.courses), 1) - _SIGN)).truncate(width)]

    def _names(self, room: int) -> list[Content]:
        names = [name if len(name) <= room else f"{name[: room - 1]}…" for name, _ in self.view.courses]
        parts = zip(names, _STYLES, strict=False)
        return [Content.assemble("  ", (sign, style), f" {name}") for name, (style, _, sign) in parts]

    def as_text(self) -> str:
        """Return the chart in words, with a line for each course."""
        view = self.view
        rows = [f"{name}: {', '.join(bare(value, view.unit) for value in course)}" for name, course in view.courses]
        return "\n".join(part for part in (view.title, view.sentence, *rows) if part)
