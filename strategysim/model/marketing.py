"""The relationship with marketing: closeness, frustration, and the technology it buys for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, clip, positive, saturate
from strategysim.model.parameters import parameter

if TYPE_CHECKING:
    from strategysim.model.world import World


@dataclass
class Parameters:
    """What marketing wants, and what it does when it does not get it."""

    full_tools: Array = parameter("share of budget per year", 0.08, is_="money for tools at the lever's maximum")
    time_scale: Array = parameter("share of time", 0.12, is_="time with marketing after which more helps little")
    close: Array = parameter("share", 0.62, 0.5, 0.75, is_="closeness that the CIO's time earns")
    close_time: Array = parameter("weeks", 26.0, 18.0, 36.0, is_="time in which closeness follows")
    cool: Array = parameter("share", 0.25, is_="closeness lost to frustration")
    demand_start: Array = parameter("share", 0.22, is_="demand for digital on the first day")
    demand_growth: Array = parameter("share", 0.60, 0.45, 0.75, is_="growth of demand as the market turns digital")
    appetite: Array = parameter("share", 0.15, 0.05, 0.25, is_="more demand after everything asked for was delivered")
    angry: Array = parameter("weeks", 13.0, is_="time in which unmet demand turns into frustration")
    bypass: Array = parameter("per year", 0.30, 0.18, 0.48, "A5", is_="growth of shadow IT per unit of frustration")
    broker: Array = parameter("per year", 0.35, 0.25, 0.45, is_="shadow IT that a close, equipped IT takes over")
    worth: Array = parameter("points per year", 0.48, 0.3, 0.66, is_="experience that shadow IT delivers to customers")
    waste: Array = parameter("share", 0.40, 0.25, 0.60, "A3", is_="share of shadow spending that is wasted")
    spending: Array = parameter("share of budget per year", 0.45, is_="shadow spending per unit of shadow share")


@dataclass
class State:
    """Shares from 0 to 1, each (firms, n); ``shadow`` is the share of technology bought outside IT."""

    closeness: Array
    frustration: Array
    shadow: Array
    demand: Array
    supply: Array
    delivered: Array
    tools: Array


def opening(world: World) -> State:
    """Return the first day's state; all arrays (firms, n)."""
    zero = world.fill(0.0)
    return State(
        closeness=world.fill(world.firms.closeness), frustration=zero + 0.2,
        shadow=world.fill(world.firms.shadow_share), demand=zero + 0.22, supply=zero + 0.2,
        delivered=zero.copy(), tools=zero.copy(),
    )  # fmt: skip


def council(world: World, weeks: float) -> None:
    """Hold the monthly council: demand meets supply, and what is unmet festers; ``weeks`` since the last one."""
    s, p, plan = world.state.marketing, world.parameters.marketing, world.plan
    s.tools = p.full_tools * plan["marketing"] * 2.0 * plan["marketing.split"]
    equipped = saturate(s.tools, 0.035)
    target = (
        0.10 + p.close * saturate(world.state.strategy.marketing_time, p.time_scale)
        + 0.18 * saturate(s.tools, 0.03) - p.cool * positive(s.frustration - 0.3)
    )  # fmt: skip
    s.closeness = clip(s.closeness + (target - s.closeness) * (weeks / p.close_time), 0.0, 1.0)
    tide = (world.digital - world.digital_at_start) / world.digital_rise
    appetite = world.through("appetite", s.delivered, world.fill(0.0))
    s.demand = positive(p.demand_start + p.demand_growth * tide + p.appetite * appetite + world.modifier("demand"))
    free = 0.30 * np.minimum(world.state.platforms.left / 18.0, 1.2)
    busy = 3.5 * (world.state.experiments.running + world.state.ventures.developing) * world.state.platforms.speed
    built = (free + 0.16 * np.minimum(busy / 18.0, 1.2)) * (1.0 - 0.3 * world.lockdown) * (0.45 + 0.75 * s.closeness)
    s.supply = built + 0.45 * equipped * (0.5 + 0.5 * s.closeness)
    met = np.minimum(s.supply / np.maximum(s.demand, 1e-9), 1.0)
    s.delivered = s.delivered + (met - s.delivered) * (weeks / 52.0)
    unmet = 1.3 * positive(s.demand - s.supply)
    s.frustration = clip(s.frustration + (unmet - s.frustration) * (weeks / p.angry), 0.0, 1.0)
    _bypass(world, weeks / 52.0, equipped)


def _bypass(world: World, years: float, equipped: Array) -> None:
    s, p, stance = world.state.marketing, world.parameters.marketing, world.plan["marketing.stance"]
    # A ban slows what is bought in the open and makes the rest angrier; a broker adopts the good half.
    ban, broker = positive(0.5 - stance) * 2.0, positive(stance - 0.5) * 2.0
    grown = (
        p.bypass * positive(s.frustration - 0.15) * (1.0 - 0.4 * world.state.strategy.ownership) * (1.0 - 0.35 * ban)
    )
    grown = grown * (1.0 - s.shadow / 0.75) + 0.10 * positive(world.lockdown - 0.5)
    taken = p.broker * (0.7 + 0.6 * broker) * s.shadow * (0.8 * s.closeness + 0.2 * equipped)
    taken = taken * (1.0 - np.minimum(s.frustration, 1.0))
    s.shadow = clip(s.shadow + (grown - taken) * years, 0.0, 0.75)
    s.frustration = clip(s.frustration + 0.10 * ban * years, 0.0, 1.0)
    # What marketing buys reaches customers at once, and its own way: aimed at winning.
    gain = p.worth * s.shadow * (0.5 + 0.5 * world.digital) * years
    world.deliver_raw(0.8 * gain, 0.2 * gain)
