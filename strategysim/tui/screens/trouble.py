"""What went wrong, in a box that stays until it was read; some of it can be accepted."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from strategysim.tui.ink import BAD, line
from strategysim.tui.screens.base import SCROLL, Dialog
from strategysim.tui.widgets.sheet import Sheet


class TroubleDialog(Dialog):
    """Tells what went wrong; it ends with whether the player accepts it.

    Parameters
    ----------
    text
        What went wrong.
    offer
        What ``y`` does about it, if anything.
    """

    HELP = "Something could not be done; the box says why. Nothing was changed. esc goes back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Back", show=False), Binding("y", "accept", "Accept", show=False), *SCROLL,
    ]  # fmt: skip

    def __init__(self, text: str, offer: str = "") -> None:
        super().__init__()
        self.text, self.offer = text, offer

    def body(self) -> ComposeResult:
        """Lay out the text."""
        yield Sheet(line(("That did not work", f"bold {BAD}")))
        yield Sheet(self.text)
        yield Sheet("")
        yield Sheet(line((f"y {self.offer}; " if self.offer else "", ""), ("esc goes back.", "$muted")))

    def action_accept(self) -> None:
        """Accept what was offered."""
        if self.offer:
            self.dismiss(True)
