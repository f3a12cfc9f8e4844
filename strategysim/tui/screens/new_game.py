"""A new game: which company, how long, which luck, and whether it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from strategysim.errors import StrategysimError
from strategysim.scenario import scenarios
from strategysim.session import Game
from strategysim.tui.ink import heading, line
from strategysim.tui.screens.base import Dialog
from strategysim.tui.widgets.sheet import Sheet

_LENGTHS = (16, 12, 8, 6, 4)


@dataclass(frozen=True)
class Wish:
    """What the player wants to play."""

    scenario: str
    seed: int
    quarters: int
    scored: bool

    def open(self) -> Game:
        """Return the game, kept in a file if that can be."""
        game = Game.new(self.scenario, self.seed, self.quarters, scored=self.scored)
        return game.kept()


class NewGameDialog(Dialog):
    """Asks what to play."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "length", "Length", show=False),
        Binding("s", "scored", "Counts or not", show=False),
    ]

    def __init__(self, company: str = "") -> None:
        super().__init__()
        self.company = company
        self.quarters, self.scored = _LENGTHS[0], False

    def body(self) -> ComposeResult:
        """Lay out the companies and the rules."""
        yield Sheet(heading("New game"))
        options = [Option(line((title, "bold")), id=name) for name, title in scenarios().items()]
        yield OptionList(*options, id="companies")
        with Horizontal(classes="buttons"):
            yield Button(id="length")
            yield Button(id="scored")
        with Horizontal(classes="seed"):
            yield Sheet("Seed ")
            yield Input("7", type="integer", max_length=12, id="seed", compact=True)
            yield Sheet(" (same number: same world, same luck)")
        yield Sheet("", id="wrong")
        yield Sheet(line(("Enter on a company starts; tab goes to the rules; esc goes back.", "$muted")))

    def on_mount(self) -> None:
        """Begin at the companies."""
        menu = self.query_one(OptionList)
        menu.highlighted = menu.get_option_index(self.company) if self.company else 0
        menu.focus()
        self._show_rules()

    def _show_rules(self) -> None:
        years = self.quarters / 4
        self.query_one("#length", Button).label = f"{self.quarters} quarters ({years:g} years)"
        kind = "It counts: no second tries, few looks ahead" if self.scored else "Practice: try anything again"
        self.query_one("#scored", Button).label = kind

    def action_length(self) -> None:
        """Choose the next length."""
        self.quarters = _LENGTHS[(_LENGTHS.index(self.quarters) + 1) % len(_LENGTHS)]
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
        companies = self.query_one(OptionList)
        self._start(str(companies.get_option_at_index(companies.highlighted or 0).id))

    def _start(self, scenario: str) -> None:
        text = self.query_one(Input).value
        try:
            wish = Wish(scenario, int(text), self.quarters, self.scored)
            Game.new(wish.scenario, wish.seed, wish.quarters, scored=wish.scored)
        except (ValueError, StrategysimError) as error:
            problem = error.problems[0].message if isinstance(error, StrategysimError) else "must be a whole number"
            self.query_one("#wrong", Sheet).show(line((f"Seed {text or '(empty)'}: {problem}.", "$bad")))
            return
        self.dismiss(wish)
