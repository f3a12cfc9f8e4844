"""A game looked back on: parts add up, scores agree, and the machine's own range is judged like the player's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from strategysim.errors import PlanError
from strategysim.model import VERSION
from strategysim.report import verdict
from strategysim.report.debrief import markdown, runs
from strategysim.report.record import comma_separated
from strategysim.scenario import Best, Par, load_scenario
from strategysim.session import Debrief, Game, debrief_of
from strategysim.session.debrief import Range


@pytest.fixture(scope="module")
def game() -> Game:
    """Return a newspaper game of six quarters with an expectation in most."""
    game = Game.new("newspaper", seed=11, quarters=6)
    while not game.over:
        game.decide(strategy=0.5, marketing=0.4, trust=0.5 + 0.02 * game.quarter)
        if game.quarter != 3:
            usual = game.usual()
            game.expect(0.97 * usual, 1.03 * usual)
        game.advance()
    return game


@pytest.fixture(scope="module")
def back(game: Game) -> Debrief:
    """Return its debrief."""
    return debrief_of(game, lucks=8)


def test_the_parts_add_up_to_the_score(game: Game, back: Debrief) -> None:
    """Eight levers and the circumstances sum to the score that the end shows, and on average to that of other lucks."""
    assert back.attribution.own.sum() == pytest.approx(game.score().score, abs=1e-6)
    assert back.result == game.score()
    assert back.lucks.own == pytest.approx(game.score().score, abs=1e-6)
    assert back.lucks.skill + back.lucks.luck == pytest.approx(back.lucks.own)


@pytest.mark.parametrize(("version", "told"), [(VERSION, "The best fixed policy known makes 137 on average."), (0, "")])
def test_the_best_known_is_told_beside_the_score(version: int, told: str) -> None:
    """The end of a game tells the best that is known, unless it is of another version of the model."""
    scenario = load_scenario("newspaper")
    par = Par(version, scenario.hash, 10, {1: 1e6}, {1: Best("best-known", 137.4)})
    game = Game.new(replace(scenario, par=par), seed=1, quarters=1)
    game.advance()
    assert verdict.best(game.score()) == told
    assert verdict.score(game.score()).endswith(told or "in the same luck.")
    assert ("best fixed policy" in "\n".join(markdown(game, debrief_of(game, lucks=2)))) == bool(told)


def test_untouched_levers_gave_nothing(back: Debrief) -> None:
    """What was left to the autopilot gives exactly nothing, on any luck."""
    given = dict(zip(back.attribution.names, back.attribution.own, strict=True))
    assert given["platforms"] == given["ventures"] == given["circumstances"] == 0.0
    assert given["marketing"] != 0.0


def test_causes_over_time_add_up(game: Game, back: Debrief) -> None:
    """The causes of each quarter sum to the change that its review tells."""
    for k, review in enumerate(game.reviews):
        change = review.of("wins")
        parts = sum(values[k] for values in back.causes["wins"].values())
        assert parts == pytest.approx(change.now - change.before, abs=1e-6 * change.now)


def test_ranges_are_those_of_the_game(game: Game, back: Debrief) -> None:
    """The player's ranges are those that were stated; the machine has one for every quarter."""
    assert [one.player is None for one in back.expected] == [False, False, True, False, False, False]
    for one, review in zip(back.expected, game.reviews, strict=True):
        assert one.machine.actual == review.of("wins").now
        assert one.machine.low < one.machine.high


def test_the_interval_score_rewards_honest_ranges() -> None:
    """For a normal outcome the true 80 % range scores better than a narrower or a wider one (Gneiting and Raftery)."""
    actual = np.random.default_rng(1).normal(size=20_000)
    means = [np.mean([Range(-half, half, float(x)).score for x in actual]) for half in (0.8, 1.2816, 1.9)]
    assert means[1] == min(means)
    assert Range(1.0, 3.0, 2.0).score == 2.0
    assert Range(1.0, 3.0, 3.5).score == pytest.approx(7.0)


def test_the_debrief_fits_a_terminal_and_says_what_it_is(game: Game, back: Debrief) -> None:
    """Every table is at most 80 columns wide, and all parts are there."""
    lines = markdown(game, back)
    assert max(len(line) for line in lines if line.startswith("|")) <= 80
    titles = [line for line in lines if line.startswith("#")]
    assert len(titles) == 10
    assert f"Score {game.score().score:.0f}, where 0 is the autopilot" in "\n".join(lines)


def test_the_record_has_a_row_for_every_quarter(game: Game, back: Debrief) -> None:
    """The table holds the plan as played and leaves a range that was not stated empty."""
    head, *rows = [line.split(",") for line in comma_separated(game, back).splitlines()]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert float(rows[0][head.index("lever.strategy")]) == 0.5
    assert rows[2][head.index("expected_low")] == ""
    assert float(rows[5][head.index("wins")]) == game.reviews[5].of("wins").now


def test_nothing_to_look_back_on() -> None:
    """Before the first quarter, and in a game that counts before its end, there is no debrief."""
    with pytest.raises(PlanError, match="before the first quarter"):
        debrief_of(Game.new("newspaper"))
    game = Game.new("newspaper", quarters=2, scored=True)
    game.advance()
    with pytest.raises(PlanError, match="counts"):
        debrief_of(game)


def test_runs_of_values() -> None:
    """Values that held are told once, with their quarters."""
    assert runs(["5", "5", "7", "5"]) == "Q1–2 5, Q3 7, Q4 5"
