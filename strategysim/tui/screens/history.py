"""The history: every quarter with its outcomes and what was expected; each can be reviewed and played otherwise."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from strategysim.model.levers import HEADLINES
from strategysim.report.values import shown
from strategysim.report.wording import bare
from strategysim.tui import views
from strategysim.tui.screens.page import Page
from strategysim.tui.screens.review import ReviewScreen
from strategysim.tui.widgets.sheet import Sheet

_COURSE = ("wins", "attraction", "revenue", "profit", "board")


class Quarters(DataTable[Text]):
    """A table whose rows are opened by Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select_cursor", "Review", key_display="enter")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no review where there is none."""
        return action != "select_cursor" or self.row_count > 0


class HistoryScreen(Page):
    """Shows the course of the game."""

    NAME = "history"
    HELP = """\
One row for each quarter: what came of it, what you had expected (✓ or ✗), and your eight levers (1 to 8). '~' marks
what a survey says. Enter shows the review of the quarter that is marked; w plays it otherwise, in the same luck, and b
goes back there to play on from it, for practice."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "what_if", "What if"),
        Binding("b", "branch", "Branch", show=False),
        Binding("j", "move(1)", "Choose", show=False),
        Binding("k", "move(-1)", "Choose", show=False),
    ]

    def body(self) -> ComposeResult:
        """Lay out the table."""
        yield Sheet(id="empty")
        yield Quarters(cursor_type="row", cell_padding=0)

    def on_mount(self) -> None:
        """Begin on the table."""
        self.query_one(Quarters).focus()

    def refill(self) -> None:
        """Show all quarters so far."""
        super().refill()
        table, game = self.query_one(Quarters), self.game
        place = table.cursor_row
        table.clear(columns=True)
        titles = ("wins", "talent", "revenue", "profit", "board", "expected")
        for title in ("", *titles, *(str(lever.number) for lever in HEADLINES.values())):
            table.add_column(Text(f" {title}", justify="right"))
        for k, plan in enumerate(game.plans()):
            levers = (shown(lever, plan[lever.name]) for lever in HEADLINES.values())
            cells = (f"Q{k + 1}", *self._outcomes(k), self._expected(k), *levers)
            table.add_row(*(Text(f" {cell}", justify="right") for cell in cells))
        if game.decisions:
            table.move_cursor(row=min(place, len(game.decisions) - 1))
        self.refresh_bindings()
        hint = " 1 to 8 are your levers. Enter: review, w: what if, b: play on from there."
        self.query_one("#empty", Sheet).show(hint if game.decisions else " No quarter was played yet.")

    def _outcomes(self, k: int) -> list[str]:
        meters = (self.game.view().meter(name) for name in _COURSE)
        return [views.value(meter, meter.course[k]) for meter in meters]

    def _expected(self, k: int) -> str:
        told = self.game.reviews[k].expectation
        if told is None:
            return "-"
        unit, mark = self.game.view().meter(self.game.scenario.main_outcome).unit, "✓" if told.met else "✗"
        # Where there is no room for the range, whether it came true.
        return f"{bare(told.low, unit)}–{bare(told.high, unit)} {mark}" if self.app.size.width >= 110 else mark

    @property
    def quarter(self) -> int:
        """The quarter that is marked, from 1; 0 if none was played."""
        return min(self.query_one(Quarters).cursor_row + 1, len(self.game.decisions))

    @on(DataTable.RowSelected)
    def action_review(self) -> None:
        """Show the review of the quarter that is marked."""
        if self.quarter:
            self.app.push_screen(ReviewScreen(self.game, self.game.reviews[self.quarter - 1]))

    def action_what_if(self) -> None:
        """Play the quarter that is marked otherwise."""
        self.app.action_what_if(self.quarter or None)

    def action_branch(self) -> None:
        """Go back before the quarter that is marked, in a game of its own."""
        if self.quarter:
            self.app.branch(self.quarter, {})

    def action_move(self, way: int) -> None:
        """Go up or down the table."""
        table = self.query_one(Quarters)
        table.action_cursor_down() if way > 0 else table.action_cursor_up()
