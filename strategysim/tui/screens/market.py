"""The market: what is published about every firm, and what the public says."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from strategysim.model.outcomes import OUTCOMES
from strategysim.report.wording import bare
from strategysim.session.view import FLOWS, FirmView
from strategysim.tui.ink import GOOD, MUTED, Part, arrow, heading, line, page
from strategysim.tui.screens.base import SCROLL
from strategysim.tui.screens.page import Page
from strategysim.tui.widgets.path_chart import PathChart, PathsView
from strategysim.tui.widgets.sheet import Sheet
from strategysim.units import nonzero

# What is published: outcome, title, and room for its value.
_PUBLISHED = (
    ("customers", "customers", 10),
    ("share", "share", 7),
    ("attraction", "talent", 7),
    ("revenue", "revenue", 9),
)
_TALK = ("sentiment", "reach", "complaints", "answered", "firestorms")


class MarketScreen(Page):
    """Shows rivals as far as the market shows them."""

    NAME = "market"
    HELP = """\
What is published about every firm: customers, share of the customers of all these firms, talent (share of all
candidates, in points), and revenue of the quarter. v draws another of them. What rivals decide is not published; the
names of their strategies are in the briefing. Below stands what the public says of you."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "next_outcome", "Other chart"),
        *SCROLL,
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.shown = 0

    def body(self) -> ComposeResult:
        """Lay out the table, the chart, and the conversation."""
        with VerticalScroll(classes="reading", can_focus=False):
            yield Sheet(id="firms")
            yield PathChart(id="courses")
            yield Sheet(id="talk")

    def refill(self) -> None:
        """Show what was published last."""
        super().refill()
        view = self.game.view()
        # On a narrow screen a change is but its sign.
        size = 9 if self.app.size.width >= 110 else 2
        head = f"  {'':<30}" + "".join(f"{title:>{room}}{'':>{size}}" for _, title, room in _PUBLISHED)
        rows: list[Part] = [heading("The market, as published"), line((head, MUTED))]
        rows += [_row(firm, k == 0, size, view.quarter - 1) for k, firm in enumerate(view.firms)]
        self.query_one("#firms", Sheet).show(page(rows))
        name, title, _ = _PUBLISHED[self.shown]
        courses = tuple((firm.title.partition(",")[0], firm.courses[name]) for firm in view.firms)
        played = len(courses[0][1]) > 1
        chart = self.query_one(PathChart)
        chart.display = played
        if played:
            chart.show(PathsView(title.capitalize(), OUTCOMES[name].unit, 1, courses))
        talk: list[Part] = ["", heading("What the public says of you")]
        for meter in (view.meter(name) for name in _TALK):
            told = bare(meter.value, meter.unit) if meter.course else "-"
            talk.append(line(f"  {meter.title:<28}{told:>10}"))
        week = self.game.weeks[-1] if self.game.weeks else None
        talk += [line((f"  “{week.voice}”", MUTED))] if week else []
        self.query_one("#talk", Sheet).show(page(talk))

    def action_next_outcome(self) -> None:
        """Draw the next of what is published."""
        self.shown = (self.shown + 1) % len(_PUBLISHED)
        self.refill()


def _row(firm: FirmView, own: bool, size: int, quarters: int) -> Content:
    parts: list[Part] = [("› " if own else "  ", GOOD), (f"{firm.title[:29]:<30}", "bold" if own else "")]
    for name, _, room in _PUBLISHED:
        unit, change = OUTCOMES[name].unit, firm.change(name)
        played = name not in FLOWS or bool(quarters)
        parts.append(f"{bare(firm.now(name), unit) if played else '-':>{room}}")
        much = "" if change is None else bare(abs(change), unit)
        told = f" {arrow(change or 0.0)}{much}" if nonzero(much) else ""
        parts.append((f"{told[:size]:<{size}}", MUTED))
    return line(*parts)
