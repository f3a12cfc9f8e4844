"""With everything else held still, the model reproduces known solutions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from strategysim.model import customers, start, talent, ventures
from strategysim.model.draws import binomial, normal
from strategysim.model.market import Market
from strategysim.model.parameters import Range, triangular
from strategysim.model.world import World


def test_bass_diffusion(small: Market) -> None:
    """A live venture's demand follows Bass's closed solution, F = (1 - e^-(p+q)t) / (1 + q/p e^-(p+q)t)."""
    world = World(small, 1, parameters="central")
    s, closeness = world.state.ventures, 0.6
    s.stage[:], s.live[:], world.state.marketing.closeness[:] = ventures.LIVE, 1.0, closeness
    for fortnight in range(26 * 5):
        world.week = 2 * fortnight
        ventures.trade(world)
    p, q, t = 0.20 * (0.4 + closeness), 1.4, 5.0
    fading = np.exp(-(p + q) * t)
    assert np.allclose(s.demand, (1 - fading) / (1 + q / p * fading), rtol=0.02)


def test_birth_and_death_of_staff(small: Market) -> None:
    """With posts reopened at once and plenty of candidates, open posts settle at leavers × time to fill."""
    plenty = {"talent.supply": Range(1e9, 1e9, 1e9), "talent.supply_bold": Range(1e9, 1e9, 1e9)}
    still = replace(small, parameters=plenty | {"talent.friction_leave": Range(0, 0, 0)})
    world = World(still, 2, replications=300, parameters="central")
    staff = world.state.talent.headcount.copy()
    vacant, left = [], []
    for week in range(13 * 24):
        world.quarter, world.week = divmod(week, 13)[0], week
        # Culture stands still, so that the rates are constant and attraction stays what it was at the start.
        before = world.state.talent.left.copy()
        talent.recruit(world)
        left.append(world.state.talent.left - before)
        vacant.append(world.state.talent.vacant.copy())
        if week % 13 == 12:
            world.luck.new_quarter()
    steady = slice(13 * 8, None)
    rate = np.mean(left[steady])
    weeks_to_fill = world.parameters.talent.fill
    assert np.allclose(world.state.talent.headcount + world.state.talent.vacant, staff, atol=6.0)
    # Looked at after the week's hires, a post has been open one week less.
    assert np.isclose(np.mean(vacant[steady]), rate * (weeks_to_fill - 1.0), rtol=0.08)


def test_logit_market(small: Market) -> None:
    """In the first week every firm wins what it loses; doubling the odds of one leaves those of others alone."""
    world = World(replace(small, parameters={"customers.taste": Range(0, 0, 0)}), 3, parameters="central")
    twice = world.fork()
    twice.state.customers.base[0] += np.log(2.0)
    for w in (world, twice):
        start.tide(w)
        customers.trade(w)
    s, t = world.state.customers, twice.state.customers
    assert np.allclose(s.wins, s.losses, rtol=0.02)
    assert np.allclose(t.wins[1] / t.wins[2], s.wins[1] / s.wins[2], rtol=1e-12)
    assert np.allclose((t.wins[0] / t.wins[1]) / (s.wins[0] / s.wins[1]), 2.0, rtol=1e-12)


def test_normal_draws() -> None:
    """The inverse normal distribution has its known quantiles and the moments of a normal."""
    known = {0.5: 0.0, 0.975: 1.959963985, 0.025: -1.959963985, 0.001: -3.090232306, 0.84134474607: 1.0}
    for uniform, value in known.items():
        assert np.isclose(normal(np.array([uniform]))[0], value, atol=1e-6)
    many = normal((np.arange(100_000) + 0.5) / 100_000)
    assert abs(many.mean()) < 1e-6 and np.isclose(many.std(), 1.0, atol=1e-3)


def test_binomial_draws() -> None:
    """Inverted counts have the binomial's mean and variance, and never exceed the trials."""
    uniform = (np.arange(50_000) + 0.5) / 50_000
    for trials, chance in ((20, 0.003), (55, 0.1), (7, 0.6), (1, 0.5)):
        counts = binomial(uniform, np.full(50_000, float(trials)), np.full(50_000, -np.log1p(-chance)))
        assert counts.max() <= trials
        assert np.isclose(counts.mean(), trials * chance, rtol=0.01)
        assert np.isclose(counts.var(), trials * chance * (1 - chance), rtol=0.02)


def test_triangular_draws() -> None:
    """A triangle keeps its bounds and has its mode at the centre, on the log scale above zero."""
    uniform = (np.arange(20_000) + 0.5) / 20_000
    plain = triangular(uniform, Range(0.0, -1.0, 2.0))
    assert plain.min() >= -1.0 and plain.max() <= 2.0 and np.isclose(plain.mean(), 1 / 3, atol=1e-3)
    logs = np.log(triangular(uniform, Range(0.2, 0.1, 0.4)))
    assert np.isclose(logs.mean(), np.log(0.2), atol=1e-3)
