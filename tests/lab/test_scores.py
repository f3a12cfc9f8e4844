"""Scores: beside the autopilot in the same luck, with what is left behind."""

import numpy as np
import pytest
from markets import market

from strategysim.lab import caretaker, run
from strategysim.lab.scores import passive_twin, play, scorecard
from strategysim.model import World
from strategysim.model.finance import enterprise_value
from strategysim.model.levers import LEVERS
from strategysim.policies import Seats, load_policy


def test_the_autopilot_scores_zero(runs):
    """The autopilot's score is zero in every world, exactly."""
    assert (runs.scored("score")[0] == 0.0).all()


def test_score_is_the_gain_over_the_scale(runs):
    """A score is the gain in value over the scale, which is a tenth of the opening revenue without a calibration."""
    gain = runs.scored("value")[1] - runs.scored("value")[0]
    assert runs.about.scale == pytest.approx(24e6)
    assert not runs.about.calibrated
    assert runs.scored("score")[1] == pytest.approx(100 * gain / 24e6)


def test_scorecard(runs):
    """The scorecard holds the end of the game, beside the autopilot's, and all losses on the way."""
    frame, scores = runs.frame(), runs.scores()
    own = frame[frame.policy == "eight-ways"].groupby("replication")
    card = scores[scores.policy == "eight-ways"].set_index("replication")
    assert np.array_equal(own.customers.last(), card.customers)
    assert np.array_equal(own.attraction.last(), card.attraction)
    assert own.loss_total.sum().to_numpy() == pytest.approx(card.total_loss.to_numpy())
    passive = scores[scores.policy == "passive"]
    for name in ("value", "customers", "attraction", "total_loss"):
        assert np.array_equal(card[f"{name}_passive"], passive[name])


def test_a_twin_is_the_autopilot(small, runs):
    """A twin of a single world has the autopilot's scorecard of the batch."""
    world = World(small, 3, replications=1, first=5)
    twin = passive_twin(world, 6)
    assert twin.value[0] == runs.scored("value")[0, 5]
    assert twin.total_loss[0] == runs.scored("total_loss")[0, 5]


def test_a_twin_in_other_lucks(small, runs):
    """In other lucks of a world the twin stays in that world; among them is the world's own."""
    twin = passive_twin(World(small, 3, replications=3, first=4, of_world=5), 6)
    assert twin.value[1] == runs.scored("value")[0, 5]
    assert twin.value[0] != runs.scored("value")[0, 4]


def test_a_single_game_scores_as_in_the_batch(small, runs):
    """A world played alone and scored has the bits of the batch."""
    world = World(small, 3, replications=1, first=5)
    seats = Seats(small, [load_policy("eight-ways")])
    loss = play(world, seats, 6)
    assert scorecard(world.fork(), seats, loss).value[0] == runs.scored("value")[1, 5]
    assert world.quarter == 6


def test_the_caretaker_relaxes_to_the_opening():
    """The caretaker begins near the mean of the last plans and ends near the opening posture."""
    world = World(market(1), 3)
    for trust in (0.1, 1.0, 0.8, 0.8, 1.0):
        world.advance([{"trust": trust, "hiring.replace": 0.0}])
    plans = []
    watched = world.fork()
    advance = watched.advance
    watched.advance = lambda decisions: (plans.append(decisions[0]), advance(decisions))
    caretaker.run_on(watched, Seats(world.market))
    opening = world.postures[0].values["trust"]
    expected = [opening + (0.9 - opening) * np.exp(-k / 4) for k in range(1, 9)]
    assert [float(plan["trust"][0]) for plan in plans] == pytest.approx(expected)
    assert all(plan["hiring.replace"] == 1.0 and plan["ventures.gates"] == 0.5 for plan in plans)
    assert all(set(plan) == set(LEVERS) for plan in plans)
    assert watched.quarter == 13
    assert len(watched.history.quarters) == 5


def test_the_caretaker_keeps_bounds():
    """Levers that stood at their bounds stay within them under the caretaker."""
    world = World(market(1), 3)
    for _ in range(3):
        world.advance([{name: lever.high for name, lever in LEVERS.items()}])
    caretaker.run_on(world, Seats(world.market))
    assert np.isfinite(enterprise_value(world)).all()


def test_short_games_are_scored(small):
    """A game of one quarter has a score."""
    assert np.isfinite(run(small, "eight-ways", 2, quarters=1).scored("score")).all()
