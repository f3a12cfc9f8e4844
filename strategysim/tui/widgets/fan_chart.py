"""The forecast of one outcome: what was, and the fan of what may be."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from textual.content import Content
from textual.widget import Widget

from strategysim.report.wording import bare
from strategysim.tui.widgets.canvas import Canvas
from strategysim.tui.widgets.scale import LABEL, Scale

_PAST = 4


@dataclass(frozen=True)
class FanView:
    """What a fan chart shows.

    Attributes
    ----------
    title, unit
        The outcome.
    past
        What was, each as (quarter, value), up to the last quarter that was played.
    bands
        What may be: (quarter, five quantiles at 10, 25, 50, 75 and 90 %); nothing as long as it is not to be seen.
    before
        The median under the last plan, as (quarter, value).
    expected
        What the player expects of the coming quarter: (quarter, low, high).
    sentence
        The chart in words.
    note
        Why there is no fan, or that a newer one is on its way.
    """

    title: str
    unit: str
    past: tuple[tuple[float, float], ...] = ()
    bands: tuple[tuple[float, tuple[float, ...]], ...] = ()
    before: tuple[tuple[float, float], ...] = ()
    expected: tuple[float, float, float] | None = None
    sentence: str = ""
    note: str = ""


def drawn(view: FanView, width: int, height: int) -> Content:
    """Return a fan chart of so many cells."""
    canvas = Canvas(width, height)
    past = view.past[-_PAST:]
    values = [value for _, value in (*past, *view.before)] + [v for _, levels in view.bands for v in levels]
    values += view.expected[1:] if view.expected else ()
    plot = (width - LABEL - 1, height - 1)
    if not values:
        for y, words in enumerate(wrap("Nothing to draw yet.", max(width, 1)), 1):
            canvas.write(0, y, words, "$muted")
    if not values or plot[0] < 6 or plot[1] < 3:
        return canvas.content()
    quarters = [q for q, _ in past] + [q for q, _ in view.bands]
    quarters += [view.expected[0]] if view.expected else []
    scale = Scale.around(values, min(quarters) - (0 if past else 0.5), max(quarters), *plot)
    scale.label(canvas, view.unit)
    _fan(canvas, scale, view, past[-1] if past else None)
    _lines(canvas, scale, view, past)
    if view.expected:
        _expected(canvas, scale, *view.expected)
    return canvas.content()


def _course(view: FanView, level: int, now: tuple[float, float] | None) -> list[tuple[float, float]]:
    """Return one quantile from now on; before the first quarter there is no now, and the fan starts half open."""
    ahead = [(quarter, levels[level]) for quarter, levels in view.bands]
    start = now or (ahead[0][0] - 0.5, ahead[0][1]) if ahead else None
    return [start, *ahead] if start else []


def _fan(canvas: Canvas, scale: Scale, view: FanView, now: tuple[float, float] | None) -> None:
    if not view.bands:
        return
    for low, high, sign, style in ((0, 4, "░", "$outer"), (1, 3, "▒", "$inner")):
        bottoms, tops = (scale.cells(_course(view, level, now)) for level in (low, high))
        for x, (bottom, top) in enumerate(zip(bottoms, tops, strict=True)):
            if bottom is not None and top is not None:
                canvas.fill(LABEL + 1 + x, scale.row(top), scale.row(bottom), sign, style)


def _lines(canvas: Canvas, scale: Scale, view: FanView, past: tuple[tuple[float, float], ...]) -> None:
    now = past[-1] if past else None
    left = LABEL + 1
    if view.before:
        start = [now] if now else []
        canvas.line(scale.dots([*start, *view.before]), "$ghost", left, dash=2)
    canvas.line(scale.dots(_course(view, 2, now)), "bold $foreground", left)
    canvas.line(scale.dots(past), "bold $foreground", left)
    if past:
        canvas.write(left + scale.column(past[-1][0]), scale.row(past[-1][1]), "●", "bold $foreground")


def _expected(canvas: Canvas, scale: Scale, quarter: float, low: float, high: float) -> None:
    x = LABEL + 1 + scale.column(quarter)
    for value, sign in ((high, "┬"), (low, "┴")):
        canvas.write(x, scale.row(value), sign, "bold $mark")


class FanChart(Widget):
    """Draws a `FanView`; the last fan stays until there is a newer one."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = FanView("", "count")

    def show(self, view: FanView) -> None:
        """Show another view."""
        if view != self.view:
            self.view = view
            self.refresh()

    def render(self) -> Content:
        """Return the title and the chart."""
        title = Content.assemble((self.view.title, "bold"), (f"  {self.view.note}" if self.view.note else "", "$muted"))
        if self.size.height < 2:
            return title
        return Content("\n").join([title, drawn(self.view, self.size.width, self.size.height - 1)])

    def as_text(self) -> str:
        """Return the chart in words, with a line for each quarter ahead."""
        view = self.view
        rows = [
            f"Q{quarter:g}: {bare(levels[2], view.unit)} ({bare(levels[0], view.unit)} to {bare(levels[4], view.unit)})"
            for quarter, levels in view.bands
        ]
        return "\n".join(part for part in (f"{view.title} {view.note}".strip(), view.sentence, *rows) if part)
