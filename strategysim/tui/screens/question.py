"""Something that waits for an answer: an event, the promise to the board, a mandate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strategysim.report.wording import moves
from strategysim.session import Question
from strategysim.session.stories import Answer
from strategysim.tui.ink import MUTED, hanging, heading, line
from strategysim.tui.screens.base import Dialog
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet

# What a list takes of its room at both sides.
_INDENT = 2


class QuestionDialog(Dialog):
    """Asks a question; it is answered with the name of an answer, or put off."""

    HELP = """\
Something waits for your answer. Choose one with ↑ ↓ and Enter, or by its number. Below each answer stands what it
changes, by how much and for how long, but not which way: that is for you to judge from the story.

esc puts the question off; it is asked again before the quarter is played, and o on the desk asks it at once."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(k), f"answer({k})", f"Answer {k}", show=False) for k in range(1, 7)),
    ]

    def __init__(self, question: Question, quarter: int, given: str = "") -> None:
        super().__init__()
        self.question, self.quarter, self.given = question, quarter, given

    def body(self) -> ComposeResult:
        """Lay out the story and the answers."""
        yield Sheet(heading(f"Q{self.quarter} · {self.question.title}"))
        yield Sheet(self.question.story)
        yield Menu(*(Option(text, id=answer.name) for answer, text in self._told()))
        count = len(self.question.answers)
        yield Sheet(line((f"Enter, or 1 to {count}, answers; esc puts it off until the quarter is played.", MUTED)))
        yield Sheet(line((f"{self._sign} says how much a meter moves; which way is for you to judge.", MUTED)))

    def on_mount(self) -> None:
        """Begin at the answer that stands, or the first."""
        if self.given and self.here:
            menu = self.query_one(Menu)
            menu.highlighted = menu.get_option_index(self.given)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines of the answers anew."""
        for menu in self.query(Menu):
            for answer, text in self._told():
                menu.replace_option_prompt(answer.name, text)

    @property
    def _sign(self) -> str:
        # One sign of ASCII would say something else.
        return "+/-" if self.app.options.ascii else "±"

    def _told(self) -> Iterator[tuple[Answer, Content]]:
        for k, answer in enumerate(self.question.answers, 1):
            yield answer, _told(k, answer, self.room - _INDENT, self._sign)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer as many numbers as there are answers."""
        return action != "answer" or parameters[0] in range(1, len(self.question.answers) + 1)

    def action_answer(self, number: int) -> None:
        """Take an answer by its number."""
        self.dismiss(self.question.answers[number - 1].name)

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Take an answer."""
        self.dismiss(str(event.option.id))


def _told(number: int, answer: Answer, width: int, sign: str) -> Content:
    meters = "; ".join(moves(meter) for meter in answer.meters) or "nothing at once"
    meters = meters.replace("±", sign)
    return Content.assemble(
        (f"{number} {answer.title}", "bold"), f"\n{hanging(f'changes {meters}', width, '  ', '    ')}"
    )
