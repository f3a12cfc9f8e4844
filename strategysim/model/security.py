"""Breaches and minor incidents: technical exposure, behaviour, and what a lock-down stifles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, clip, positive, saturate
from strategysim.model.draws import happens, normal
from strategysim.model.parameters import parameter

if TYPE_CHECKING:
    from strategysim.model.world import World

# What is counted over a quarter and starts again from nothing.
FLOWS = ("breaches", "incidents", "loss_technical", "loss_behavioural")


@dataclass
class Parameters:
    """How strictness, behaviour and openness make or prevent incidents."""

    breach_rate: Array = parameter("per year", 0.11, 0.06, 0.15, "R1", is_="breach hazard in an average posture")
    human_share: Array = parameter("share", 0.60, 0.45, 0.80, "R12", is_="share of breaches with a human cause")
    lock_technical: Array = parameter("share", 0.50, 0.40, 0.60, is_="technical risk cut by a full lock-down")
    lock_human: Array = parameter("share", 0.25, 0.10, 0.40, is_="careless risk cut by a full lock-down")
    workaround_base: Array = parameter("share", 0.15, is_="staff who work round the rules where there are few")
    workaround_slope: Array = parameter(
        "share", 0.55, 0.35, 0.70, "R15", is_="more staff who do under a full lock-down"
    )
    workaround_risk: Array = parameter("per share", 0.8, 0.4, 1.4, is_="human risk that workarounds add")
    open_risk: Array = parameter("share", 0.4, 0.25, 0.6, is_="risk that open platforms add without care")
    training: Array = parameter("share", 0.25, 0.05, 0.40, "R13", is_="human risk cut by full awareness")
    learn: Array = parameter("weeks", 10.0, is_="time in which a programme works")
    forget: Array = parameter("weeks", 35.0, 26.0, 52.0, "R13", is_="time in which awareness fades")
    shadow_risk: Array = parameter("per share", 0.6, 0.2, 1.2, is_="breach hazard that shadow IT adds")
    severity: Array = parameter("share of records", 0.09, is_="median share of records lost in a breach")
    record_cost: Array = parameter(
        "$", 68.0, 45.0, 88.0, "R4", is_="cost per lost record, a third of the cost of notified ones"
    )
    breach_churn: Array = parameter(
        "share", 0.032, 0.010, 0.056, "R7", is_="customers lost among those affected, times three"
    )
    minor: Array = parameter("ratio", 14.0, is_="minor incidents per breach")
    minor_cost: Array = parameter("share of budget", 0.003, is_="cost of a minor incident")
    idea_worth: Array = parameter("share of budget", 0.004, is_="worth of an idea that a lock-down stifles")
    pressure: Array = parameter("share", 0.25, is_="lock-down that a breach's alarm adds, fading in a quarter")


@dataclass
class State:
    """Each (firms, n): shares 0–1, counts and dollars per quarter."""

    awareness: Array
    workarounds: Array
    exposure: Array
    alarm: Array
    breach: Array
    breaches: Array
    incidents: Array
    loss_technical: Array
    loss_behavioural: Array
    loss_stifled: Array
    loss_total: Array


def opening(world: World) -> State:
    """Return the first day's state; all arrays (firms, n)."""
    zero = world.fill(0.0)
    return State(
        awareness=world.fill(world.firms.awareness), workarounds=zero + 0.3, exposure=zero + 1.0, alarm=zero.copy(),
        breach=zero.copy(), breaches=zero.copy(), incidents=zero.copy(), loss_technical=zero.copy(),
        loss_behavioural=zero.copy(), loss_stifled=zero.copy(), loss_total=zero.copy(),
    )  # fmt: skip


def defend(world: World) -> None:
    """Draw this week's breaches and minor incidents and book what they cost."""
    s, p, plan = world.state.security, world.parameters.security, world.plan
    _learn(world)
    lockdown, open_ = world.lockdown, world.state.platforms.open
    strict = 1.0 - world.exposed
    s.workarounds = clip(
        p.workaround_base + p.workaround_slope * lockdown * lockdown * (1.0 - 0.45 * open_) - 0.05 * s.awareness,
        0.02,
        1.0,
    )
    technical = (1.0 - p.lock_technical * strict) * (1.0 + 0.5 * p.open_risk * open_ * (1.0 - 0.6 * strict))
    technical = technical * (1.0 + 0.3 * world.state.platforms.debt) * (1.0 - p.human_share)
    around = world.through("lockdown", s.workarounds, p.workaround_base)
    human = (1.0 - p.lock_human * strict) * (1.0 + p.workaround_risk * (around - p.workaround_base))
    careless = 1.0 - s.awareness
    human = human * (1.0 - p.training * s.awareness) * (1.0 + 0.6 * p.open_risk * open_ * careless)
    speech = 0.15 * plan["trust.voice"] * careless + 0.2 * positive(plan["trust"] - 0.7)
    human = human * (1.0 + speech) * p.human_share
    s.exposure = (technical + human) * (1.0 + p.shadow_risk * world.state.marketing.shadow)
    _strike(world, human / (technical + human))


def _learn(world: World) -> None:
    s, p = world.state.security, world.parameters.security
    gap = saturate(world.plan["risk.awareness"], 0.012) - s.awareness
    s.awareness = s.awareness + np.maximum(gap, 0.0) / p.learn + np.minimum(gap, 0.0) / p.forget


def _strike(world: World, human_part: Array) -> None:
    s, p, firms = world.state.security, world.parameters.security, world.firms
    happening, size, small = world.uniform("security")
    hazard = 1.25 * p.breach_rate * s.exposure * (1.0 + world.modifier("breaches")) / 52.0
    hit = happens(happening, hazard) * world.alive
    minor = happens(small, hazard * p.minor * (1.0 + world.exposed)) * world.alive
    # Only a breach needs its size; most weeks nobody has one.
    s.breach = np.zeros_like(hit)
    struck = np.nonzero(hit)
    s.breach[struck] = np.minimum(p.severity * np.exp(0.9 * normal(size[struck])), 0.4)
    s.breaches, s.incidents = s.breaches + hit, s.incidents + minor
    s.alarm = s.alarm * 0.93 + hit
    cost = s.breach * firms.records * p.record_cost + minor * p.minor_cost * firms.budget
    s.loss_behavioural = s.loss_behavioural + cost * human_part
    s.loss_technical = s.loss_technical + cost * (1.0 - human_part)
    world.state.platforms.fire = world.state.platforms.fire + 0.01 * minor + 0.12 * hit * (1.0 + 2.0 * s.breach)
    culture = world.state.culture
    culture.reputation = culture.reputation * (1.0 - np.minimum(0.5, 0.25 * hit + 0.5 * s.breach))
    culture.trust = positive(culture.trust - 0.02 * hit)


def stifle(world: World) -> None:
    """Book what the lock-down removed this quarter: routine work, ideas and people, in dollars."""
    s, p, firms = world.state.security, world.parameters.security, world.firms
    lockdown = world.lockdown
    work_lost = world.state.talent.payroll * 0.06 * lockdown * lockdown
    s.loss_stifled = work_lost + world.state.experiments.stifled * p.idea_worth * firms.budget
    s.loss_stifled = s.loss_stifled + world.state.talent.driven_out
    s.loss_total = s.loss_technical + s.loss_behavioural + s.loss_stifled
