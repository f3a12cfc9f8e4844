"""The thirteen weeks of a quarter, as they go by; any key goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from strategysim.session import Game, Review, Week
from strategysim.tui.ink import BAD, GOOD, MARK, MUTED, Part, bar, cut, heading, line, page
from strategysim.tui.screens.base import BaseScreen
from strategysim.tui.widgets.sheet import Sheet

# Seconds a week takes.
_PACE = 0.3
_TROUBLES = {"breach": "A breach: records are lost", "outage": "An outage that customers notice",
             "firestorm": "A firestorm in public"}  # fmt: skip
_MOODS = ((0.62, "warm"), (0.52, "friendly"), (0.44, "lukewarm"), (0.34, "cool"), (0.0, "angry"))


class WeeksScreen(BaseScreen):
    """Lets the weeks of a quarter go by; whatever is pressed, nothing is lost, as the quarter has been played."""

    HELP = """\
The thirteen weeks of the quarter go by: customers won and lost each week, what people say in public, and what happens.
Any key goes on to the review."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,escape,n", "close", "Go on", key_display="enter")]

    def __init__(self, game: Game, review: Review) -> None:
        super().__init__()
        self.weeks, self.review = game.weeks, review
        self.passed = 0

    def body(self) -> ComposeResult:
        """Lay out the running text."""
        with Vertical(id="weeks"):
            yield Sheet(id="course")

    def on_mount(self) -> None:
        """Start the clock."""
        self._show()
        self._clock = self.set_interval(_PACE, self._pass)

    def on_resize(self, event: events.Resize) -> None:
        """Cut what was said to the new width."""
        self._show()

    def _pass(self) -> None:
        if self.passed < len(self.weeks):
            self.passed += 1
            self._show()
        else:
            self._clock.stop()

    def _show(self) -> None:
        if self.here and (sheets := self.query("#course")):
            sheets.first(Sheet).show(page(self._lines()))

    def _lines(self) -> Iterator[Part]:
        """Yield what has gone by so far, the newest weeks at the bottom."""
        yield heading(f"Quarter {self.review.quarter}")
        yield line(f"▕{bar(self.passed / len(self.weeks), 39)}▏", f" week {self.passed} of {len(self.weeks)}")
        yield ""
        yield line((f"{'week':>5}{'won':>8}{'lost':>8}   mood", MUTED))
        for week in self.weeks[: self.passed]:
            yield _row(week, self.app.size.width - 38)
        if self.passed == len(self.weeks):
            yield ""
            yield line((f"“{self.review.headline}.”", "bold"))
            yield line(("Any key goes on to the review.", MUTED))

    def on_key(self, event: events.Key) -> None:
        """Go on, whatever was pressed, but for leaving, help and copying."""
        if event.key not in ("q", "question_mark", "f1", "ctrl+q", "ctrl+p", "ctrl+c"):
            event.stop()
            self.action_close()

    def on_click(self) -> None:
        """Go on."""
        self.action_close()


def _row(week: Week, room: int) -> Content:
    mood = next(word for bound, word in _MOODS if week.sentiment >= bound)
    style = GOOD if week.wins >= week.losses else BAD
    told = line(f"{week.week:>5}", (f"{week.wins:>8,.0f}{week.losses:>8,.0f}", style), f"   {mood:<9}")
    happened = [*week.happenings, *(_TROUBLES[trouble] for trouble in week.troubles)]
    happened += [f"{week.shipped} shipped"] if week.shipped else []
    if happened:
        return line(told, (cut(f" {'; '.join(happened)}", room), MARK))
    return line(told, (cut(f" “{week.voice}”", room), MUTED))
