"""The word to play a quarter: what has changed, and what to know before."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button

from strategysim.report.plan import changes, warnings
from strategysim.report.wording import bare
from strategysim.session import Game
from strategysim.tui.ink import hanging, heading, line, page
from strategysim.tui.screens.base import Dialog
from strategysim.tui.widgets.sheet import Sheet


class ClosingDialog(Dialog):
    """Asks for the word to play; it ends with whether it was given."""

    HELP = """\
The last look before thirteen weeks are played: what you changed, what to know of it, and what you expect. n plays
them, esc goes back to the desk. Enter takes the button that is marked, which at first is Back, so that no key too
many plays a quarter."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "app.focus_previous", "Other button", show=False),
        Binding("right,l", "app.focus_next", "Other button", show=False),
        Binding("n,y", "play", "Play", show=False),
    ]

    # No key too many plays a quarter.
    AUTO_FOCUS = "#back"

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.quarter = game.quarter
        self.changes = changes(game) or ["Nothing: the last plan goes on."]
        self.warnings = warnings(game, game.costs())
        main = game.view().meter(game.scenario.main_outcome)
        low, high = game.expected or (0.0, 0.0)
        self.expected = (
            f"You expect {main.title.lower()} between {bare(low, main.unit)} and {bare(high, main.unit)}."
            if game.expected
            else "You state no expectation."
        )

    def body(self) -> ComposeResult:
        """Lay out changes, warnings and two buttons."""
        yield Sheet(heading(f"Play quarter {self.quarter}?"))
        yield Sheet(self._changes(), id="changes")
        yield Sheet(page([*(line((f"! {warning}", "$bad")) for warning in self.warnings), self.expected]))
        with Horizontal(classes="buttons"):
            yield Button("Back (esc)", id="back")
            yield Button("Play it (n)", id="play", variant="primary")

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines of what changes anew."""
        for sheet in self.query("#changes").results(Sheet):
            sheet.show(self._changes())

    def _changes(self) -> Content:
        rows = (hanging(change, self.room, "  ", "    ") for change in self.changes)
        return page([line(("What changes", "bold")), *rows])

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Play, or go back."""
        self.dismiss(event.button.id == "play")

    def action_play(self) -> None:
        """Play."""
        self.dismiss(True)
