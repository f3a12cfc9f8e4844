"""Why the outcomes changed: the largest causes, each with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strategysim.model.outcomes import OUTCOMES
from strategysim.report import Glossary
from strategysim.report import quarter as quarters
from strategysim.report.wording import bare
from strategysim.session import Review
from strategysim.tui.ink import BAD, GOOD, MUTED, heading, line
from strategysim.tui.screens.base import SCROLL, Dialog
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet

_MOST = 4


class WhyDialog(Dialog):
    """Explains the causes of a quarter's changes; Enter tells more about one."""

    HELP = """\
The largest causes of what changed in the quarter, each with what it means. Together with all else
they add up to the change. Enter on a cause tells more."""
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLL]

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.review = review

    def body(self) -> ComposeResult:
        """Lay out the causes."""
        yield Sheet(heading(f"Why it changed in quarter {self.review.quarter}"))
        yield Menu()
        yield Sheet(line(("Enter tells more about a cause, esc goes back.", MUTED)))

    def on_mount(self) -> None:
        """Have the causes looked up."""
        self._look_up()

    @work(exclusive=True)
    async def _look_up(self) -> None:
        glossary = await self.app.glossary()
        if self.here:
            menu = self.query_one(Menu)
            menu.add_options(list(self._rows(glossary)))
            menu.mark()
            menu.focus()

    def _rows(self, glossary: Glossary) -> Iterator[Option]:
        for change in self.review.changes:
            yield Option(line((quarters.moved_since(change, self.review.quarter == 1), "bold $accent")), disabled=True)
            causes = {cause.name for cause in change.causes}
            # The rest and the whole are sums, not causes.
            told = [row for row in quarters.reasons(change) if row.name in causes][:_MOST]
            for row in told:
                meaning = glossary.find(f"cause:{row.name}")[0].meaning
                sign, style = ("▲", GOOD) if row.amount > 0 else ("▼", BAD)
                text = line((f"{sign} {row.name} {row.told}", f"bold {style}"), f": {meaning}")
                # The same cause may move several outcomes.
                yield Option(text, id=f"{change.outcome}/{row.name}")
            rest = change.now - change.before - sum(row.amount for row in told)
            unit = OUTCOMES[change.outcome].unit
            if quarters.counts(rest, unit):
                yield Option(line((f"  all else {bare(rest, unit, signed=True)}", MUTED)), disabled=True)

    @on(OptionList.OptionSelected)
    def tell_more(self, event: OptionList.OptionSelected) -> None:
        """Explain a cause."""
        self.app.explain([f"cause:{str(event.option.id).partition('/')[2]}"])
