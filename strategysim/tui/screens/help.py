"""Help on one screen: what it is for, and every key that does something there."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from strategysim.tui.ink import heading, line, page
from strategysim.tui.playing import is_ours
from strategysim.tui.screens.base import SCROLL, Dialog
from strategysim.tui.widgets.sheet import Sheet


class HelpDialog(Dialog):
    """Explains the screen below it."""

    BINDINGS: ClassVar[list[BindingType]] = [*SCROLL]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self.about = " ".join((screen.HELP or "").split("\n")).replace("  ", "\n\n")
        self.keys = keys_of(screen)

    def body(self) -> ComposeResult:
        """Lay out the text and the keys."""
        yield Sheet(heading("What is this, and what can I do?"))
        yield Sheet(self.about)
        yield Sheet("")
        yield Sheet(page(line((f" {key:<12} ", "bold $mark"), told) for key, told in self.keys))
        yield Sheet(line((" ctrl+p       ", "bold $mark"), "find any action and any word of the game"))
        yield Sheet(line(("esc goes back.", "$muted")))


def keys_of(screen: Screen[Any]) -> list[tuple[str, str]]:
    """Return the keys of a screen with what they do, each action once; those of a page come before those of all."""
    told: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if is_ours(active):
            binding = active.binding
            key = binding.key_display or screen.app.get_key_display(binding)
            told.setdefault(binding.description, []).append(key)
    return [(", ".join(list(dict.fromkeys(keys))[:2]), description) for description, keys in told.items()]
