"""What is observed: the figures that a player sees, in a fixed order, each in a unit in which it is about one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from gymnasium.spaces import Box
from numpy.typing import NDArray

from strategysim.gym.actions import Actions
from strategysim.model.arrays import Array
from strategysim.model.market import Company, Market
from strategysim.model.observation import PUBLISHED, VISIBLE, Observation
from strategysim.model.outcomes import OUTCOMES

Seen = NDArray[np.float32]

# Spaces have bounds; a figure that lies beyond stands at its bound. Ten years are also the longest game.
MOST = 10.0
# What 1 stands for, by unit: a quarter has 13 weeks, and ten experiments run side by side at most.
_UNITS = {"share": 1.0, "points": 100.0, "weeks": 13.0, "count": 10.0}
# The weeks that cash lasts are counted in twos of years: it may be ten years.
_OWN = {"runway": 104.0}
# What people and money are counted in: a part of the company's customers, IT staff, revenue or IT budget a quarter on
# the first day. The parts only make figures comparable in size.
_PARTS = {
    "customers": {"customers": 1.0, "wins": 0.1, "losses": 0.1, "complaints": 0.01},
    "staff": {
        "headcount": 1.0, "juniors": 1.0, "middles": 1.0, "seniors": 1.0, "candidates": 0.1, "hires": 0.1,
        "leavers": 0.1, "vacancies": 0.1,
    },
    "revenue": {
        "revenue": 1.0, "revenue_legacy": 1.0, "revenue_digital": 1.0, "revenue_ventures": 0.1, "profit": 0.1,
        "underlying_profit": 0.1, "cash": 1.0,
    },
    "budget": {
        "budget": 4.0, "it_cost": 1.0, "loss_technical": 1.0, "loss_behavioural": 1.0, "time_saved": 1.0,
    },
}  # fmt: skip
_PART = {outcome: (basis, part) for basis, parts in _PARTS.items() for outcome, part in parts.items()}


@dataclass(frozen=True)
class Figure:
    """One number of an observation: its name, its unit, and how much of the unit is a 1 in the observation."""

    name: str
    unit: str
    one: float


@dataclass(frozen=True)
class Sight:
    """What is seen of a market: its figures, in the observation's order."""

    actions: Actions
    figures: tuple[Figure, ...]

    def space(self) -> Box[np.float32]:
        """Return the space of one observation, of shape (figures,)."""
        return Box(-MOST, MOST, (len(self.figures),), np.float32)

    def look(self, observation: Observation, quarters: int) -> Array:
        """Return the figures in their units, of shape (n, figures); ``quarters`` is the length of the game."""
        n, played = observation.n, observation.quarter
        plan = observation.plan
        columns = [observation[outcome] for outcome in VISIBLE]
        columns += [self.actions.shares(name, plan[name]) for name in self.actions.levers]
        columns += [rival[outcome] for rival in observation.rivals for outcome in PUBLISHED]
        times = (played % 4 / 4.0, played, quarters - played)
        return np.array([*columns, *(np.full(n, float(time)) for time in times)]).T

    def scaled(self, seen: Array) -> Seen:
        """Return figures (n, figures) as an observation of the same shape."""
        ones = np.array([figure.one for figure in self.figures])
        scaled: Seen = np.clip(seen / ones, -MOST, MOST).astype(np.float32)
        return scaled


def sight_of(market: Market, actions: Actions) -> Sight:
    """Return what is seen of a market: visible outcomes, the last plan, what rivals publish, and the time."""
    return Sight(actions, tuple(_figures(market, actions)))


def _figures(market: Market, actions: Actions) -> Iterator[Figure]:
    for outcome in VISIBLE:
        yield _figure(outcome, outcome, market.player)
    for lever in actions.levers:
        yield Figure(f"plan.{lever}", "share", 1.0)
    for rival in market.rivals:
        for outcome in PUBLISHED:
            yield _figure(f"{rival.company.name}.{outcome}", outcome, rival.company)
    yield Figure("season", "years", 1.0)
    yield Figure("played", "quarters", 4.0)
    yield Figure("left", "quarters", 4.0)


def _figure(name: str, outcome: str, company: Company) -> Figure:
    unit = OUTCOMES[outcome].unit
    if unit in _UNITS:
        return Figure(name, unit, _OWN.get(outcome, _UNITS[unit]))
    basis, part = _PART[outcome]
    return Figure(name, unit, _opening(company)[basis] * part)


def _opening(company: Company) -> dict[str, float]:
    """Return what a company is measured by: customers, IT staff, and revenue and IT budget of a quarter."""
    revenue = sum(line.revenue for line in company.lines)
    return {
        "customers": company.customers, "staff": float(company.it_staff), "revenue": revenue / 4.0,
        "budget": company.it_budget / 4.0,
    }  # fmt: skip
