"""The end of a game: the score, the scorecard, what it says of skill, and the eight levers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from strategysim.model.levers import HEADLINES
from strategysim.report import cash, verdict
from strategysim.report.debrief import runs
from strategysim.report.values import shown
from strategysim.session import Result
from strategysim.tui.ink import BAD, GOOD, MUTED, Part, heading, line, page
from strategysim.tui.screens.base import SCROLL
from strategysim.tui.screens.page import Page
from strategysim.tui.widgets.sheet import Sheet
from strategysim.units import format_value


class EndScreen(Page):
    """Tells what a game came to."""

    NAME = "decide"
    HELP = """\
The game is over. The score says what you added to the company's value beside an autopilot that changed nothing and met
the very same luck: 0 is the autopilot, 100 what the plain advice adds on average.

d takes the game apart: what each lever gave, how much was luck, how good your expectations were. w plays a quarter
otherwise, in the same luck. The pages 2 to 6 still show all numbers."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,enter", "app.debrief", "Debrief", key_display="d"),
        Binding("w", "app.what_if", "What if"),
        Binding("t", "title", "Title"),
        *SCROLL,
    ]

    def body(self) -> ComposeResult:
        """Lay out the text."""
        with VerticalScroll(classes="reading", can_focus=False):
            yield Sheet(id="result")
            yield Sheet(id="course")

    def refill(self) -> None:
        """Show the plan that was played; the score follows."""
        super().refill()
        self.query_one("#result", Sheet).show(page([heading("The end"), "The autopilot plays the same luck…"]))
        self.query_one("#course", Sheet).show(page(self._course()))
        self._judge()

    @work(exclusive=True)
    async def _judge(self) -> None:
        result = await asyncio.to_thread(self.game.score)
        if self.here and self.app.game is not None:
            self.query_one("#result", Sheet).show(page(self._result(result)))

    def _result(self, result: Result) -> Iterator[Part]:
        yield heading(f"The end, after {len(self.game.decisions)} quarters")
        if self.game.failed:
            yield line((cash.ENDED, f"bold {BAD}"))
        yield line((verdict.score(result), "bold"))
        yield verdict.skill(result)
        yield ""
        yield line((f"  {'':<26}{'You':>16}{'Autopilot':>16}", MUTED))
        for row in result.scorecard:
            own, passive = (format_value(x, row.unit) for x in (row.own, row.passive))
            ahead = (row.own - row.passive) * row.good
            word, style = ("", MUTED) if own == passive else ("✓ better", GOOD) if ahead > 0 else ("✗ worse", BAD)
            yield line(f"  {row.title:<26}", (f"{own:>16}", "bold"), f"{passive:>16}  ", (word, style))
        if told := verdict.expectations(self.game.reviews):
            yield f"  {told}"
        yield ""
        yield line("Press ", ("d", "bold $mark"), " to see what each lever gave, and how much was luck.")
        yield ""

    def _course(self) -> Iterator[Part]:
        yield heading("Your eight levers, quarter by quarter")
        plans = self.game.plans()
        for lever in HEADLINES.values():
            yield f"  {lever.number} {lever.title:<24}{runs([shown(lever, plan[lever.name]) for plan in plans])}"

    def action_title(self) -> None:
        """Leave the game for the title."""
        self.app.close_game()
        self.app.go("title")
