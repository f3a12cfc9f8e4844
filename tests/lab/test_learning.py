"""Whether the game can be learned: first signs beside their noise, and naive learners."""

from __future__ import annotations

from dataclasses import replace

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError
from strategysim.lab.chunk import Setup
from strategysim.lab.learner import GAMES, learn
from strategysim.lab.signs import SIGNS, first_signs, steps
from strategysim.model.levers import HEADLINES
from strategysim.model.observation import SURVEY_NOISE
from strategysim.model.plan import posture
from strategysim.policies.robots import PASSIVE

mpl.use("Agg")


def silent(done, total):
    """Say nothing."""


@pytest.fixture(scope="module")
def taught(small):
    """A small market, looked at in a few worlds."""
    return ss.learning(small, worlds=4, lucks=3, learners=12, seed=3, quarters=1, progress=False)


def test_a_sign_is_what_the_firm_sees(small):
    """A surveyed sign has the survey's noise, one that only the plan moves has none, and both move with the lever."""
    moved, noise = first_signs(Setup(small, 3, 4), PASSIVE, 10, 16, silent)
    place = list(SIGNS).index
    assert noise[place("strategy")].mean() == pytest.approx(SURVEY_NOISE, rel=0.2)
    assert noise[place("platforms")] == pytest.approx(0.0, abs=1e-9)
    assert (moved[place("platforms")] > 0.0).all() and moved[place("strategy")].mean() > 0.0


def test_the_noise_is_that_of_other_lucks_in_the_same_world(small):
    """More worlds extend the earlier ones: no world's noise depends on its neighbours."""
    few, many = (first_signs(Setup(small, 3, 4), PASSIVE, worlds, 4, silent) for worlds in (3, 5))
    assert all(np.array_equal(a, b[:, :3]) for a, b in zip(few, many, strict=True))


def test_a_step_is_a_quarter_of_the_range_and_stays_within_bounds(small):
    """A company that opens at the top steps down."""
    player = replace(small.player, posture={**small.player.posture, "trust": 0.9})
    found = steps(replace(small, player=player))
    assert found["trust"] == -0.25 and found["hiring"] == 1.5


def test_learners_play_what_run_plays_and_keep_what_was_better(small):
    """Each game is a world of its own, one or two levers are moved at first, and who was better goes on from there."""
    learners, setup = 6, Setup(small, 3, 1)
    scores, plans = learn(setup, learners, 1e5, silent)
    assert scores.shape == (GAMES + 1, learners)
    opens = posture(small.player.posture).values
    opening = np.array([(opens[name] - lever.low) / (lever.high - lever.low) for name, lever in HEADLINES.items()])
    moved = ~np.isclose(plans[0], opening[:, None])
    assert set(moved.sum(axis=0)) <= {1, 2}
    levers = {n: v.low + (v.high - v.low) * plans[1, k, 4] for k, (n, v) in enumerate(HEADLINES.items())}
    run = ss.run(small, {"second game": lambda seen: levers}, 2 * learners, 3, quarters=1, progress=False)
    assert scores[1, 4] == pytest.approx(run.final("score")[0, learners + 4] * run.about.scale / 1e5)
    played = np.concatenate([np.zeros((1, learners)), scores[:GAMES]])
    best = played.argmax(axis=0)
    kept = [opening if game == 0 else plans[game - 1, :, k] for k, game in enumerate(best)]
    assert np.allclose(plans[GAMES], np.array(kept).T)


def test_the_tables_and_the_figure(taught):
    """Every lever and every game has a row; a share is clear from 80 % on; the file holds the signs."""
    table, games = taught.frame(), taught.games()
    assert list(table.index) == list(HEADLINES)
    assert ((table["clear_in"] >= 0.8) == table["clear"]).all()
    assert list(games.index) == ["1", "2", "3", "4", "5", "kept"]
    assert games.loc["1", "gain"] == 0.0
    assert taught.improves == (games.loc["5", "gain_low"] > 0.0)
    assert taught.told() in taught.markdown()
    assert taught.plot().get_ylabel() == "score (points)"


def test_it_is_the_same_again(small, taught):
    """The same call gives the same numbers, to the last bit."""
    again = ss.learning(small, worlds=4, lucks=3, learners=12, seed=3, quarters=1, progress=False)
    assert np.array_equal(taught.scores, again.scores) and np.array_equal(taught.moved, again.moved)


def test_bad_input_is_named_at_once():
    """One luck has no noise, and one learner no interval; both are told together."""
    with pytest.raises(InputError) as caught:
        ss.learning("newspaper", lucks=1, learners=1)
    assert "lucks" in str(caught.value) and "learners" in str(caught.value)
