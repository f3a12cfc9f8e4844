"""The games that are kept: those to go on with, and what those that are over came to."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strategysim.errors import StrategysimError
from strategysim.session import Game, Saved, saved_games
from strategysim.tui.ink import BAD, MUTED, heading, line
from strategysim.tui.screens.base import BaseScreen
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet


class GamesScreen(BaseScreen):
    """Lists the games that are kept, that opened last first."""

    HELP = """\
Every game that is kept. Enter goes on with one, or shows the end of one that is over, with its debrief. The score of a
game that is over is found by playing it again, so it comes a moment later. Files that are damaged are named with what
is wrong; they are left as they are."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "close", "Back", key_display="esc"),
    ]

    def body(self) -> ComposeResult:
        """Lay out the list."""
        yield Sheet(heading(" Games and results"))
        yield Sheet(line((f" {'game':<32}{'quarters':>9}   {'kind':<10}{'score':>6}", MUTED)), id="head")
        yield Menu()

    def on_mount(self) -> None:
        """Have the folder read."""
        self.games: dict[str, Saved] = {}
        self._list()
        self.query_one(Menu).focus()

    @work(exclusive=True)
    async def _list(self) -> None:
        menu = self.query_one(Menu)
        try:
            found = await asyncio.to_thread(saved_games)
        except StrategysimError as error:
            self.query_one("#head", Sheet).show(line((str(error), BAD)))
            return
        self.games = {saved.name: saved for saved in found}
        menu.add_options([Option(_row(saved), id=saved.name, disabled=bool(saved.problem)) for saved in found])
        menu.mark()
        if not found:
            self.query_one("#head", Sheet).show(" None yet: choose New game on the title.")
        for saved in found:
            if saved.over:
                score = await asyncio.to_thread(_score, saved)
                if not self.here:
                    return
                menu.replace_option_prompt(saved.name, _row(saved, score))

    @on(OptionList.OptionSelected)
    def open_game(self, event: OptionList.OptionSelected) -> None:
        """Go on with a game, or show its end."""
        self.app.go_on(self.games[str(event.option.id)])


def _score(saved: Saved) -> str:
    """Return the score of a game that is over, or why there is none."""
    try:
        return f"{Game.load(saved.path, keep=False).score().score:.0f}"
    except StrategysimError:
        return "differs"


def _row(saved: Saved, score: str = "") -> Content:
    if saved.problem:
        return line(f" {saved.shown[:31]:<32}", ("damaged  ", BAD), (saved.problem[:60], MUTED))
    kind = "counts" if saved.scored else "practice"
    told = score or ("…" if saved.over else "open")
    return line(
        (f" {saved.shown[:31]:<32}", "bold"), f"{f'{saved.played} of {saved.quarters}':>9}   {kind:<10}{told:>6}"
    )
