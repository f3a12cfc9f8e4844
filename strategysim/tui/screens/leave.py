"""Leaving: to the title, or altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button

from strategysim.tui.ink import heading
from strategysim.tui.screens.base import Dialog
from strategysim.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from strategysim.session import Game


class LeaveDialog(Dialog):
    """Asks whether to leave; it ends with ``quit``, ``title`` or None."""

    HELP = """\
esc stays, t goes to the title, q quits. A game is kept after every quarter and every change of the plan, unless it is
said here that it is not; Continue on the title goes on with it."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "app.focus_previous", "Other button", show=False),
        Binding("right,l", "app.focus_next", "Other button", show=False),
        Binding("q,y", "answer('quit')", "Quit", show=False),
        Binding("t", "answer('title')", "To the title", show=False),
    ]

    AUTO_FOCUS = "#stay"

    def __init__(self, game: Game | None) -> None:
        super().__init__()
        self.open = game is not None
        kept = bool(game and game.file and not game.unsaved)
        if game is None:
            self.told = "Leave strategysim?"
        elif game.over:
            self.told = "The game is over. " + ("Results on the title shows it again." if kept else "It is not kept.")
        elif kept and game.untouched:
            self.told = "Nothing was decided yet, so there is nothing to keep."
        elif kept:
            self.told = "The game is kept. It goes on where you left it: choose Continue on the title."
        else:
            self.told = "This game is NOT kept in a file: when you leave, it is gone."

    def body(self) -> ComposeResult:
        """Lay out the question and the buttons."""
        yield Sheet(heading("Leave?"))
        yield Sheet(self.told)
        with Horizontal(classes="buttons"):
            yield Button("Stay (esc)", id="stay")
            if self.open:
                yield Button("To the title (t)", id="title")
            yield Button("Quit (q)", id="quit")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no way to the title where no game is open."""
        return self.open or (action, parameters) != ("answer", ("title",))

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Take an answer."""
        self.action_answer(str(event.button.id))

    def action_answer(self, answer: str) -> None:
        """Leave, or stay."""
        self.dismiss(None if answer == "stay" else answer)
