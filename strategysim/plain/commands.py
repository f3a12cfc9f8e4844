"""What can be typed at a quarter's prompt, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from strategysim.errors import InputError, nearest
from strategysim.model.levers import LEVERS, Lever
from strategysim.plain.console import Console, Left
from strategysim.plain.glossary import show_term
from strategysim.plain.levers import show_costs, show_lever, show_levers
from strategysim.plain.looking_back import changes_of, show_debrief, show_history, show_what_if
from strategysim.plain.orders import by_hand, start, stop, study
from strategysim.plain.pages import (
    show_advisers,
    show_briefing,
    show_experiments,
    show_market,
    show_meters,
    show_status,
    show_ventures,
)
from strategysim.report.values import shown
from strategysim.report.wording import lever_named, sign, typed
from strategysim.session import Game
from strategysim.units import format_value

_HELP = (
    ("4 60  or  marketing 60", "set a lever: its number or name, then the value (shares from 0 to 100)"),
    ("risk.lockdown 30", "set a field behind a lever; 'help 6' lists those of lever 6"),
    ("help, help 4", "this page; all about a lever"),
    ("levers", "the eight levers, each with a line on what it does"),
    ("show", "where you stand, the plan and what is left"),
    ("meters", "every number that you may see"),
    ("market", "the rivals, as published"),
    ("experiments", "their evidence; 'keep 2' and 'kill 2' decide by hand"),
    ("ventures", "the cards; 'start 1 VARIANT' and 'stop 1'"),
    ("study", "studies that can be bought; 'study 1' buys"),
    ("advisers", "what they say"),
    ("briefing", "the story again"),
    ("history", "the quarters played so far"),
    ("glossary WORD", "what a word of the game means"),
    ("forecast", "state an expectation, then look ahead"),
    ("expect 14k 16k", "state it anew"),
    ("undo, redo", "take back the last change of the plan; make it again"),
    ("reset, reset risk", "back to the last plan; a lever back to its opening value"),
    ("whatif 3 trust 70", "quarter 3 decided otherwise, in the same luck"),
    ("branch 3 trust 70", "go back there and play on, for practice"),
    ("debrief", "what each lever gave, skill and luck, your expectations"),
    ("next  or  n", "look ahead, confirm, play the quarter"),
    ("quit", "leave the game; it is kept"),
)


class Commands:
    """The commands of one quarter.

    Parameters
    ----------
    console
        Where they are typed and answered.
    game
        What they act on.
    """

    def __init__(self, console: Console, game: Game) -> None:
        self.console, self.game = console, game
        self._pages: dict[str, Callable[[list[str]], None]] = {
            "help": self._help, "levers": self._levers, "show": self._show, "meters": self._meters,
            "market": self._market, "advisers": self._advisers, "briefing": self._briefing, "reset": self._reset,
            "quit": self._quit, "keep": partial(by_hand, console, game, "keep"),
            "kill": partial(by_hand, console, game, "kill"), "start": partial(start, console, game),
            "stop": partial(stop, console, game), "study": partial(study, console, game),
            "history": self._history, "glossary": self._glossary, "undo": self._undo, "redo": self._redo,
            "whatif": partial(show_what_if, console, game), "branch": self._branch, "debrief": self._debrief,
        }  # fmt: skip
        # Where a branch leads: the game to go on with.
        self.branched: Game | None = None
        self._short = {
            "n": "next",
            "?": "help",
            "q": "quit",
            "exit": "quit",
            "h": "help",
            "f": "forecast",
            "s": "show",
            "what-if": "whatif",
            "explain": "glossary",
        }

    def obey(self, line: str) -> str:
        """Do what a line says; nothing that is typed raises.

        Returns
        -------
        str
            ``"next"``, ``"forecast"``, ``"expect"`` or ``"branch"`` where the turn has to go on, otherwise nothing.

        Raises
        ------
        Left
            If the player quits.
        """
        words = line.replace("=", " ").split()
        if not words:
            self.console.say("Type 'help' for all commands, or 'next' to play the quarter.")
            return ""
        word = self._short.get(words[0].lower(), words[0].lower())
        if word in ("next", "forecast", "expect"):
            return word
        try:
            self._do(word, words[1:])
        except (InputError, ValueError) as error:
            self.console.refuse(error)
        return "branch" if self.branched else ""

    def _do(self, word: str, rest: list[str]) -> None:
        lever = lever_named(word)
        if word in ("experiments", "ventures") and not (rest and _starts_number(rest[0])):
            self._portfolio(word, rest)
        elif word in self._pages:
            self._pages[word](rest)
        elif lever is None:
            close = nearest(word, [*self._pages, "next", "forecast", *LEVERS])
            hint = f"Did you mean '{close}'? " if close else ""
            self.console.say(f"There is no command '{word[:40]}'. {hint}'help' lists all.")
        elif rest:
            self._set(lever, rest[0])
        else:
            show_lever(self.console, self.game, lever)

    def _set(self, lever: Lever, text: str) -> None:
        before = self.game.plan()[lever.name]
        self.game.decide({lever.name: typed(lever, text)})
        now, costs = self.game.plan()[lever.name], self.game.costs()
        price = [format_value(costs.money.of(lever.name), "money")] if costs.money.of(lever.name) >= 1 else []
        price += [f"{costs.time.of(lever.name):.0%} of your time"] if costs.time.of(lever.name) >= 0.005 else []
        told = f"{lever.title}: {shown(lever, now)} (was {shown(lever, before)})."
        told += f" Costs {' and '.join(price)} this quarter." if price else ""
        self.console.say(f"{told} Shows first in {sign(lever.first_sign)}, after {lever.delay} weeks.")
        show_costs(self.console, self.game)

    # Pages.

    def _help(self, rest: list[str]) -> None:
        if not rest:
            self.console.title("What you can type")
            for command, meaning in _HELP:
                self.console.say(f"{command:<24}{meaning}", "  ", " " * 26)
            return
        lever = lever_named(rest[0].lower())
        if lever is None:
            close = nearest(rest[0], LEVERS)
            raise ValueError(f"There is no lever '{rest[0][:40]}'." + (f" Did you mean '{close}'?" if close else ""))
        show_lever(self.console, self.game, lever)

    def _levers(self, rest: list[str]) -> None:
        show_levers(self.console, self.game, helped=True)

    def _show(self, rest: list[str]) -> None:
        show_status(self.console, self.game)
        show_levers(self.console, self.game)
        if orders := self.game.orders():
            self.console.say("Answers and orders: " + ", ".join(f"{k} {v}" for k, v in orders.items()) + ".")

    def _meters(self, rest: list[str]) -> None:
        show_meters(self.console, self.game.view())

    def _market(self, rest: list[str]) -> None:
        show_market(self.console, self.game.view())

    def _advisers(self, rest: list[str]) -> None:
        show_advisers(self.console, self.game)

    def _briefing(self, rest: list[str]) -> None:
        show_briefing(self.console, self.game)

    def _portfolio(self, word: str, rest: list[str]) -> None:
        if rest and rest[0].lower() in ("keep", "kill", "start", "stop"):
            self._pages[rest[0].lower()](rest[1:])
        elif word == "experiments":
            show_experiments(self.console, self.game.view())
        else:
            show_ventures(self.console, self.game.view())

    def _reset(self, rest: list[str]) -> None:
        names = [lever.name if (lever := lever_named(word.lower())) else word for word in rest]
        self.game.reset(*names)
        self.console.say("Back." if rest else "Back to the plan of the last quarter.")
        show_levers(self.console, self.game)

    def _history(self, rest: list[str]) -> None:
        show_history(self.console, self.game)

    def _glossary(self, rest: list[str]) -> None:
        show_term(self.console, self.game.scenario, " ".join(rest))

    def _debrief(self, rest: list[str]) -> None:
        show_debrief(self.console, self.game)

    def _undo(self, rest: list[str]) -> None:
        self._step(self.game.undo, "Taken back", "There is nothing to take back in this quarter.")

    def _redo(self, rest: list[str]) -> None:
        self._step(self.game.redo, "Made again", "There is nothing to make again.")

    def _step(self, step: Callable[[], bool], done: str, otherwise: str) -> None:
        before = dict(self.game.draft.given)
        if not step():
            self.console.say(otherwise)
            return
        now = self.game.draft.given
        moved = [name for name in {**before, **now} if before.get(name) != now.get(name)]
        self.console.say(f"{done}: {', '.join(moved)}.")
        show_levers(self.console, self.game)

    def _branch(self, rest: list[str]) -> None:
        quarter, changes = changes_of(self.game, rest) if len(rest) != 1 else (_quarter(rest[0]), {})
        self.branched = self.game.branch(quarter, changes)

    def _quit(self, rest: list[str]) -> None:
        leave(self.console, self.game)


def _quarter(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("Type 'branch QUARTER', such as 'branch 3', and what to change, such as 'branch 3 trust 70'.")
    return int(text[:4])


def leave(console: Console, game: Game) -> None:
    """Ask whether to leave, and do.

    Raises
    ------
    Left
        If the player means it.
    """
    kept = "It is kept, and goes on where you left it." if game.file and not game.unsaved else "Nothing is kept."
    if console.ask(f"Leave the game? {kept} 'yes' to leave:").lower() in ("y", "yes"):
        raise Left("you left")
    console.say("Good. The quarter goes on.")


def _starts_number(text: str) -> bool:
    return text[:1].isdigit() or text[:1] in "-+."
