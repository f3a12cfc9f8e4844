"""The course of a quarter on the screen: questions, an expectation, the word to play, the weeks, the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategysim.session import Game
from strategysim.tui import views
from strategysim.tui.screens.closing import ClosingDialog
from strategysim.tui.screens.expectation import ExpectationDialog
from strategysim.tui.screens.question import QuestionDialog
from strategysim.tui.screens.review import ReviewScreen
from strategysim.tui.screens.weeks import WeeksScreen

if TYPE_CHECKING:
    from strategysim.tui.playing import GameApp


class Turn:
    """One walk through what a quarter asks for; whoever turns back loses nothing."""

    def __init__(self, app: GameApp) -> None:
        self.app = app
        assert app.game is not None, "a turn belongs to an open game"
        self.game: Game = app.game

    async def answered(self, again: bool = False) -> bool:
        """Ask what waits for an answer, or all of the quarter ``again``; return whether all is answered."""
        asked = views.questions(self.game) if again else views.open_questions(self.game)
        for name, question in asked:
            given = self.game.orders().get(name, "")
            answer = await self.app.push_screen_wait(QuestionDialog(question, self.game.quarter, given))
            if answer is None:
                return False
            self.game.decide({name: answer})
            self.app.refill()
        return True

    async def expected(self) -> bool:
        """Ask for the range of the main outcome; return whether one was stated, and then open the forecast."""
        stated = await self.app.push_screen_wait(ExpectationDialog(self.game))
        if stated is None:
            return False
        if stated:
            self.game.expect(*stated)
            self.app.go("decide")
            if hasattr(self.app.screen, "open_forecast"):
                self.app.screen.open_forecast()
        return True

    async def played(self) -> None:
        """Ask what is left to ask; then play the quarter and look back on it."""
        if not await self.answered():
            return
        if self.game.expected is None and not await self.expected():
            return
        if not await self.app.push_screen_wait(ClosingDialog(self.game)):
            return
        review = self.game.advance()
        if self.game.file and self.game.unsaved:
            self.app.tell(f"Not saved: {self.game.unsaved}. It is tried again after the next quarter.", "error")
        if self.app.options.animated:
            await self.app.push_screen_wait(WeeksScreen(self.game, review))
        await self.app.push_screen_wait(ReviewScreen(self.game, review))
        self.app.show_game()
        if not self.game.over:
            await self.answered()
            self.app.refill()
