"""Playing: the game that is open, and what can be done from everywhere; screens load when they are first asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from textual import work
from textual.app import App
from textual.binding import ActiveBinding
from textual.screen import Screen

from strategysim.errors import PlanError, ReplayError, StrategysimError
from strategysim.tui.lexicon import Lexicon
from strategysim.tui.options import Options
from strategysim.wish import Wish

if TYPE_CHECKING:
    from strategysim.report import Glossary
    from strategysim.session import Game, Saved
    from strategysim.tui.turn import Turn

Opening = Callable[[], "Game"]

# What Textual gives every screen.
_COMMON = {
    "app.focus_next", "app.focus_previous", "screen.copy_text", "help_quit", "command_palette", "scroll_left",
    "scroll_right", "scroll_up", "scroll_down", "scroll_home", "scroll_end", "page_up", "page_down", "page_left",
    "page_right", "first", "last",
}  # fmt: skip


def screen_of(name: str, *given: object) -> Screen[Any]:
    """Return a new screen by the name of its module: the model behind most of them takes half a second to load."""
    module = import_module(f"strategysim.tui.screens.{name}")
    kind = "".join(word.capitalize() for word in name.split("_"))
    made: Callable[..., Screen[Any]] = getattr(module, f"{kind}Screen", None) or getattr(module, f"{kind}Dialog")
    return made(*given)


def is_ours(active: ActiveBinding) -> bool:
    """Say whether a key does something of the game, and not only what every terminal application does."""
    binding = active.binding
    ours = type(active.node).__module__.startswith("strategysim.") and not binding.system
    return bool(active.enabled and binding.description and ours and binding.action not in _COMMON)


def refusal(error: PlanError) -> str:
    """Return why something cannot be decided, as a sentence for whoever has just tried it."""
    message = error.problems[0].message
    # About the decision that the player has in hand, which a file would name by its key.
    told = f"it {message}" if message.startswith(("is ", "must ")) else message
    return f"{told[:1].upper()}{told[1:]}."


class GameApp(App[None]):
    """An application in which a game can be open.

    Parameters
    ----------
    options
        Theme, signs and speed.
    wish
        What a new game is to be like, as far as that is known.

    Attributes
    ----------
    game
        The game that is open.
    failure
        Why the first game could not be opened, for whoever started the application.
    left, leaving
        The name of the game that was open in the end, if it is kept and goes on; and whether the application is on its
        way out.
    lexicon
        The glossary of the game.
    """

    def __init__(self, options: Options, wish: Wish) -> None:
        self.options, self.wish = options, wish
        self.game: Game | None = None
        self.failure: StrategysimError | None = None
        self.left, self.leaving, self._opening = "", False, False
        self.lexicon = Lexicon()
        super().__init__()

    def tell(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Say something that may be missed."""
        self.notify(text, severity=severity, timeout=6, markup=False)

    # Games.

    @work(group="opening")
    async def open_game(self, opening: Opening, first: bool = False) -> None:
        """Open a game beside the screen, one at a time, and show it; if the ``first`` cannot be opened, leave."""
        if self._opening:
            return
        self._opening = True
        try:
            game = await asyncio.to_thread(self._opened, opening)
        except StrategysimError as error:
            if first:
                self.failure = error
                self.exit(return_code=error.exit_code)
            else:
                self.refuse(error, opening)
            return
        finally:
            self._opening = False
        self.close_game()
        self.game = game
        self.show_game()
        if not game.untouched:
            self.action_questions()

    def _opened(self, opening: Opening) -> Game:
        """Open a game in a thread of its own; whoever has left meanwhile does not want it any more."""
        game = opening()
        if self.leaving:
            game.close()
        return game

    def close_game(self) -> None:
        """Let the file of the game go; it is kept as it stands."""
        if self.game is not None:
            self.game.close()
            self.game = None

    def show_game(self) -> None:
        """Show the game where it stands."""
        game = self.game
        if game is None:
            self.go("title")
        elif game.over:
            self.go("end")
        else:
            self.go("decide")
            if not game.decisions and game.untouched:
                self.action_briefing()
            if game.unsaved:
                self.tell(f"{game.unsaved}. The game can be played, but is not kept.", "warning")

    def go(self, name: str) -> None:
        """Show a screen in the place of whatever is shown."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if self.screen is not self.get_screen(name):
            self.switch_screen(name)
        elif hasattr(self.screen, "on_screen_resume"):
            self.screen.on_screen_resume()

    def refill(self) -> None:
        """Show the newest state on the page that is open."""
        for screen in reversed(self.screen_stack):
            if hasattr(screen, "refill") and screen.is_mounted:
                screen.refill()
                return

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing of the quarter to come where no quarter comes, and no questions where there are none."""
        if action in ("close_quarter", "counsel", "questions", "expect"):
            coming = self.game is not None and not self.game.over
            return coming and (action != "questions" or self._asked(*parameters))
        return True

    def _asked(self, again: object = False) -> bool:
        """Say whether a question waits for an answer, or there is one that can be asked ``again``."""
        from strategysim.tui import views

        assert self.game is not None, "questions are asked only while a game is open"
        return bool(views.questions(self.game) if again else views.open_questions(self.game))

    # Pages and boxes.

    def action_page(self, name: str) -> None:
        """Show a page of the quarter, or where a game is over its end."""
        if self.game is not None:
            self.go("end" if self.game.over and name == "decide" else name)

    def action_help(self) -> None:
        """Explain this screen."""
        self.push_screen(screen_of("help", self.screen))

    def action_briefing(self) -> None:
        """Tell the story again."""
        if self.game is not None:
            self.push_screen(screen_of("briefing", self.game), self._briefed)

    def _briefed(self, _: object) -> None:
        self.action_questions()

    def action_counsel(self) -> None:
        """Show the advisers and the studies."""
        if self.game is not None and not self.game.over:
            self.push_screen(screen_of("counsel", self.game), lambda _: self.plan_changed())

    async def glossary(self) -> Glossary:
        """Return the words of the game that is open, or of a usual one; they are made beside the screen."""
        return await self.lexicon.of(self.game.scenario if self.game else None)

    def explain(self, addresses: Sequence[str]) -> None:
        """Explain terms, by addresses such as ``lever:trust``."""
        self.push_screen(screen_of("term", addresses))

    def plan_changed(self) -> None:
        """Hear that the plan was changed by a box."""
        changed = getattr(self.screen, "plan_changed", self.refill)
        changed()

    # Which game.

    def begin(self, wish: Wish | None) -> None:
        """Open a new game."""
        if wish is not None:
            self.open_game(wish.open)

    def go_on(self, saved: Saved, accept: bool = False) -> None:
        """Open a saved game; ``accept`` goes on in a new file even if it is played differently now."""
        self.open_game(partial(_loaded, saved, accept))

    def refuse(self, error: StrategysimError, opening: Callable[[], Game]) -> None:
        """Tell why a game could not be opened; what can be accepted is opened all the same, if the player wants."""
        acceptable = isinstance(error, ReplayError) and isinstance(opening, partial)
        offer = "goes on all the same, in a new file" if acceptable else ""

        def answered(accepted: bool | None) -> None:
            if accepted and isinstance(opening, partial):
                self.go_on(opening.args[0], accept=True)

        self.push_screen(screen_of("trouble", str(error), offer), answered)

    def action_what_if(self, quarter: int | None = None) -> None:
        """Play a past quarter otherwise, in the same luck."""
        if self.game is not None and self._may_look_back():
            # Most is seen of the first quarter when a game is over, and of the last one while it is played.
            usual = 1 if self.game.over else len(self.game.decisions)
            self.push_screen(screen_of("what_if", self.game, quarter or usual))

    def action_debrief(self) -> None:
        """Look back on the game so far."""
        if self._may_look_back():
            self.push_screen(screen_of("debrief", self.game))

    def branch(self, quarter: int, changes: Mapping[str, float]) -> None:
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

    def _may_look_back(self) -> bool:
        if self.game is None:
            return False
        try:
            self.game.refuse_looking_back()
        except PlanError as error:
            self.tell(refusal(error), "warning")
            return False
        if not self.game.decisions:
            self.tell("No quarter was played yet.")
        return bool(self.game.decisions)

    # The course of a quarter.

    @work(exclusive=True, group="turn")
    async def action_questions(self, again: bool = False) -> None:
        """Ask what waits for an answer, or all questions of the quarter again."""
        if self.game is not None and not self.game.over:
            await self._turn().answered(again)
            self.refill()

    @work(exclusive=True, group="turn")
    async def action_expect(self) -> None:
        """Ask for the player's own range, and open the forecast."""
        if self.game is not None and not self.game.over:
            await self._turn().expected()

    @work(exclusive=True, group="turn")
    async def action_close_quarter(self) -> None:
        """Ask what is left to ask, and play the quarter."""
        if self.game is not None and not self.game.over:
            await self._turn().played()

    def _turn(self) -> Turn:
        from strategysim.tui.turn import Turn

        return Turn(self)

    # Leaving.

    def action_leave(self) -> None:
        """Ask whether to leave."""
        self.push_screen(screen_of("leave", self.game), self._left)

    def _left(self, answer: str | None) -> None:
        if answer == "quit":
            self.exit()
        elif answer == "title":
            self.close_game()
            self.go("title")

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c does so elsewhere, but copies here."""
        first = "esc goes back" if self.screen.is_modal else "q leaves"
        self.tell(f"{first}; ctrl+q leaves at once.")

    def action_leave_at_once(self) -> None:
        """Leave; the game is kept as it stands."""
        self.exit()


def _loaded(saved: Saved, accept: bool) -> Game:
    from strategysim.session import Game

    return Game.load(saved.path, accept=accept)
