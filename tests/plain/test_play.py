"""The text game: from the briefing to the score, whatever is typed."""

from __future__ import annotations

import io
import random
import string

import pytest

from strategysim.errors import PolicyError
from strategysim.model.levers import HEADLINES
from strategysim.plain import Console, play
from strategysim.policies import load_policy
from strategysim.report.quarter import sentence
from strategysim.report.wording import numbers
from strategysim.session import Game

COMMANDS = (
    "help", "help marketing", "help risk.lockdown", "show", "experiments", "ventures", "market", "advisers", "forecast",
    "reset", "study", "4 60", "trust 70", "risk.lockdown 30", "keep 1", "kill 1", "frobnicate", "4", "4 999", "-1 3",
    "undo", "redo", "history", "glossary", "glossary shadow IT", "glossary xyzzy", "whatif", "whatif 1 trust 70",
    "whatif 9 trust 70", "whatif 1 trsut 70", "branch 1", "branch 1 risk 30", "branch x", "debrief x",
    "trust nan", "hiring inf", "next", "n", "", "no", "quit", "20000 24000", "ventures.x stop", "promise bold",
)  # fmt: skip


def played(lines: list[str], quarters: int = 2, robot: str | None = None, letters: bool = False) -> tuple[bool, str]:
    out = io.StringIO()
    console = Console(io.StringIO("\n".join(lines) + "\n"), out, letters)
    policy = load_policy(robot) if robot else None
    return play(Game.new("newspaper", 7, quarters), console, policy), out.getvalue()


def test_a_whole_game_by_enter() -> None:
    """Whoever types 'next' and Enter to the rest reaches the end and the score."""
    ended, text = played(["next" if k % 4 == 3 else "" for k in range(80)])
    assert ended
    assert "The end, after 2 quarters" in text
    assert "Score" in text


def test_a_robot_plays_to_the_end() -> None:
    """A robot's game asks nothing and shows briefing, forecast, review and score."""
    ended, text = played([], robot="eight-ways")
    assert ended
    assert all(word in text for word in ("eight-ways decides", "in review", "Enterprise value", "Autopilot"))


def test_a_robot_holds_its_plan_for_a_turn() -> None:
    """In a game of turns a robot plays as well, and what it decided is held for both quarters."""
    out = io.StringIO()
    game = Game.new("newspaper", 7, 4, turn=2)
    assert play(game, Console(io.StringIO(), out, False), load_policy("adaptive"))
    levers = [{name: plan[name] for name in HEADLINES} for plan in game.plans()]
    assert levers[0] == levers[1] and levers[2] == levers[3] != levers[0]


@pytest.mark.parametrize(("title", "told"), [("Open a shop?", "Open a shop?"), ("A new rival", "A new rival.")])
def test_a_title_that_asks_has_no_full_stop(title: str, told: str) -> None:
    """What happened is told as a sentence; one that asks ends with its question mark alone."""
    assert sentence(title) == told


def test_a_lever_is_set_and_shown() -> None:
    """A value that is typed is what is played."""
    _, text = played(["", "", "marketing 60", "risk.lockdown 30", "show"])
    assert "risk.lockdown 30" in text
    assert "60*" in text


@pytest.mark.parametrize(("typed", "hint"), [("frobnicate", "help"), ("marketng 50", "marketing"), ("4 999", "100")])
def test_mistakes_are_answered(typed: str, hint: str) -> None:
    """What cannot be done is answered with what can."""
    _, text = played(["", "", typed])
    assert hint in text.rpartition(typed)[2]


def test_the_end_of_the_input_is_told() -> None:
    """A pipe that ends leaves the game with a word on where it stopped."""
    ended, text = played(["", ""])
    assert not ended
    assert "stops before quarter 1" in text


def test_quit_asks_first() -> None:
    """Leaving needs a yes, at a question as well as at the prompt."""
    assert "you left" in played(["quit", "yes"])[1]
    assert "you left" in played(["", "", "quit", "no", "quit", "yes"])[1]


def test_the_forecast_is_told_once() -> None:
    """A plan that has not changed since the forecast is not told again before it is played."""
    _, text = played(["", "", "forecast", "14k 30k", "next", "no", "4 60", "next", "no"])
    assert text.count("Looking ahead") == 2
    assert "so is the forecast" in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14500 16000", [14500, 16000]),
        ("14k to 16,500", [14000, 16500]),
        ("$55.5M-58M", [55.5e6, 58e6]),
        ("61–64.5", [61, 64.5]),
        ("900 950", [900, 950]),
        ("about 3", [3]),
        ("x", []),
    ],
)
def test_numbers_as_people_type_them(text: str, found: list[float]) -> None:
    """Thousands, scales and ranges are read as they are meant."""
    assert numbers(text) == found


def test_a_range_needs_two_numbers() -> None:
    """What is no range is asked for again; a range is read back."""
    _, text = played(["", "", "forecast", "many", "20000", "20k 22k"])
    assert text.count("Type two numbers") == 2
    assert "You expect 20,000 to 22,000." in text


@pytest.mark.parametrize("robot", ["eight-ways", "everything", "cost-cutter"])
def test_no_line_is_too_wide(robot: str) -> None:
    """No line of a whole game is wider than 80 columns, signs beyond ASCII included."""
    _, text = played([], robot=robot, quarters=5)
    assert max(map(len, text.splitlines())) <= 80


def test_ascii() -> None:
    """With plain letters no sign beyond ASCII is written, and no line is wider than a screen of 80."""
    _, text = played([], robot="everything", letters=True)
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 80


def test_nonsense_never_raises() -> None:
    """Three hundred random lines, sense and nonsense mixed, leave no traceback."""
    dice = random.Random(1)
    lines = [
        dice.choice(COMMANDS) if dice.random() < 0.8 else "".join(dice.choices(string.printable, k=dice.randint(0, 30)))
        for _ in range(300)
    ]
    _, text = played([line.replace("\n", " ").replace("\r", " ") for line in lines], quarters=4)
    assert "Traceback" not in text


def test_a_robot_that_ends_the_program_is_named() -> None:
    """A robot that exits instead of deciding is one clear error, not the end of the program."""

    def leaver(observation: object) -> dict[str, float]:
        raise SystemExit(7)

    console = Console(io.StringIO(), io.StringIO())
    with pytest.raises(PolicyError, match="leaver"):
        play(Game.new("newspaper", 7, 2), console, load_policy(leaver))


def test_undo_takes_back_and_redo_makes_again() -> None:
    """The last change of the plan is taken back and made again; with none there is a word."""
    _, text = played(["", "", "trust 70", *["undo"] * 4, *["redo"] * 3, "levers", "quit", "yes"])
    assert "Taken back: trust." in text
    assert "There is nothing to take back" in text
    assert "8  Trust people" in text.rpartition("levers")[2]
    assert "70*" in text.rpartition("levers")[2]


def test_what_if_shows_both_courses() -> None:
    """A quarter played otherwise in the same luck: both courses, their difference and the scores."""
    _, text = played(["", "", "next", "", "", "whatif 1 marketing 60 trust 70", "whatif 2 trust 5", "quit", "yes"])
    assert "What if, in quarter 1, in the same luck" in text
    assert "Work with marketing 60 in the place of 12.5" in text
    assert "difference" in text
    assert "Only quarter 1 can be played otherwise, not 2." in text


def test_a_branch_goes_on_from_a_past_quarter() -> None:
    """The player stands before the quarter again, the change on the desk, and the game left behind is over for him."""
    ended, text = played(["", "", "next", "", "", "branch 1 trust 90", "next", "", "", "next", "", "", ""])
    assert "A branch, for practice, before quarter 1" in text
    assert "Q1>" in text.partition("A branch")[2]
    assert "Trust people 90" in text
    assert ended


def test_words_are_explained() -> None:
    """A word of the game, a lever and an outcome of one name are explained; an unknown one leads to the nearest."""
    _, text = played(["", "", "glossary trust", "glossary shadow IT", "glossary frustrtion", "quit", "yes"])
    assert "[lever:trust]" in text
    assert "[outcome:trust]" in text
    assert "did you mean 'frustration'" in text


def test_the_end_can_be_looked_back_on() -> None:
    """After the last quarter what-ifs and the debrief are at hand, wrong words are answered, and Enter leaves."""
    lines = ["", "", "next", "", "", "whatif 1 trust 90", "frob", "history", "glossary score", ""]
    ended, text = played(lines, quarters=1)
    assert ended
    assert "Score up to here" in text.partition("The end, after")[2]
    assert "'whatif QUARTER LEVER VALUE'" in text


def test_a_game_that_counts_hides_what_might_have_been() -> None:
    """Before its end a scored game refuses what-ifs in a sentence and asks for an expectation before the forecast."""
    out = io.StringIO()
    lines = ["", "1", "steady", "next", "", "", "whatif 1 trust 90", "quit", "yes"]
    console = Console(io.StringIO("\n".join(lines) + "\n"), out)
    play(Game.new("newspaper", 7, 2, scored=True), console)
    assert "This game counts" in out.getvalue()
    assert "Enter takes 1" not in out.getvalue()
    assert "No forecast: your own expectation comes first" in out.getvalue()
    assert "told when it is over" in out.getvalue()


def test_an_answer_that_was_undone_is_asked_again() -> None:
    """Whoever takes back an answer is asked once more before the quarter is played."""
    _, text = played(["bold", "steady", "undo", "undo", "next", "cautious", "steady", "", "no", "show", "quit", "yes"])
    assert text.count("Your answer:") == 4
    assert "promise cautious" in text.rpartition("show")[2]


def test_a_slip_of_the_hand_is_no_expectation() -> None:
    """A range far from all that was seen is asked about, and can be stated anew."""
    _, text = played(["", "", "forecast", "4 60", "no", "20000 26000", "expect 21k 25k", "quit", "yes"])
    assert "4 to 60? Usual is" in text
    assert "You expect 20,000 to 26,000." in text
    assert "You expect 21,000 to 25,000." in text


def test_a_lever_goes_by_a_word_of_its_title() -> None:
    """What the screen calls 'Bold hires' can be typed as 'hires'."""
    _, text = played(["", "", "hires 3", "quit", "yes"])
    assert "Bold hires: 3 (was 0)" in text


def test_what_cannot_be_is_told_as_to_a_player():
    """What is refused at the prompt is a sentence about what was typed, without the game's own words for its places."""
    out = io.StringIO()
    lines = ["1", "1", "experiments 4", "study 9", "debrief", "glossary xyzzy", "4 999", "quit"]
    play(Game.new("classroom", 7, 8), Console(io.StringIO("\n".join(lines)), out), None)
    told = " ".join(out.getvalue().split())
    for part in (
        "> experiments 4 Experiments: is locked: it opens in quarter 3. ",
        "> study 9 Study: must be one of none, readers-panel, talent-survey, not '9'. ",
        "> debrief There is nothing to look back on before the first quarter. ",
        "> glossary xyzzy Term 'xyzzy': there is no such term",
        "> 4 999 Work with marketing takes 0-100, not 999. ",
    ):
        assert part in told
