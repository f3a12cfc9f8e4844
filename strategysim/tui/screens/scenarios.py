"""The scenarios: whom one can play, and what is at stake there."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown, OptionList
from textual.widgets.option_list import Option

from strategysim.scenario import load_scenario, scenarios
from strategysim.tui.ink import MUTED, heading, line
from strategysim.tui.playing import screen_of
from strategysim.tui.screens.base import BaseScreen
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet


class ScenariosScreen(BaseScreen):
    """Lists companies with their briefing."""

    HELP = """\
The companies that you can lead. Arrow keys choose one, its briefing stands below, page keys scroll it; Enter starts a
game with it. The companies are invented composites of their time."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back"),
        Binding("pagedown", "scroll_page(12)", "Read on", key_display="pgdn", priority=True),
        Binding("pageup", "scroll_page(-12)", "Read back", show=False, priority=True),
    ]

    def body(self) -> ComposeResult:
        """Lay out the list over the briefing."""
        yield Sheet(heading(" Scenarios"))
        rows = [line((f" {title}", "bold"), (f"  {name}", MUTED)) for name, title in scenarios().items()]
        yield Menu(*(Option(row, id=name) for row, name in zip(rows, scenarios(), strict=True)))
        with VerticalScroll(classes="reading", can_focus=False):
            yield Markdown()

    def on_mount(self) -> None:
        """Begin at the first."""
        menu = self.query_one(Menu)
        menu.highlighted = 0
        menu.focus()

    @on(OptionList.OptionHighlighted)
    async def tell(self, event: OptionList.OptionHighlighted) -> None:
        """Show the briefing of a company."""
        if self.here:
            self.told = load_scenario(str(event.option.id)).briefing
            await self.query_one(Markdown).update(self.told)
            self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def start(self, event: OptionList.OptionSelected) -> None:
        """Ask for the rules of a game with this company."""
        self.app.push_screen(
            screen_of("new_game", replace(self.app.wish, scenario=str(event.option.id))), self.app.begin
        )
