"""The player's own range for the coming quarter, before the machine's is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from strategysim.model.outcomes import OUTCOMES
from strategysim.report.wording import bare, far_off, numbers
from strategysim.session import Game
from strategysim.tui.ink import BAD, MUTED, heading, line
from strategysim.tui.screens.base import Dialog
from strategysim.tui.widgets.number_field import NumberField
from strategysim.tui.widgets.sheet import Sheet

# More than this is no number of a company.
_MOST = 1e13


class ExpectationDialog(Dialog):
    """Asks for two numbers. It ends with them, with nothing where none is stated, or with None for going back."""

    HELP = """\
Say in numbers what you expect before you see what the machine expects: a range so wide that the outcome lies in it
eight times in ten. Last quarter's figure is a yardstick. Type 14k or 1.5M if you like; both numbers may stand in the
first field. The debrief shows how good your ranges were.

ctrl+n states none; where the game counts, there is then no forecast."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+n", "skip", "State no range", show=False)]

    def __init__(self, game: Game) -> None:
        super().__init__()
        told = OUTCOMES[game.scenario.main_outcome]
        self.title_of, self.unit, self.quarter = told.title, told.unit, game.quarter
        self.usual, self.counts, self.stated = game.usual(), game.rules.scored, game.expected
        self.since = game.usual_when
        # Numbers of the usual size, to show how one is typed.
        self.such = [bare(share * self.usual, self.unit) for share in (0.95, 1.05)]
        self._warned: tuple[float, ...] = ()

    def body(self) -> ComposeResult:
        """Lay out the question and two fields."""
        yield Sheet(heading(f"What do you expect of quarter {self.quarter}?"))
        yield Sheet(
            f"Between which two numbers will {self.title_of.lower()} lie, eight times in ten? "
            f"{self.since}: {bare(self.usual, self.unit)}."
        )
        with Horizontal(classes="range"):
            for k, name in enumerate(("from", "to")):
                value = bare(self.stated[k], self.unit) if self.stated else ""
                yield NumberField(value, placeholder=f"{name}, such as {self.such[k]}", id=name, max_length=24)
        yield Sheet("", id="wrong")
        skip = "" if self.counts else " ctrl+n states none."
        yield Sheet(line((f"Enter goes on; esc goes back to the desk.{skip}", MUTED)))

    def _found(self) -> list[float]:
        """Return the two numbers that were typed, one in each field or both in the first; fewer where they are none."""
        texts = [self.query_one(field, Input).value.strip() for field in ("#from", "#to")]
        first, second = map(numbers, texts)
        if any(text.startswith("-") for text in texts) or max((*first, *second, 0.0)) > _MOST:
            return []
        if len(first) == 2 and not second:
            return first
        return [*first, *second] if len(first) == len(second) == 1 else []

    @on(Input.Submitted, "#from")
    def to_second(self) -> None:
        """Go to the second number; whoever has typed both into the first is done."""
        if len(numbers(self.query_one("#from", Input).value)) == 1:
            self.query_one("#to", Input).focus()
        else:
            self.state()

    @on(Input.Submitted, "#to")
    def state(self) -> None:
        """Take the range if it is one."""
        found = sorted(self._found())
        low, high = found or (0.0, 0.0)
        if not found:
            such = " and ".join(self.such)
            self._refuse(f"Type a number into each field, such as {such}; 14k and 1.5M are understood.")
        elif low == high:
            self._refuse("The range needs some width: nobody knows it to the last digit.")
        elif far_off(low, high, self.usual) and self._warned != (low, high):
            self._warned = (low, high)
            told = " to ".join(bare(value, self.unit) for value in found)
            self._say(f"{told}? That is far from usual; Enter if you mean it.")
        else:
            self.dismiss((low, high))

    def _refuse(self, text: str) -> None:
        """Say what is wrong, and let the first field that holds no number be typed anew."""
        self._say(text)
        fields = list(self.query(Input))
        wrong = next((field for field in fields if len(numbers(field.value)) != 1), fields[-1])
        wrong.focus()
        wrong.action_select_all()

    def _say(self, text: str) -> None:
        self.query_one("#wrong", Sheet).show(line((text, BAD)))

    def action_skip(self) -> None:
        """State no range; where the game counts, that leaves no forecast either."""
        self.dismiss(())
