"""Trust, morale and the reputation for digital innovation."""

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
    """How slowly people come to trust, and how fast they stop."""

    trust_up: Array = parameter("weeks", 52.0, 34.0, 78.0, is_="time in which trust grows")
    trust_down: Array = parameter("weeks", 13.0, 9.0, 20.0, is_="time in which trust is lost")
    freedom: Array = parameter("share", 0.50, 0.40, 0.60, is_="trust that freedom earns")
    lockdown: Array = parameter("share", 0.22, 0.12, 0.32, is_="trust that a full lock-down costs")
    attention: Array = parameter("share", 0.34, 0.25, 0.42, is_="trust that the CIO's time for people earns")
    attention_scale: Array = parameter("share of time", 0.11, is_="time for people after which more helps little")
    ban: Array = parameter("share", 0.05, is_="trust that a ban on shadow IT costs")
    morale_time: Array = parameter("weeks", 8.0, is_="time in which morale follows its causes")
    overload: Array = parameter("share", 0.25, is_="morale lost at twice the work there are people for")
    memory: Array = parameter("weeks", 52.0, 36.0, 78.0, is_="time in which a reputation is forgotten")
    praise: Array = parameter("per week", 0.0045, 0.003, 0.006, is_="reputation that content, trusted people spread")
    voice: Array = parameter("per week", 0.0035, 0.002, 0.005, is_="reputation that staff who speak spread")
    fame: Array = parameter("per median win", 0.012, 0.007, 0.018, is_="reputation that a shipped, visible win adds")
    held: Array = parameter("share", 0.85, is_="share of the opening reputation that lasts without doing anything")


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
    s, p, plan = world.state.culture, world.parameters.culture, world.plan
    s.attention = saturate(world.state.strategy.people_time, p.attention_scale)
    freedom, lockdown = plan["trust"], world.lockdown
    banned = positive(0.5 - plan["marketing.stance"]) * 2.0
    target = (
        0.10 + p.freedom * freedom - 0.35 * positive(freedom - 0.65) + p.attention * s.attention
        - p.lockdown * lockdown * np.sqrt(lockdown) + 0.06 * world.state.platforms.open - p.ban * banned
    )  # fmt: skip
    gap = target - s.trust
    s.trust = clip(s.trust + np.maximum(gap, 0.0) / p.trust_up + np.minimum(gap, 0.0) / p.trust_down, 0.0, 1.0)


def _morale(world: World) -> None:
    s, p = world.state.culture, world.parameters.culture
    use = world.state.talent.workload
    overload = p.overload * clip(use - 1.1, 0.0, 1.0) + 0.5 * world.state.platforms.run_short
    target = (
        0.55 + 0.5 * (s.trust - 0.45) - 0.15 * positive(world.lockdown - 0.45)
        - world.through("exodus", overload, world.nothing)
        + 0.08 * (world.state.platforms.open - 0.4) - 0.15 * world.state.talent.friction
    )  # fmt: skip
    s.morale = clip(s.morale + (target - s.morale) / p.morale_time, 0.0, 1.0)


def _reputation(world: World) -> None:
    s, p = world.state.culture, world.parameters.culture
    praise = p.praise * positive(s.trust - 0.35) * (s.morale + 0.2) + p.voice * world.state.conversation.speakers
    gain = (s.lasting + praise) * (1.0 - s.reputation)
    s.reputation = clip(s.reputation + gain - s.reputation / p.memory, 0.0, 1.0)
