"""The title. It stands before anything of the model is loaded, so it knows of nothing but menus."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strategysim.errors import StrategysimError
from strategysim.tui.ink import heading, line, page
from strategysim.tui.playing import screen_of
from strategysim.tui.screens.base import BaseScreen
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from strategysim.session import Saved

_MENU = (
    ("continue", "Continue", "looking for saved games…"),
    ("new", "New game", "choose a company, the length, and whether it counts"),
    ("scenarios", "Scenarios", "whom you can play, and what is at stake there"),
    ("results", "Results", "all games that are kept, and what they came to"),
    ("options", "Options", "theme, ASCII signs, speed"),
    ("quit", "Quit", ""),
)


class TitleScreen(BaseScreen):
    """Where everything begins."""

    HELP = """\
You are a chief information officer in 2011. Customers, staff and marketing go digital, with you or without you. In each
quarter you set eight levers; then thirteen weeks are played, and you are told what came of it and why.

Arrow keys choose, Enter opens. Continue goes on with the game that was opened last; a game is kept after every quarter
and every change of the plan, so nothing is lost by leaving.

The companies are invented composites, and the model is for teaching. It is no tool to steer a real firm by."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "choose('continue')", "Continue", show=False),
        Binding("n", "choose('new')", "New game", show=False),
        Binding("s", "choose('scenarios')", "Scenarios", show=False),
        Binding("r", "choose('results')", "Results", show=False),
        Binding("o", "choose('options')", "Options", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.saved: Saved | None = None

    def body(self) -> ComposeResult:
        """Lay out the name, one sentence, and the menu."""
        with Container(id="title-box"), Vertical(id="title-words"):
            yield Sheet(
                page(
                    (
                        heading("S T R A T E G Y S I M"),
                        "You are the CIO, from 2011 on: eight levers, quarter by quarter.",
                        "Who really makes the digital strategy?",
                    )
                )
            )
            yield Menu(*(Option(_entry(*row[1:]), id=row[0]) for row in _MENU), id="title-menu")
            yield Sheet(
                line(
                    ("Invented companies, for teaching: no tool to steer a real firm by.", "$muted"),
                )
            )

    def on_mount(self) -> None:
        """Begin with a new game until a saved one is found."""
        self.query_one(Menu).highlighted = 1
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Look for saved games once the title is there."""
        if self.app.is_running and not self.app.leaving:
            self.call_after_refresh(self._look)

    @work(exclusive=True)
    async def _look(self) -> None:
        none = "no game is open"
        try:
            self.saved = await asyncio.to_thread(_to_go_on)
        except StrategysimError as error:
            none = "games cannot be kept here"
            self.app.tell(f"{error}.", "warning")
        if not self.here:
            return
        menu, saved = self.query_one(Menu), self.saved
        if saved is None:
            menu.replace_option_prompt("continue", _entry("Continue", none))
            return
        where = f"{saved.shown[:28]}, {saved.played} of {saved.quarters} quarters played"
        menu.replace_option_prompt("continue", _entry("Continue", where))
        if menu.highlighted == 1:
            menu.highlighted = 0

    @on(OptionList.OptionSelected)
    def open_choice(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        self.action_choose(str(event.option.id))

    def action_choose(self, choice: str) -> None:
        """Open one of the menu."""
        if choice == "continue":
            if self.saved:
                self.app.go_on(self.saved)
            else:
                self.app.tell("There is no game to go on with; choose New game.")
        elif choice == "new":
            self.app.push_screen(screen_of("new_game", self.app.wish), self.app.begin)
        elif choice == "scenarios":
            self.app.push_screen(screen_of("scenarios"))
        elif choice == "results":
            self.app.push_screen(screen_of("games"))
        elif choice == "options":
            self.app.push_screen(screen_of("options"))
        else:
            self.app.exit()


def _entry(title: str, about: str) -> Content:
    return Content.assemble((f" {title:<12}", "bold"), about)


def _to_go_on() -> Saved | None:
    """Return the saved game that was opened last of those that are not over; the model is loaded on the way."""
    from strategysim.session import game_to_go_on

    return game_to_go_on()
