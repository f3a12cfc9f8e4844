"""The news: headlines and what happened, quarter by quarter, and what waits for an answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from strategysim.tui import views
from strategysim.tui.ink import BAD, line, page
from strategysim.tui.screens.base import SCROLL
from strategysim.tui.screens.page import Page
from strategysim.tui.telling import news_lines
from strategysim.tui.widgets.sheet import Sheet


class NewsScreen(Page):
    """Shows what was written and what happened."""

    NAME = "news"
    HELP = """\
Headlines of every quarter, written from the largest causes, and what happened. Questions that you put off wait on top:
o asks them again. They are due before the quarter is played."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "app.questions", "Answer"),
        # Where all is answered the key does what it does on every page.
        Binding("o", "app.questions(True)", "Questions of the quarter", show=False),
        *SCROLL,
    ]

    def body(self) -> ComposeResult:
        """Lay out the text."""
        with VerticalScroll(classes="reading", can_focus=False):
            yield Sheet(id="open")
            yield Sheet(id="news")

    def refill(self) -> None:
        """Show the newest news."""
        super().refill()
        waiting = [question.title for _, question in views.open_questions(self.game)]
        lines = [line(("Waits for your answer (o): ", BAD), title) for title in waiting]
        self.query_one("#open", Sheet).show(page([*lines, ""] if lines else []))
        self.query_one("#news", Sheet).show(news_lines(self.game, last=len(self.game.reviews)))
