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
from strategysim.tui.ink import GOOD, MUTED, Part, cut, heading, line, page
from strategysim.tui.screens.base import SCROLL
from strategysim.tui.screens.page import Page
from strategysim.tui.views import step
from strategysim.tui.widgets.path_chart import PathChart, PathsView
from strategysim.tui.widgets.sheet import Sheet

# What is published: outcome, title, and room for its value.
_PUBLISHED = (
    ("customers", "customers", 10),
    ("share", "share", 7),
    ("attraction", "talent", 7),
    ("revenue", "revenue", 9),
)
# Room for the name of a firm at least, and what the edges of a row take: the margins, the scroll bar, the mark.
_NAME, _EDGES = 30, 5
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
        beside = sum(room + size for _, _, room in _PUBLISHED)
        longest = max(len(firm.title) for firm in view.firms) + 1
        name_room = min(max(longest, _NAME), self.app.size.width - _EDGES - beside)
        head = " " * (2 + name_room) + "".join(f"{title:>{room}}{'':>{size}}" for _, title, room in _PUBLISHED)
        rows: list[Part] = [heading("The market, as published"), line((head, MUTED))]
        rows += [_row(firm, k == 0, name_room, size, view.quarter - 1) for k, firm in enumerate(view.firms)]
        self.query_one("#firms", Sheet).show(page(rows))
        name, title, _ = _PUBLISHED[self.shown]
        courses = tuple((firm.title.partition(",")[0], firm.courses[name]) for firm in view.firms)
        chart = self.query_one(PathChart)
        chart.display = self._drawn
        if self._drawn:
            chart.show(PathsView(title.capitalize(), OUTCOMES[name].unit, 1, courses))
        talk: list[Part] = ["", heading("What the public says of you")]
        for meter in (view.meter(name) for name in _TALK):
            told = bare(meter.value, meter.unit) if meter.course else "-"
            talk.append(line(f"  {meter.title:<28}{told:>10}"))
        week = self.game.weeks[-1] if self.game.weeks else None
        talk += [line((f"  “{week.voice}”", MUTED))] if week else []
        self.query_one("#talk", Sheet).show(page(talk))

    @property
    def _drawn(self) -> bool:
        """Whether there is a course to draw: one value is none."""
        return self.app.game is not None and len(self.game.decisions) > 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no other chart where there is none."""
        return self._drawn if action == "next_outcome" else super().check_action(action, parameters)

    def action_next_outcome(self) -> None:
        """Draw the next of what is published."""
        self.shown = (self.shown + 1) % len(_PUBLISHED)
        self.refill()


def _row(firm: FirmView, own: bool, name_room: int, size: int, quarters: int) -> Content:
    title = f"{cut(firm.title, name_room - 1):<{name_room}}"
    parts: list[Part] = [("› " if own else "  ", GOOD), (title, "bold" if own else "")]
    for name, _, room in _PUBLISHED:
        unit = OUTCOMES[name].unit
        played = name not in FLOWS or bool(quarters)
        parts.append(f"{bare(firm.now(name), unit) if played else '-':>{room}}")
        parts.append((f" {step(firm.change(name), unit)}"[:size].ljust(size), MUTED))
    return line(*parts)
