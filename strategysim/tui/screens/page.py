"""The pages of a quarter: each shows one side of the company; what is decided is played from any of them."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from strategysim.session import Game
from strategysim.tui import views
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
        Binding("o", "app.questions", "Open questions", show=False),
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
        if self.app.game is not None and self.is_mounted:
            self.refill()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew what depends on the room there is."""
        super().on_resize(event)
        self.on_screen_resume()

    def refill(self) -> None:
        """Show the newest state of the game."""
        self.query_one(Status).show(views.status(self.game))
        self.query_one(Tabs).show({"decide": "The end"} if self.game.over else {})
