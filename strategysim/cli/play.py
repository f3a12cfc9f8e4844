"""``strategysim play``: a whole game, on the screen or in text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.plain import Console
    from strategysim.session import Game
    from strategysim.wish import Wish

    Opening = Callable[[], Game]

Scenario = Annotated[
    str | None,
    typer.Argument(metavar="[SCENARIO]", help="Name or path of a scenario; with --resume, of a saved game."),
]
Robot = Annotated[
    str | None, typer.Option("--autoplay", metavar="POLICY", help="Let a policy decide, and watch.", show_default=False)
]


def play(
    scenario: Scenario = None,
    plain: Annotated[bool, typer.Option("--plain", help="Prompts and text, for screen readers and pipes.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a saved game, by default the last one.")] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Go on even if the game is played differently now, in a new file.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, help="Decides the world and its luck.")] = 7,
    turns: Annotated[int | None, typer.Option(help="Length in turns.", show_default=False)] = None,
    turn: Annotated[int, typer.Option(help="Quarters that a plan is held, 1 or 2.")] = 1,
    quarters: options.Quarters = None,
    scored: Annotated[
        bool, typer.Option("--scored", help="It counts: no second tries, few looks at the forecast.")
    ] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Do not keep the game in a file.")] = False,
    autoplay: Robot = None,
    plain_letters: Annotated[bool, typer.Option("--ascii", help="ASCII signs only.")] = False,
) -> None:
    """Play a scenario on the screen, or with --plain as text.

    Where input or output is no terminal, or the terminal shows text only, the game is text as well. It is kept in a
    file after every quarter and every change of the plan, and ends with code 0 wherever the player leaves it. A robot
    plays in text, and its game is not kept.
    """
    from strategysim.cli.screen import show, why_no_screen
    from strategysim.wish import Wish

    length = _length(quarters, turns, turn)
    wish = Wish(scenario or "", seed, length, turn, scored, keep=not (no_save or autoplay))
    opening: Opening | None = wish.open if scenario else None
    if resume:
        opening = partial(_resumed, scenario, accept, wish.keep)
    reason = "" if plain or autoplay else why_no_screen()
    if reason is None:
        show(opening, wish, plain_letters)
        return
    if reason:
        print(f"Note: {reason}, so the game is played as text.", file=sys.stderr)
    _play_as_text(opening, wish, autoplay, plain_letters)


def _play_as_text(opening: Opening | None, wish: Wish, policy: str | None, plain_letters: bool) -> None:
    from strategysim.plain import Console
    from strategysim.plain import play as play_game
    from strategysim.policies import load_policy

    console = Console(plain_letters=plain_letters)
    robot = load_policy(policy) if policy else None
    opening = opening or _choose(console, wish)
    if opening is None:
        return
    game = opening()
    if wish.keep and game.unsaved:
        print(f"Note: {game.unsaved}. The game can be played, but not kept.", file=sys.stderr)
    play_game(game, console, robot)


def _length(quarters: int | None, turns: int | None, turn: int) -> int | None:
    """Return the length in quarters; it is turns times the length of a turn."""
    from strategysim.errors import PlanError, Problem
    from strategysim.units import counted

    if turns is None:
        return quarters
    if quarters is not None and quarters != turns * turn:
        message = f"{counted(turns, 'turn')} of {counted(turn, 'quarter')} make {turns * turn}, not {quarters}"
        raise PlanError(Problem("game", None, "quarters", message))
    return turns * turn


def _resumed(name: str | None, accept: bool, keep: bool = True) -> Game:
    """Return the saved game of that name, by default that opened last of those that are not over."""
    from strategysim.errors import Problem, SaveError
    from strategysim.session import Game, game_to_go_on

    if name is not None:
        return Game.load(name, accept=accept, keep=keep)
    last = game_to_go_on()
    if last is None:
        raise SaveError(Problem("saved games", message="there is none to go on with; 'strategysim saves' lists all"))
    return Game.load(last.path, accept=accept, keep=keep)


def _choose(console: Console, wish: Wish) -> Opening | None:
    """Return what opens the scenario or the saved game that the player picks, or None if he leaves."""
    from strategysim.plain import Left
    from strategysim.scenario import scenarios
    from strategysim.session import game_to_go_on

    titles, saved = scenarios(), game_to_go_on()
    names, going_on = list(titles), " or c" if saved else ""
    console.show("", *(f"  {number}  {name}: {title}" for number, (name, title) in enumerate(titles.items(), 1)))
    console.say("A class seed behind it gives a company another market: newspaper@2027.")
    if saved:
        console.show(f"  c  go on with {saved.name}, {saved.played} of {saved.quarters} quarters played")
    try:
        while True:
            answer = console.ask(f"Which scenario, 1 to {len(names)}{going_on}?").lower()
            if answer in ("quit", "q", "exit"):
                return None
            if saved and answer in ("c", "continue"):
                return partial(_resumed, None, accept=False)
            if name := _scenario_named(answer, names):
                return replace(wish, scenario=name).open
            console.say(f"Type a number from 1 to {len(names)}, a name, or 'quit'.")
    except Left:
        return None


def _scenario_named(answer: str, names: Sequence[str]) -> str | None:
    from strategysim.errors import nearest

    company, sign, seed = answer.partition("@")
    if company.isdecimal():
        company = names[int(company) - 1] if 1 <= int(company) <= len(names) else ""
        return f"{company}{sign}{seed}" if company else None
    if sign:
        # A member of a family; if there is none of that name, loading it says so.
        return answer
    return nearest(answer, names)
