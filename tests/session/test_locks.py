"""A lever that is locked stays where it stood, whoever would move it, and says when it opens."""

from __future__ import annotations

import io

import numpy as np
import pytest

from strategysim.errors import PlanError
from strategysim.lab import run
from strategysim.model.history import ROW
from strategysim.model.world import World
from strategysim.plain import Console, play
from strategysim.policies import load_policy
from strategysim.scenario import load_scenario
from strategysim.session import Game


def test_a_player_is_told_when_it_opens() -> None:
    """A locked lever, a field behind it and an order about it are refused by name; what is open can be decided."""
    game = Game.new("classroom", 3)
    card = game.scenario.market.ventures[0]
    with pytest.raises(PlanError) as caught:
        game.decide({"trust": 0.7, "risk.lockdown": 0.2, f"ventures.{card.name}": "stop", "strategy": 0.5})
    for told in ("trust: is locked: it opens in quarter 2", "risk.lockdown", "quarter 3", card.name, "quarter 4"):
        assert told in str(caught.value)
    game.decide(strategy=0.5)
    assert game.locked() == {"hiring": 2, "trust": 2, "experiments": 3, "risk": 3, "ventures": 4, "platforms": 4}
    game.advance()
    game.decide(trust=0.7)
    assert game.plan()["trust"] == 0.7


def test_a_past_quarter_was_locked_then() -> None:
    """A what-if cannot move what was not open in its quarter."""
    game = Game.new("classroom", 3, 4)
    game.advance()
    game.advance()
    with pytest.raises(PlanError, match="opens in quarter 2"):
        game.what_if(1, {"trust": 0.7})
    assert game.what_if(2, {"trust": 0.7}).quarter == 2


def test_who_moves_a_locked_lever_is_not_obeyed_and_it_is_counted() -> None:
    """A policy's plan acts only where levers are open: with all of it locked the firm is the autopilot's."""
    market = load_scenario("classroom").market
    world, passive = World(market, 1, replications=4), World(market, 1, replications=4)
    world.advance([{"trust": 0.9, "risk.lockdown": np.array([0.9, 0.9, 0.9, 0.35]), "experiments.slot1": "kill"}])
    passive.advance()
    held = world.postures[0].values["risk.lockdown"]
    assert world.state.strategy.ignored[0].tolist() == [3.0, 3.0, 3.0, 3.0 if held != 0.35 else 2.0]
    passive.state.strategy.ignored[0] = world.state.strategy.ignored[0]
    assert world.digest() == passive.digest()


def test_runs_count_what_was_ignored() -> None:
    """Every quarter of a run says how many locked levers the policy would have moved; with all open, none."""
    runs = run("classroom", ["passive", "eight-ways"], replications=3, quarters=5, workers=1, score=False)
    ignored = runs.outcomes[:, ROW["ignored"], 0].mean(axis=-1)
    assert ignored[:, 0].tolist() == [0.0] * 5
    assert ignored[:, 1].tolist() == [6.0, 4.0, 2.0, 0.0, 0.0]


def test_robots_and_prompts_know_of_locks() -> None:
    """A robot plays a lesson to its end, and the list of levers at the prompt says which open when."""
    out = io.StringIO()
    assert play(Game.new("classroom", 3, 4), Console(io.StringIO(), out), load_policy("eight-ways"))
    out = io.StringIO()
    play(Game.new("classroom", 3, 4), Console(io.StringIO("\n\nquit\n\n"), out), None)
    assert "locked, opens in quarter 3" in out.getvalue()


@pytest.mark.parametrize(
    ("scenario", "quarters", "told"),
    [
        ("classroom", 8, "you set those of eight levers that are open (2 now, all from quarter 4 on);"),
        ("classroom", 3, "you set those of eight levers that are open (2 now, 6 in the last quarter);"),
        ("newspaper", 8, "you set eight levers;"),
    ],
)
def test_the_opening_says_how_many_can_be_set(scenario: str, quarters: int, told: str) -> None:
    """Who begins a lesson reads how many levers are open now, and when the others are."""
    out = io.StringIO()
    play(Game.new(scenario, 3, quarters), Console(io.StringIO("quit\n"), out), None)
    assert told in " ".join(out.getvalue().split())
