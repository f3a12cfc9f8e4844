"""The player's own range for the coming quarter, before the machine's is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from strategysim.model.outcomes import OUTCOMES
from strategysim.report.wording import bare, numbers
from strategysim.session import Game
from strategysim.tui.ink import heading, line
from strategysim.tui.screens.base import Dialog
from strategysim.tui.widgets.sheet import Sheet

# A range so many times off the usual is a slip of the hand, more often than not.
_FAR = 3.0


class ExpectationDialog(Dialog):
    """Asks for two numbers. It ends with them, with nothing where none is stated, or with None for going back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+n", "skip", "Skip", show=False)]

    def __init__(self, game: Game) -> None:
        super().__init__()
        told = OUTCOMES[game.scenario.main_outcome]
        self.title_of, self.unit, self.quarter = told.title, told.unit, game.quarter
        self.usual, self.counts = game.usual(), game.rules.scored
        self.since = "Last quarter" if game.reviews else "Usual so far"
        self._warned: tuple[float, ...] = ()

    def body(self) -> ComposeResult:
        """Lay out the question and two fields."""
        yield Sheet(heading(f"What do you expect of quarter {self.quarter}?"))
        yield Sheet(
            f"Between which two numbers will {self.title_of.lower()} lie, eight times in ten? "
            f"{self.since}: {bare(self.usual, self.unit)}."
        )
        with Horizontal(classes="range"):
            yield Input(placeholder="from, such as 14k", id="low", max_length=16)
            yield Input(placeholder="to, such as 16,500", id="high", max_length=16)
        yield Sheet("", id="wrong")
        skip = "" if self.counts else " ctrl+n states none."
        yield Sheet(line((f"Enter goes on; esc goes back to the desk.{skip}", "$muted")))

    @on(Input.Submitted, "#low")
    def to_high(self) -> None:
        """Go to the second number; whoever has typed both into the first is done."""
        if len(numbers(self.query_one("#low", Input).value)) == 2:
            self.state()
        else:
            self.query_one("#high", Input).focus()

    @on(Input.Submitted, "#high")
    def state(self) -> None:
        """Take the range if it is one."""
        text = " ".join(field.value for field in self.query(Input))
        found = numbers(text)
        if len(found) != 2:
            self._say("Type two numbers, such as 14500 and 16000, or 14k and 16k.")
            return
        low, high = sorted(found)
        far = high < self.usual / _FAR or low > self.usual * _FAR
        if low == high:
            self._say("The range needs some width: nobody knows it to the last digit.")
        elif far and self._warned != (low, high):
            self._warned = (low, high)
            self._say(
                f"{bare(low, self.unit)} to {bare(high, self.unit)}? That is far from usual; Enter if you mean it."
            )
        else:
            self.dismiss((low, high))

    def _say(self, text: str) -> None:
        self.query_one("#wrong", Sheet).show(line((text, "$bad")))

    def action_skip(self) -> None:
        """State no range; where the game counts, that leaves no forecast either."""
        self.dismiss(())
