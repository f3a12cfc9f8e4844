"""Who owns the digital strategy, how coherent it is, and where the CIO's time goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, at_least, at_most, positive, saturate
from strategysim.model.parameters import parameter

if TYPE_CHECKING:
    from strategysim.model.world import World


@dataclass
class Parameters:
    """How time turns into ownership."""

    full_time: Array = parameter("share of time", 0.40, is_="time that a lever at its maximum claims")
    operation_floor: Array = parameter("share of time", 0.10, is_="time the operation gets whatever is claimed")
    operation_need: Array = parameter("share of time", 0.38, 0.32, 0.44, is_="time a quiet operation needs")
    shadow_time: Array = parameter(
        "share of time", 0.10, is_="more time needed when all technology is bought outside IT"
    )
    experiment_time: Array = parameter(
        "share of time", 0.010, is_="time one experiment takes, reviewed every six weeks"
    )
    venture_time: Array = parameter("share of time", 0.02, is_="time one venture in work takes")
    time_scale: Array = parameter("share of time", 0.12, is_="time after which more of it helps little")
    build: Array = parameter("weeks", 26.0, 20.0, 34.0, is_="time to take on the strategy")
    lose: Array = parameter("weeks", 20.0, is_="time in which an untended strategy slips away")
    claim: Array = parameter("share", 0.45, is_="share of an unowned strategy that a calm marketing claims")
    claim_worth: Array = parameter("share", 0.35, is_="worth of marketing's ownership beside the CIO's")
    claim_aim: Array = parameter("share", 0.8, is_="aim of a strategy that marketing runs: mostly winning")
    # Trials (X8) say that few turns beat many, and not what a turn costs.
    turn_cost: Array = parameter("per unit of aim", 1.2, is_="steadiness lost by turning the aim around")
    settle: Array = parameter("weeks", 26.0, is_="time to find a steady course again")
    review_fixed: Array = parameter("share", 0.3, is_="part of an experiment's time that no review takes")
    review_weeks: Array = parameter("weeks", 4.2, is_="interval at which reviews alone take an experiment's whole time")
    own_alone: Array = parameter("share", 0.08, is_="ownership that comes with the post, without any time")
    own_time: Array = parameter("share", 0.88, is_="more ownership that time for the strategy earns")
    claim_anger: Array = parameter("share", 0.5, is_="more of an unowned strategy that a furious marketing claims")
    aim_start: Array = parameter("share", 0.5, is_="aim on the first day, between keeping and winning")
    operation_start: Array = parameter("share of time", 0.8, is_="time the operation gets before the first week")


@dataclass
class State:
    """Ownership (shares that sum to one with nobody's), steadiness 0–1 and shares of time; each (firms, n).

    ``ignored`` counts the levers that were to be moved this quarter before the scenario opens them.
    """

    ownership: Array
    claimed: Array
    steadiness: Array
    coherence: Array
    aim: Array
    own_time: Array
    marketing_time: Array
    people_time: Array
    operation: Array
    short: Array
    ignored: Array


def opening(world: World) -> State:
    """Return the first day's state; all arrays (firms, n)."""
    p, firms = world.parameters.strategy, world.firms
    owned = world.fill(firms.ownership)
    claimed = (1.0 - owned) * p.claim
    zero = world.fill(0.0)
    return State(
        ownership=owned, claimed=claimed, steadiness=zero + 1.0, coherence=owned + p.claim_worth * claimed,
        aim=zero + p.aim_start, own_time=zero.copy(), marketing_time=zero.copy(), people_time=zero.copy(),
        operation=zero + p.operation_start, short=zero.copy(), ignored=zero.copy(),
    )  # fmt: skip


def turn(world: World) -> None:
    """Let a changed aim cost steadiness, once a quarter."""
    s, p = world.state.strategy, world.parameters.strategy
    s.steadiness = positive(s.steadiness - p.turn_cost * np.abs(world.turn))


def share_time(world: World) -> None:
    """Scale the claims on the CIO's time to what there is; what is left runs the operation."""
    s, p = world.state.strategy, world.parameters.strategy
    review, own, marketing, people, claims = world.plan.once(_claims, world)
    taken = (
        p.experiment_time * world.state.experiments.running * review
        + p.venture_time * world.state.ventures.developing
        + world.through("firefighting", world.state.platforms.fire_time, world.nothing)
        + world.modifier("cio_time")
    )
    free = positive(1.0 - p.operation_floor - taken)
    scale = p.full_time * at_most(free / at_least(claims, 1e-9), 1.0)
    s.own_time, s.marketing_time, s.people_time = own * scale, marketing * scale, people * scale
    s.operation = positive(1.0 - taken - s.own_time - s.marketing_time - s.people_time)
    need = p.operation_need + p.shadow_time * world.state.marketing.shadow
    s.short = positive(need - s.operation) / p.full_time


def _claims(world: World) -> tuple[Array, Array, Array, Array, Array]:
    """Return a review's part of an experiment's time, and the claims on the rest: three, and all; each (firms, n)."""
    p, plan = world.parameters.strategy, world.plan
    review = p.review_fixed + p.review_weeks / plan["experiments.review"]
    tilt = 2.0 * (1.0 - plan["marketing.split"])
    own, marketing, people = plan["strategy"], plan["marketing"] * tilt, plan["trust.time"]
    return review, own, marketing, people, p.full_time * (own + marketing + people)


def own(world: World) -> None:
    """Move ownership with the time given to it; what nobody holds marketing claims, the more the angrier it is."""
    s, p = world.state.strategy, world.parameters.strategy
    gap = p.own_alone + p.own_time * saturate(s.own_time, p.time_scale) - s.ownership
    s.ownership = s.ownership + positive(gap) / p.build + at_most(gap, 0.0) / p.lose
    unowned = 1.0 - s.ownership
    wanted = unowned * at_most(p.claim + p.claim_anger * world.state.marketing.frustration, 1.0)
    s.claimed = np.minimum(s.claimed + (wanted - s.claimed) / p.build, unowned)
    s.steadiness = s.steadiness + (1.0 - s.steadiness) / p.settle
    s.coherence = (s.ownership + p.claim_worth * s.claimed) * s.steadiness
    s.aim = s.ownership * world.plan["strategy.aim"] + unowned * p.claim_aim
