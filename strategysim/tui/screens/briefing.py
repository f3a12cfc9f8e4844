"""The briefing: who the player is, and what is at stake."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from strategysim.report.plan import length, task
from strategysim.session import Game
from strategysim.tui.screens.base import SCROLL, BaseScreen

_MARKUP = re.compile(r"([\\`*_\[\]<>])")


class BriefingScreen(BaseScreen):
    """Tells the story of a scenario."""

    HELP = """\
This is the story of the company that you join. ↑ ↓ scroll, Enter goes on to your desk. You can read it again at any
time: ctrl+p, then type 'briefing'."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,n,space", "close", "Go on", key_display="enter"),
        *SCROLL,
    ]

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.told = game.scenario.briefing
        company = game.scenario.market.player.title
        # A title may hold a comma.
        rivals = "; ".join(_plain(rival.company.title) for rival in game.scenario.market.rivals)
        member = f", class seed {game.scenario.member}" if game.scenario.member else ""
        self.frame = (
            f"\n\n## The game\n\nYou are the technology chief (CIO) of {_plain(company)} for {length(game)}. "
            + task(game)
            + (f" Your rivals, who play by the same rules: {rivals}." if rivals else "")
            + (" This game counts: no second tries, and few looks ahead." if game.rules.scored else "")
            + f" Seed {game.seed}{member}.\n\nThe company is an invented composite; the model is no tool to steer a "
            "real firm by."
        )

    def body(self) -> ComposeResult:
        """Lay out the text."""
        with VerticalScroll(classes="reading", can_focus=False):
            yield Markdown(self.told + self.frame)


def _plain(title: str) -> str:
    """Return a title in which no sign means anything to Markdown."""
    return _MARKUP.sub(r"\\\1", title)
