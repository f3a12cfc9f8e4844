"""The pages of a quarter: each shows one side of the company; what is decided is played from any of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from strategysim.errors import PlanError
from strategysim.session import Game
from strategysim.tui import views
from strategysim.tui.playing import refusal
from strategysim.tui.screens.base import BaseScreen
from strategysim.tui.widgets.status import Status
from strategysim.tui.widgets.tabs import PAGES, Tabs


class Page(BaseScreen):
    """A page of the quarter that is to be played."""

    NAME: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(k), f"app.page('{name}')", title, show=False) for k, (name, title) in enumerate(PAGES, 1)),
        Binding("n", "app.close_quarter", "Play quarter"),
        Binding("a", "app.counsel", "Advisers", show=False),
        Binding("o", "app.questions(True)", "Questions of the quarter", show=False),
        Binding("x", "app.expect", "Expect", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("U", "redo", "Redo", show=False),
        Binding("z", "reset", "Back to the last plan", show=False),
        Binding("w", "app.what_if", "What if", show=False),
        Binding("escape", "app.page('decide')", "Back", show=False),
    ]

    @property
    def game(self) -> Game:
        """The game that is played."""
        assert self.app.game is not None, "a page is shown only while a game is open"
        return self.app.game

    def compose(self) -> ComposeResult:
        """Lay the page out under the status and the row of pages."""
        yield Status()
        yield Tabs(self.NAME)
        yield from super().compose()

    def on_screen_resume(self) -> None:
        """Show the newest state whenever the page comes up."""
        if self.app.game is not None and self.here:
            self.refill()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew what depends on the room there is."""
        self.on_screen_resume()

    def refill(self) -> None:
        """Show the newest state of the game."""
        self.query_one(Status).show(views.status(self.game))
        self.query_one(Tabs).show({"decide": "The end"} if self.game.over else {})
        self.refresh_bindings()

    def plan_changed(self) -> None:
        """Show the plan as it is now."""
        self.refill()

    def change(self, change: Callable[[], object]) -> None:
        """Change the plan, and show it; what cannot be is told."""
        try:
            change()
        except PlanError as error:
            self.app.tell(refusal(error), "warning")
        self.plan_changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no change of a plan where nothing is planned any more."""
        game = self.app.game
        return action not in ("undo", "redo", "reset") or game is None or not game.over

    def action_undo(self) -> None:
        """Take back the last change."""
        if not self.game.undo():
            self.app.tell("There is nothing to take back in this quarter.")
        self.plan_changed()

    def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        if not self.game.redo():
            self.app.tell("There is nothing to make again.")
        self.plan_changed()

    def action_reset(self) -> None:
        """Go back to the plan of the last quarter."""
        self.change(self.game.reset)
