"""Whether a terminal can show the game's screen, and showing it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strategysim.session import Game
    from strategysim.wish import Wish


def why_no_screen() -> str | None:
    """Return why the text game is to be played: empty where input or output is no terminal; None for the screen."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return ""
    if os.name == "posix" and os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return f"this terminal (TERM={os.environ.get('TERM') or 'not set'}) shows text only"
    return None


def show(opening: Callable[[], Game] | None, wish: Wish, plain_letters: bool) -> None:
    """Play on the screen until the player leaves.

    Raises
    ------
    StrategysimError
        If the game to begin with could not be opened.
    """
    from strategysim.tui.app import StrategyApp
    from strategysim.tui.options import Options

    options = Options.load()
    # Textual draws on the standard error.
    options.ascii = options.ascii or plain_letters or not (sys.stderr.encoding or "").lower().startswith("utf")
    app = StrategyApp(options, opening, wish)
    app.run()
    if app.failure:
        raise app.failure
    if app.return_code:
        sys.exit(app.return_code)
    if app.left:
        print(f"Kept as {app.left}; 'strategysim' goes on with it.")
