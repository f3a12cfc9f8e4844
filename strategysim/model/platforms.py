"""Open platforms, the work IT can do, integration debt and outages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, at_least, at_most, clip, positive
from strategysim.model.draws import happens, waiting
from strategysim.model.parameters import parameter

if TYPE_CHECKING:
    from strategysim.model.world import World

# What is counted over a quarter and starts again from nothing.
FLOWS = ("outages", "time_saved")


@dataclass
class Parameters:
    """What running costs in people, and what lets systems fail."""

    adoption_time: Array = parameter(
        "weeks", 40.0, 26.0, 60.0, is_="time in which people take to a platform that is half supported"
    )
    support_cost: Array = parameter(
        "$ per employee and year",
        275.0,
        150.0,
        400.0,
        is_="support where all use open platforms; the keen help themselves, the last need it most",
    )
    # With what IT spends on support, a bit less than half of a full programme of a maker of such tools.
    device_cost: Array = parameter(
        "$ per employee and year",
        425.0,
        250.0,
        700.0,
        "R21",
        is_="devices and time lost where all use open platforms, which their departments pay",
    )
    colleague_pay: Array = parameter("$ per year", 50_000.0, is_="pay of a colleague outside IT")
    shared_alone: Array = parameter("share", 0.6, is_="part of what social tools save that needs no trust")
    shared_trust: Array = parameter("share", 0.4, is_="more of it at full trust")
    two_stacks: Array = parameter("share", 0.06, 0.03, 0.09, is_="routine work saved by one stack instead of two")
    incident_work: Array = parameter("share", 0.10, 0.06, 0.14, is_="routine work caused by machines that are all open")
    shadow_work: Array = parameter(
        "share", 0.20, is_="routine work that inheriting all technology from outside would add"
    )
    open_work: Array = parameter("share", 0.03, is_="routine work that fully open platforms add")
    growth_work: Array = parameter("share", 0.35, 0.15, 0.55, is_="routine work that twice as many customers add")
    debt_work: Array = parameter("share", 0.25, 0.15, 0.35, is_="routine work that integration debt of 1 adds")
    squad: Array = parameter("per 100 staff", 3.5, is_="people that one experiment or one venture occupies")
    tend: Array = parameter("per 100 staff", 1.0, is_="people that one live venture occupies")
    build_debt: Array = parameter("per year", 0.06, 0.03, 0.09, is_="debt that a full load of new work leaves behind")
    shadow_debt: Array = parameter("per year", 0.10, 0.05, 0.15, "A4", is_="debt from shadow systems at full share")
    repay: Array = parameter("per year", 0.06, 0.04, 0.08, is_="debt repaid when there is time to simplify")
    neglect: Array = parameter("per year", 0.5, is_="debt made when routine work is left undone")
    outage_rate: Array = parameter("per year", 0.5, 0.3, 0.8, is_="outages customers notice in a calm operation")
    outage_time: Array = parameter("share of time", 0.05, is_="CIO time that an outage takes, fading over weeks")
    issued: Array = parameter("share", 0.7, is_="part of the platforms offered that people use on the firm's devices")
    devices: Array = parameter("share", 0.3, is_="more of them that people use on devices of their own")
    unaided: Array = parameter("ratio", 0.5, is_="pace of adoption without support")
    fire_left: Array = parameter("share per week", 0.75, is_="work on a fire that is left a week later")
    load: Array = parameter("people per 100 staff", 30.0, is_="people at new work that count as a full load")
    stack_repay: Array = parameter("share", 0.3, is_="faster repayment of debt per unit of one stack")
    stack_usual: Array = parameter("share", 0.2, is_="one stack that is usual")
    simplify: Array = parameter(
        "people per 100 staff", 10.0, is_="people left over who can repay debt at its full pace"
    )
    simplify_most: Array = parameter("ratio", 1.2, is_="most that more people left over speed repayment up")
    debt_most: Array = parameter("share", 1.5, is_="most integration debt")
    outage_short: Array = parameter("log", 3.2, is_="more outages per unit of the CIO's time that the operation lacks")
    outage_undone: Array = parameter("log", 5.0, is_="more outages where all routine work is left undone")
    outage_fire: Array = parameter("share of staff", 0.02, is_="work of a week that an outage makes")
    fire_time_left: Array = parameter("share per week", 0.85, is_="CIO time for an outage that is left a week later")


@dataclass
class State:
    """Each (firms, n): shares 0–1, work per 100 opening staff, counts per quarter, dollars saved per quarter."""

    adoption: Array
    open: Array
    debt: Array
    fire: Array
    fire_time: Array
    build: Array
    speed: Array
    left: Array
    run_short: Array
    outage: Array
    outages: Array
    time_saved: Array


def opening(world: World) -> State:
    """Return the first day's state; all arrays (firms, n)."""
    zero = world.fill(0.0)
    adoption = zero + world.opening_plan("platforms")
    return State(
        adoption=adoption, open=np.minimum(adoption, 1.0 - world.opening_plan("risk.lockdown")),
        debt=world.fill(world.firms.debt), fire=zero.copy(), fire_time=zero.copy(), build=zero.copy(),
        speed=zero + 1.0, left=zero.copy(), run_short=zero.copy(), outage=zero.copy(), outages=zero.copy(),
        time_saved=zero.copy(),
    )  # fmt: skip


def adopt(world: World) -> None:
    """Let people take to the platforms they are given; a lock-down caps how open they are."""
    s, (offered, pace) = world.state.platforms, world.plan.once(_offer, world)
    s.adoption = s.adoption + (offered - s.adoption) * pace
    s.open = np.minimum(s.adoption, 1.0 - world.lockdown)
    s.time_saved = s.time_saved + world.shareable * shared(world) / 52.0


def shared(world: World) -> Array:
    """Return how much of what social tools can save is saved, 0–1 (firms, n): they need users, and users trust."""
    p = world.parameters.platforms
    return world.state.platforms.open * (p.shared_alone + p.shared_trust * world.state.culture.trust)


def shareable(world: World) -> Array:
    """Return what social tools in full use can save colleagues outside IT, dollars a year (firms, n)."""
    colleagues = positive(world.firms.employees - world.firms.staff)
    return world.parameters.talent.social * world.parameters.platforms.colleague_pay * colleagues


def _offer(world: World) -> tuple[Array, Array]:
    """Return what platforms people are offered, and how fast they take to them, each (firms, n)."""
    p, plan = world.parameters.platforms, world.plan
    offered = plan["platforms"] * (p.issued + p.devices * plan["platforms.devices"])
    return offered, (p.unaided + plan["platforms.support"]) / p.adoption_time


def _saved(world: World) -> Array:
    """Return the routine work that one stack saves beside the opening, as a share, (firms, n)."""
    p, plan = world.parameters.platforms, world.plan
    return p.two_stacks * (plan["platforms.one_stack"] - world.opening_plan("platforms.one_stack"))


def _repaying(world: World) -> Array:
    """Return how much faster one stack lets debt be repaid, as a factor, (firms, n)."""
    p, plan = world.parameters.platforms, world.plan
    return 1.0 + p.stack_repay * (plan["platforms.one_stack"] - p.stack_usual)


def work(world: World) -> None:
    """Share the people's capacity between the operation, experiments and ventures, and what business asks for."""
    s, p, talent = world.state.platforms, world.parameters.platforms, world.state.talent
    shadow = world.state.marketing.shadow - world.firms.shadow_share
    s.fire = s.fire * p.fire_left
    more = world.through("growth", world.state.customers.heads / world.firms.customers - 1.0, world.nothing)
    need_run = (
        world.run_base
        * (
            1.0
            + p.incident_work * (world.exposed - world.exposed_at_start)
            + p.shadow_work * shadow
            + p.open_work * (s.open - world.open_at_start)
            - world.plan.once(_saved, world)
            + p.debt_work * (s.debt - world.firms.debt)
            + p.growth_work * more
        )
        + 100.0 * s.fire
    )
    effective = talent.effective * (1.0 + world.modifier("capacity"))
    s.build = positive(effective - need_run)
    s.run_short = positive(need_run - effective) / 100.0
    squads = world.state.experiments.running + world.state.ventures.developing
    wanted = p.squad * squads + p.tend * world.state.ventures.live
    s.speed = at_most(s.build / at_least(wanted, 1e-9), 1.0)
    s.left = positive(s.build - wanted)
    talent.workload = (need_run + wanted) / at_least(effective, 1.0)
    talent.capacity = s.build


def decay(world: World) -> None:
    """Let debt grow with work and shadow systems and fall with time to simplify; let systems fail."""
    s, p = world.state.platforms, world.parameters.platforms
    done = p.squad * (world.state.experiments.running + world.state.ventures.developing) * s.speed / p.load
    grown = p.build_debt * done + p.shadow_debt * world.state.marketing.shadow + p.neglect * s.run_short
    repaid = p.repay * np.minimum(s.left / p.simplify, p.simplify_most) * world.plan.once(_repaying, world)
    s.debt = clip(s.debt + (grown - repaid) / 52.0, 0.0, p.debt_most)
    strain = p.outage_short * world.state.strategy.short + p.outage_undone * s.run_short + s.debt
    hazard = p.outage_rate * np.exp(strain)
    hazard = hazard * (1.0 + world.modifier("outages")) / 52.0
    s.outage = happens(world.drawn(waiting, "outages", world.firms.count), hazard)
    s.outages = s.outages + s.outage
    s.fire = s.fire + p.outage_fire * s.outage
    s.fire_time = s.fire_time * p.fire_time_left + p.outage_time * s.outage
