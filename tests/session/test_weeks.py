"""The weeks of a quarter, as they are watched, and how lucky it was."""

from __future__ import annotations

import pytest

from strategysim.errors import PlanError
from strategysim.session import Game
from strategysim.session.fortune import INCIDENTS, TOLD
from strategysim.session.voices import voice


@pytest.fixture(scope="module")
def game() -> Game:
    """A newspaper game after its first quarter."""
    game = Game.new("newspaper", seed=7, quarters=4)
    game.decide(experiments=4)
    game.advance()
    return game


def test_weeks_add_up_to_the_quarter(game: Game) -> None:
    """Thirteen weeks pass, and what is won and lost in them is what the quarter reports."""
    view = game.view()
    assert [week.week for week in game.weeks] == list(range(1, 14))
    assert sum(week.wins for week in game.weeks) == pytest.approx(view.meter("wins").value)
    assert sum(week.losses for week in game.weeks) == pytest.approx(view.meter("losses").value)
    assert game.weeks[-1].customers == view.meter("customers").value
    assert sum(week.killed for week in game.weeks) == game.reviews[-1].killed


def test_who_looks_on_changes_nothing(game: Game) -> None:
    """The same quarter without an onlooker comes out bit by bit the same."""
    world = Game.new("newspaper", seed=7, quarters=4).world
    world.advance([{"experiments": 4.0}, *game._seats.rivals(world)])
    assert world.digest() == game.world.digest()


def test_what_happens_is_seen_in_its_week() -> None:
    """Whatever the review says has happened began in one of the weeks."""
    game, told, seen = Game.new("newspaper", seed=3, quarters=16), set[str](), set[str]()
    while not game.over:
        told |= {happening.title for happening in game.advance().events}
        seen |= {title for week in game.weeks for title in week.happenings}
    assert told
    assert told == seen


def test_voices_follow_the_mood() -> None:
    """Happy customers say other things than angry ones, trouble is what they talk about first, and nobody repeats."""
    assert voice(0.8, "", 1) != voice(0.2, "", 1)
    assert voice(0.8, "outage", 0) == voice(0.2, "outage", 0)
    assert voice(0.5, "", 3) != voice(0.5, "", 4)


def test_fortune_ranks_what_came(game: Game) -> None:
    """What came stands beside the range of what could have come, and its rank lies between none and all."""
    fortune = game.fortune()
    for one in fortune.values():
        assert one.low <= one.median <= one.high
        assert 0.0 <= one.below <= 1.0
    for name in TOLD:
        assert fortune[name].actual == float(game.world.history.of(name)[-1, 0])
    assert fortune[INCIDENTS].actual == game.reviews[-1].incidents.cost


def test_the_fortune_of_a_quarter_stays_what_it_was() -> None:
    """What is told of a quarter when it is played is told again later; of one to come there is nothing to tell."""
    game = Game.new("newspaper", seed=7, quarters=4)
    told = []
    for _ in range(2):
        game.advance()
        told.append(game.fortune())
    assert [game.fortune(quarter) for quarter in (1, 2)] == told
    with pytest.raises(PlanError, match="no quarter 3 to look back on"):
        game.fortune(3)


def test_no_fortune_before_the_first_quarter() -> None:
    """Before anything was played there is nothing to look back on."""
    with pytest.raises(PlanError, match="no quarter to look back on"):
        Game.new("newspaper").fortune()


def test_a_prospect_stays_what_it_was() -> None:
    """A question about the future that was asked before the plan changed, or the quarter was played, holds."""
    game = Game.new("newspaper", seed=5, quarters=4)
    asked = game.look_ahead(quarters=1, count=20)
    game.decide(trust=1.0)
    game.advance()
    assert asked.forecast() == Game.new("newspaper", seed=5, quarters=4).forecast(quarters=1, count=20)
