"""The company: every number that the player may see, with its course."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from strategysim.report.groups import GROUPS
from strategysim.report.wording import bare
from strategysim.session.view import Meter
from strategysim.tui.ink import MUTED, Part, heading, line, page
from strategysim.tui.screens.base import SCROLL
from strategysim.tui.screens.page import Page
from strategysim.tui.views import change_of
from strategysim.tui.widgets.sheet import Sheet

_TITLE, _VALUE, _CHANGE, _COURSE = 32, 10, 11, 16
_EIGHTHS = "▁▂▃▄▅▆▇█"


class CompanyScreen(Page):
    """Shows the company's numbers in groups."""

    NAME = "company"
    HELP = """\
Every number that you may see, with its change since the last quarter and its course so far. ▲ and ▼ say where it goes,
colour whether that is good; per cents change by points. '~' marks what a survey says: it errs by a few points; '+' what
is more than you see of it. What is hidden from a CIO (how good the experience truly is, what the lock-down stifles) is
hidden here too; the end's scorecard tells the sum of all losses."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *SCROLL,
    ]  # fmt: skip

    def body(self) -> ComposeResult:
        """Lay out the table."""
        with VerticalScroll(classes="reading", can_focus=False):
            yield Sheet(id="numbers")

    def refill(self) -> None:
        """Show the newest numbers."""
        super().refill()
        view = self.game.view()
        blocks = [[heading(title), *(_row(view.meter(name)) for name in names)] for title, names in GROUPS]
        wide = self.app.size.width >= 140
        told = page(_beside(blocks)) if wide else page(part for block in blocks for part in (*block, Content("")))
        self.query_one("#numbers", Sheet).show(told)


def _row(meter: Meter) -> Content:
    if not meter.course:
        return line(f"  {meter.title:<{_TITLE}}", (f"{'-':>{_VALUE}}", MUTED))
    value = bare(meter.value, meter.unit)
    told, style = change_of(meter)
    mark = "~" if meter.surveyed else "+" if meter.partial else " "
    return line(
        f"  {meter.title:<{_TITLE}}{value:>{_VALUE}}", (mark, MUTED),
        (f" {told:<{_CHANGE}}", style or MUTED), (_course(meter.course), MUTED),
    )  # fmt: skip


def _course(values: tuple[float, ...]) -> str:
    """Return the course of a number in a few cells."""
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    return "".join(_EIGHTHS[round((value - low) / span * 7)] for value in values[-_COURSE:]) if len(values) > 1 else ""


def _beside(blocks: list[list[Content]]) -> Iterator[Part]:
    """Yield two columns of blocks."""
    left, right = list[Content](), list[Content]()
    heights = [0, 0]
    for block in blocks:
        column = 0 if heights[0] <= heights[1] else 1
        (left, right)[column].extend([*block, Content("")])
        heights[column] += len(block) + 1
    width = 2 + _TITLE + _VALUE + 1 + _CHANGE + 1 + _COURSE - 2
    for k in range(max(map(len, (left, right)))):
        first = left[k] if k < len(left) else Content("")
        second = right[k] if k < len(right) else Content("")
        yield line(first.truncate(width), " " * max(width - first.cell_length, 0), second)
