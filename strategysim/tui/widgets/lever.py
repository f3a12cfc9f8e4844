"""A lever in one row: name, slider, value, and what was changed; set by keyboard, mouse or wheel."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

_TITLE, _VALUE, _DELTA, _MONEY, _TIME = 24, 5, 6, 9, 6
_SHORTEST = 5
# Cells before the slider: mark of focus, label, title.
_START = 3 + _TITLE


@dataclass(frozen=True)
class LeverView:
    """What a lever shows; values are in the model's unit.

    Attributes
    ----------
    name, label, title
        Identifier, what stands before the title (a number, or a sign for how a field follows), and the title.
    value, last, low, high, step
        Where it stands, stood in the last quarter, its bounds, and how far one key press moves it.
    shown, delta
        Its value, and what was changed, in words.
    money, time
        What it asks for, in words.
    word
        Whether its values are words, which are chosen, not slid.
    fixed
        Whether it cannot be moved now.
    """

    name: str
    label: str
    title: str
    value: float
    last: float
    low: float
    high: float
    step: float
    shown: str
    delta: str = ""
    money: str = ""
    time: str = ""
    word: bool = False
    fixed: bool = False

    def share(self, value: float) -> float:
        """Return where a value lies between the bounds, 0–1."""
        return (value - self.low) / (self.high - self.low)


def slider(view: LeverView, width: int) -> Content:
    """Return a slider of so many cells; where it stood last is marked."""
    if view.word:
        return Content(f"‹ {view.shown} ›"[:width].ljust(width))
    place, last = (round(view.share(value) * (width - 1)) for value in (view.value, view.last))
    signs = ["━" if x < place else "─" for x in range(width)]
    signs[last] = "┆" if last != place else signs[last]
    signs[place] = "●"
    text = "".join(signs)
    return Content.assemble((text[: place + 1], "$good"), (text[place + 1 :], "$muted"))


def _priced(width: int) -> bool:
    """Say whether a row is wide enough to tell what the lever asks for."""
    return width >= _START + 2 * _SHORTEST + _VALUE + _DELTA + _MONEY + _TIME


def _room(width: int) -> int:
    """Return the length of the slider in a row."""
    priced = _MONEY + _TIME if _priced(width) else 0
    return max(width - _START - _VALUE - _DELTA - 1 - priced, _SHORTEST)


def drawn(view: LeverView, width: int, focused: bool) -> Content:
    """Return the row of a lever; with more room it tells what the lever asks for."""
    room = _room(width)
    if view.word:
        middle: list[Content] = [slider(view, room + _VALUE + 1)]
    else:
        middle = [slider(view, room), Content(f" {view.shown:>{_VALUE}}")]
    moved = (f" {view.delta:<{_DELTA - 1}}", "$mark" if view.delta.strip("= ") else "$muted")
    costs = (f"{view.money:>{_MONEY}}{view.time:>{_TIME}}" if _priced(width) else "", "$muted")
    mark = "›" if focused else " "
    return Content.assemble(f"{mark}{view.label:<2}{_cut(view.title):<{_TITLE}}", *middle, moved, costs)


def _cut(title: str) -> str:
    return title if len(title) < _TITLE else f"{title[: _TITLE - 2]}…"


class Lever(Widget, can_focus=True):
    """One row that sets one decision field."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Less", show=False),
        Binding("right,l", "step(1)", "More", show=False),
        Binding("shift+left,H", "step(-4)", "Much less", show=False),
        Binding("shift+right,L", "step(4)", "Much more", show=False),
        Binding("home", "to_end(-1)", "Lowest", show=False),
        Binding("end", "to_end(1)", "Highest", show=False),
    ]

    @dataclass
    class Changed(Message):
        """The player has moved a lever."""

        lever: Lever
        value: float

        @property
        def control(self) -> Lever:
            """The lever."""
            return self.lever

    def __init__(self, view: LeverView, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.view = view
        # Where the keys have led that nobody has answered yet; the next one goes on from there.
        self._target: float | None = None

    def show(self, view: LeverView) -> None:
        """Show another view."""
        if view.value == self._target:
            self._target = None
        if view != self.view:
            self.view = view
            self.refresh()

    def render(self) -> Content:
        """Return the row."""
        return drawn(self.view, self.size.width, self.has_focus)

    def as_text(self) -> str:
        """Return the lever in words."""
        v = self.view
        parts = (f"{v.title}: {v.shown}", v.delta.strip("= "), v.money.strip("- "), v.time.strip("- "))
        return ", ".join(part for part in parts if part)

    def action_step(self, steps: int) -> None:
        """Move by so many steps."""
        # A value between two steps goes to the next of them.
        now = self.view.value if self._target is None else self._target
        place = (now - self.view.low) / self.view.step
        target = floor(place + steps + 1e-9) if steps > 0 else ceil(place + steps - 1e-9)
        self._set(self.view.low + target * self.view.step)

    def action_to_end(self, way: int) -> None:
        """Move to one end."""
        self._set(self.view.high if way > 0 else self.view.low)

    def _set(self, value: float) -> None:
        value = round(min(max(value, self.view.low), self.view.high), 9)
        if value != (self.view.value if self._target is None else self._target) and not self.view.fixed:
            self._target = value
            self.post_message(self.Changed(self, value))

    def on_blur(self) -> None:
        """Go on from what is shown when the lever is chosen again."""
        self._target = None

    def on_click(self, event: events.Click) -> None:
        """Set the lever to where it was clicked."""
        x, room = event.x - _START, _room(self.size.width)
        if self.view.word and x >= 0:
            # The next word, and after the last the first again.
            self.action_step(1) if self.view.value < self.view.high else self.action_to_end(-1)
        elif 0 <= x < room:
            steps = round(x / max(room - 1, 1) * (self.view.high - self.view.low) / self.view.step)
            self._set(self.view.low + steps * self.view.step)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up, if this is the lever in focus; otherwise the page scrolls."""
        if self.has_focus:
            event.stop()
            self.action_step(1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        if self.has_focus:
            event.stop()
            self.action_step(-1)
