"""A whole game in text, from the briefing to the score."""

from __future__ import annotations

from contextlib import suppress

from strategysim.errors import InputError, PolicyError, Problem, SaveError
from strategysim.plain.console import Console, Left
from strategysim.plain.ending import show_end, show_review
from strategysim.plain.glossary import show_term
from strategysim.plain.levers import show_costs
from strategysim.plain.looking_back import show_debrief, show_history, show_what_if
from strategysim.plain.pages import show_briefing, show_status
from strategysim.plain.turn import horizon, play_turn, show_forecast
from strategysim.policies import Policy
from strategysim.report import verdict
from strategysim.report.plan import changes
from strategysim.report.quarter import sentence
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
        _show_start(console, game, robot)
        while not game.over:
            if robot is not None:
                _let_play(console, game, robot)
            else:
                going_on = play_turn(console, game)
                if going_on is not game:
                    game = _branched(console, game, going_on)
                    continue
            show_review(console, game.advance(), game.over)
            _say_what_was_read(console, game)
            _say_if_unsaved(console, game)
        show_end(console, game)
    except (Left, KeyboardInterrupt) as left:
        _stopped(console, game, str(left) or "you interrupted it")
        return False
    finally:
        game.close()
    if robot is None:
        _afterwards(console, game)
    return True


def _show_start(console: Console, game: Game, robot: Policy | None) -> None:
    """Show the briefing, or to whoever comes back, where the game stands."""
    if not game.decisions:
        show_briefing(console, game)
    else:
        stage = f"quarter {game.quarter} of {game.quarters}" if not game.over else "played to its end"
        console.title(f"{game.scenario.title}, {stage}")
        console.say(
            f"Played again up to here: {game.replayed}. 'briefing' tells the story, 'history' the course so far."
        )
    if game.file:
        console.say(f"The game is kept in {game.file}.")
    if game.rules.turn > 1:
        console.say("A turn is two quarters: a plan is held for both. What comes up in between can be answered.")
    if game.rules.scored:
        console.say(f"This game counts: no second tries before it is over, and {_looks_told(game, robot)}.")


def _looks_told(game: Game, robot: Policy | None) -> str:
    looks = game.looks.left
    if robot is not None:
        # Where the game counts, the forecast is for who has said first what he expects, which no robot does.
        return "no forecast, because a robot states no expectation"
    return "no forecast" if looks == 0 else f"{looks} looks at the forecast a quarter"


def _branched(console: Console, game: Game, branch: Game) -> Game:
    """Leave a game for a branch of it, which is kept as well if the game is."""
    kept = bool(game.file)
    game.close()
    if kept:
        try:
            branch.save()
        except SaveError as error:
            console.say(str(error))
    console.title(f"A branch, for practice, before quarter {branch.quarter}")
    console.say("The same luck, and everything up to here as before. The game that you left stays as it was.")
    if branch.file:
        console.say(f"The branch is kept in {branch.file}.")
    return branch


def _say_what_was_read(console: Console, game: Game) -> None:
    """Say what a study that was bought in the quarter is good for; its finding is in the forecast."""
    number = int(game.decisions[-1].get("study", 0.0))
    if number:
        study = game.scenario.market.studies[number - 1]
        told = "From now on the forecast knows more of it, and its range is narrower."
        console.say(f"Read: {sentence(study.title)} {told}")


def _say_if_unsaved(console: Console, game: Game) -> None:
    if game.file and game.unsaved:
        console.say(f"NOT SAVED: {game.unsaved}. The game goes on; it is tried again after the next quarter.")


def _afterwards(console: Console, game: Game) -> None:
    """Answer questions about a game that is over, until there are no more."""
    console.say("Looking back: 'debrief', 'whatif 3 trust 70', 'history', 'glossary WORD'. Enter leaves.")
    pages = {"debrief": show_debrief, "history": show_history}
    with suppress(Left, KeyboardInterrupt):
        while line := console.ask("The end>"):
            word, *rest = line.replace("=", " ").split() or [""]
            word = word.lower()
            if word in ("quit", "q", "exit"):
                return
            try:
                if word in pages:
                    pages[word](console, game)
                elif word in ("whatif", "what-if"):
                    show_what_if(console, game, rest)
                elif word in ("glossary", "explain"):
                    show_term(console, game.scenario, " ".join(rest))
                else:
                    console.say("'debrief', 'whatif QUARTER LEVER VALUE', 'history', 'glossary WORD', or Enter.")
            except (InputError, ValueError) as error:
                console.refuse(error)


def _let_play(console: Console, game: Game, robot: Policy) -> None:
    """Let a robot decide on the quarter, and show what it decided."""
    show_status(console, game)
    if not game.holding:  # What a robot is silent on holds its opening value, whatever it said a quarter ago.
        game.draft.reset()
    try:
        decided = robot.decide(game.observation)
        # A robot knows of no locks and no turns, and is not obeyed before a lever opens or while a plan is held.
        game.decide({name: value for name, value in decided.items() if game.may_be_given(name)})
    except (Exception, SystemExit) as reason:
        message = f"cannot decide in quarter {game.quarter}: {type(reason).__name__}: {reason}"
        raise PolicyError(Problem(f"policy '{robot.name}'", message=message)) from reason
    console.title(f"{robot.name} decides")
    console.list(changes(game) or ["Nothing changed: the last plan goes on."])
    show_costs(console, game)
    if not game.rules.scored:
        console.show("")
        show_forecast(console, game.forecast(horizon(game)))


def _stopped(console: Console, game: Game, why: str) -> None:
    played, kept = game.world.quarter, game.file
    console.turn_no_pages()
    console.show("")
    console.say(f"The game stops before quarter {played + 1} of {game.quarters}: {why}.")
    if played:
        console.say(f"As if the game had ended here: {verdict.score(game.score())}")
    if game.unsaved:
        console.say(f"NOT SAVED: {game.unsaved}.")
    elif kept and not game.untouched:
        console.say(f"It is kept: 'strategysim play --resume' goes on where you left it ({kept}).")
    else:
        console.say("The same seed and the same decisions bring you to the same place again.")
