"""A list to choose from, by arrow keys, j and k, Enter and mouse; something is always marked."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class Menu(OptionList):
    """An option list whose first option is marked once it is filled."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "Choose", key_display="enter"),
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("up,k", "cursor_up", "Up", show=False),
    ]

    def on_mount(self) -> None:
        """Mark the first option."""
        self.mark()

    def mark(self) -> None:
        """Mark the first option that can be chosen, unless one is marked."""
        if self.highlighted is None and self.option_count:
            self.action_first()

    @property
    def marked(self) -> str:
        """The name of the option that is marked, or nothing."""
        return "" if self.highlighted is None else str(self.get_option_at_index(self.highlighted).id or "")

    def as_text(self) -> str:
        """Return the options below each other."""
        return "\n".join(str(option.prompt) for option in self.options)
