"""The advisers, and the studies that can be bought."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strategysim.errors import PlanError
from strategysim.model.market import Study
from strategysim.session import Game
from strategysim.tui.ink import heading, line
from strategysim.tui.playing import refusal
from strategysim.tui.screens.base import SCROLL, Dialog
from strategysim.tui.telling import counsel_lines, study_line
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet


class CounselDialog(Dialog):
    """Shows what advisers say, and sells studies."""

    HELP = """\
People of the house, what each wants, and what each says this quarter; after a year you are told which of their claims
stood up. Studies cost money and make the forecast narrower: tab goes to them, Enter orders one or takes it back."""
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLL]

    # The advisers come first; whoever wants a study goes to it.
    AUTO_FOCUS = ""

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.studies = game.scenario.market.studies

    def body(self) -> ComposeResult:
        """Lay out advisers and studies."""
        yield Sheet(heading("Advisers"))
        yield Sheet(counsel_lines(self.game))
        if self.studies:
            yield Sheet(heading("Studies"))
            yield Sheet("A study makes one thing better known; from then on the fan of the forecast is narrower.")
            yield Menu(*(Option(text, id=study.name) for study, text in self._offered()))
        hint = "tab goes to the studies, Enter orders one or takes it back; " if self.studies else ""
        yield Sheet(line((f"{hint}esc goes back.", "$muted")))

    def _offered(self) -> Iterator[tuple[Study, Content]]:
        number = int(self.game.draft.given.get("study", 0.0))
        for k, study in enumerate(self.studies, 1):
            yield study, study_line(study, k == number, study.name in self.game.studies)

    @on(OptionList.OptionSelected)
    def order(self, event: OptionList.OptionSelected) -> None:
        """Order a study, or take the order back."""
        name = str(event.option.id)
        number = int(self.game.draft.given.get("study", 0.0))
        try:
            if number and self.studies[number - 1].name == name:
                self.game.reset("study")
            elif name not in self.game.studies:
                self.game.study(name)
        except PlanError as error:
            self.app.tell(refusal(error), "warning")
        for study, text in self._offered():
            self.query_one(Menu).replace_option_prompt(study.name, text)
