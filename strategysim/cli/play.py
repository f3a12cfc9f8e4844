"""``strategysim play``: a whole game in text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.plain import Console

Scenario = Annotated[
    str | None, typer.Argument(metavar="[SCENARIO]", help="Name of a scenario, or path of its file or folder.")
]
Robot = Annotated[
    str | None, typer.Option("--autoplay", metavar="POLICY", help="Let a policy decide, and watch.", show_default=False)
]


def play(
    scenario: Scenario = None,
    plain: Annotated[bool, typer.Option("--plain", help="Prompts and text, for screen readers and pipes.")] = False,
    seed: Annotated[int, typer.Option(min=0, help="Decides the world and its luck.")] = 7,
    autoplay: Robot = None,
    quarters: options.Quarters = None,
    plain_letters: Annotated[bool, typer.Option("--ascii", help="ASCII signs only.")] = False,
) -> None:
    """Play a scenario as a text game.

    The game is text with or without --plain. It ends with code 0 wherever the player leaves it.
    """
    from strategysim.plain import Console
    from strategysim.plain import play as play_game
    from strategysim.policies import load_policy
    from strategysim.scenario import load_scenario
    from strategysim.session import Game

    console = Console(plain_letters=plain_letters)
    robot = load_policy(autoplay) if autoplay else None
    name = scenario or _choose(console)
    if name is not None:
        play_game(Game.new(load_scenario(name), seed, quarters), console, robot)


def _choose(console: Console) -> str | None:
    """Return the scenario that the player picks, the only one if there is one, or None if he leaves."""
    from strategysim.errors import nearest
    from strategysim.plain import Left
    from strategysim.scenario import scenarios

    titles = scenarios()
    if len(titles) == 1:
        return next(iter(titles))
    names = list(titles)
    console.show("", *(f"  {number}  {name}: {title}" for number, (name, title) in enumerate(titles.items(), 1)))
    try:
        while True:
            answer = console.ask(f"Which scenario, 1 to {len(names)}?")
            if answer.isdecimal() and 1 <= int(answer) <= len(names):
                return names[int(answer) - 1]
            if answer.lower() in ("quit", "q", "exit"):
                return None
            if close := nearest(answer, names):
                return close
            console.say(f"Type a number from 1 to {len(names)}, a name, or 'quit'.")
    except Left:
        return None
