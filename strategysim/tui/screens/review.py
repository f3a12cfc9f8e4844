"""The review of a quarter: expected and actual, causes that add up, rivals, and how lucky it was."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from strategysim.model.outcomes import OUTCOMES
from strategysim.report import cash
from strategysim.report import quarter as quarters
from strategysim.report.wording import bare
from strategysim.session import Fortune, Game, Review
from strategysim.session.fortune import INCIDENTS
from strategysim.session.view import FirmView
from strategysim.tui import views
from strategysim.tui.ink import BAD, GOOD, MARK, MUTED, Part, hanging, heading, line, page
from strategysim.tui.screens.base import SCROLL, BaseScreen
from strategysim.tui.screens.why import WhyDialog
from strategysim.tui.telling import reason_lines
from strategysim.tui.widgets.sheet import Sheet
from strategysim.tui.widgets.status import Status

# Ranks (share of futures below) beyond which a quarter was lucky or not.
_LUCKY = 0.2


class ReviewScreen(BaseScreen):
    """Tells what a quarter brought and why."""

    HELP = """\
What the quarter brought, and why. Causes are ranked, and add up to the change. i explains the causes in words; w plays
the quarter again with one decision changed, in the same luck.

'Luck' compares what came with three hundred futures that your company could have known of under the same plan: half of
them lie below the median."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,n,escape,space", "close", "Go on", key_display="enter"),
        Binding("i", "explain", "Why?"),
        Binding("w", "what_if", "What if"),
        *SCROLL,
    ]

    def __init__(self, game: Game, review: Review) -> None:
        super().__init__()
        self.game, self.review = game, review
        self.newest = review.quarter == len(game.reviews)
        self._fortune: dict[str, Fortune] = {}

    def body(self) -> ComposeResult:
        """Lay out the status and the text."""
        yield Status()
        with VerticalScroll(classes="reading", can_focus=False):
            yield Sheet(id="head")
            yield Sheet(id="luck")
            yield Sheet(id="causes")
            yield Sheet(id="around")

    def on_mount(self) -> None:
        """Fill the text in; how lucky it was follows."""
        self.query_one(Status).show(views.status(self.game))
        self.query_one("#head", Sheet).show(page(self._head()))
        self._show_causes()
        self.query_one("#around", Sheet).show(page(self._around()))
        self._rank()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the bars of causes, and break the lines of luck, to the new width."""
        self._show_causes()
        self._show_luck()

    def _show_causes(self) -> None:
        if sheets := self.query("#causes"):
            width = min(self.app.size.width - 4, 110)
            lines = [
                row for change in self.review.changes for row in (*reason_lines(self.review, change.outcome, width), "")
            ]
            sheets.first(Sheet).show(page(lines))

    def _head(self) -> Iterator[Part]:
        yield heading(f"Quarter {self.review.quarter} in review")
        yield line((f"“{self.review.headline}.”", "bold"))
        yield from (line((told, f"bold {BAD}")) for told in quarters.board(self.review))
        yield from (line((told, f"bold {BAD}")) for told in cash.told(self.review))
        told = self.review.expectation
        if told:
            style = GOOD if told.met else BAD
            yield line(("✓ " if told.met else "✗ ", style), quarters.expectation(self.review))
        else:
            yield line(("You stated no expectation. A range would have told you how well you know the company.", MUTED))

    def _around(self) -> Iterator[Part]:
        yield quarters.trouble(self.review)
        for happening in self.review.events:
            later = " It waits for your answer." if happening.asks and self.newest and not self.game.over else ""
            yield line(("• ", MARK), (f"{quarters.sentence(happening.title)} ", "bold"), happening.story, later)
        if self.newest:
            yield from self._rivals()

    def _rivals(self) -> Iterator[Part]:
        yield ""
        yield line(("What rivals published", "bold"))
        for firm in self.game.view().firms[1:]:
            told = (_published(firm, name) for name in ("customers", "attraction"))
            yield f"  {firm.title}: {', '.join(told)}"

    @work(exclusive=True)
    async def _rank(self) -> None:
        self._fortune = await asyncio.to_thread(self.game.fortune, self.review.quarter)
        self._show_luck()

    def _show_luck(self) -> None:
        if self._fortune and self.here:
            width = self.app.size.width - 4
            lines = _luck(self._fortune, self.game.scenario.main_outcome, width)
            self.query_one("#luck", Sheet).show(page(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no what-if where it would be refused."""
        return action != "what_if" or not self.game.rules.scored or self.game.over

    def action_explain(self) -> None:
        """Explain the largest causes."""
        self.app.push_screen(WhyDialog(self.review))

    def action_what_if(self) -> None:
        """Play this quarter otherwise."""
        self.app.action_what_if(self.review.quarter)


def _published(firm: FirmView, name: str) -> str:
    outcome = OUTCOMES[name]
    told = f"{outcome.title.lower()} {bare(firm.now(name), outcome.unit)}"
    return f"{told} {views.step(firm.change(name), outcome.unit)}".rstrip()


def _luck(fortune: dict[str, Fortune], main: str, width: int) -> Iterator[Part]:
    """Yield how lucky the quarter was: the main outcome, and losses beside their median."""
    one, unit = fortune[main], OUTCOMES[main].unit
    kind = "bad luck" if one.below < _LUCKY else "good luck" if one.below > 1 - _LUCKY else "neither good nor bad luck"
    middle, actual = bare(one.median, unit), bare(one.actual, unit)
    told = (
        f"{OUTCOMES[main].title} {actual}; the plan's middle was {middle}, and {one.below:.0%} of its futures lay "
        f"lower: {kind}."
    )
    yield line(("Luck  ", MUTED), hanging(told, width, " " * 6).lstrip())
    lost = fortune[INCIDENTS]
    if lost.actual > max(2.0 * lost.median, 1.0):
        cost, usual = bare(lost.actual, "money"), bare(lost.median, "money")
        told = f"Incidents cost {cost}, in the middle of all futures {usual}."
        yield line(("      ", MUTED), told)
