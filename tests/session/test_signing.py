"""The board signs nothing new in an ultimatum over budget, or without cash; a player is told, before and after."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from strategysim.model.parameters import Range
from strategysim.plain import Console
from strategysim.plain.ending import show_review
from strategysim.plain.levers import show_costs
from strategysim.plain.pages import show_status
from strategysim.report.glossary import Glossary
from strategysim.report.quarter import board
from strategysim.scenario import load_scenario
from strategysim.scenario.scenario import Scenario
from strategysim.session import Game, Refusal
from strategysim.tui import views
from strategysim.tui.telling import lever_help, news_lines

LAVISH = {"hiring": 6.0, "ventures": 1.0, "marketing": 1.0, "platforms": 1.0, "experiments": 2.0}


def played(floor: float, **then: float) -> Game:
    """Return a game with two quarters: a lavish one, and one of more still, before a board with such a floor."""
    scenario = load_scenario("newspaper")
    demands = {name: Range(value, value, value) for name, value in
               {"finance.floor": floor, "finance.demanded": 1.0, "finance.patience": 8.0}.items()}  # fmt: skip
    market = replace(scenario.market, parameters={**scenario.market.parameters, **demands})
    game = Game.new(replace(scenario, market=market), seed=3, quarters=4)
    game.decide(LAVISH)
    game.advance()
    if then:
        game.decide(then)
        game.advance()
    return game


@pytest.fixture(scope="module")
def before() -> Game:
    """Return a game in an ultimatum, over its budget."""
    return played(0.9)


def text(show, *what) -> str:
    """Return what a page of the text game says, as one line."""
    screen = io.StringIO()
    show(Console(io.StringIO(), screen), *what)
    return " ".join(screen.getvalue().split())


def test_the_status_says_so(before: Game) -> None:
    """The status page tells how far over its budget IT was, and what will not begin."""
    over = before.view().meter("overspend").value
    assert before.view().refused == Refusal(over=over) and over > 0.01
    told = text(show_status, before)
    assert f"The board signs nothing new in this ultimatum: IT was {over:.0%} over its budget last quarter." in told


def test_the_plan_says_so_and_does_not_cost_what_is_not_signed() -> None:
    """Beside the levers of both games stands the warning; new posts and experiments ask for nothing."""
    game = played(0.9)
    game.decide(experiments=10.0)
    costs = game.costs()
    assert costs.money.of("hiring") == 0.0
    assert costs.people.of("experiments") == played(0.0).costs().people.of("experiments") > 0.0
    assert "The board signs nothing new" in text(show_costs, game)
    assert "The board signs nothing new" in lever_help(game, views.ORDERED[0], costs).plain


def test_the_alarm_bar_says_so(before: Game) -> None:
    """Every screen of the full game shows it, in as many letters as 80 columns have room for."""
    alarm = views.status(before).alarm
    # Beside the quarter, its progress and the place of the file.
    assert "no starts" in alarm and len(alarm) <= 46 + len("100%") - len("32%")
    assert "no starts" not in views.status(played(0.0)).alarm


def test_the_review_says_what_had_to_wait() -> None:
    """Posts and experiments that were planned and not begun are named, in both games, on one line."""
    game = played(0.9, experiments=10.0)
    review, over = game.reviews[-1], game.view().meter("overspend").course[0]
    line = f"The board signed nothing new: IT was {over:.0%} over its budget in an ultimatum. Not started: "
    assert review.held[:2] == ("posts", "experiments")
    assert [told for told in board(review) if told.startswith(line + "posts, experiments")]
    assert line in text(show_review, review) and line in news_lines(game).plain


def test_the_review_is_silent_where_nothing_waited() -> None:
    """Who plans nothing new, or has the board's confidence, reads nothing of it."""
    modest = played(0.9, hiring=0.0, ventures=0.0, experiments=0.0).reviews[-1]
    trusted = played(0.0, experiments=10.0).reviews[-1]
    assert modest.refused and modest.held == ()
    assert trusted.refused is None and trusted.held == ()
    assert not [told for review in (modest, trusted) for told in board(review) if "signed" in told]


def pinched(weeks: float) -> Game:
    """Return a start-up's game after a quarter, with the cash for so many weeks that it had on the first day."""
    scenario: Scenario = load_scenario("startup")
    cash = scenario.market.player.cash * weeks / Game.new(scenario).view().meter("runway").value
    game = Game.new(load_scenario("startup", {"company.cash": cash}), seed=3)
    game.decide(hiring=6.0, experiments=6.0)
    return game


@pytest.mark.parametrize(
    ("weeks", "held", "what"),
    [(90.0, (), ""), (40.0, ("posts",), "no new post"), (15.0, ("posts", "experiments"), "nothing new")],
)
def test_without_cash_it_signs_less_and_less(weeks: float, held: tuple[str, ...], what: str) -> None:
    """With less than a year of cash no post begins, with less than half a year nothing: told before and after."""
    game = pinched(weeks)
    told = text(show_costs, game)
    assert ("The board signs" in told) == bool(held)
    assert not held or f"signs {what}" in told
    assert (game.costs().money.of("hiring") == 0.0) == bool(held)
    game.advance()
    review = game.reviews[-1]
    assert review.held == held
    signed = [line for line in board(review) if "signed" in line]
    if review.refused:
        left = f"cash lasted {review.refused.weeks:.0f} weeks"
        assert signed == [f"The board signed {what}: {left}. Not started: {', '.join(held)}."]
    else:
        assert not signed and not held


def test_the_glossary_says_so() -> None:
    """Who asks what an ultimatum is learns it too."""
    (term,) = Glossary(load_scenario("newspaper")).find("word:ultimatum")
    assert "signs nothing new" in term.meaning
