"""One quarter at the prompt: questions first, then the plan, an expectation, a look ahead, and the word to play."""

from __future__ import annotations

from math import isfinite

from strategysim.errors import PlanError, nearest
from strategysim.model.outcomes import OUTCOMES
from strategysim.plain.commands import Commands, leave
from strategysim.plain.console import Console
from strategysim.plain.levers import show_levers
from strategysim.plain.pages import show_status
from strategysim.report import cash
from strategysim.report.plan import changes, warnings
from strategysim.report.wording import bare, far_off, moves, numbers
from strategysim.session import Forecast, Game, Question
from strategysim.session.forecast import Band


def play_turn(console: Console, game: Game) -> Game:
    """Let the player decide on one quarter, until it may be played.

    Returns
    -------
    Game
        The game to go on with: the same, or a branch of it that stands before an earlier quarter.

    Raises
    ------
    Left
        If the player leaves.
    """
    show_status(console, game)
    _ask_what_is_open(console, game)
    if game.holding:
        console.say("The second quarter of this turn: the plan is held. 'next' plays it, 'help' lists all commands.")
    else:
        show_levers(console, game, helped=game.quarter == 1)
        console.say("Type a lever and a value ('4 60'), 'help' for all commands, or 'next' to play the quarter.")
    commands = Commands(console, game)
    seen: Forecast | None = None
    while True:
        line = console.ask(f"Q{game.quarter}>")
        told = commands.obey(line)
        if commands.branched:
            return commands.branched
        if told == "expect":
            expect(console, game, line)
        elif told:
            _ask_what_is_open(console, game)
            seen = look_ahead(console, game, seen)
        if told == "next" and _closed(console, game):
            return game


def _ask_what_is_open(console: Console, game: Game) -> None:
    """Ask what waits for an answer; whoever comes back to a quarter has answered already, whoever undid it has not."""
    for chosen_by, questions in (("", game.choices()), ("answers.", game.pending())):
        for question in questions:
            if chosen_by + question.name not in game.draft.given:
                ask_question(console, game, question, chosen_by)


def ask_question(console: Console, game: Game, question: Question, chosen_by: str) -> None:
    """Ask for an answer until there is one; Enter takes the first, unless the game counts."""
    console.title(question.title)
    console.say(question.story)
    for number, answer in enumerate(question.answers, 1):
        console.say(f"{number} {answer.title} [{answer.name}]", "  ", "    ")
        told = "; ".join(moves(meter) for meter in answer.meters) or "nothing at once"
        console.say(f"moves: {told}", "      ", "      ")
    # Where the game counts, nothing lasting is chosen by one Enter too many.
    usual = "" if game.rules.scored else "1"
    told = " Enter takes 1." if usual else ""
    console.say(f"± says how much a meter moves; which way is for you to judge.{told}")
    names = [answer.name for answer in question.answers]
    while True:
        text = console.ask("Your answer:") or usual
        if text.lower() in ("quit", "q", "exit"):
            leave(console, game)
            continue
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
        name = names[number - 1] if 1 <= number <= len(names) else text.lower()
        if name in names:
            game.decide({chosen_by + question.name: name})
            return
        close = nearest(text, names)
        console.say(f"Type 1–{len(names)} or a name, or 'quit'" + (f"; did you mean '{close}'?" if close else "."))


def look_ahead(console: Console, game: Game, seen: Forecast | None = None) -> Forecast | None:
    """Ask for an expectation if there is none yet, then say the forecast in words, unless it was ``seen`` before."""
    if game.expected is None:
        _ask_expectation(console, game)
    try:
        forecast = game.forecast(horizon(game))
    except PlanError as error:
        console.say(f"No forecast: {error.problems[0].message}.")
        return seen
    if game.looks.left is not None:
        console.say(f"Looks left this quarter: {game.looks.left}. This one goes on while you keep changing the plan.")
    if forecast == seen:
        console.say("The plan is as before, and so is the forecast.")
    else:
        show_forecast(console, forecast)
    return forecast


def horizon(game: Game) -> int:
    """Return how far to look: a year, or what is left of the game."""
    return min(4, game.quarters - game.world.quarter)


def show_forecast(console: Console, forecast: Forecast) -> None:
    """Say what the futures say of the three outcomes and the profit, next quarter and at the last quarter ahead."""
    names = [forecast.main, *(n for n in ("wins", "attraction", "revenue", "profit") if n != forecast.main)]
    main = forecast.bands[forecast.main]
    ahead = forecast.first + len(main.rows) - 1
    console.say(
        f"Looking ahead: {forecast.count} possible futures that know what you may know, with this plan held. "
        "In brackets: where 8 in 10 of them lie."
    )
    lines = [f"Quarter {forecast.first}: {OUTCOMES[forecast.main].title.lower()} {_ranged(main, 0)}."]
    for name in names:
        told, before = _ranged(forecast.bands[name], -1), _ranged(forecast.before[name], -1)
        beside = "the last plan says the same" if told == before else f"with the last plan {before}"
        lines.append(f"Quarter {ahead}: {OUTCOMES[name].title.lower()} {told}; {beside}.")
    if told := cash.ahead(forecast):
        lines.append(told)
    console.list(lines if ahead > forecast.first else lines[1:])


def _ranged(band: Band, quarter: int) -> str:
    low, middle, high = (bare(x, OUTCOMES[band.outcome].unit) for x in band.at(quarter))
    return f"{middle} ({low} to {high})"


def _ask_expectation(console: Console, game: Game) -> None:
    told = OUTCOMES[game.scenario.main_outcome]
    usual = bare(game.usual(), told.unit)
    console.say(
        f"Before you look ahead: between which two numbers will {told.title.lower()} lie in quarter {game.quarter}, 8 "
        f"times in 10? ({game.usual_when}: {usual}.) "
        + ("It counts, so there is no forecast without one." if game.rules.scored else "Enter states none.")
    )
    while True:
        text = console.ask("From … to …:")
        if not text:
            return
        if expect(console, game, text):
            return


def expect(console: Console, game: Game, text: str) -> bool:
    """State the range that was typed for the main outcome; return whether it is one and is meant."""
    found, unit = numbers(text), OUTCOMES[game.scenario.main_outcome].unit
    if len(found) != 2 or not all(isfinite(x) for x in found):
        console.say("Type two numbers, such as '14500 16000' or '14k 16k', or press Enter.")
        return False
    low, high = sorted(found)
    usual = game.usual()
    if not low < high or far_off(low, high, usual):
        console.say(f"{bare(low, unit)} to {bare(high, unit)}? Usual is {bare(usual, unit)}. 'yes' if you mean it:")
        if console.ask("Meant so?").lower() not in ("y", "yes"):
            return False
    game.expect(low, high)
    console.say(f"You expect {bare(low, unit)} to {bare(high, unit)}.")
    return True


def _closed(console: Console, game: Game) -> bool:
    """Show what changed, and ask for the word to play."""
    console.title(f"Playing quarter {game.quarter}")
    console.list(changes(game) or ["Nothing changed: the last plan goes on."])
    for warning in warnings(game, game.costs()):
        console.say(warning, "  ! ", "    ")
    answer = console.ask("Play these thirteen weeks? Enter for yes, 'no' to go back:").lower()
    if answer in ("", "y", "yes", "n!", "next", "ok", "j", "ja"):
        return True
    console.say("Not played. Change what you like; 'next' when you are done.")
    return False
