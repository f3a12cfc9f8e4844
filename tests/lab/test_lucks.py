"""Skill and luck: the same decisions in other lucks of the same world."""

import numpy as np
import pytest
from markets import market

from strategysim.lab import other_lucks, run
from strategysim.lab.lucks import Lucks
from strategysim.model.plan import Decisions
from strategysim.session import Game

SMALL = market(1)
STEADY: list[Decisions] = [{"experiments": 4, "trust": 0.6, "strategy": 0.5}] * 4


@pytest.fixture(scope="module")
def lucks() -> Lucks:
    """A short game in forty other lucks."""
    return other_lucks(SMALL, STEADY, 3, lucks=40)


def test_the_own_luck_is_the_game():
    """The score on the own luck is the game's, to the last bit."""
    game = Game.new("newspaper", seed=6, quarters=3)
    game.decide(experiments=5, trust=0.7)
    while not game.over:
        game.advance()
    assert other_lucks(game.scenario, game.decisions, 6, lucks=2).own == game.score().score


def test_the_own_luck_is_that_of_the_batch(lucks):
    """A policy's replication 0 in a batch is this game."""
    batch = run(SMALL, lambda observation: STEADY[0], 2, 3, quarters=4)
    assert batch.scored("score")[0, 0] == lucks.own


def test_skill_and_luck_add_up(lucks):
    """Skill is the average over lucks, luck the rest of the own score; both are known as well as the average."""
    assert lucks.skill + lucks.luck == pytest.approx(lucks.own)
    assert lucks.skill == pytest.approx(lucks.scores.mean())
    assert lucks.error == pytest.approx(lucks.scores.std(ddof=1) / np.sqrt(40))
    assert lucks.error > 0.0


def test_percentile(lucks):
    """The percentile is the share of lucks that were worse."""
    worse = sum(score < lucks.own for score in lucks.scores)
    assert lucks.percentile == pytest.approx(100 * worse / 40)
    best, worst = (Lucks(own, lucks.scores, 1.0, False) for own in (1e9, -1e9))
    assert (worst.percentile, best.percentile) == (0.0, 100.0)


def test_the_autopilot_is_neither_lucky_nor_skilled():
    """Who decides nothing scores zero in every luck, in the middle of them all."""
    passive = other_lucks(SMALL, "passive", 3, quarters=3, lucks=5)
    assert (passive.own, passive.skill, passive.luck, passive.percentile) == (0.0, 0.0, 0.0, 50.0)


def test_more_lucks_only_extend(lucks):
    """Asking for more lucks leaves the first as they were."""
    assert other_lucks(SMALL, STEADY, 3, lucks=7).scores.tolist() == lucks.scores[:7].tolist()


def test_every_luck_is_another(lucks):
    """No two lucks score the same, and none is the own one again."""
    assert len({lucks.own, *lucks.scores}) == 41


def test_tables(lucks):
    """Quantiles are in order, and the table has a row for the own luck and each other one."""
    low, middle, high = lucks.quantiles(0.1, 0.5, 0.9)
    assert low < middle < high
    frame = lucks.frame()
    assert frame["score"].tolist() == [lucks.own, *lucks.scores]
    assert frame["gain"].to_numpy() == pytest.approx(frame["score"].to_numpy() / 100 * lucks.scale)
