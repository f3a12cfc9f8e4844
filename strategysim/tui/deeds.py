"""What can be done from everywhere; each deed loads its screen when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual import work
from textual.screen import ActiveBinding, Screen

from strategysim.errors import ReplayError, StrategysimError

if TYPE_CHECKING:
    from strategysim.session import Game, Saved
    from strategysim.tui.app import StrategyApp
    from strategysim.tui.turn import Turn
    from strategysim.wish import Wish

# What Textual gives every screen.
_COMMON = {
    "app.focus_next", "app.focus_previous", "screen.copy_text", "help_quit", "command_palette", "scroll_left",
    "scroll_right", "scroll_up", "scroll_down", "scroll_home", "scroll_end", "page_up", "page_down", "page_left",
    "page_right", "first", "last",
}  # fmt: skip


def screen_of(name: str, *given: object) -> Screen:
    """Return a new screen by the name of its module: the model behind most of them takes half a second to load."""
    module = import_module(f"strategysim.tui.screens.{name}")
    kind = "".join(word.capitalize() for word in name.split("_"))
    made = getattr(module, f"{kind}Screen", None) or getattr(module, f"{kind}Dialog")
    return made(*given)


def is_ours(active: ActiveBinding) -> bool:
    """Say whether a key does something of the game, and not only what every terminal application does."""
    binding = active.binding
    ours = type(active.node).__module__.startswith("strategysim.") and not binding.system
    return bool(active.enabled and binding.description and ours and binding.action not in _COMMON)


class Deeds:
    """The application's actions, each of which shows a screen or leads to one."""

    game: Game | None

    def check_action(self: StrategyApp, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing of the quarter to come where no quarter comes."""
        if action in ("close_quarter", "counsel", "questions", "expect"):
            return self.game is not None and not self.game.over
        return True

    # Pages and boxes.

    def action_page(self: StrategyApp, name: str) -> None:
        """Show a page of the quarter, or where a game is over its end."""
        if self.game is not None:
            self.go("end" if self.game.over and name == "decide" else name)

    def action_help(self: StrategyApp) -> None:
        """Explain this screen."""
        self.push_screen(screen_of("help", self.screen))

    def action_briefing(self: StrategyApp) -> None:
        """Tell the story again."""
        if self.game is not None:
            self.push_screen(screen_of("briefing", self.game), lambda _: self.action_questions())

    def action_counsel(self: StrategyApp) -> None:
        """Show the advisers and the studies."""
        if self.game is not None and not self.game.over:
            self.push_screen(screen_of("counsel", self.game), lambda _: self.plan_changed())

    def explain(self: StrategyApp, addresses: Sequence[str]) -> None:
        """Explain terms, by addresses such as ``lever:trust``."""
        self.push_screen(screen_of("term", addresses))

    def plan_changed(self: StrategyApp) -> None:
        """Hear that the plan was changed by a box."""
        changed = getattr(self.screen, "plan_changed", self.refill)
        changed()

    # Games.

    def begin(self: StrategyApp, wish: Wish | None) -> None:
        """Open a new game."""
        if wish is not None:
            self.open_game(wish.open)

    def go_on(self: StrategyApp, saved: Saved, accept: bool = False) -> None:
        """Open a saved game; ``accept`` goes on in a new file even if it is played differently now."""
        self.open_game(partial(_loaded, saved, accept))

    def refuse(self: StrategyApp, error: StrategysimError, opening: Callable[[], Game]) -> None:
        """Tell why a game could not be opened; what can be accepted is opened all the same, if the player wants."""
        acceptable = isinstance(error, ReplayError) and isinstance(opening, partial)
        offer = "goes on all the same, in a new file" if acceptable else ""

        def answered(accepted: bool | None) -> None:
            if accepted and isinstance(opening, partial):
                self.go_on(opening.args[0], accept=True)

        self.push_screen(screen_of("trouble", str(error), offer), answered)

    def action_what_if(self: StrategyApp, quarter: int | None = None) -> None:
        """Play a past quarter otherwise, in the same luck."""
        if self._may_look_back():
            self.push_screen(screen_of("what_if", self.game, quarter or len(self.game.decisions)))

    def action_debrief(self: StrategyApp) -> None:
        """Look back on the game so far."""
        if self._may_look_back():
            self.push_screen(screen_of("debrief", self.game))

    def branch(self: StrategyApp, quarter: int, changes: Mapping[str, float]) -> None:
        """Go back before a quarter (from 1) in a game of its own, with changes in its plan."""
        game = self.game
        if game is None or not self._may_look_back():
            return

        def opening() -> Game:
            other = game.branch(quarter, changes)
            # What is not to be kept is not kept in its branches either.
            return other.kept() if game.file else other

        self.open_game(opening)
        self.tell("You go on from there, for practice. The game as you played it stays as it is.")

    def _may_look_back(self: StrategyApp) -> bool:
        if self.game is None:
            return False
        try:
            self.game.refuse_looking_back()
        except StrategysimError as error:
            self.tell(error.problems[0].message.capitalize() + ".", "warning")
            return False
        if not self.game.decisions:
            self.tell("No quarter was played yet.")
        return bool(self.game.decisions)

    # The course of a quarter.

    @work(exclusive=True, group="turn")
    async def action_questions(self: StrategyApp, again: bool = False) -> None:
        """Ask what waits for an answer, or all questions of the quarter again."""
        if self.game is not None and not self.game.over:
            await self._turn().answered(again)
            self.refill()

    @work(exclusive=True, group="turn")
    async def action_expect(self: StrategyApp) -> None:
        """Ask for the player's own range, and open the forecast."""
        if self.game is not None and not self.game.over:
            await self._turn().expected()

    @work(exclusive=True, group="turn")
    async def action_close_quarter(self: StrategyApp) -> None:
        """Ask what is left to ask, and play the quarter."""
        if self.game is not None and not self.game.over:
            await self._turn().played()

    def _turn(self: StrategyApp) -> Turn:
        from strategysim.tui.turn import Turn

        return Turn(self)

    # Leaving.

    def action_leave(self: StrategyApp) -> None:
        """Ask whether to leave."""
        self.push_screen(screen_of("leave", self.game), self._left)

    def _left(self: StrategyApp, answer: str | None) -> None:
        if answer == "quit":
            self.exit()
        elif answer == "title":
            self.close_game()
            self.go("title")

    def action_leave_at_once(self: StrategyApp) -> None:
        """Leave; the game is kept as it stands."""
        self.exit()


def _loaded(saved: Saved, accept: bool) -> Game:
    from strategysim.session import Game

    return Game.load(saved.path, accept=accept)
