"""What a company can foresee: many possible futures of its world, which know no more than the company may know.

Everything that was seen stands as it is. What the world hides is drawn anew in every future: parameters from their
ranges, values of running experiments from their evidence, ventures that do not sell yet, dates of what has not
happened, and the luck of the weeks to come. Today's attraction is held, because the company reads it off its results.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import fields, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model import customers, experiments, talent
from strategysim.model.arrays import Array, positive, total
from strategysim.model.catalogue import PARAMETERS, SUBSYSTEMS
from strategysim.model.causes import Causes
from strategysim.model.circumstances import NEVER
from strategysim.model.draws import normal
from strategysim.model.firms import firms_of
from strategysim.model.history import History
from strategysim.model.luck import Luck
from strategysim.model.parameters import Range, draw
from strategysim.model.places import in_slots
from strategysim.model.plan import Plan
from strategysim.model.state import Parameters, State
from strategysim.model.ventures import FACE_DOWN, LIVE

if TYPE_CHECKING:
    from strategysim.model.world import World

# What the firm's own books show from the first day is not in doubt, however uncertain it is before a world is drawn.
_IN_THE_BOOKS = (
    "customers.churn", "customers.acquisition", "talent.turnover", "talent.premium", "platforms.support_cost",
    "experiments.run_cost", "experiments.start_cost",
)  # fmt: skip
# How much fresh experiments differ in worth, in median wins squared.
_VARIANCE = 1.5


def futures(world: World, count: int, seed: int, studies: Iterable[str] = ()) -> World:
    """Return ``count`` possible futures of the first column of a world, side by side.

    Parameters
    ----------
    world
        Where the company stands; it is not changed.
    count
        Number of futures: the columns of the result.
    seed
        With the quarter it decides all that is drawn; the world's own seed does not enter.
    studies
        Names of the studies that were bought, beside the last one, which the world remembers.

    Returns
    -------
    World
        State arrays (firms, …, count); it records the player's outcomes from here on and explains no causes.
    """
    other = copy(world)
    other.n, other.luck = count, Luck(_key(seed, world.quarter, "world"), _key(seed, world.quarter, "luck"), 0, count)
    other.causes, other.history = Causes(on=False), History("own")
    other.past_plans = [_spread(rows, count) for rows in world.past_plans]
    for name, value in vars(world).items():
        if isinstance(value, Plan):
            setattr(other, name, Plan(_spread(value.rows, count)))
        elif isinstance(value, np.ndarray) and value.ndim > 1:
            setattr(other, name, _spread(value, count))
    other.firms, other.state = firms_of(world.market, count), _copies(world.state, count)
    other.parameters = _first_column(world.parameters, count)
    _redraw_parameters(world, other, studies)
    _redraw_experiments(other)
    _redraw_ventures(other)
    _redraw_dates(other)
    other.luck.new_quarter()
    return other


def _key(seed: int, quarter: int, what: str) -> int:
    """Return a seed of its own: no game that a player starts has it by chance."""
    return int.from_bytes(blake2b(f"foresight|{seed}|{quarter}|{what}".encode(), digest_size=8).digest(), "little")


def _spread(array: Array, count: int) -> Array:
    """Return ``count`` copies of the first column of (…, n), side by side."""
    result = np.empty((*array.shape[:-1], count), dtype=array.dtype)
    result[...] = array[..., :1]
    return result


def _copies(state: State, count: int) -> State:
    parts = {}
    for part in fields(State):
        owner = getattr(state, part.name)
        parts[part.name] = type(owner)(**{f.name: _spread(getattr(owner, f.name), count) for f in fields(owner)})
    return State(**parts)


def _first_column(parameters: Parameters, count: int) -> Parameters:
    groups = {}
    for group in fields(Parameters):
        owner = getattr(parameters, group.name)
        values = {f.name: getattr(owner, f.name) for f in fields(owner)}
        spread = {name: _spread(v, count) if v.ndim else v for name, v in values.items()}
        groups[group.name] = type(owner)(**spread)
    return Parameters(**groups)


# Parameters.


def _redraw_parameters(world: World, other: World, studies: Iterable[str]) -> None:
    """Draw the parameters anew and let what is known of today follow, so that the futures begin here."""
    old = other.parameters
    ranges = _known_ranges(world, studies)
    groups = {}
    for group in fields(Parameters):
        drawn = draw(group.name, SUBSYSTEMS[group.name].Parameters, ranges, other.luck, "drawn", other.firms.count)
        kept = {name: _value(old, name) for name in _IN_THE_BOOKS if name.startswith(f"{group.name}.")}
        groups[group.name] = replace(drawn, **{name.partition(".")[2]: value for name, value in kept.items()})
    new = Parameters(**groups)
    _hold_customers(other, old, new)
    _hold_candidates(other, old, new)
    # The stated share of the opening reputation lasts, however fast a reputation is forgotten.
    other.state.culture.lasting = other.state.culture.lasting * (old.culture.memory / new.culture.memory)


def _value(parameters: Parameters, name: str) -> Array | float:
    subsystem, _, own = name.partition(".")
    value: Array | float = getattr(getattr(parameters, subsystem), own)
    return value


def _known_ranges(world: World, studies: Iterable[str]) -> Mapping[str, Range]:
    """Return the scenario's own ranges, narrowed towards the truth where a study was bought."""
    ranges = dict(world.market.parameters)
    bought = set(studies) | _remembered(world)
    for study in world.market.studies:
        if study.name in bought:
            declared = ranges.get(study.parameter, PARAMETERS[study.parameter].range)
            value = np.ravel(_value(world.parameters, study.parameter))
            ranges[study.parameter] = _narrowed(declared, float(value[0]), study.narrows)
    return ranges


def _remembered(world: World) -> set[str]:
    last = int(world.state.circumstances.study[0, 0])
    return {world.market.studies[last - 1].name} if last else set()


def _narrowed(spread: Range, truth: float, by: float) -> Range:
    low, central, high = (x + by * (truth - x) for x in (spread.low, spread.central, spread.high))
    return replace(spread, low=low, central=min(max(central, low), high), high=high)


def _hold_customers(other: World, old: Parameters, new: Parameters) -> None:
    """Centre each firm's base attraction so that customers choose today as they do under the true parameters."""
    s = other.state.customers
    other.parameters, other.digital = old, _digital(other, old, other.week)
    before = total(customers._terms(other))
    other.parameters, other.digital = new, _digital(other, new, other.week)
    s.base = s.base + before - total(customers._terms(other))
    s.base_outside = s.base_outside + (old.customers.press - new.customers.press) * (other.week / 52.0)
    other.digital_at_start = _digital(other, new, 0)
    other.digital_rise = other.fill(new.customers.digital_end) - other.digital_at_start


def _digital(other: World, parameters: Parameters, week: int) -> Array:
    """Return the weight of digital (firms, n) in a week under given parameters."""
    there = copy(other)
    there.parameters, there.week = parameters, week
    return other.fill(customers.digital_weight(there))


def _hold_candidates(other: World, old: Parameters, new: Parameters) -> None:
    """Centre attraction to candidates in the same way; its terms (terms, firms, n) are linear in the pulls."""
    s = other.state.talent
    pulls = ("pull_reputation", "pull_trust", "pull_open", "push_lockdown")
    change = np.array(
        [
            s.terms[k] * (_ratio(getattr(new.talent, pull), getattr(old.talent, pull)) - 1.0)
            for k, pull in enumerate(pulls)
        ]
    )
    s.terms[: len(pulls)] += change
    s.base = s.base + total(change)
    # Provocative people weigh freedom more, so what they measure it against moves too (see `start.first_day`).
    other.freedom_at_start = other.freedom_at_start + talent.freedom_valued(new.talent, change)


def _ratio(now: Array | float, then: Array | float) -> Array:
    """Return ``now / then`` (n), 1 where a scenario has switched a pull off for certain."""
    off = np.asarray(then) == 0.0
    return np.where(off, 1.0, np.asarray(now) / np.where(off, 1.0, then))


# Hidden values.


def _redraw_experiments(other: World) -> None:
    """Draw what running experiments are worth from what was seen of them.

    A fresh draw is moved towards the evidence by as much as the evidence weighs (Matheron's rule: exact for normal
    values, and a fresh draw where nothing was seen yet).
    """
    s, p = other.state.experiments, in_slots(other.parameters.experiments)
    luck = other.luck.world("evidence", 4 * s.value[:, :, 0].size).reshape(4, *s.value.shape)
    fresh, slow = _fresh(other, luck)
    slowness = p.late
    looks = np.maximum(s.looks, 1e-9)
    age = np.maximum(s.age, 1e-9)
    shown = 1.0 - slow * (slowness / age) * (1.0 - np.exp(-age / slowness))
    noise = p.noise / np.sqrt(looks)
    weight = shown * _VARIANCE / (shown * shown * _VARIANCE + noise * noise)
    surprise = s.evidence / looks - shown * fresh - noise * normal(luck[3])
    s.value = np.minimum(fresh + np.where(s.looks > 0.0, weight * surprise, 0.0), p.cap)
    s.slow = slow


def _fresh(other: World, luck: Array) -> tuple[Array, Array]:
    """Return value and slowness (firms, slots, n) of experiments as one would guess them before any evidence."""
    s, p = other.state.experiments, other.parameters.experiments
    _, chance = experiments.fresh_chance(other)
    bold = other.plan["risk.boldness"]
    return experiments.worth(in_slots(p), luck, chance[:, None], s.coverage[:, None], bold[:, None])


def _redraw_ventures(other: World) -> None:
    """Draw anew what nobody knows before a venture sells, and the order of the cards that lie face down."""
    s, p = other.state.ventures, in_slots(other.parameters.ventures)
    luck = other.luck.world("ventures", 4 * s.stage[:, :, 0].size).reshape(4, *s.stage.shape)
    known = s.stage == LIVE
    s.size = np.where(known, s.size, np.exp(p.spread * normal(luck[0])))
    s.viable = np.where(known, s.viable, luck[1])
    s.overran = np.where(known, s.overran, np.exp(p.overran * normal(luck[2])))
    place = np.where(s.stage == FACE_DOWN, luck[3], s.order - 1e6)
    s.order = np.argsort(np.argsort(place, axis=1, kind="stable"), axis=1, kind="stable").astype(np.int16)
    deck = other.state.experiments.deck
    seen = np.arange(len(deck))[:, None] < other.state.experiments.begun[0]
    rest = np.where(seen, np.arange(len(deck))[:, None] - 1e6, other.luck.world("ideas", len(deck)))
    shuffled = np.argsort(rest, axis=0, kind="stable")
    other.state.experiments.deck = np.take_along_axis(deck, shuffled, axis=0)


def _redraw_dates(other: World) -> None:
    """Draw what has not happened from the rest of its window, or let it not happen at all."""
    begun, now, firms = other.state.circumstances.begun, other.quarter * 13.0, other.firms.count
    for k, event in enumerate(other.market.events):
        if event.trigger:
            continue
        luck = other.luck.world(f"event:{event.name}", 2 * firms).reshape(2, firms, other.n)
        when, whether = (luck[:, :1] if event.scope == "market" else luck) + np.zeros((2, firms, other.n))
        first, last = event.window
        from_now = max(float(first), now)
        rest = positive(np.array([last + 1.0 - from_now]))
        left = event.chance * rest / (last - first + 1.0)
        chance = left / np.maximum(1.0 - event.chance + left, 1e-12)
        date = np.where(whether < chance, from_now + np.floor(when * rest), NEVER)
        begun[k] = np.where(begun[k] < now, begun[k], date)
