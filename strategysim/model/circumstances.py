"""What happens to a firm, and what it answers: shocks, events, mandates, promises and studies.

All of them act on the model through the targets of :mod:`strategysim.model.effects`. Every source of effects (an event,
an answer, a promise, a year's mandate) is one row of a table that holds the week in which it began, or never.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from strategysim.model.arrays import Array, clip
from strategysim.model.effects import RATES, TARGETS
from strategysim.model.market import Effect, Event, Market
from strategysim.model.places import Mask

if TYPE_CHECKING:
    from strategysim.model.world import World

NEVER = 1e9
# Whole weeks and counts are exact in single precision, which halves the largest tables of all.
Whole = NDArray[np.float32]
# Of the longest game, and of the caretaker who goes on from there.
YEARS = 12


@dataclass(frozen=True)
class Programme:
    """Which row of the table begins what: every effect with its row, and where each story's rows start."""

    effects: tuple[tuple[int, Effect], ...]
    events: dict[str, int]
    answers: dict[str, int]
    promise: int
    mandates: int
    rows: int


def programme(market: Market) -> Programme:
    """Lay out the table of a market's stories."""
    effects: list[tuple[int, Effect]] = []
    events, answers, row = dict[str, int](), dict[str, int](), 0
    for event in market.events:
        events[event.name] = row
        # A triggered event is found after its last week was played, so it acts from the week after.
        late = 1 if event.trigger else 0
        effects += [(row, replace(effect, after=effect.after + late)) for effect in event.effects]
        row += 1
    for event in market.events:
        answers[event.name] = row
        for option in event.options:
            effects += [(row, effect) for effect in option.effects]
            row += 1
    promise = row
    for option in market.promise.options if market.promise else ():
        effects += [(row, effect) for effect in option.effects]
        row += 1
    mandates = row
    for _ in range(YEARS if market.mandate else 0):
        for option in market.mandate.options if market.mandate else ():
            effects += [(row, effect) for effect in option.effects]
            row += 1
    return Programme(tuple(effects), events, answers, promise, mandates, row)


@dataclass
class State:
    """What has begun, and what was answered.

    ``begun`` (rows, firms, n) in weeks, the answer taken for each event (events, firms, n; −1 is none yet), quarters
    that a trigger has held (events, firms, n), and the number of the last study (firms, n).
    """

    begun: Whole
    answered: Whole
    held: Whole
    study: Array


def opening(world: World) -> State:
    """Draw the date of every dated event; the world alone decides it."""
    firms, events = world.firms.count, world.market.events
    begun = np.full((max(world.programme.rows, 1), firms, world.n), NEVER, dtype=np.float32)
    shape = (max(len(events), 1), firms, world.n)
    for k, event in enumerate(events):
        if not event.trigger:
            first, last = event.window
            when, whether = dated(world, event)
            begun[k] = np.where(whether < event.chance, first + np.floor(when * (last - first + 1)), NEVER)
    return State(
        begun=begun,
        answered=np.full(shape, -1.0, dtype=np.float32),
        held=np.zeros(shape, dtype=np.float32),
        study=world.fill(0.0),
    )


def dated(world: World, event: Event) -> tuple[Array, Array]:
    """Return when in its window, and whether, an event happens, as uniforms (firms, n); to a market, alike to all."""
    firms = world.firms.count
    when, whether = world.luck.world(f"event:{event.name}", 2 * firms).reshape(2, firms, world.n)
    if event.scope == "market":
        return np.repeat(when[:1], firms, axis=0), np.repeat(whether[:1], firms, axis=0)
    return when, whether


def begin_quarter(world: World) -> None:
    """Take the answers that are due and find the effects that may act in this quarter."""
    s, week = world.state.circumstances, world.quarter * 13.0
    for k, event in enumerate(world.market.events):
        if not event.options:
            continue
        due = (s.begun[k] < week) & (s.answered[k] < 0.0)
        if due.any():
            _take(world, world.programme.answers[event.name], world.orders.answers[k], due)
            s.answered[k] = np.where(due, world.orders.answers[k], s.answered[k])
    everywhere = world.fill(1.0) > 0.0
    if world.quarter == 0 and world.market.promise:
        _take(world, world.programme.promise, world.orders.promise, everywhere)
    if world.quarter % 4 == 0 and world.market.mandate and world.quarter < 4 * YEARS:
        row = world.programme.mandates + world.quarter // 4 * len(world.market.mandate.options)
        _take(world, row, world.orders.mandate, everywhere)
    _study(world)
    world.acting = _acting_now(world.programme, s.begun, week)


def _take(world: World, row: int, option: Array, due: NDArray[np.bool_]) -> None:
    begun = world.state.circumstances.begun
    week = world.quarter * 13.0
    for k in range(int(option.max()) + 1):
        begun[row + k] = np.where(due & (option == k), week, begun[row + k])


def _study(world: World) -> None:
    bought = world.orders.study
    if not bought.any():
        return
    for k, study in enumerate(world.market.studies, 1):
        world.state.finance.one_off = world.state.finance.one_off - study.cost * (bought == k)
    s = world.state.circumstances
    s.study = np.where(bought > 0.0, bought, s.study)


@dataclass(frozen=True)
class Acting:
    """An effect that may act this quarter: the week ``start`` (firms, n) of its begin, the first and last of all."""

    effect: Effect
    start: Whole
    first: float
    last: float
    everywhere: bool


def _acting_now(programme_: Programme, begun: Whole, week: float) -> dict[str, list[Acting]]:
    """Return the effects that may act in the thirteen weeks from ``week`` on, somewhere, by what they move."""
    rows = begun.reshape(len(begun), -1)
    first, latest = rows.min(axis=1).tolist(), rows.max(axis=1).tolist()
    last = np.where(rows < NEVER, rows, -NEVER).max(axis=1).tolist()
    acting: dict[str, list[Acting]] = {}
    for row, effect in programme_.effects:
        lasts = max(effect.weeks, 1)
        if first[row] + effect.after < week + 13.0 and last[row] + effect.after + lasts > week:
            start = begun[row] + effect.after
            ends = last[row] + effect.after + lasts
            one = Acting(effect, start, first[row] + effect.after, ends, first[row] == latest[row])
            acting.setdefault(effect.on, []).append(one)
    return acting


def act(world: World) -> None:
    """Let the effects on stocks that strike this week move them, once."""
    week = float(world.week)
    for target, several in world.acting.items():
        if TARGETS[target].kind == "stock":
            for acting in several:
                if acting.first <= week < acting.last and np.count_nonzero(strikes := acting.start == week):
                    _move(world, acting.effect, strikes)


def rate(world: World, target: str) -> Array:
    """Return what is added to a rate this week, while effects last: (firms, n), or a number that is the same for all.

    It is worked out when somebody asks, since some rates matter once a quarter only.
    """
    week, result = float(world.week), None
    for acting in world.acting.get(target, ()):
        if acting.first <= week < acting.last:
            now = _now(world, acting, week)
            result = now if result is None else result + now
    if result is None:
        return world.nothing
    bounds = TARGETS[target]
    return np.minimum(np.maximum(result, bounds.low), bounds.high)


def _now(world: World, acting: Acting, week: float) -> Array:
    if acting.everywhere:
        # One date in every firm and replication (a mandate, a promise): the same number everywhere.
        return world.nothing + acting.effect.by
    here = (acting.start <= week) & (acting.start > week - acting.effect.weeks)
    return here.astype(np.float64) * acting.effect.by


# Where each stock target lives, with its least and its most, which may be a parameter of that subsystem.
_STOCKS: dict[str, tuple[str, str, float, float | str]] = {
    "ownership": ("strategy", "ownership", 0.0, 1.0),
    "experience_win": ("customers", "win_points", 0.0, 1e9),
    "experience_keep": ("customers", "keep_points", 0.0, 1e9),
    "reach": ("conversation", "reach", 0.0, 1.0),
    "sentiment": ("conversation", "sentiment", 0.0, 1.0),
    "ideas": ("experiments", "ideas", 0.0, 1e9),
    "closeness": ("marketing", "closeness", 0.0, 1.0),
    "frustration": ("marketing", "frustration", 0.0, 1.0),
    "shadow_share": ("marketing", "shadow", 0.0, "shadow_most"),
    "debt": ("platforms", "debt", 0.0, "debt_most"),
    "awareness": ("security", "awareness", 0.0, 1.0),
    "trust": ("culture", "trust", 0.0, 1.0),
    "morale": ("culture", "morale", 0.0, 1.0),
    "reputation": ("culture", "reputation", 0.0, 1.0),
    "influence": ("finance", "influence", 0.0, 1.0),
    "board": ("finance", "board", 0.0, 1.0),
}


# Fields of the state, by subsystem and name, that an effect can move once and for good.
MOVED = frozenset(f"{subsystem}.{name}" for subsystem, name, _, _ in _STOCKS.values())


def _move(world: World, effect: Effect, strikes: Mask) -> None:
    """Move a stock in the firms and columns that are struck, a mask (firms, n)."""
    state, target, by = world.state, effect.on, effect.by
    if target == "customers":
        gone = state.customers.heads * (strikes * -by)
        state.customers.heads = state.customers.heads - gone
        state.customers.losses = state.customers.losses + gone
        for firm in gone:
            state.customers.outside = state.customers.outside + firm
    elif target == "heads":
        state.talent.lured = np.minimum(state.talent.lured - strikes * by, 0.9)
    elif target == "cash":
        dollars = strikes * by * world.firms.budget
        # What is paid is a cost of the quarter; what owners and lenders pay in was not earned.
        if by < 0.0:
            state.finance.one_off = state.finance.one_off + dollars
        else:
            state.finance.cash = state.finance.cash + dollars * world.alive
    elif target == "stake":
        state.finance.stake = state.finance.stake * (1.0 + strikes * by)
    else:
        subsystem, name, low, most = _STOCKS[target]
        high = getattr(getattr(world.parameters, subsystem), most) if isinstance(most, str) else most
        stock = getattr(getattr(state, subsystem), name)
        np.copyto(stock, clip(stock + by, low, high), where=strikes)


def watch(world: World) -> None:
    """At the quarter's end, let the events begin whose condition has held long enough."""
    s, next_week = world.state.circumstances, (world.quarter + 1) * 13.0
    for k, event in enumerate(world.market.events):
        if event.trigger:
            s.held[k] = (s.held[k] + 1.0) * _TRIGGERS[event.trigger](world)
            fires = (s.held[k] >= event.patience) & (s.begun[k] >= NEVER)
            s.begun[k] = np.where(fires, next_week - 1.0, s.begun[k])


_TRIGGERS = {
    "unowned": lambda world: (world.state.strategy.ownership < 0.25) * 1.0,
    "fed_up": lambda world: (world.state.marketing.frustration > 0.5) * 1.0,
    "overworked": lambda world: (world.state.talent.workload > 1.1) * 1.0,
}

assert set(_STOCKS) | {"customers", "heads", "cash", "stake"} | set(RATES) == set(TARGETS)
