"""The application: which screen is shown when, and what can be done from everywhere."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from strategysim.errors import StrategysimError
from strategysim.tui.deeds import Deeds, screen_of
from strategysim.tui.letters import AsciiFilter
from strategysim.tui.lexicon import Lexicon
from strategysim.tui.options import Options
from strategysim.tui.palette import Actions, Terms
from strategysim.tui.screens.title import TitleScreen
from strategysim.tui.themes import THEMES
from strategysim.tui.widgets.tabs import PAGES
from strategysim.wish import Wish

if TYPE_CHECKING:
    from strategysim.session import Game

Opening = Callable[[], "Game"]


class StrategyApp(Deeds, App[None]):
    """The game on a screen.

    Parameters
    ----------
    options
        Theme, signs and speed.
    opening
        Makes the game to begin with; without one the title is shown.
    wish
        What a new game is to be like, as far as that is known.

    Attributes
    ----------
    game
        The game that is open.
    failure
        Why the first game could not be opened, for whoever started the application.
    left, leaving
        The name of the game that was open in the end, if it is kept; and whether the application is on its way out.
    """

    TITLE = "strategysim"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS: ClassVar = [(0, "-narrow"), (110, "-wide"), (140, "-huge")]
    VERTICAL_BREAKPOINTS: ClassVar = [(0, "-low"), (30, "-tall"), (40, "-taller")]
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
        self.options = options or Options()
        self._ascii = AsciiFilter()
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self.options.theme
        self.opening, self.wish = opening, wish or Wish()
        self.game: Game | None = None
        self.failure: StrategysimError | None = None
        self.left, self.leaving, self._opening = "", False, False
        self.lexicon = Lexicon()

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
        """Leave; what is still being worked out is not wanted any more."""
        self.leaving = True
        super().exit(*result, **how)

    def on_unmount(self) -> None:
        """Let the file of the game go, and remember where it is kept."""
        self.leaving = True
        if self.game is not None and not self.game.untouched and not self.game.unsaved:
            self.left = Path(self.game.file).stem
        self.close_game()

    async def on_event(self, event: events.Event) -> None:
        """Take no key but those that leave while the screen is too small to see what a key does."""
        small = isinstance(event, events.Key) and self.screen_stack and self.screen.has_class("-small")
        if small and event.key not in ("q", "ctrl+q"):
            return
        await super().on_event(event)

    def tell(self, text: str, severity: str = "information") -> None:
        """Say something that may be missed."""
        self.notify(text, severity=severity, timeout=6, markup=False)

    # Games.

    @work(group="opening")
    async def open_game(self, opening: Opening, first: bool = False) -> None:
        """Open a game beside the screen, one at a time, and show it; if the ``first`` cannot be opened, leave."""
        if self._opening:
            return
        self._opening = True
        try:
            game = await asyncio.to_thread(self._opened, opening)
        except StrategysimError as error:
            if first:
                self.failure = error
                self.exit(return_code=error.exit_code)
            else:
                self.refuse(error, opening)
            return
        finally:
            self._opening = False
        self.close_game()
        self.game = game
        self.show_game()
        if not game.untouched:
            self.action_questions()

    def _opened(self, opening: Opening) -> Game:
        """Open a game in a thread of its own; whoever has left meanwhile does not want it any more."""
        game = opening()
        if self.leaving:
            game.close()
        return game

    def close_game(self) -> None:
        """Let the file of the game go; it is kept as it stands."""
        if self.game is not None:
            self.game.close()
            self.game = None

    def show_game(self) -> None:
        """Show the game where it stands."""
        game = self.game
        if game is None:
            self.go("title")
        elif game.over:
            self.go("end")
        else:
            self.go("decide")
            if not game.decisions and game.untouched:
                self.action_briefing()
            if game.unsaved:
                self.tell(f"{game.unsaved}. The game can be played, but is not kept.", "warning")

    def go(self, name: str) -> None:
        """Show a screen in the place of whatever is shown."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if self.screen is not self.get_screen(name):
            self.switch_screen(name)
        elif hasattr(self.screen, "on_screen_resume"):
            self.screen.on_screen_resume()

    def refill(self) -> None:
        """Show the newest state on the page that is open."""
        for screen in reversed(self.screen_stack):
            if hasattr(screen, "refill") and screen.is_mounted:
                screen.refill()
                return

    def change_theme(self, name: str) -> None:
        """Draw in other colours from now on, and keep that."""
        self.theme = self.options.theme = name
        self.options.keep()

    def change_signs(self) -> None:
        """Draw with ASCII only, or with all signs again, and keep that."""
        self.options.ascii = not self.options.ascii
        self.options.keep()
        self.refresh_css(animate=False)
