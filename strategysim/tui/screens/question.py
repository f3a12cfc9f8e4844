"""Something that waits for an answer: an event, the promise to the board, a mandate."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strategysim.report.wording import moves
from strategysim.session import Question
from strategysim.session.stories import Answer
from strategysim.tui.ink import heading, line
from strategysim.tui.screens.base import Dialog
from strategysim.tui.widgets.sheet import Sheet


class QuestionDialog(Dialog):
    """Asks a question; it is answered with the name of an answer, or put off."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(k), f"answer({k})", f"Answer {k}", show=False) for k in range(1, 7)),
        Binding("j", "move(1)", "Choose", show=False),
        Binding("k", "move(-1)", "Choose", show=False),
    ]

    def __init__(self, question: Question, quarter: int) -> None:
        super().__init__()
        self.question, self.quarter = question, quarter

    def body(self) -> ComposeResult:
        """Lay out the story and the answers."""
        yield Sheet(heading(f"Q{self.quarter} · {self.question.title}"))
        yield Sheet(self.question.story)
        answers = enumerate(self.question.answers, 1)
        yield OptionList(*(Option(_told(k, answer), id=answer.name) for k, answer in answers))
        yield Sheet(
            line(
                (
                    "± says how much a meter moves; which way is for you to judge. Enter answers, esc puts it off.",
                    "$muted",
                )
            )
        )

    def on_mount(self) -> None:
        """Begin with nothing chosen, so that no Enter too many answers."""
        answers = self.query_one(OptionList)
        answers.focus()
        answers.highlighted = None

    def action_move(self, way: int) -> None:
        """Go up or down the answers."""
        answers = self.query_one(OptionList)
        answers.action_cursor_down() if way > 0 else answers.action_cursor_up()

    def action_answer(self, number: int) -> None:
        """Highlight an answer by its number; Enter takes it."""
        if number <= len(self.question.answers):
            self.query_one(OptionList).highlighted = number - 1

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Take an answer."""
        self.dismiss(str(event.option.id))


def _told(number: int, answer: Answer) -> Content:
    meters = "; ".join(moves(meter) for meter in answer.meters) or "nothing at once"
    return Content.assemble((f"{number} {answer.title}", "bold"), f"\n  moves {meters}")
