"""Whole posts open as many as are due, in a firm of ten as in one of a thousand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from strategysim.model.market import Market
from strategysim.model.world import World


def firm_of(market: Market, staff: int, **posture: float) -> Market:
    """Return the market without rivals and with so many people in IT."""
    player = replace(market.player, it_staff=staff, posture={**market.player.posture, **posture})
    return replace(market, player=player, rivals=(), events=())


@pytest.mark.parametrize("staff", [6, 24, 300])
@pytest.mark.parametrize("bold", [0.0, 0.12, 0.5])
def test_a_post_opens_for_every_leaver(small: Market, staff: int, bold: float) -> None:
    """Under the autopilot each leaver's post is open in the same week, whatever kind of person is looked for."""
    world, opened = World(firm_of(small, staff, **{"hiring.provocative": bold}), 1, replications=40), 0.0
    for _ in range(6):
        world.advance()
        s = world.state.talent
        opened = opened + s.left[0] - s.hired[0]
        assert np.array_equal(s.vacant[0], opened)
        assert np.array_equal(s.headcount[0] + s.vacant[0], np.full(40, float(staff)))
    assert s.owed.sum(axis=1) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("staff", [10, 22, 150])
def test_bold_hires_come_to_what_was_asked_for(small: Market, staff: int) -> None:
    """The first quarter's posts are the plan's, rounded; over two years they are never more than it says, to half."""
    world, opened = World(firm_of(small, staff), 1, replications=40), np.zeros(40)
    for quarter in range(1, 9):
        before = world.state.talent.vacant[0].copy()
        world.advance([{"hiring": 3.0, "hiring.replace": 0.0}])
        s = world.state.talent
        opened = opened + s.vacant[0] - before + s.hired[0]
        assert (opened <= 0.03 * staff * quarter + 0.5).all()
        if quarter == 1:
            assert (opened == np.floor(0.03 * staff + 0.5)).all()
    assert opened.mean() > 0.03 * staff * 8 * 0.8


def test_bold_hires_take_no_leavers_post(small: Market) -> None:
    """After a year of bold hires every leaver is replaced at once as ever: the two are counted apart."""
    world = World(firm_of(small, 24), 1, replications=200)
    for _ in range(4):
        world.advance([{"hiring": 2.0}])
    for _ in range(4):
        before = world.state.talent.vacant[0].copy()
        world.advance([{"hiring": 0.0}])
        s = world.state.talent
        assert np.array_equal(s.vacant[0] - before + s.hired[0], s.left[0])
