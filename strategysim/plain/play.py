"""A whole game in text, from the briefing to the score."""

from __future__ import annotations

from strategysim.errors import PolicyError, Problem
from strategysim.plain.console import Console, Left
from strategysim.plain.ending import show_end, show_review
from strategysim.plain.levers import changes, show_costs
from strategysim.plain.pages import show_briefing, show_status
from strategysim.plain.turn import horizon, play_turn, show_forecast
from strategysim.policies import Policy
from strategysim.session import Game


def play(game: Game, console: Console, robot: Policy | None = None) -> bool:
    """Play a game to its end, or until the player leaves.

    Parameters
    ----------
    game
        A game, at whatever quarter.
    console
        Where it is shown and where the player types.
    robot
        A policy that decides in the player's place; then nothing is asked.

    Returns
    -------
    bool
        Whether the last quarter was played. Who leaves earlier, or whose input ends, is told where it stopped.

    Raises
    ------
    PolicyError
        If the robot cannot decide.
    """
    try:
        show_briefing(console, game)
        while not game.over:
            if robot is None:
                play_turn(console, game)
            else:
                _let_play(console, game, robot)
            show_review(console, game.advance(), game.over)
        show_end(console, game)
    except (Left, KeyboardInterrupt) as left:
        _stopped(console, game, str(left) or "you interrupted it")
        return False
    return True


def _let_play(console: Console, game: Game, robot: Policy) -> None:
    """Let a robot decide on the quarter, and show what it decided."""
    show_status(console, game.view(), game.scenario.main_outcome)
    # What a robot is silent on holds its opening value, whatever it said a quarter ago.
    game.draft.reset()
    try:
        game.decide(robot.decide(game.observation))
    except (Exception, SystemExit) as reason:
        message = f"cannot decide in quarter {game.quarter}: {type(reason).__name__}: {reason}"
        raise PolicyError(Problem(f"policy '{robot.name}'", message=message)) from reason
    console.title(f"{robot.name} decides")
    console.list(changes(game) or ["Nothing changed: the last plan goes on."])
    show_costs(console, game)
    console.show("")
    show_forecast(console, game.forecast(horizon(game)))


def _stopped(console: Console, game: Game, why: str) -> None:
    played = game.world.quarter
    console.turn_no_pages()
    console.show("")
    console.say(f"The game stops before quarter {played + 1} of {game.quarters}: {why}.")
    if played:
        result = game.score()
        console.say(f"Up to now your score is {result.score:.0f}, measured as if the game had ended here.")
    console.say("The same seed and the same decisions bring you to the same place again.")
