"""Cash can run out: it is forecast, told, and ends the game; what is paid in by owners was not earned."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pytest

from strategysim.errors import PlanError
from strategysim.lab import run
from strategysim.plain import Console, play
from strategysim.policies.policy import Policy, Steady
from strategysim.report import cash
from strategysim.report.debrief import markdown
from strategysim.scenario import load_scenario
from strategysim.scenario.catalogue import folders
from strategysim.scenario.scenario import Scenario
from strategysim.session import Game, debrief_of, load_games, saved_games

LENGTH = 6


@pytest.fixture(scope="module")
def poor() -> Scenario:
    """Return a newspaper that loses money from the first day, with cash for some quarters."""
    player = load_scenario("newspaper").market.player
    earned = sum(line.revenue * line.contribution for line in player.lines) - player.it_budget
    return load_scenario("newspaper", {"company.fixed_cost": earned + 8e6, "company.cash": 7e6})


@pytest.fixture
def broke(poor: Scenario) -> Game:
    """Return a game that was played until the cash was gone."""
    game = Game.new(poor, seed=3, quarters=LENGTH)
    while not game.over:
        game.decide(trust=0.6)
        game.advance()
    return game


def test_the_game_ends_when_the_cash_is_gone(broke: Game) -> None:
    """No further quarter is played, and the review, the view and the error say why."""
    assert broke.failed and 1 < len(broke.decisions) < LENGTH
    assert broke.reviews[-1].failed and not broke.reviews[-2].failed
    assert cash.told(broke.reviews[-1]) == [cash.GONE]
    with pytest.raises(PlanError, match="ran out of cash"):
        broke.advance()


def test_the_runway_is_told_before_it_ends(poor: Scenario, broke: Game) -> None:
    """Weeks of cash are known on the first day, become fewer, and short ones are an alarm; a healthy firm has none."""
    opening = Game.new(poor).view().meter("runway").value
    weeks = [review.runway for review in broke.reviews]
    assert 13.0 < opening < 52.0
    assert weeks[0] < opening and sorted(weeks, reverse=True) == weeks
    assert "CASH SHORT" in cash.alarm(broke.reviews[-2].cash, broke.reviews[-2].runway, failed=False)
    healthy = Game.new("newspaper").view()
    assert cash.alarm(healthy.meter("cash").value, healthy.meter("runway").value, healthy.failed) == ""


def test_the_forecast_sees_it_coming(poor: Scenario) -> None:
    """The futures say how often the firm fails within the year; those of a healthy firm say nothing."""
    game = Game.new(poor, seed=3, quarters=LENGTH)
    assert "run out of cash" in cash.ahead(game.forecast(4, count=60))
    assert cash.ahead(Game.new("newspaper").forecast(2, count=30)) == ""


def test_a_failed_firm_is_judged_at_the_games_end(poor: Scenario, broke: Game) -> None:
    """Score and debrief are those of a batch over the full length, in which the failed firm earns nothing."""
    result = broke.score()
    same = Policy("same", "The same decisions.", Steady({"trust": 0.6}), "", fixed=True)
    runs = run(poor, same, replications=1, quarters=LENGTH, seed=3, workers=1)
    assert result.value == pytest.approx(runs.scored("value")[0, 0], rel=1e-12)
    assert result.score == pytest.approx(runs.scored("score")[0, 0], rel=1e-9)
    assert runs.final("failed").tolist() == [[1.0]]
    debrief = debrief_of(broke, lucks=4)
    assert debrief.attribution.score == pytest.approx(result.score, abs=1e-9)
    assert cash.ENDED in "\n".join(markdown(broke, debrief))


def test_a_what_if_may_keep_it_alive(broke: Game) -> None:
    """Both courses reach the game's end, so that their scores can be compared."""
    other = broke.what_if(1, {"hiring": 0.0, "experiments": 0.0, "ventures": 0.0})
    assert len(other.mine.outcomes["cash"]) == len(other.other.outcomes["cash"]) == LENGTH
    assert other.mine.score == pytest.approx(broke.score().score, abs=1e-9)


def test_it_is_told_in_text(poor: Scenario) -> None:
    """Whoever plays at the prompt is warned, told, and offered the debrief."""
    out = io.StringIO()
    lines = ["next" if k % 4 == 3 else "" for k in range(200)]
    assert play(Game.new(poor, 3, LENGTH), Console(io.StringIO("\n".join(lines)), out), None)
    text = " ".join(out.getvalue().split())
    assert all(word in text for word in ("CASH SHORT", "weeks of cash left", "ran out of cash", "Looking back"))


def test_a_kept_game_is_over_for_good(tmp_path: Path) -> None:
    """A saved game of a firm that failed is no game to go on with, and counts as finished in a class."""
    text = (folders()["newspaper"] / "scenario.toml").read_text()
    for key, value in (("cash", 1_000), ("fixed_cost", 130_000_000)):
        text = re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", text, count=1)
    (tmp_path / "scenario.toml").write_text(text)
    game = Game.new(tmp_path, seed=3, quarters=4, keep=True)
    while not game.over:
        game.advance()
    assert game.failed and game.world.quarter < 4
    game.close()
    (saved,) = saved_games()
    assert saved.over and saved.failed
    assert Game.load(saved.path, keep=False).score() == game.score()
    (row,) = load_games(saved.path, progress=False).scores().to_dict("records")
    assert row["failed"] and row["finished"]
    assert row["score"] == pytest.approx(game.score().score, rel=1e-9)
    assert np.isfinite(row["value"])
