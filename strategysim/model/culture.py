"""Trust, morale and the reputation for digital innovation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, at_most, clip, positive, saturate
from strategysim.model.parameters import parameter

if TYPE_CHECKING:
    from strategysim.model.world import World


@dataclass
class Parameters:
    """How slowly people come to trust, and how fast they stop."""

    trust_up: Array = parameter("weeks", 52.0, 34.0, 78.0, is_="time in which trust grows")
    trust_down: Array = parameter("weeks", 13.0, 9.0, 20.0, is_="time in which trust is lost")
    freedom: Array = parameter("share", 0.50, 0.40, 0.60, is_="trust that freedom earns")
    lockdown: Array = parameter("share", 0.15, 0.08, 0.22, is_="trust that a full lock-down costs")
    attention: Array = parameter("share", 0.34, 0.25, 0.42, is_="trust that the CIO's time for people earns")
    attention_scale: Array = parameter("share of time", 0.11, is_="time for people after which more helps little")
    ban: Array = parameter("share", 0.05, is_="trust that a ban on shadow IT costs")
    morale_time: Array = parameter("weeks", 8.0, is_="time in which morale follows its causes")
    overload: Array = parameter("share", 0.25, is_="morale lost at a workload of one above what people bear")
    memory: Array = parameter("weeks", 52.0, 36.0, 78.0, is_="time in which a reputation is forgotten")
    praise: Array = parameter("per week", 0.0045, 0.003, 0.006, is_="reputation that content, trusted people spread")
    voice: Array = parameter("per week", 0.0035, 0.002, 0.005, is_="reputation that staff who speak spread")
    fame: Array = parameter("per median win", 0.012, 0.007, 0.018, is_="reputation that a shipped, visible win adds")
    held: Array = parameter("share", 0.85, is_="share of the opening reputation that lasts without doing anything")
    trust_alone: Array = parameter("share", 0.1, is_="trust that is there whatever the firm does")
    licence: Array = parameter("share", 0.35, is_="trust lost per unit of freedom beyond what people want")
    licence_from: Array = parameter("share", 0.65, is_="freedom that people want")
    trust_open: Array = parameter("share", 0.10, 0.06, 0.14, "R24", is_="trust that fully open platforms earn")
    busy: Array = parameter("ratio", 1.1, is_="work per capacity that people bear")
    undone: Array = parameter("share", 0.5, is_="morale lost where all routine work is left undone")
    morale_mid: Array = parameter("share", 0.55, is_="morale where its causes are all at their middle")
    morale_trust: Array = parameter("share", 0.5, is_="morale per unit of trust")
    trust_mid: Array = parameter("share", 0.45, is_="trust at the middle of morale")
    morale_lockdown: Array = parameter("share", 0.15, is_="morale lost per unit of lock-down beyond what people bear")
    lockdown_bear: Array = parameter("share", 0.45, is_="lock-down that people bear")
    morale_open: Array = parameter("share", 0.08, is_="morale per unit of platforms' openness")
    open_mid: Array = parameter("share", 0.4, is_="openness of platforms at the middle of morale")
    morale_friction: Array = parameter("share", 0.15, is_="morale lost to full friction")
    praise_from: Array = parameter("share", 0.35, is_="trust from which people praise the firm")
    praise_base: Array = parameter("share", 0.2, is_="praise of people without any morale, as if they had so much")
    steady: Array = parameter("ranges of a lever", 0.35, is_="sum of levers' moves in a quarter that unsettles nobody")
    swing: Array = parameter("share", 0.03, is_="trust lost per whole range that levers are moved beyond that")


@dataclass
class State:
    """Shares from 0 to 1, each (firms, n); ``attention`` is the effect of the CIO's time for people."""

    trust: Array
    morale: Array
    reputation: Array
    attention: Array
    lasting: Array


def opening(world: World) -> State:
    """Return the first day's state; all arrays (firms, n)."""
    firms, p = world.firms, world.parameters.culture
    reputation = world.fill(firms.reputation)
    # The base inflow that holds the stated share of the opening reputation for ever.
    level = p.held * reputation
    lasting = level / (p.memory * (1.0 - level))
    return State(world.fill(firms.trust), world.fill(firms.morale), reputation, world.fill(0.0), lasting)


def live(world: World) -> None:
    """Move trust, morale and reputation by one week."""
    _trust(world)
    _morale(world)
    _reputation(world)


def _trust(world: World) -> None:
    s, p, lockdown = world.state.culture, world.parameters.culture, world.lockdown
    s.attention = saturate(world.state.strategy.people_time, p.attention_scale)
    # The power of 1.5: the first rules are taken as care, the last ones as distrust; a square would forgive too much.
    earned, banned = world.plan.once(_treatment, world)
    target = (
        earned + p.attention * s.attention - p.lockdown * lockdown * np.sqrt(lockdown)
        + p.trust_open * world.state.platforms.open - banned
    )  # fmt: skip
    gap = target - s.trust
    s.trust = clip(s.trust + positive(gap) / p.trust_up + at_most(gap, 0.0) / p.trust_down, 0.0, 1.0)


def _treatment(world: World) -> tuple[Array, Array]:
    """Return the trust that freedom earns and what a ban on shadow IT costs of it, each (firms, n)."""
    p, freedom = world.parameters.culture, world.plan["trust"]
    earned = p.trust_alone + p.freedom * freedom - p.licence * positive(freedom - p.licence_from)
    return earned, p.ban * (positive(0.5 - world.plan["marketing.stance"]) * 2.0)


def _morale(world: World) -> None:
    s, p = world.state.culture, world.parameters.culture
    use = world.state.talent.workload
    overload = p.overload * clip(use - p.busy, 0.0, 1.0) + p.undone * world.state.platforms.run_short
    target = (
        p.morale_mid + p.morale_trust * (s.trust - p.trust_mid)
        - p.morale_lockdown * positive(world.lockdown - p.lockdown_bear)
        - world.through("exodus", overload, world.nothing)
        + p.morale_open * (world.state.platforms.open - p.open_mid) - p.morale_friction * world.state.talent.friction
    )  # fmt: skip
    s.morale = clip(s.morale + (target - s.morale) / p.morale_time, 0.0, 1.0)


def _reputation(world: World) -> None:
    s, p = world.state.culture, world.parameters.culture
    praise = p.praise * positive(s.trust - p.praise_from) * (s.morale + p.praise_base)
    praise = praise + p.voice * world.state.conversation.speakers
    gain = (s.lasting + praise) * (1.0 - s.reputation)
    s.reputation = clip(s.reputation + gain - s.reputation / p.memory, 0.0, 1.0)
