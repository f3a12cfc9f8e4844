"""A new game: which company, in whose market, how long, which luck, and whether it counts."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from strategysim.errors import InputError, PlanError, Problem, ScenarioError
from strategysim.scenario import load_scenario, scenarios
from strategysim.session import Rules
from strategysim.tui.ink import heading, line
from strategysim.tui.screens.base import Dialog
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.number_field import NumberField
from strategysim.tui.widgets.sheet import Sheet
from strategysim.wish import Wish

_LENGTHS = (16, 12, 8, 6, 4)
# So many digits at most, which the largest seed has more of.
_DIGITS = 18


class NewGameDialog(Dialog):
    """Asks what to play; it ends with a wish, or with None.

    Parameters
    ----------
    wish
        What is wished already.
    """

    HELP = """\
Choose a company and press Enter. A game begins with the length that the company was made for; l changes it.
Practice lets you try any quarter again; a game that counts does not.

The seed decides the world and its luck. A class seed gives the company a market of its own, with other rivals, cards
and hidden figures; whoever types the same class seed meets the same market. Leave it empty for the usual one."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "length", "Length", show=False),
        Binding("r", "scored", "Counts or not", show=False),
    ]

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.wish = wish
        self.company, _, member = wish.scenario.partition("@")
        self.member = member if self.company in scenarios() else ""
        self.chosen, self.scored = wish.quarters, wish.scored
        self._own: dict[str, int] = {}

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
            yield Sheet("Seed        ")
            yield NumberField(str(self.wish.seed), max_length=_DIGITS, id="seed", compact=True)
            yield Sheet(" (same number: same world, same luck)")
        with Horizontal(classes="seed below"):
            yield Sheet("Class seed  ")
            yield NumberField(self.member, placeholder="none", max_length=_DIGITS, id="member", compact=True)
            yield Sheet(" (2027, say: same company, another market)")
        yield Sheet("", id="wrong")
        yield Sheet(line(("Enter starts the company; tab goes to the rules (l, r), then the seeds.", "$muted")))

    def on_mount(self) -> None:
        """Begin at the companies."""
        if not self.here:
            return
        menu = self.query_one(Menu)
        names = list(scenarios())
        menu.highlighted = names.index(self.company) if self.company in names else 0
        menu.focus()
        self._show_rules()

    @property
    def quarters(self) -> int:
        """The length that was chosen, or that of the company that is marked."""
        return self.chosen or self._length_of(self.query_one(Menu).marked)

    def _length_of(self, name: str) -> int:
        if name not in self._own:
            try:
                self._own[name] = load_scenario(name).quarters
            except ScenarioError:
                # Why it cannot be played is told when it is begun.
                self._own[name] = _LENGTHS[0]
        return self._own[name]

    @on(OptionList.OptionHighlighted)
    def _show_rules(self) -> None:
        if not self.here:
            return
        years = self.quarters / 4
        self.query_one("#length", Button).label = f"Length (l): {self.quarters} quarters, {years:g} years"
        kind = "it counts: no second tries, few looks ahead" if self.scored else "practice: try anything again"
        self.query_one("#scored", Button).label = f"Rules (r): {kind}"

    def action_length(self) -> None:
        """Choose the next length."""
        lengths = sorted({self.quarters, self.wish.quarters or self.quarters, *_LENGTHS}, reverse=True)
        self.chosen = lengths[(lengths.index(self.quarters) + 1) % len(lengths)]
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
        seed, member = (self.query_one(field, Input) for field in ("#seed", "#member"))
        try:
            wish = replace(
                self.wish, scenario=scenario, seed=_number(seed, "seed"), quarters=self.quarters, scored=self.scored
            )  # fmt: skip
            if member.value.strip():
                wish = replace(wish, scenario=f"{scenario}@{_number(member, 'class seed')}")
            Rules(wish.seed, self.quarters, wish.turn, wish.scored)
        except InputError as error:
            self.query_one("#wrong", Sheet).show(line((f"{error.problems[0]}.", "$bad")))
            return
        self.dismiss(wish)


def _number(field: Input, name: str) -> int:
    """Return the number that was typed, or lead back to its field."""
    text = field.value.strip()
    if not (text.isascii() and text.isdigit()):
        field.focus()
        raise PlanError(Problem(name, message=f"must be a whole number from 0, such as 2027, not '{text}'"))
    return int(text)
