"""A new game: which company, how long, which luck, and whether it counts."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from strategysim.errors import InputError, PlanError, Problem
from strategysim.scenario import scenarios
from strategysim.session import Rules
from strategysim.tui.ink import heading, line
from strategysim.tui.screens.base import Dialog
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet
from strategysim.wish import Wish

_LENGTHS = (16, 12, 8, 6, 4)


class NewGameDialog(Dialog):
    """Asks what to play; it ends with a wish, or with None.

    Parameters
    ----------
    wish
        What is wished already.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "length", "Length", show=False),
        Binding("r", "scored", "Counts or not", show=False),
    ]

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.wish = wish
        self.lengths = list(dict.fromkeys([*([wish.quarters] if wish.quarters else []), *_LENGTHS]))
        self.quarters, self.scored = self.lengths[0], wish.scored

    def body(self) -> ComposeResult:
        """Lay out the companies and the rules."""
        yield Sheet(heading("New game"))
        yield Menu(
            *(Option(line((f" {title}", "bold")), id=name) for name, title in scenarios().items()), id="companies"
        )
        with Vertical(classes="buttons"):
            yield Button(id="length")
            yield Button(id="scored")
        with Horizontal(classes="seed"):
            yield Sheet("Seed ")
            yield Input(str(self.wish.seed), type="integer", max_length=12, id="seed", compact=True)
            yield Sheet(" (same number: same world, same luck)")
        yield Sheet("", id="wrong")
        yield Sheet(line(("Enter on a company starts; l and r change the rules, tab the seed.", "$muted")))

    def on_mount(self) -> None:
        """Begin at the companies."""
        if not self.here:
            return
        menu = self.query_one(Menu)
        names = list(scenarios())
        menu.highlighted = names.index(self.wish.scenario) if self.wish.scenario in names else 0
        menu.focus()
        self._show_rules()

    def _show_rules(self) -> None:
        years = self.quarters / 4
        self.query_one("#length", Button).label = f"Length (l): {self.quarters} quarters, {years:g} years"
        kind = "it counts: no second tries, few looks ahead" if self.scored else "practice: try anything again"
        self.query_one("#scored", Button).label = f"Rules (r): {kind}"

    def action_length(self) -> None:
        """Choose the next length."""
        self.quarters = self.lengths[(self.lengths.index(self.quarters) + 1) % len(self.lengths)]
        self._show_rules()

    def action_scored(self) -> None:
        """Let it count, or not."""
        self.scored = not self.scored
        self._show_rules()

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Change a rule."""
        self.action_length() if event.button.id == "length" else self.action_scored()

    @on(OptionList.OptionSelected)
    def start(self, event: OptionList.OptionSelected) -> None:
        """Start the company that was chosen."""
        self._start(str(event.option.id))

    @on(Input.Submitted)
    def start_here(self) -> None:
        """Start the company that is highlighted."""
        self._start(self.query_one(Menu).marked)

    def _start(self, scenario: str) -> None:
        text = self.query_one(Input).value
        try:
            wish = replace(
                self.wish, scenario=scenario, seed=_number(text), quarters=self.quarters, scored=self.scored
            )  # fmt: skip
            Rules(wish.seed, self.quarters, wish.turn, wish.scored)
        except InputError as error:
            self.query_one("#wrong", Sheet).show(line((f"{error.problems[0]}.", "$bad")))
            return
        self.dismiss(wish)


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise PlanError(Problem("seed", message=f"must be a whole number from 0, not '{text}'")) from None
