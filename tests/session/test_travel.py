"""Back in time: undone before a quarter is played; afterwards the same luck with one thing changed, or a branch."""

from __future__ import annotations

import pytest

from strategysim.errors import PlanError
from strategysim.session import Game
from strategysim.session.looks import Looks
from strategysim.session.travel import changed


@pytest.fixture(scope="module")
def game() -> Game:
    """Return a newspaper game of five quarters."""
    game = Game.new("newspaper", seed=11, quarters=8)
    for plan in ({"trust": 0.6}, {}, {"marketing": 0.5, "experiments": 3}, {"trust": 0.4}, {}):
        game.decide(plan)
        game.advance()
    return game


def test_undo_and_redo_walk_the_changes_of_a_draft() -> None:
    """Each change is taken back in turn and made again, until the quarter is played."""
    game = Game.new("newspaper", quarters=2)
    plans = [game.plan()]
    for value in (0.5, 0.6, 0.7):
        game.decide(trust=value)
        plans.append(game.plan())
    for before in reversed(plans[:-1]):
        assert game.undo()
        assert game.plan() == before
    assert not game.undo()
    for after in plans[1:]:
        assert game.redo()
        assert game.plan() == after
    assert not game.redo()
    game.advance()
    assert not game.undo()


def test_what_if_nothing_changed_nothing_changes(game: Game) -> None:
    """The same decision again gives the same course and score, to the last bit."""
    same = game.what_if(1, {"trust": 0.6})
    assert same.mine == same.other
    assert same.gain == 0.0


def test_what_if_changes_nothing_before_it(game: Game) -> None:
    """Quarters before the changed one are as they were; later ones differ."""
    other = game.what_if(3, {"experiments": 8})
    gaps = other.difference("started")
    assert gaps[:2] == (0.0, 0.0)
    assert gaps[2] > 0.0


def test_what_if_leaves_the_game_alone(game: Game) -> None:
    """Asking changes no bit of the game."""
    before = game.world.digest(), game.plan(), len(game.decisions)
    game.what_if(2, {"risk": 0.9})
    assert (game.world.digest(), game.plan(), len(game.decisions)) == before


def test_what_if_is_the_game_that_would_have_been(game: Game) -> None:
    """A what-if is what playing it so from the start comes to."""
    told = game.what_if(3, {"marketing": 0.9})
    played = Game.new("newspaper", seed=11, quarters=8)
    for plan in ({"trust": 0.6}, {}, {"marketing": 0.9, "experiments": 3}, {"trust": 0.4}, {}):
        played.decide(plan)
        played.advance()
    assert told.other.score == played.score().score
    assert told.other.outcomes["wins"] == tuple(float(x) for x in played.world.history.of("wins")[:, 0])


def test_a_changed_lever_stays_as_long_as_the_player_left_it() -> None:
    """It holds on until the player changed the lever himself; an answer holds for its quarter."""
    decisions = [{"trust": 0.5}, {"trust": 0.5}, {"trust": 0.8}, {"trust": 0.5}]
    plans, held = changed(decisions, 1, {"trust": 0.9, "answers.strike": 1.0, "risk": 0.2})
    assert [plan["trust"] for plan in plans] == [0.9, 0.9, 0.8, 0.5]
    assert [plan.get("risk") for plan in plans] == [0.2] * 4
    assert [plan.get("answers.strike") for plan in plans] == [1.0, None, None, None]
    assert held == {"trust": 2, "answers.strike": 1, "risk": 4}
    assert decisions[0] == {"trust": 0.5}


def test_a_branch_stands_where_the_game_once_stood(game: Game) -> None:
    """It has the same past and luck, the plan of then with the change on the desk, and does not touch the game."""
    before = game.world.digest()
    branch = game.branch(4, {"experiments": 6})
    assert branch.quarter == 4
    assert branch.plan()["experiments"] == 6
    assert branch.plan()["trust"] == 0.4
    assert branch.reviews == game.reviews[:3]
    branch.decide(experiments=game.decisions[3]["experiments"])
    assert branch.advance() == game.reviews[3]
    assert game.world.digest() == before


@pytest.mark.parametrize("quarter", [0, 6, -1])
def test_only_what_was_played_can_be_played_otherwise(game: Game, quarter: int) -> None:
    """A quarter that was not played is refused, with those that were."""
    with pytest.raises(PlanError, match="1 to 5"):
        game.what_if(quarter, {"trust": 0.5})


def test_wrong_changes_are_named(game: Game) -> None:
    """A what-if is checked as a plan is."""
    with pytest.raises(PlanError, match="trust"):
        game.what_if(1, {"trsut": 0.5})


# Games that count.


def test_a_game_that_counts_tells_nothing_before_its_end() -> None:
    """No what-if, no branch before the last quarter; both after it."""
    game = Game.new("newspaper", quarters=2, scored=True)
    game.advance()
    for ask in (lambda: game.what_if(1, {"trust": 0.9}), lambda: game.branch(1)):
        with pytest.raises(PlanError, match="counts"):
            ask()
    game.advance()
    assert game.what_if(1, {"trust": 0.9}).mine.score == game.score().score


def test_a_game_that_counts_wants_an_expectation_and_has_few_looks() -> None:
    """The forecast comes after the expectation, three times a quarter, also after leaving and coming back."""
    game = Game.new("newspaper", quarters=2, scored=True, keep=True)
    with pytest.raises(PlanError, match="expectation"):
        game.forecast(1, 5)
    for _ in range(3):
        game.expect(10_000, 20_000)
        game.forecast(1, 5)
    game.close()
    again = Game.load("newspaper-seed7")
    again.expect(11_000, 20_000)
    with pytest.raises(PlanError, match="all 3 looks"):
        again.forecast(1, 5)
    again.advance()
    again.expect(10_000, 20_000)
    assert again.forecast(1, 5).count == 5
    again.close()


def test_a_look_lasts_until_a_minute_without_a_change() -> None:
    """Looks within a minute of each other are one; a clock that jumps back changes nothing, since none is asked."""
    now = [0.0]
    looks = Looks(2, clock=lambda: now[0])
    assert looks.look()
    now[0] = 59.0
    assert not looks.look()
    now[0] = 118.0
    assert not looks.look()
    now[0] = 179.0
    assert looks.look()
    now[0] = 300.0
    with pytest.raises(PlanError, match="all 2 looks"):
        looks.look()
    assert Looks(None).left is None


# Turns of two quarters.


def test_a_plan_is_held_for_a_turn_and_answers_are_not_lost() -> None:
    """In the second quarter of a turn levers are held; what comes up can be answered."""
    game = Game.new("newspaper", seed=2, quarters=8, turn=2)
    while not game.over:
        if game.holding:
            with pytest.raises(PlanError, match="held"):
                game.decide(trust=0.9)
        else:
            game.decide(trust=0.5 + 0.01 * game.quarter)
        for question in game.pending():
            game.answer(question.name, question.answers[-1].name)
        plan = game.plan()
        game.advance()
        if game.holding:
            assert game.plan() == plan
    assert len(game.decisions) == 8


@pytest.mark.parametrize(
    ("more", "told"), [({"turn": 3}, "turn"), ({"quarters": 5, "turn": 2}, "whole turns"), ({"looks": -1}, "looks")]
)
def test_rules_out_of_range(more: dict[str, int], told: str) -> None:
    """A turn of three quarters, a length that is no whole turns, fewer than no looks: refused by name."""
    with pytest.raises(PlanError, match=told):
        Game.new("newspaper", **more)
