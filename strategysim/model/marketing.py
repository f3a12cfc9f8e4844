"""The relationship with marketing: closeness, frustration, and the technology it buys for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, at_least, at_most, clip, positive, saturate
from strategysim.model.parameters import parameter

if TYPE_CHECKING:
    from strategysim.model.world import World


@dataclass
class Parameters:
    """What marketing wants, and what it does when it does not get it."""

    full_tools: Array = parameter(
        "share of budget per year",
        0.08,
        is_="money for tools at the lever's maximum; twice that when all goes into tools",
    )
    time_scale: Array = parameter("share of time", 0.12, is_="time with marketing after which more helps little")
    close: Array = parameter("share", 0.62, 0.5, 0.75, is_="closeness that the CIO's time earns")
    close_time: Array = parameter("weeks", 26.0, 18.0, 36.0, is_="time in which closeness follows")
    cool: Array = parameter("share", 0.25, is_="closeness lost to frustration")
    demand_start: Array = parameter("share", 0.22, is_="demand for digital on the first day")
    demand_growth: Array = parameter("share", 0.60, 0.45, 0.75, is_="growth of demand as the market turns digital")
    appetite: Array = parameter("share", 0.15, 0.05, 0.25, is_="more demand after everything asked for was delivered")
    recall: Array = parameter("weeks", 52.0, is_="time in which marketing forgets what was delivered")
    angry: Array = parameter("weeks", 13.0, is_="time in which unmet demand turns into frustration")
    bypass: Array = parameter("per year", 0.30, 0.18, 0.48, "A5", is_="growth of shadow IT per unit of frustration")
    broker: Array = parameter("per year", 0.35, 0.25, 0.45, is_="shadow IT that a close, equipped IT takes over")
    worth: Array = parameter("points per year", 0.48, 0.3, 0.66, is_="experience that shadow IT delivers to customers")
    waste: Array = parameter("share", 0.40, 0.25, 0.60, "A3", is_="share of shadow spending that is wasted")
    spending: Array = parameter("share of budget per year", 0.45, is_="shadow spending per unit of shadow share")
    frustration_start: Array = parameter("share", 0.2, is_="marketing's frustration on the first day")
    equip: Array = parameter("share of budget per year", 0.035, is_="money for tools after which more equips little")
    close_alone: Array = parameter("share", 0.1, is_="closeness without any time or tools")
    close_tools: Array = parameter("share", 0.18, is_="closeness that tools earn")
    tools_scale: Array = parameter(
        "share of budget per year", 0.03, is_="money for tools after which more brings little closeness"
    )
    cool_from: Array = parameter("share", 0.3, is_="frustration from which closeness cools")
    spare: Array = parameter("share", 0.3, is_="supply by people left over, at a full load of them")
    busy: Array = parameter("share", 0.16, is_="supply by people at experiments and ventures, at a full load of them")
    load: Array = parameter("people per 100 staff", 18.0, is_="people who count as a full load")
    load_most: Array = parameter("ratio", 2.0, is_="most of a full load that supplies marketing")
    served: Array = parameter(
        "points per year", 0.4, 0.25, 0.65, "C21",
        is_="experience of customers by requests that a full load of people serves, shrunk by half",
    )  # fmt: skip
    lock_supply: Array = parameter("share", 0.3, is_="supply cut by a full lock-down")
    fit: Array = parameter("share", 0.45, is_="part of what IT builds that marketing can use without closeness")
    fit_close: Array = parameter("share", 0.75, is_="more of it at full closeness")
    tools_supply: Array = parameter("share", 0.45, is_="supply by tools that are well used")
    tools_alone: Array = parameter("share", 0.5, is_="use of tools without closeness")
    tools_close: Array = parameter("share", 0.5, is_="more use of tools at full closeness")
    sting: Array = parameter("ratio", 1.3, is_="frustration per unit of unmet demand")
    bypass_from: Array = parameter("share", 0.15, is_="frustration from which marketing buys its own technology")
    owned: Array = parameter("share", 0.4, is_="growth of shadow IT saved by full ownership of the strategy")
    banned: Array = parameter("share", 0.35, is_="growth of shadow IT stopped by a ban")
    shadow_most: Array = parameter("share", 0.75, is_="most technology that can be bought outside IT")
    lock_bypass: Array = parameter(
        "per year", 0.1, is_="growth of shadow IT per unit of lock-down beyond what marketing bears"
    )
    lock_bear: Array = parameter("share", 0.5, is_="lock-down that marketing bears")
    tolerate: Array = parameter("ratio", 0.7, is_="pace of taking over where shadow IT is tolerated or banned")
    adopt: Array = parameter("ratio", 0.6, is_="faster where it is brokered")
    take_close: Array = parameter("share", 0.8, is_="part of taking over that rests on closeness")
    take_tools: Array = parameter("share", 0.2, is_="part of taking over that rests on tools")
    ban_anger: Array = parameter("per year", 0.1, is_="frustration that a ban adds")
    worth_plain: Array = parameter("share", 0.5, is_="part of shadow IT's worth where customers are not digital")
    worth_digital: Array = parameter("share", 0.5, is_="more of it where customers are all digital")
    aim_win: Array = parameter("share", 0.8, is_="part of shadow IT's worth that wins customers")
    aim_keep: Array = parameter("share", 0.2, is_="part of shadow IT's worth that keeps customers")
    supply_start: Array = parameter("share", 0.2, is_="demand met on the first day")


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
    zero, p = world.fill(0.0), world.parameters.marketing
    return State(
        closeness=world.fill(world.firms.closeness), frustration=zero + p.frustration_start,
        shadow=world.fill(world.firms.shadow_share), demand=zero + p.demand_start, supply=zero + p.supply_start,
        delivered=zero.copy(), tools=zero.copy(),
    )  # fmt: skip


def council(world: World, weeks: float) -> None:
    """Hold the monthly council: demand meets supply, and what is unmet festers; ``weeks`` since the last one."""
    s, p, plan = world.state.marketing, world.parameters.marketing, world.plan
    s.tools = p.full_tools * plan["marketing"] * 2.0 * plan["marketing.split"]
    equipped = saturate(s.tools, p.equip)
    target = (
        p.close_alone + p.close * saturate(world.state.strategy.marketing_time, p.time_scale)
        + p.close_tools * saturate(s.tools, p.tools_scale) - p.cool * positive(s.frustration - p.cool_from)
    )  # fmt: skip
    s.closeness = clip(s.closeness + (target - s.closeness) * (weeks / p.close_time), 0.0, 1.0)
    tide = (world.digital - world.digital_at_start) / world.digital_rise
    appetite = world.through("appetite", s.delivered, world.fill(0.0))
    s.demand = positive(p.demand_start + p.demand_growth * tide + p.appetite * appetite + world.modifier("demand"))
    squads = world.state.experiments.running + world.state.ventures.developing
    busy = world.parameters.platforms.squad * squads * world.state.platforms.speed
    unlocked = 1.0 - p.lock_supply * world.lockdown
    spare = np.minimum(world.state.platforms.left / p.load, p.load_most)
    built = p.spare * spare + p.busy * np.minimum(busy / p.load, p.load_most)
    built = built * unlocked * (p.fit + p.fit_close * s.closeness)
    s.supply = built + p.tools_supply * equipped * (p.tools_alone + p.tools_close * s.closeness)
    met = at_most(s.supply / at_least(s.demand, 1e-9), 1.0)
    s.delivered = s.delivered + (met - s.delivered) * (weeks / p.recall)
    # What people have time to build for marketing reaches customers too, as far as it is coherent and close.
    served = p.served * spare * unlocked * (weeks / 52.0)
    world.deliver(served, served * world.state.strategy.aim)
    unmet = p.sting * positive(s.demand - s.supply)
    s.frustration = clip(s.frustration + (unmet - s.frustration) * (weeks / p.angry), 0.0, 1.0)
    _bypass(world, weeks / 52.0, equipped)


def _bypass(world: World, years: float, equipped: Array) -> None:
    s, p, stance = world.state.marketing, world.parameters.marketing, world.plan["marketing.stance"]
    # A ban slows what is bought in the open and makes the rest angrier; a broker adopts the good half.
    ban, broker = positive(0.5 - stance) * 2.0, positive(stance - 0.5) * 2.0
    grown = p.bypass * positive(s.frustration - p.bypass_from)
    grown = grown * (1.0 - p.owned * world.state.strategy.ownership) * (1.0 - p.banned * ban)
    grown = grown * (1.0 - s.shadow / p.shadow_most) + p.lock_bypass * positive(world.lockdown - p.lock_bear)
    taken = p.broker * (p.tolerate + p.adopt * broker) * s.shadow
    taken = taken * (p.take_close * s.closeness + p.take_tools * equipped)
    taken = taken * (1.0 - at_most(s.frustration, 1.0))
    s.shadow = clip(s.shadow + (grown - taken) * years, 0.0, p.shadow_most)
    s.frustration = clip(s.frustration + p.ban_anger * ban * years, 0.0, 1.0)
    # What marketing buys reaches customers at once, and its own way: aimed at winning.
    gain = p.worth * s.shadow * (p.worth_plain + p.worth_digital * world.digital) * years
    world.deliver_raw(p.aim_win * gain, p.aim_keep * gain)
