"""The public conversation about the firm: reach, sentiment, complaints, firestorms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, clip, positive, saturate
from strategysim.model.draws import happens, waiting
from strategysim.model.parameters import parameter
from strategysim.model.places import in_places, where

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
    pleased: Array = parameter("share", 0.20, 0.12, 0.28, is_="sentiment that answering everything would add")
    displeased: Array = parameter("share", 0.50, 0.35, 0.65, is_="sentiment per unit of customers' experience")
    memory: Array = parameter("weeks", 5.0, 2.0, 9.0, is_="time in which the public forgets")
    reach_time: Array = parameter("weeks", 30.0, 20.0, 44.0, is_="time in which an audience gathers")
    storm: Array = parameter("per year", 0.35, 0.2, 0.55, is_="firestorms per unit of reach and dissatisfaction")
    storm_tail: Array = parameter("index", 1.8, is_="tail of a firestorm's severity; lower is heavier")
    dent: Array = parameter("share", 0.58, source="V4", is_="firestorms that dent the brand")
    lasting: Array = parameter("share", 0.40, source="V4", is_="firestorms that dent it for long")
    speech: Array = parameter("share", 0.6, is_="voice of staff who may all speak and are trusted")
    reach_start: Array = parameter("share", 0.2, is_="reach on the first day")
    speak: Array = parameter("share", 0.3, is_="part of staff's voice that needs no trust")
    speak_trust: Array = parameter("share", 0.7, is_="more of it at full trust")
    hands_staff: Array = parameter("share", 0.8, is_="complaints answered by staff who all speak")
    hands_closed: Array = parameter("share", 0.5, is_="part of that on closed platforms")
    hands_open: Array = parameter("share", 0.5, is_="more of it on open platforms")
    hands_tools: Array = parameter("share", 0.35, is_="complaints answered with marketing's tools")
    tools_scale: Array = parameter(
        "share of budget per year", 0.03, is_="money for tools after which more helps little"
    )
    answer_alone: Array = parameter("ratio", 0.6, is_="complaints answered without closeness to marketing, beside 2011")
    answer_close: Array = parameter("ratio", 0.4, is_="more at the usual closeness")
    close_usual: Array = parameter("share", 0.3, is_="usual closeness to marketing")
    answer_most: Array = parameter("share", 0.95, is_="most complaints that can be answered")
    outage_cross: Array = parameter("ratio", 3.0, is_="more unhappy customers in the week of an outage")
    breach_cross: Array = parameter("ratio", 8.0, is_="more unhappy customers per share of records lost")
    outage_mood: Array = parameter("share", 0.04, is_="sentiment lost to an outage")
    breach_mood: Array = parameter("share", 0.4, is_="sentiment lost per share of records lost")
    storm_mood: Array = parameter("share", 0.5, is_="sentiment lost while the worst firestorm rages")
    crowd: Array = parameter("share", 0.12, is_="reach without doing anything")
    crowd_staff: Array = parameter("share", 0.45, is_="more reach where all staff speak")
    crowd_tools: Array = parameter("share", 0.25, is_="more reach by marketing's tools")
    crowd_ventures: Array = parameter("share", 0.2, is_="more reach per unit of ventures' reach")
    crowd_digital: Array = parameter("share", 0.15, is_="more reach where customers are all digital")
    storm_left: Array = parameter("share per week", 0.8, is_="firestorm that is left a week later")
    storm_calm: Array = parameter("share", 1.2, is_="sentiment at which no firestorm could break out")
    storm_least: Array = parameter("share", 0.15, is_="severity of the mildest firestorm")
    storm_most: Array = parameter("share", 0.8, is_="severity of the worst firestorm")
    storm_answer: Array = parameter("share", 0.6, is_="severity saved by answering all complaints")
    dent_mood: Array = parameter("share", 0.5, is_="sentiment lost to a dent by the worst firestorm")
    dent_name: Array = parameter("share", 0.25, is_="reputation lost to a lasting dent by the worst firestorm")
    neutral: Array = parameter("share", 0.5, is_="sentiment of a public neither pleased nor displeased")


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
        reach=zero + p.reach_start, sentiment=zero + p.neutral, speakers=zero.copy(), answering=answered,
        answered=answered.copy(), complaints=zero.copy(), firestorms=zero.copy(), storm=zero.copy(), relief=zero.copy(),
    )  # fmt: skip


def talk(world: World) -> None:
    """Play a week of the conversation."""
    s, p, plan = world.state.conversation, world.parameters.conversation, world.plan
    platforms, marketing, felt = world.state.platforms, world.state.marketing, world.state.customers.felt_keep
    s.speakers = p.speech * plan["trust.voice"] * (p.speak + p.speak_trust * world.state.culture.trust)
    tools = saturate(marketing.tools, p.tools_scale)
    hands = p.hands_staff * s.speakers * (p.hands_closed + p.hands_open * platforms.open) + p.hands_tools * tools
    office = p.answered_start * (p.answer_alone + p.answer_close * marketing.closeness / p.close_usual)
    # Who was answered last week has more to say, and takes hands that others wait for.
    louder = 1.0 + world.through("complaints", p.voiced_more * s.relief, world.nothing)
    s.answering = np.minimum((office + hands * platforms.speed) / louder, p.answer_most)
    better = s.answering - p.answered_start
    breach = world.state.security.breach
    unhappy = positive(1.0 - felt) * (1.0 + p.outage_cross * platforms.outage + p.breach_cross * breach)
    voiced = p.complain / 52.0 * world.state.customers.heads * unhappy * louder * (1.0 + world.modifier("complaints"))
    s.complaints, s.answered = s.complaints + voiced, s.answering
    s.relief = better
    trouble = p.outage_mood * platforms.outage + p.breach_mood * breach
    target = p.neutral + p.pleased * better + p.displeased * (felt - world.felt_at_start) - p.storm_mood * s.storm
    s.sentiment = clip(s.sentiment + (target - s.sentiment) / p.memory - trouble, 0.0, 1.0)
    crowd = p.crowd + p.crowd_staff * s.speakers + p.crowd_tools * tools
    crowd = crowd + p.crowd_ventures * world.state.ventures.reach + p.crowd_digital * world.digital
    s.reach = clip(s.reach + (crowd - s.reach) / p.reach_time, 0.0, 1.0)
    _storm(world, unhappy)


def _storm(world: World, unhappy: Array) -> None:
    """Let a firestorm break out, rarely: worse where nobody may answer."""
    s, p = world.state.conversation, world.parameters.conversation
    s.storm = s.storm * p.storm_left
    hazard = p.storm * s.reach * unhappy * (p.storm_calm - s.sentiment) / 52.0
    hit = happens(world.drawn(waiting, "firestorms", world.firms.count), hazard) * world.alive
    at = where(hit[:, None] > 0.0)
    if not len(at):
        return
    s.firestorms = s.firestorms + hit
    p = in_places(p, at)
    size, kind = world.luck.weekly_at("firestorm", world.week, at.column, at.firm * 2 + np.arange(2)[:, None])
    severity = np.minimum(p.storm_least * np.exp(np.log(1.0 - size) / -p.storm_tail), p.storm_most)
    severity = severity * (1.0 - p.storm_answer * at[s.answering])
    at[s.storm] = np.minimum(at[s.storm] + severity, 1.0)
    culture = world.state.culture
    at[s.sentiment] *= 1.0 - p.dent_mood * severity * (kind < p.dent)
    at[culture.reputation] *= 1.0 - p.dent_name * severity * (kind < p.lasting)
