"""The application: how it looks, its keys, and how it starts and ends."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from strategysim.tui.letters import AsciiFilter
from strategysim.tui.options import Options
from strategysim.tui.palette import Actions, Terms
from strategysim.tui.playing import GameApp, Opening, screen_of
from strategysim.tui.screens.title import TitleScreen
from strategysim.tui.themes import THEMES
from strategysim.tui.widgets.tabs import PAGES
from strategysim.wish import Wish


class StrategyApp(GameApp):
    """The game on a screen.

    Parameters
    ----------
    options
        Theme, signs and speed.
    opening
        Makes the game to begin with; without one the title is shown.
    wish
        What a new game is to be like, as far as that is known.
    """

    TITLE = "strategysim"
    CSS_PATH = "app.tcss"
    # Textual declares these two as its own.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (140, "-huge")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall"), (40, "-taller")]  # noqa: RUF012
    COMMANDS: ClassVar = {Actions, Terms}
    SCREENS: ClassVar = {
        "title": TitleScreen,
        **{name: partial(screen_of, name) for name, _ in PAGES},
        "end": partial(screen_of, "end"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", key_display="?"),
        Binding("q", "leave", "Quit"),
        Binding("ctrl+q", "leave_at_once", "Quit at once", show=False, system=True, priority=True),
    ]

    def __init__(
        self, options: Options | None = None, opening: Opening | None = None, wish: Wish | None = None
    ) -> None:
        self._ascii = AsciiFilter()
        super().__init__(options or Options(), wish or Wish())
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self.options.theme
        self.opening = opening

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return colours of ours for the moment before a theme of ours is chosen."""
        return {**super().get_theme_variable_defaults(), **THEMES[self.options.theme].variables}

    def get_line_filters(self) -> list[LineFilter]:
        """Return what changes lines before they are drawn: ASCII signs are the last of it."""
        return [*super().get_line_filters(), *([self._ascii] if self.options.ascii else [])]

    def on_mount(self) -> None:
        """Show the title at once, and load the model behind it."""
        self._leave_when_told()
        self.push_screen("title")
        if self.opening is not None:
            self.open_game(self.opening, first=True)

    def _leave_when_told(self) -> None:
        """Give the terminal back in order when the process is told to end."""
        # Not on Windows, and not where the application runs beside the main thread.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            told = partial(self.exit, return_code=128 + signal.SIGTERM)
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told)

    def exit(self, *result: Any, **how: Any) -> None:
        """Leave; what is still being worked out is not wanted any more, and of a game that is over the last is said."""
        parting = "" if self.leaving else self._parting()
        self.leaving = True
        super().exit(*result, **{"message": parting, **how})

    def _parting(self) -> str:
        """Return where a game that is over can be seen again, if it is kept: nothing goes on with it."""
        if self.game is None or not (self.game.over and self._kept):
            return ""
        return f"Over, and kept as {Path(self.game.file).stem}; 'strategysim' shows it again under Results."

    @property
    def _kept(self) -> bool:
        return self.game is not None and bool(self.game.file) and not (self.game.untouched or self.game.unsaved)

    def on_unmount(self) -> None:
        """Let the file of the game go, and remember where it goes on."""
        self.leaving = True
        if self.game is not None and self._kept and not self.game.over:
            self.left = Path(self.game.file).stem
        self.close_game()

    async def on_event(self, event: events.Event) -> None:
        """Take no key but those that leave while the screen is too small to see what a key does."""
        key = event.key if isinstance(event, events.Key) else "q"
        if key in ("q", "ctrl+q") or not (self.screen_stack and self.screen.has_class("-small")):
            await super().on_event(event)

    def change_theme(self, name: str) -> None:
        """Draw in other colours from now on, and keep that."""
        self.theme = self.options.theme = name
        self.options.keep()

    def change_signs(self) -> None:
        """Draw with ASCII only, or with all signs again, and keep that."""
        self.options.ascii = not self.options.ascii
        self.options.keep()
        self.refresh_css(animate=False)
