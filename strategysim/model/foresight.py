"""What a company can foresee: many possible futures of its world, which know no more than the company may know.

A future is a fresh world of the same market, with parameters, hidden values and luck of its own, into which all that
the company knows is written: its own books and people, what surveys say of the rest, what is published about rivals.
What is not written cannot be known. Today's attraction is held, because the company reads it off its results.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strategysim.model import circumstances, customers, experiments, start, talent
from strategysim.model.arrays import Array, clip, total
from strategysim.model.catalogue import PARAMETERS
from strategysim.model.causes import Causes
from strategysim.model.circumstances import NEVER
from strategysim.model.draws import normal
from strategysim.model.levers import HEADLINES
from strategysim.model.observation import SURVEY_NOISE, Observation
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.parameters import Range, triangular
from strategysim.model.places import in_slots
from strategysim.model.plan import Decision, Decisions
from strategysim.model.ventures import FACE_DOWN, LIVE
from strategysim.model.world import World

# What the firm's own books show from the first day is not in doubt, however uncertain it is before a world is drawn.
_IN_THE_BOOKS = (
    "customers.churn", "customers.acquisition", "talent.turnover", "talent.premium", "platforms.support_cost",
    "experiments.run_cost", "experiments.start_cost",
)  # fmt: skip
# How much fresh experiments differ in worth, in median wins squared.
_VARIANCE = 1.5

# Arrays with an axis before that of the firms, those of the market as a whole, and those that nobody knows.
_DEEPER = (
    "talent.terms", "finance.last_four", "circumstances.begun", "circumstances.answered", "circumstances.held",
)  # fmt: skip
_OF_THE_MARKET = ("customers.outside", "talent.all_candidates", "experiments.deck")
_UNKNOWN = ("customers.best_seen", "customers.base", "customers.base_outside", "talent.base", "culture.lasting")
# Stocks that the firm knows by a survey; others that are surveyed follow from them.
_SURVEYED = (
    "trust", "morale", "reputation", "ownership", "closeness", "frustration", "awareness", "influence", "board",
)  # fmt: skip


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
        State arrays (firms, …, count); it records the player's outcomes from here on and explains no causes. Rivals are
        as they are known in public: their customers of today, and for the rest what they were on the first day.
    """
    now = world.quarter
    other = World(
        replace(world.market, parameters=_known_ranges(world, studies)), _key(seed, now, "world"),
        replications=count, luck_seed=_key(seed, now, "luck"), without=sorted(world.cut),
    )  # fmt: skip
    other.market, other.quarter, other.week = world.market, now, world.week
    other.causes = Causes(on=False)
    _write_plans(world, other)
    _write_state(world, other)
    _write_surveys(world, other)
    _redraw_experiments(other)
    _redraw_ventures(other)
    _redraw_dates(world, other)
    start.tide(other)
    _hold_customers(world, other)
    _hold_candidates(world, other)
    return other


def guesses(other: World) -> list[Decisions]:
    """Return what rivals may decide in futures, each lever (count,), the same in every quarter.

    Nobody tells what a rival is up to: in each future every headline of his is drawn from its range, most likely where
    it stood at the opening.
    """
    return [_guess(other, firm) for firm in range(1, other.firms.count)]


def _guess(other: World, firm: int) -> Decisions:
    drawn: dict[str, Decision] = {}
    for name, lever in HEADLINES.items():
        likely = other.postures[firm].values[name]
        luck = other.luck.world(f"rival {firm}:{name}", 1)[0]
        # Drawn on the scale of the values themselves: a range that starts at nothing has no logarithm.
        drawn[name] = lever.low + triangular(luck, Range(likely - lever.low, 0.0, lever.high - lever.low))
    return drawn


def _key(seed: int, quarter: int, what: str) -> int:
    """Return a seed of its own: no game that a player starts has it by chance."""
    return int.from_bytes(blake2b(f"foresight|{seed}|{quarter}|{what}".encode(), digest_size=8).digest(), "little")


# What is known of parameters.


def _known_ranges(world: World, studies: Iterable[str]) -> Mapping[str, Range]:
    """Return the scenario's own ranges, narrowed towards the truth where a study was bought, certain in the books."""
    ranges = dict(world.market.parameters)
    bought = set(studies) | _remembered(world)
    for study in world.market.studies:
        if study.name in bought:
            declared = ranges.get(study.parameter, PARAMETERS[study.parameter].range)
            ranges[study.parameter] = _narrowed(declared, _truth(world, study.parameter), study.narrows)
    for name in _IN_THE_BOOKS:
        truth = _truth(world, name)
        ranges[name] = Range(truth, truth, truth)
    return ranges


def _remembered(world: World) -> set[str]:
    last = int(world.state.circumstances.study[0, 0])
    return {world.market.studies[last - 1].name} if last else set()


def _truth(world: World, name: str) -> float:
    """Return a parameter of the first column."""
    subsystem, _, own = name.partition(".")
    return float(np.ravel(getattr(getattr(world.parameters, subsystem), own))[0])


def _narrowed(spread: Range, truth: float, by: float) -> Range:
    low, central, high = (x + by * (truth - x) for x in (spread.low, spread.central, spread.high))
    return replace(spread, low=low, central=min(max(central, low), high), high=high)


# What is known of the state.


def _write_plans(world: World, other: World) -> None:
    """Write what the company has decided up to now."""
    other.plan = other.plan.copy()
    other.plan.rows[:, 0] = world.plan.rows[:, 0, :1]
    other.past_plans = [np.repeat(rows[..., :1], other.n, axis=-1) for rows in world.past_plans]
    other.swing[0], other.alive[:] = world.swing[0, :1], world.alive[:, :1]


def _write_state(world: World, other: World) -> None:
    """Write the company's own state, and of the others' what is published."""
    for part in fields(world.state):
        owner, own = getattr(world.state, part.name), getattr(other.state, part.name)
        for f in fields(owner):
            _write(f"{part.name}.{f.name}", getattr(owner, f.name), getattr(own, f.name))
    other.state.customers.heads[1:] = world.state.customers.heads[1:, :1]
    _assume_defaults(other)


def _write(name: str, known: NDArray[Any], into: NDArray[Any]) -> None:
    if name in _UNKNOWN:
        return
    if name in _OF_THE_MARKET:
        into[...] = known[..., :1]
    elif name in _DEEPER:
        into[:, 0] = known[:, 0, ..., :1]
    else:
        into[0] = known[0, ..., :1]


def _assume_defaults(other: World) -> None:
    """Take rivals to have chosen what is chosen by default: the first promise, the first mandate of every year."""
    programme, begun = other.programme, other.state.circumstances.begun
    if other.market.promise:
        begun[programme.promise, 1:] = 0.0
    if other.market.mandate:
        for year in range(-(-other.quarter // 4)):
            begun[programme.mandates + year * len(other.market.mandate.options), 1:] = 52.0 * year


def _write_surveys(world: World, other: World) -> None:
    """Put what is only surveyed where the survey says that it is, each future with another error of it."""
    seen = Observation(world, 0, slice(0, 1))
    for outcome in _SURVEYED:
        subsystem, _, name = OUTCOMES[outcome].where.partition(".")
        getattr(getattr(other.state, subsystem), name)[0] = _believed(seen, outcome, other)
    other.state.marketing.shadow[0] = seen["shadow_share"][0]
    strategy, felt = other.state.strategy, other.state.customers
    strategy.claimed[0] = np.minimum(strategy.claimed[0], 1.0 - strategy.ownership[0])
    # The firm knows whom its work served; how well it is liked, only a survey says.
    error = _believed(seen, "experience", other) - 0.5 * (felt.felt_win[0] + felt.felt_keep[0])
    for name in ("win", "keep"):
        liked = getattr(felt, f"felt_{name}")
        liked[0] = clip(liked[0] + error, 0.0, 0.99)
        getattr(felt, f"{name}_points")[0] = customers.points_of(liked[0])


def _believed(seen: Observation, outcome: str, other: World) -> Array:
    """Return what may be true of a surveyed outcome, (n,)."""
    error = SURVEY_NOISE * normal(other.luck.world(f"believed:{outcome}", 1)[0])
    return clip(float(seen[outcome][0]) - error, 0.0, 1.0)


# Today's attraction.


def _hold_customers(world: World, other: World) -> None:
    """Centre each firm's base attraction so that customers choose today as they do in truth."""
    s, true, week = other.state.customers, world.state.customers, other.week / 52.0
    pull = (true.base + total(_lasting(customers.terms(world))))[:, :1]
    s.base = pull - total(_lasting(customers.terms(other)))
    press = _truth(world, "customers.press") - other.parameters.customers.press
    s.base_outside = np.zeros_like(s.base_outside) + true.base_outside[:, :1] + press * week


def _hold_candidates(world: World, other: World) -> None:
    """Centre attraction to candidates in the same way."""
    s, true = other.state.talent, world.state.talent
    talent.attract(other)
    s.base = total(_lasting(s.terms)) - (total(_lasting(true.terms)) - true.base)[:, :1]


def _lasting(terms: Any) -> Any:
    """Return the terms of attraction but the last, the circumstances, which pass."""
    return terms[:-1]


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
    luck = other.luck.world("ventures", 5 * s.stage[:, :, 0].size).reshape(5, *s.stage.shape)
    known = s.stage == LIVE
    s.size = np.where(known, s.size, np.exp(p.spread * normal(luck[0])))
    s.viable = np.where(known, s.viable, luck[1])
    s.overran = np.where(known, s.overran, np.exp(p.overran * normal(luck[2])))
    s.fate = np.where(known, s.fate, luck[4])
    place = np.where(s.stage == FACE_DOWN, luck[3], s.order - 1e6)
    s.order = np.argsort(np.argsort(place, axis=1, kind="stable"), axis=1, kind="stable").astype(np.int16)
    deck = other.state.experiments.deck
    seen = np.arange(len(deck))[:, None] < other.state.experiments.begun[0]
    rest = np.where(seen, np.arange(len(deck))[:, None] - 1e6, other.luck.world("ideas", len(deck)))
    other.state.experiments.deck = np.take_along_axis(deck, np.argsort(rest, axis=0, kind="stable"), axis=0)


def _redraw_dates(world: World, other: World) -> None:
    """Draw what has not happened from the rest of its window, or let it not happen at all."""
    begun, now = other.state.circumstances.begun, other.quarter * 13.0
    for k, event in enumerate(other.market.events):
        own = world.state.circumstances.begun[k, :1, :1]
        if event.trigger or own[0, 0] < now:
            # What strikes the market has struck everybody.
            begun[k, 1:] = own if event.scope == "market" else begun[k, 1:]
            continue
        when, whether = circumstances.dated(other, event)
        first, last = event.window
        from_now = max(float(first), now)
        rest = max(last + 1.0 - from_now, 0.0)
        left = event.chance * rest / (last - first + 1.0)
        chance = left / max(1.0 - event.chance + left, 1e-12)
        begun[k] = np.where(whether < chance, from_now + np.floor(when * rest), NEVER)
