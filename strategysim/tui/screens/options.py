"""Options: theme, ASCII signs, and whether the weeks run before one's eyes."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strategysim.tui.ink import heading, line
from strategysim.tui.screens.base import Dialog
from strategysim.tui.themes import THEMES
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet


class OptionsDialog(Dialog):
    """Shows how the screen looks and changes it at once."""

    HELP = """\
Enter changes the option that is marked, at once and for all games. Theme: dark, light, or high contrast. Signs: ASCII
only for terminals and fonts that show boxes instead of bars. Weeks: whether they run before your eyes."""

    def body(self) -> ComposeResult:
        """Lay out the options."""
        yield Sheet(heading("Options"))
        yield Menu(*(Option(text, id=name) for name, text in self._rows()))
        yield Sheet(line(("Enter changes, esc goes back. What is chosen is kept.", "$muted")))

    def _rows(self) -> list[tuple[str, Content]]:
        options = self.app.options
        signs = "ASCII only" if options.ascii else "all signs"
        speed = "run before your eyes" if options.animated else "are over at once"
        return [
            ("theme", line(("Theme  ", "bold"), options.theme.removeprefix("strategy-"))),
            ("ascii", line(("Signs  ", "bold"), signs)),
            ("animated", line(("Weeks  ", "bold"), speed)),
        ]

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Change an option, and keep it."""
        options, name = self.app.options, str(event.option.id)
        if name == "theme":
            names = list(THEMES)
            self.app.change_theme(names[(names.index(options.theme) + 1) % len(names)])
        elif name == "ascii":
            self.app.change_signs()
        else:
            options.animated = not options.animated
            options.keep()
        for row, text in self._rows():
            self.query_one(Menu).replace_option_prompt(row, text)
