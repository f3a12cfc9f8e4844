"""What a word of the game means, what it is worth here, and what it touches."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from strategysim.report import Glossary, Term, measured
from strategysim.report.telling import measured_how, movements, told, usual
from strategysim.tui.ink import MUTED, Part, line, page
from strategysim.tui.screens.base import SCROLL, Dialog
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet

_MEASURABLE = ("lever", "outcome", "parameter", "loop")


class TermDialog(Dialog):
    """Explains one term, or several below each other."""

    HELP = """\
What a word of the game means, what it is worth in this company, and what it touches, as the model itself answers. Enter
opens a related word over this one, esc goes back. ctrl+p finds any other word."""
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLL]

    def __init__(self, addresses: Sequence[str]) -> None:
        super().__init__()
        self.addresses = addresses

    def body(self) -> ComposeResult:
        """Lay out the text and the related terms."""
        yield Sheet("Looking it up…", id="term")
        yield Sheet(id="touches")
        yield Menu(id="related")
        yield Sheet(line(("Enter opens a related word, esc goes back.", MUTED)))

    def on_mount(self) -> None:
        """Have the term looked up."""
        self._look_up()

    @work(exclusive=True)
    async def _look_up(self) -> None:
        glossary = await self.app.glossary()
        terms = [glossary.find(address)[0] for address in self.addresses]
        if not self.here:
            return
        self.query_one("#term", Sheet).show(page(part for term in terms for part in _told(term)))
        self._offer(glossary, terms)
        if len(terms) == 1 and terms[0].kind in _MEASURABLE:
            self.query_one("#touches", Sheet).show(line(("The model is asked what it touches…", MUTED)))
            found = await asyncio.to_thread(measured, terms[0], glossary.scenario.market)
            if self.here:
                self.query_one("#touches", Sheet).show(page(_touches(found)))

    def _offer(self, glossary: Glossary, terms: Sequence[Term]) -> None:
        related = dict.fromkeys(address for term in terms for address in term.related)
        menu = self.query_one("#related", Menu)
        for address in related:
            if address not in self.addresses:
                term = glossary.find(address)[0]
                menu.add_option(Option(line(f"{term.title} ", (f"({term.kind})", MUTED)), id=address))
        menu.display = menu.option_count > 0
        if menu.display:
            menu.highlighted = 0
            menu.focus()

    @on(OptionList.OptionSelected)
    def open_related(self, event: OptionList.OptionSelected) -> None:
        """Explain a related term over this one."""
        self.app.explain([str(event.option.id)])


def _told(term: Term) -> Iterator[Part]:
    yield line((term.title, "bold $accent"), (f"  {term.kind}", MUTED))
    for one in told(term):
        if one.label != "See also":
            yield line((f"{one.label}: " if one.label else "", MUTED), one.text)
    yield ""


def _touches(term: Term) -> Iterator[Part]:
    if text := usual(term):
        yield line(("Usual: ", MUTED), text)
    if how := measured_how(term):
        yield how
        yield from (f"  {title[:34]:<36}{amount:>14}  {interval}" for title, amount, interval in movements(term))
        yield ""
