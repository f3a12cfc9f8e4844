"""What if: a past quarter decided otherwise, in the same luck, with both courses on one chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from strategysim.model.outcomes import OUTCOMES
from strategysim.report.what_if import changed
from strategysim.session import Game, WhatIf
from strategysim.tui import views
from strategysim.tui.ink import BAD, GOOD, MUTED, Part, line, page
from strategysim.tui.newest import Newest
from strategysim.tui.screens.base import BaseScreen
from strategysim.tui.widgets.lever import Lever
from strategysim.tui.widgets.levers import Levers
from strategysim.tui.widgets.path_chart import PathChart, PathsView
from strategysim.tui.widgets.sheet import Sheet
from strategysim.units import nonzero

# Less than this many points is no difference that one sees.
_TRIFLE = 0.05


class WhatIfScreen(BaseScreen):
    """Plays one quarter otherwise, and draws what would have come of it."""

    HELP = """\
Choose a quarter with [ and ], and move a lever as you would have liked to have set it then. The game is played again in
the very same luck: full line as you played, dashed line so. A lever that is changed stays so later on, as long as you
left it as it was.

One lever at a time tells most. Enter opens the finer settings, v draws another outcome, z takes all changes back, and b
goes back to that quarter to play on from there, in a game of its own for practice."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket,less_than_sign", "quarter(-1)", "Quarter", key_display="[ ]"),
        Binding("right_square_bracket,greater_than_sign", "quarter(1)", "Later quarter", show=False),
        Binding("v", "next_outcome", "Other outcome", show=False),
        Binding("z", "reset", "As it was", show=False),
        Binding("b", "branch", "Play on"),
        Binding("escape,n", "close", "Back"),
    ]

    def __init__(self, game: Game, quarter: int) -> None:
        super().__init__()
        self.game, self.quarter = game, quarter
        self.changes: dict[str, float] = {}
        self.outcome: str = game.scenario.main_outcome
        self._other: WhatIf | None = None
        self._newest = Newest[tuple[WhatIf, int]](self, self._show_other)

    def body(self) -> ComposeResult:
        """Lay out levers left and the chart right."""
        yield Sheet(id="asked")
        with Horizontal(id="desk"):
            with Vertical(id="plan"):
                yield Levers(views.levers_then(self.game, self.quarter, self.changes), id="levers")
                with VerticalScroll(id="changed", can_focus=False):
                    yield Sheet(id="changes")
            with Vertical(id="ahead"):
                yield PathChart(id="paths")
                yield Sheet(id="sentence")

    def on_mount(self) -> None:
        """Begin at the first lever."""
        self.query_one(Levers).choose("strategy")
        self.refill()

    def refill(self) -> None:
        """Show the quarter, its plan with the changes, and the courses as far as they are known."""
        played = len(self.game.decisions)
        asked = f" What if you had decided otherwise in quarter {self.quarter} of {played} played, in the same luck?"
        self.query_one("#asked", Sheet).show(line((asked, "bold $accent")))
        self.query_one(Levers).show(views.levers_then(self.game, self.quarter, self.changes))
        self.query_one("#changes", Sheet).show(page(self._changes()))
        self._show_courses()

    def _changes(self) -> Iterator[Part]:
        if not self.changes:
            yield line(("Move a lever to see what would have come of it.", MUTED))
        elif self._other and dict(self._other.changed) == self.changes and self._other.quarter == self.quarter:
            yield from (f"{changed(self.game, self._other, name)}." for name in self.changes)

    def _show_courses(self) -> None:
        told, other = OUTCOMES[self.outcome], self._other
        mine = self.game.view().meter(self.outcome).course
        courses = [("as played", mine), *([("so", other.other.outcomes[self.outcome])] if other else [])]
        self.query_one(PathChart).show(PathsView(told.title, told.unit, 1, tuple(courses)))
        self.query_one("#sentence", Sheet).show(self._verdict())

    def _verdict(self) -> Content | str:
        other = self._other
        if self._newest.busy:
            return "Playing it again…"
        if other is None:
            return ""
        last, told = other.difference(self.outcome)[-1], OUTCOMES[self.outcome]
        much = views.told(last, told.unit, signed=True).lstrip("+-")
        differs = f"{much} {'higher' if last > 0 else 'lower'}" if nonzero(much) else "the same"
        way = f"{told.title} would now be {differs}. "
        style = MUTED if abs(other.gain) < _TRIFLE else GOOD if other.gain > 0 else BAD
        so, mine, gain = (round(score, 1) + 0.0 for score in (other.other.score, other.mine.score, other.gain))
        score = f"Score {so:.1f} instead of {mine:.1f}: {gain:+.1f} points."
        return line(way, (score, style))

    @on(Lever.Changed)
    def set_lever(self, message: Lever.Changed) -> None:
        """Change a decision of the quarter, and play it again."""
        name = message.lever.view.name
        self.changes[name] = message.value
        if message.value == message.lever.view.last and "." not in name:
            del self.changes[name]
        self._play()

    def _play(self) -> None:
        if self.changes:
            quarter, changes = self.quarter, dict(self.changes)
            self._newest.ask(lambda: (self.game.what_if(quarter, changes), quarter))
        else:
            self._newest.forget()
            self._other = None
        self.refill()

    def _show_other(self, answer: tuple[WhatIf, int]) -> None:
        other, quarter = answer
        if quarter == self.quarter and self.changes:
            self._other = other
        self.refill()

    def action_quarter(self, way: int) -> None:
        """Go to another quarter; changes are of one quarter, so they are dropped."""
        self.quarter = min(max(self.quarter + way, 1), len(self.game.decisions))
        self.action_reset()

    def action_reset(self) -> None:
        """Take all changes back."""
        self.changes = {}
        self._play()

    def action_next_outcome(self) -> None:
        """Draw another outcome."""
        self.outcome = views.AHEAD[(views.AHEAD.index(self.outcome) + 1) % len(views.AHEAD)]
        self.refill()

    def action_branch(self) -> None:
        """Play on from this quarter, with the changes, in a game of its own."""
        quarter, changes = self.quarter, dict(self.changes)
        self.dismiss(None)
        self.app.branch(quarter, changes)
