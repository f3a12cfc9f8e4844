"""The public conversation about the firm: reach, sentiment, complaints, firestorms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, clip, positive, saturate
from strategysim.model.draws import happens
from strategysim.model.parameters import parameter

if TYPE_CHECKING:
    from strategysim.model.world import World

# What is counted over a quarter and starts again from nothing.
FLOWS = ("complaints", "firestorms")


@dataclass
class Parameters:
    """Who complains, who answers, and what the public makes of it."""

    complain: Array = parameter(
        "share per year", 0.04, 0.02, 0.07, is_="customers a year who complain in public, if unhappy"
    )
    voiced_more: Array = parameter("ratio", 0.5, 0.2, 0.8, is_="more complaints voiced where all are answered")
    answered_start: Array = parameter("share", 0.29, source="V1", is_="complaints answered in 2011")
    pleased: Array = parameter("share", 0.40, 0.25, 0.55, is_="sentiment that answering everything would add")
    displeased: Array = parameter("share", 0.50, 0.35, 0.65, is_="sentiment per unit of customers' experience")
    memory: Array = parameter("weeks", 5.0, 2.0, 9.0, is_="time in which the public forgets")
    reach_time: Array = parameter("weeks", 30.0, 20.0, 44.0, is_="time in which an audience gathers")
    storm: Array = parameter("per year", 0.35, 0.2, 0.55, is_="firestorms per unit of reach and dissatisfaction")
    storm_tail: Array = parameter("index", 1.8, is_="tail of a firestorm's severity; lower is heavier")
    dent: Array = parameter("share", 0.58, source="V4", is_="firestorms that dent the brand")
    lasting: Array = parameter("share", 0.40, source="V4", is_="firestorms that dent it for long")
    speech: Array = parameter("share", 0.6, is_="voice of staff who may all speak and are trusted")


@dataclass
class State:
    """Shares from 0 to 1 (sentiment 0.5 is neutral), complaints in customers a quarter; each (firms, n)."""

    reach: Array
    sentiment: Array
    speakers: Array
    answering: Array
    answered: Array
    complaints: Array
    firestorms: Array
    storm: Array
    relief: Array


def opening(world: World) -> State:
    """Return the first day's state; all arrays (firms, n)."""
    zero, p = world.fill(0.0), world.parameters.conversation
    answered = zero + p.answered_start
    return State(
        reach=zero + 0.2, sentiment=zero + 0.5, speakers=zero.copy(), answering=answered, answered=answered.copy(),
        complaints=zero.copy(), firestorms=zero.copy(), storm=zero.copy(), relief=zero.copy(),
    )  # fmt: skip


def talk(world: World) -> None:
    """Play a week of the conversation."""
    s, p, plan = world.state.conversation, world.parameters.conversation, world.plan
    platforms, marketing, felt = world.state.platforms, world.state.marketing, world.state.customers.felt_keep
    s.speakers = p.speech * plan["trust.voice"] * (0.3 + 0.7 * world.state.culture.trust)
    hands = 0.8 * s.speakers * (0.5 + 0.5 * platforms.open) + 0.35 * saturate(marketing.tools, 0.03)
    s.answering = np.minimum(p.answered_start * (0.6 + 0.4 * marketing.closeness / 0.3) + hands * platforms.speed, 0.95)
    better = s.answering - p.answered_start
    unhappy = positive(1.0 - felt) * (1.0 + 3.0 * platforms.outage + 8.0 * world.state.security.breach)
    louder = 1.0 + world.through("complaints", p.voiced_more * better, world.nothing)
    voiced = p.complain / 52.0 * world.state.customers.heads * unhappy * louder * (1.0 + world.modifier("complaints"))
    s.complaints, s.answered = s.complaints + voiced, s.answering
    s.relief = better
    trouble = 0.04 * platforms.outage + 0.4 * world.state.security.breach
    target = 0.5 + p.pleased * better * 0.5 + p.displeased * (felt - world.felt_at_start) - 0.5 * s.storm
    s.sentiment = clip(s.sentiment + (target - s.sentiment) / p.memory - trouble, 0.0, 1.0)
    crowd = 0.12 + 0.45 * s.speakers + 0.25 * saturate(marketing.tools, 0.03) + 0.2 * world.state.ventures.reach
    crowd = crowd + 0.15 * world.digital
    s.reach = clip(s.reach + (crowd - s.reach) / p.reach_time, 0.0, 1.0)
    _storm(world, unhappy)


def _storm(world: World, unhappy: Array) -> None:
    """Let a firestorm break out, rarely: worse where nobody may answer."""
    s, p = world.state.conversation, world.parameters.conversation
    breaking, size, kind = world.uniform("conversation")
    s.storm = s.storm * 0.8
    hit = happens(breaking, p.storm * s.reach * unhappy * (1.2 - s.sentiment) / 52.0) * world.alive
    if not hit.any():
        return
    severity = np.minimum(0.15 * np.exp(np.log(1.0 - size) / -p.storm_tail), 0.8) * (1.0 - 0.6 * s.answering)
    s.firestorms = s.firestorms + hit
    s.storm = np.minimum(s.storm + hit * severity, 1.0)
    culture = world.state.culture
    short, long_ = hit * (kind < p.dent), hit * (kind < p.lasting)
    s.sentiment = s.sentiment * (1.0 - 0.5 * severity * short)
    culture.reputation = culture.reputation * (1.0 - 0.25 * severity * long_)
