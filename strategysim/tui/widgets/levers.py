"""The list of levers: eight headlines, each with a drawer of finer fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import DescendantFocus
from textual.message import Message

from strategysim.tui.widgets.lever import Lever, LeverView


class Levers(VerticalScroll, can_focus=False):
    """Rows of levers, in the order of their views; fields follow the headline whose name theirs begins with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1)", "Lever above", show=False),
        Binding("down,j", "go(1)", "Lever below", show=False),
        Binding("enter,space,e", "drawer", "Finer", key_display="enter"),
        Binding("E", "all_drawers", "All finer settings", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Another lever came into focus."""

        levers: Levers
        name: str

        @property
        def control(self) -> Levers:
            """The list."""
            return self.levers

    def __init__(self, views: Iterable[LeverView], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows = {view.name: Lever(view, classes="field" if "." in view.name else "headline") for view in views}
        self.opened: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        yield from self._rows.values()

    def on_mount(self) -> None:
        """Begin with all drawers closed."""
        self._lay_open()

    def begin(self) -> None:
        """Close all drawers and go to the first lever."""
        self.opened = set()
        self._lay_open()
        self.choose(next(iter(self._rows)))

    def show(self, views: Iterable[LeverView]) -> None:
        """Show other views of the same levers."""
        for view in views:
            self._rows[view.name].show(view)

    @property
    def chosen(self) -> str:
        """The name of the lever in focus, or of the first."""
        return next((name for name, row in self._rows.items() if row.has_focus), next(iter(self._rows)))

    @property
    def headline(self) -> str:
        """The name of the headline that is in focus, or of that before the field in focus."""
        return self.chosen.partition(".")[0]

    def choose(self, name: str) -> None:
        """Go to a lever."""
        self._rows[name].focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Tell which lever was chosen."""
        if isinstance(event.widget, Lever):
            self.post_message(self.Chosen(self, event.widget.view.name))

    def _lay_open(self) -> None:
        for name, row in self._rows.items():
            headline, _, field = name.partition(".")
            row.display = not field or headline in self.opened

    def action_go(self, way: int) -> None:
        """Go to the lever above or below."""
        names = [name for name, row in self._rows.items() if row.display]
        self.choose(names[(names.index(self.chosen) + way) % len(names)])

    def action_drawer(self) -> None:
        """Open or close what is behind the lever."""
        headline = self.headline
        self.opened ^= {headline}
        self.choose(headline)
        self._lay_open()
        if headline in self.opened:
            # The last of the fields first, so that all of them and then the lever are in sight.
            last = [name for name in self._rows if name.partition(".")[0] == headline][-1]
            for name in (last, headline):
                self.call_after_refresh(self._rows[name].scroll_visible, animate=False)

    def action_all_drawers(self) -> None:
        """Open all drawers, or close them."""
        headlines = {name for name in self._rows if "." not in name}
        self.choose(self.headline)
        self.opened = set() if self.opened == headlines else headlines
        self._lay_open()
