"""Ventures: cards that are found, developed, piloted, gated, and that sell or do not."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, across, positive, saturate
from strategysim.model.draws import happens, normal, waiting
from strategysim.model.luck import Short
from strategysim.model.market import Variant
from strategysim.model.parameters import parameter
from strategysim.model.places import Places, counted, in_places, in_slots, where

if TYPE_CHECKING:
    from strategysim.model.world import World

# Stages of a card.
FACE_DOWN, FOUND, CONCEPT, PILOT, LIVE, CLOSED = range(6)
# Orders that a player may give for a card; a variant's number (1, 2, …) starts it in that way.
AUTO, STOP = 0.0, -1.0
TERMS = ("revenue", "cost", "concept", "pilot", "viable", "margin", "running", "reach")

# What is counted over a quarter and starts again from nothing.
FLOWS = ("revenue", "profit", "spent", "started", "closed")


@dataclass
class Parameters:
    """How cards are found, how long they take, and how demand comes."""

    budget: Array = parameter("share of budget per year", 0.30, is_="money for ventures at the lever's maximum")
    found: Array = parameter("per year", 0.5, is_="cards found in a year without looking")
    found_ideas: Array = parameter("per idea", 0.04, is_="more cards found per idea voiced")
    found_close: Array = parameter("per year", 1.2, is_="more cards found a year by full closeness to marketing")
    # A mean of 45 % (X16) with one in six at 220 % leaves a tenth for the others. That time stretches as cost does is
    # an assumption.
    overrun: Array = parameter(
        "share", 0.10, 0.05, 0.20, "X16", is_="usual overrun of cost and time: what runaways leave of the mean"
    )
    overran: Array = parameter("log", 0.3, is_="spread of usual overruns between cards")
    runaway: Array = parameter("chance", 0.17, 0.10, 0.20, "X16", is_="chance that the biggest cards run away")
    runaway_size: Array = parameter("share of budget", 0.30, is_="cost beyond which hardly more of them run away")
    runaway_cost: Array = parameter("ratio", 2.2, 2.0, 2.6, "X16", is_="overrun of cost and time of a runaway")
    signal: Array = parameter("share", 0.30, is_="noise of what a gate sees")
    dud: Array = parameter("share", 0.32, is_="revenue of a venture that is not viable, beside a viable one")
    innovation: Array = parameter(
        "per year", 0.20, 0.12, 0.30, is_="Bass coefficient of innovation, for a small add-on"
    )
    imitation: Array = parameter("per year", 1.4, 1.0, 1.8, is_="Bass coefficient of imitation, for a small add-on")
    spread: Array = parameter("log", 0.15, is_="spread of the size of demand")
    sponsor: Array = parameter(
        "per share of revenue", 12.0, is_="visible results per share of revenue that a venture earns"
    )
    room: Array = parameter("cards", 2.0, is_="cards in work at once at the lever's maximum")
    room_from: Array = parameter("cards", 0.6, is_="room there is whatever the lever; a card needs a whole one")
    gate: Array = parameter("share", 0.05, is_="signal that the mildest gate asks for")
    gate_strict: Array = parameter("share", 0.9, is_="more that the strictest gate asks for")
    patience: Array = parameter("weeks", 78.0, is_="time a live venture has to earn its running cost")
    fastest: Array = parameter("ratio", 1.3, is_="pace that any amount of money reaches, beside the plan")
    sell_alone: Array = parameter("ratio", 0.4, is_="innovation in demand without closeness to marketing")


@dataclass
class State:
    """Cards (firms, cards, n) and totals (firms, n) in counts and dollars per quarter.

    A card has a stage, the number of the variant that was chosen, weeks worked and demand reached (0–1). Hidden are its
    overrun, its size, and two uniforms that decide whether it works and whether it runs away.
    """

    stage: Array
    worked: Array
    age: Array
    demand: Array
    variant: Array
    order: Short
    developing: Array
    live: Array
    reach: Array
    revenue: Array
    profit: Array
    spent: Array
    started: Array
    closed: Array
    overran: Array
    size: Array
    viable: Array
    fate: Array


def variants(world: World) -> Array:
    """Return the terms of all variants, of shape (terms, cards, variants); missing ones repeat the first."""
    deck = world.market.ventures
    most = max(len(card.variants) for card in deck)
    padded = [[*card.variants, *[card.variants[0]] * (most - len(card.variants))] for card in deck]
    names = {f.name for f in fields(Variant)}
    columns = [[[float(getattr(v, term)) for v in row] for row in padded] for term in TERMS if term in names]
    return np.array(columns)


def opening(world: World) -> State:
    """Return the first day's state: one card found, the rest face down in the world's own order."""
    cards = len(world.market.ventures)
    shape = (world.firms.count, cards, world.n)
    luck = world.luck.world("ventures", 5 * world.firms.count * cards).reshape(5, *shape)
    zero, flat = np.zeros(shape), world.fill(0.0)
    order = np.argsort(np.argsort(luck[0], axis=1, kind="stable"), axis=1, kind="stable").astype(np.int16)
    p = in_slots(world.parameters.ventures)
    return State(
        stage=(order < 1.0).astype(np.float64), worked=zero.copy(), age=zero.copy(), demand=zero.copy(),
        variant=zero.copy(), order=order, developing=flat.copy(), live=flat.copy(), reach=flat.copy(),
        revenue=flat.copy(), profit=flat.copy(), spent=flat.copy(), started=flat.copy(), closed=flat.copy(),
        overran=np.exp(p.overran * normal(luck[1])), size=np.exp(p.spread * normal(luck[2])), viable=luck[3].copy(),
        fate=luck[4].copy(),
    )  # fmt: skip


def find(world: World, weeks: float) -> None:
    """Turn the next card up, once a month: ideas and closeness to marketing find them."""
    s, p = world.state.ventures, world.parameters.ventures
    rate = p.found + p.found_close * world.state.marketing.closeness
    rate = rate + p.found_ideas * world.state.experiments.voiced * (52.0 / (world.week % 13 + 1))
    found = happens(world.drawn(waiting, "cards", world.firms.count), rate * weeks / 52.0)
    if found.any():
        seen = across(s.stage > FACE_DOWN)
        s.stage += (s.order == np.where(found > 0.0, seen, -1.0).astype(np.int16)[:, None]) * (s.stage == FACE_DOWN)


def gate(world: World, weeks: float) -> None:
    """Play a month: find cards, obey orders, start what there is room for, judge what is finished."""
    find(world, weeks)
    s = world.state.ventures
    stopped = world.orders.ventures == STOP
    if stopped.any():
        at = where(stopped & (s.stage > FOUND) & (s.stage < CLOSED))
        at[s.stage] = CLOSED
        s.closed = s.closed + at.counts()
    begin(world)
    _judge(world)
    _prune(world)
    s.developing = _in_work(s).counts()
    live = where(s.stage == LIVE)
    s.live, s.reach = live.counts(), live.summed(_terms(world, live)[-1])


def _in_work(s: State) -> Places:
    """Return the places of the cards that squads work on."""
    return where((s.stage == CONCEPT) | (s.stage == PILOT))


def begin(world: World) -> None:
    """Start found cards while there is room; more money makes room for more."""
    s, p, orders = world.state.ventures, world.parameters.ventures, world.orders.ventures
    room = np.floor(world.plan["ventures"] * p.room + p.room_from) - _in_work(s).counts()
    waiting = (s.stage == FOUND) & (orders != STOP) & (room * world.alive * world.signed > 0.0)[:, None]
    if not waiting.any():
        return
    at = where(waiting & (counted(waiting) <= room.astype(np.int8)[:, None]))
    s.started = s.started + at.counts()
    at[s.variant] = np.maximum(at[orders], 1.0) - 1.0
    at[s.stage] = CONCEPT


def _terms(world: World, at: Places) -> Array:
    """Return the chosen variants' terms at some places, in dollars and weeks, (terms, places)."""
    terms: Array = world.decks.variants[:, at.slot, at[world.state.ventures.variant].astype(np.intp)]
    return terms


def _stretch(world: World, at: Places, cost: Array) -> Array:
    """Return by how much time and cost overrun the plan at some places, as a factor of shape (places,).

    Most overrun a little; the bigger a card is for the firm, the likelier it runs away (a black swan).
    """
    s, p = world.state.ventures, in_places(world.parameters.ventures, at)
    chance = p.runaway * saturate(cost / at[world.firms.budget], p.runaway_size)
    stretch: Array = 1.0 + np.where(at[s.fate] < chance, p.runaway_cost, p.overrun * at[s.overran])
    return stretch


def _judge(world: World) -> None:
    """A finished concept becomes a pilot; a finished pilot is launched or closed on a noisy signal."""
    s = world.state.ventures
    at = _in_work(s)
    _, cost, concept, pilot, viable, *_ = _terms(world, at)
    stretch, worked, is_pilot = _stretch(world, at, cost), at[s.worked], at[s.stage] == PILOT
    at.among(~is_pilot & (worked >= concept * stretch))[s.stage] = PILOT
    done = is_pilot & (worked >= (concept + pilot) * stretch)
    if not done.any():
        return
    at, viable = at.among(done), viable[done]
    p = in_places(world.parameters.ventures, at)
    luck = world.luck.weekly_at("gates", world.week, at.column, at.firm * len(world.market.ventures) + at.slot)
    signal = (at[s.viable] < viable) + p.signal * normal(luck)
    launch = signal >= p.gate + p.gate_strict * at[world.plan["ventures.gates"]]
    at[s.stage] = np.where(launch, LIVE, CLOSED)
    s.closed = s.closed + at.summed(~launch)


def _prune(world: World) -> None:
    """Close what does not earn its running cost in good time."""
    s, p = world.state.ventures, world.parameters.ventures
    at = where((s.stage == LIVE) & (s.age > in_slots(p).patience))
    if not len(at):
        return
    revenue, _, _, _, viable, margin, running, _ = _terms(world, at)
    losing = _rate(world, at, revenue, viable) * margin < running
    at.among(losing)[s.stage] = CLOSED
    s.closed = s.closed + at.summed(losing)


def _rate(world: World, at: Places, full: Array, chance: Array) -> Array:
    """Return the revenue at some places that are live, dollars a year, (places,), from full revenue and viability."""
    s, p = world.state.ventures, in_places(world.parameters.ventures, at)
    good = np.where(at[s.viable] < chance, 1.0, p.dud)
    rate: Array = full * at[s.size] * good * at[s.demand]
    return rate


def trade(world: World) -> None:
    """Work on ventures and sell what is live, for a fortnight."""
    s = world.state.ventures
    for stage, play in ((_in_work(s), _work), (where(s.stage == LIVE), _sell)):
        if len(stage):
            play(world, stage)


def _work(world: World, at: Places) -> None:
    """Let squads work, as fast as money and capacity allow."""
    s, p = world.state.ventures, world.parameters.ventures
    _, cost, concept, pilot, *_ = _terms(world, at)
    stretch = _stretch(world, at, cost)
    asked = at.summed(cost * stretch / np.maximum((concept + pilot) * stretch, 1.0))
    money = p.budget * world.plan["ventures"] * world.firms.budget / 52.0
    pace = np.minimum(p.fastest, money / np.maximum(asked, 1e-9)) * world.state.platforms.speed
    at[s.worked] += 2.0 * at[pace]
    s.spent = s.spent + 2.0 * asked * pace


def _sell(world: World, at: Places) -> None:
    """Sell what is live; demand follows Bass's diffusion."""
    s, p = world.state.ventures, in_places(world.parameters.ventures, at)
    full, _, _, _, chance, margin, running, _ = _terms(world, at)
    at[s.age] += 2.0
    demand, closeness = at[s.demand], at[world.state.marketing.closeness]
    growth = (p.innovation * (p.sell_alone + closeness) + p.imitation * demand) * (1.0 - demand)
    at[s.demand] = demand + np.minimum(growth / 26.0, 1.0 - demand)
    revenue = _rate(world, at, full, chance) / 26.0 * at[world.alive]
    s.revenue = s.revenue + at.summed(revenue)
    s.profit = s.profit + at.summed(revenue * margin - running / 26.0)


def visible(world: World) -> Array:
    """Return the visible results that ventures earned this quarter, in median wins (firms, n)."""
    s, p = world.state.ventures, world.parameters.ventures
    return p.sponsor * positive(s.revenue) / world.revenue_at_start
