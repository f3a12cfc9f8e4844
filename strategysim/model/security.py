"""Breaches and minor incidents: technical exposure, behaviour, and what a lock-down stifles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, at_most, clip, positive, saturate
from strategysim.model.draws import happens, normal, waiting
from strategysim.model.parameters import parameter
from strategysim.model.places import in_places, where

if TYPE_CHECKING:
    from strategysim.model.world import World

# In a quarter.
WEEKS = 13.0

# What is counted over a quarter and starts again from nothing.
FLOWS = ("breaches", "incidents", "loss_technical", "loss_behavioural", "work_locked")


@dataclass
class Parameters:
    """How strictness, behaviour and openness make or prevent incidents."""

    breach_rate: Array = parameter("per year", 0.11, 0.06, 0.15, "R1", is_="breach hazard in an average posture")
    human_share: Array = parameter("share", 0.60, 0.39, 0.85, "R12", is_="share of breaches with a human cause")
    lock_technical: Array = parameter("share", 0.50, 0.30, 0.60, is_="technical risk cut by a full lock-down")
    lock_human: Array = parameter("share", 0.25, 0.0, 0.40, is_="careless risk cut by a full lock-down")
    workaround_base: Array = parameter("share", 0.15, is_="staff who work round the rules where there are few")
    workaround_slope: Array = parameter(
        "share", 0.55, 0.30, 0.70, "R15", is_="more staff who do under a full lock-down"
    )
    workaround_risk: Array = parameter("per share", 0.8, 0.3, 1.5, is_="human risk that workarounds add")
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
        "share", 0.032, 0.010, 0.056, "R7", is_="customers lost among those who hear of a breach"
    )
    minor: Array = parameter("ratio", 14.0, is_="minor incidents per breach")
    minor_cost: Array = parameter("share of budget", 0.003, is_="cost of a minor incident")
    idea_worth: Array = parameter("share of budget", 0.004, is_="worth of an idea that a lock-down stifles")
    closing: Array = parameter("per share", 4.0, is_="how soon a lock-down closes most of what can be closed")
    pressure: Array = parameter("share", 0.25, is_="lock-down that a breach's alarm adds, fading in a quarter")
    workaround_open: Array = parameter("share", 0.45, is_="growth of workarounds saved by fully open platforms")
    workaround_care: Array = parameter("share", 0.05, is_="workarounds given up by fully aware staff")
    workaround_least: Array = parameter("share", 0.02, is_="staff who work round the rules whatever is done")
    open_technical: Array = parameter("ratio", 0.5, is_="technical part of the risk of open platforms")
    open_strict: Array = parameter("share", 0.6, is_="part of it that full strictness takes away")
    open_human: Array = parameter("ratio", 0.6, is_="human part of the risk of open platforms")
    debt_risk: Array = parameter("share", 0.3, is_="technical risk that integration debt of 1 adds")
    speech_risk: Array = parameter("share", 0.15, is_="human risk where all may speak and nobody is aware")
    licence_risk: Array = parameter("share", 0.2, is_="human risk per unit of freedom beyond what is safe")
    licence_from: Array = parameter("share", 0.7, is_="freedom that is safe")
    programme: Array = parameter(
        "share of budget per year", 0.012, is_="money for awareness after which more helps little"
    )
    calm: Array = parameter("ratio", 1.25, is_="breach hazard at exposure 1, beside that in an average posture")
    severity_spread: Array = parameter("log", 0.9, is_="spread of the share of records lost")
    severity_most: Array = parameter("share of records", 0.4, is_="most records lost in a breach")
    alarm_left: Array = parameter("share per week", 0.93, is_="alarm that is left a week later")
    minor_fire: Array = parameter("share of staff", 0.01, is_="work of a week that a minor incident makes")
    breach_fire: Array = parameter("share of staff", 0.12, is_="work of a week that a small breach makes")
    breach_fire_size: Array = parameter("ratio", 2.0, is_="more of it per share of records lost")
    stain: Array = parameter("share", 0.25, is_="reputation lost by a small breach")
    stain_size: Array = parameter("ratio", 0.5, is_="more of it per share of records lost")
    stain_most: Array = parameter("share", 0.5, is_="most reputation lost in a week")
    breach_trust: Array = parameter("share", 0.02, is_="trust lost by a breach")
    workaround_start: Array = parameter("share", 0.3, is_="staff who work round the rules before the first week")


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
    work_locked: Array
    loss_stifled: Array
    loss_total: Array


def opening(world: World) -> State:
    """Return the first day's state; all arrays (firms, n)."""
    zero, p = world.fill(0.0), world.parameters.security
    return State(
        awareness=world.fill(world.firms.awareness), workarounds=zero + p.workaround_start, exposure=zero + 1.0,
        alarm=zero.copy(), breach=zero.copy(), breaches=zero.copy(), incidents=zero.copy(), loss_technical=zero.copy(),
        loss_behavioural=zero.copy(), work_locked=zero.copy(), loss_stifled=zero.copy(), loss_total=zero.copy(),
    )  # fmt: skip


def defend(world: World) -> None:
    """Draw this week's breaches and minor incidents and book what they cost."""
    s, p = world.state.security, world.parameters.security
    _learn(world)
    lockdown, open_ = world.lockdown, world.state.platforms.open
    strict = 1.0 - world.exposed
    s.workarounds = clip(
        p.workaround_base
        + p.workaround_slope * lockdown * lockdown * (1.0 - p.workaround_open * open_)
        - p.workaround_care * s.awareness,
        p.workaround_least,
        1.0,
    )
    loophole = p.open_technical * p.open_risk * open_ * (1.0 - p.open_strict * strict)
    technical = (1.0 - p.lock_technical * strict) * (1.0 + loophole)
    technical = technical * (1.0 + p.debt_risk * world.state.platforms.debt) * (1.0 - p.human_share)
    around = world.through("lockdown", s.workarounds, p.workaround_base)
    human = 1.0 - p.lock_human * strict + p.workaround_risk * (around - p.workaround_base)
    careless = 1.0 - s.awareness
    human = human * (1.0 - p.training * s.awareness) * (1.0 + p.open_human * p.open_risk * open_ * careless)
    speech, licence = world.plan.once(_liberty, world)
    human = human * (1.0 + (speech * careless + licence)) * p.human_share
    talent = world.state.talent
    s.work_locked = s.work_locked + talent.payroll / WEEKS * world.parameters.talent.locked * lockdown * lockdown
    s.exposure = (technical + human) * (1.0 + p.shadow_risk * world.state.marketing.shadow)
    _strike(world, human / (technical + human))


def _learn(world: World) -> None:
    s, p = world.state.security, world.parameters.security
    gap = world.plan.once(_taught, world) - s.awareness
    s.awareness = s.awareness + positive(gap) / p.learn + at_most(gap, 0.0) / p.forget


def _taught(world: World) -> Array:
    """Return the awareness that the programme would bring in the end, (firms, n)."""
    return saturate(world.plan["risk.awareness"], world.parameters.security.programme)


def _liberty(world: World) -> tuple[Array, Array]:
    """Return the human risk of who may speak, where nobody is aware, and of freedom beyond what is safe, (firms, n)."""
    p, plan = world.parameters.security, world.plan
    return p.speech_risk * plan["trust.voice"], p.licence_risk * positive(plan["trust"] - p.licence_from)


def _strike(world: World, human_part: Array) -> None:
    s, p, firms = world.state.security, world.parameters.security, world.firms
    happening, small = world.drawn(waiting, "security", 2, world.firms.count)
    hazard = p.calm * p.breach_rate * s.exposure * (1.0 + world.modifier("breaches")) / 52.0
    hit = happens(happening, hazard) * world.alive
    minor = happens(small, hazard * p.minor * (1.0 + world.exposed)) * world.alive
    s.breach = _severity(world, hit)
    s.breaches, s.incidents = s.breaches + hit, s.incidents + minor
    s.alarm = s.alarm * p.alarm_left + hit
    cost = s.breach * firms.records * p.record_cost + minor * p.minor_cost * firms.budget
    s.loss_behavioural = s.loss_behavioural + cost * human_part
    s.loss_technical = s.loss_technical + cost * (1.0 - human_part)
    platforms = world.state.platforms
    platforms.fire = platforms.fire + p.minor_fire * minor + p.breach_fire * hit * (1.0 + p.breach_fire_size * s.breach)
    culture = world.state.culture
    stain = np.minimum(p.stain_most, p.stain * hit + p.stain_size * s.breach)
    culture.reputation = culture.reputation * (1.0 - stain)
    culture.trust = positive(culture.trust - p.breach_trust * hit)


def _severity(world: World, hit: Array) -> Array:
    """Return the share of records lost (firms, n); only where a breach has hit, in few firms a week, is it drawn."""
    size, at = np.zeros(hit.shape), where(hit[:, None] > 0.0)
    if len(at):
        p = in_places(world.parameters.security, at)
        luck = normal(world.luck.weekly_at("breach size", world.week, at.column, at.firm))
        at[size] = np.minimum(p.severity * np.exp(p.severity_spread * luck), p.severity_most)
    return size


def stifle(world: World) -> None:
    """Book what the lock-down removed this quarter: routine work, ideas and people, in dollars."""
    s, p, firms = world.state.security, world.parameters.security, world.firms
    s.loss_stifled = s.work_locked + world.state.experiments.stifled * p.idea_worth * firms.budget
    # Nothing is removed any more from a firm that has failed.
    s.loss_stifled = (s.loss_stifled + world.state.talent.driven_out) * world.alive
    s.loss_total = s.loss_technical + s.loss_behavioural + s.loss_stifled
