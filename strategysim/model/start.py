"""The first day of a world, and what is measured against it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model import circumstances, customers, platforms, talent, ventures
from strategysim.model.arrays import Array, clip, saturate, total
from strategysim.model.catalogue import SUBSYSTEMS
from strategysim.model.parameters import Mode, draw
from strategysim.model.state import Parameters, State

if TYPE_CHECKING:
    from strategysim.model.world import World


@dataclass(frozen=True)
class Decks:
    """What the cards say: the ideas' aims, of shape (ideas,), and the ventures' (terms, cards, variants)."""

    idea_aims: Array
    variants: Array


def parameters(world: World, mode: Mode) -> Parameters:
    """Draw the parameters of every subsystem but those that are known, from the scenario's own ranges if it has any."""
    overrides, firms = world.market.parameters, len(world.market.companies)
    groups = {f.name: SUBSYSTEMS[f.name].Parameters for f in fields(Parameters)}
    drawn = {name: draw(name, g, overrides, world.luck, mode, firms, world.known) for name, g in groups.items()}
    return Parameters(**drawn)


def first_day(world: World) -> State:
    """Return the opening state, settled so that a passive first week changes nothing."""
    world.revenue_at_start = world.fill(total(world.lines.revenue) / 4.0)
    world.decks = Decks(np.array([idea.aim for idea in world.market.ideas]), ventures.variants(world))
    parts = {f.name: None for f in fields(State)}
    world.state = State(**parts)  # type: ignore[arg-type]
    for name in parts:
        module = SUBSYSTEMS.get(name, circumstances)
        setattr(world.state, name, module.opening(world))
    s = world.state
    tide(world)
    world.pay_units = talent.pay_units(s.talent)
    world.digital_at_start = world.digital
    p = world.parameters.customers
    world.digital_rise = world.fill(p.digital_end) - world.digital_at_start
    world.felt_at_start = s.customers.felt_win.copy()
    world.open_at_start = s.platforms.open.copy()
    world.shareable = platforms.shareable(world)
    world.saved_at_start = world.shareable * platforms.shared(world) / 4.0
    world.exposed_at_start = np.exp(-world.parameters.security.closing * world.opening_plan("risk.lockdown"))
    own = world.parameters.strategy.full_time * world.opening_plan("trust.time")
    s.culture.attention = saturate(own, world.parameters.culture.attention_scale)
    talent.settle(world)
    world.supply = talent.supply(world)
    world.freedom_at_start = talent.freedom_valued(world.parameters.talent, s.talent.terms)
    world.run_base = world.firms.run_share * s.talent.effective
    platforms.work(world)
    customers.settle(world)
    return s


def tide(world: World) -> None:
    """Set what only the week and the circumstances decide: the weight of digital, the lock-down in force."""
    world.digital = world.fill(customers.digital_weight(world))
    alarm = world.state.security.alarm * world.parameters.security.pressure
    imposed = world.through("lockdown", alarm, world.nothing) + world.modifier("lockdown")
    world.lockdown = clip(world.plan["risk.lockdown"] + imposed, 0.0, 1.0)
    world.exposed = np.exp(-world.parameters.security.closing * world.lockdown)
