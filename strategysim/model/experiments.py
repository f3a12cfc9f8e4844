"""Ideas and experiments: born in a layer, sponsored by those above, tested on noisy evidence, shipped or killed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, across, at_most, clip, positive, saturate
from strategysim.model.draws import normal, uniform
from strategysim.model.luck import Short, Whole
from strategysim.model.parameters import parameter
from strategysim.model.places import Places, counted, in_places, in_slots, where

if TYPE_CHECKING:
    from strategysim.model.world import World

# Experiments that can run side by side.
SLOTS = 10
KEEP, KILL = 1.0, -1.0
# Net weeks at which evidence counts for half; an assumption that the firm's own books make too.
_YOUNG = 2.0
# Experiments that a firm can start in one fortnight.
MOST_STARTS = 4
# More ideas than any firm can start in a game.
_MOST_IDEAS = 2**16

# What is counted over a quarter and starts again from nothing.
FLOWS = ("voiced", "stifled", "started", "killed", "shipped", "decided", "won", "visible", "spent")


@dataclass
class Parameters:
    """Where ideas come from and how often they are right."""

    base_ideas: Array = parameter(
        "per week", 0.23, 0.16, 0.31, is_="ideas that are born whatever the layers are made of"
    )
    climate_ideas: Array = parameter(
        "per week", 0.48, 0.34, 0.67, "H20", is_="more ideas where every layer sponsors them"
    )
    sponsor: Array = parameter("share", 0.20, is_="provocative share of a layer that lets most ideas pass")
    lock_ideas: Array = parameter("share", 0.20, 0.08, 0.35, is_="ideas that a full lock-down cuts by itself")
    stale: Array = parameter("weeks", 26.0, is_="time in which an idea goes stale")
    win_fresh: Array = parameter("chance", 0.33, 0.28, 0.39, "X1", is_="chance that a fresh idea wins")
    win_stale: Array = parameter("chance", 0.10, 0.08, 0.14, "X1", is_="chance that a stale idea wins")
    tail: Array = parameter("index", 1.7, 1.3, 2.3, "X4", is_="tail of the size of wins; lower is heavier")
    cap: Array = parameter("median wins", 9.0, is_="largest win")
    noise: Array = parameter("median wins", 1.06, 0.85, 1.3, is_="noise of one sprint's evidence")
    slow: Array = parameter("share", 0.45, is_="winners that start slowly")
    set_up: Array = parameter("weeks", 2.0, is_="set-up of an experiment where nothing is locked")
    lock_set_up: Array = parameter("weeks", 4.0, 2.5, 6.0, is_="more set-up under a full lock-down")
    compliance: Array = parameter("weeks", 0.0, is_="more set-up where a supervisor must approve")
    bar: Array = parameter("median wins", 0.45, is_="estimate from which an experiment is shipped")
    longest: Array = parameter("weeks", 36.0, is_="net weeks after which an experiment is ended")
    value: Array = parameter("points", 0.68, 0.48, 0.95, "X4", is_="points of customers' experience in one median win")
    run_cost: Array = parameter("share of budget per year", 0.014, 0.010, 0.020, is_="cost of a running experiment")
    start_cost: Array = parameter("share of budget", 0.0013, 0.0009, 0.0018, is_="cost of a start")
    carry: Array = parameter("share", 1.25, is_="part of the sponsored ideas that a conventional layer could carry out")
    carry_loss: Array = parameter("share", 0.5, is_="less in a layer that is all provocative")
    slip: Array = parameter("share", 0.03, is_="ideas that pass a layer by chance")
    dare: Array = parameter("share", 0.60, is_="ideas voiced without any trust")
    dare_trust: Array = parameter("share", 0.40, 0.25, 0.60, "H21", is_="more ideas voiced at full trust")
    mood: Array = parameter("share", 0.7, is_="ideas at a morale of 0.2")
    mood_morale: Array = parameter("share", 0.6, is_="more ideas per unit of morale")
    asking: Array = parameter("share", 0.95, is_="ideas that survive asking for every expense")
    purse: Array = parameter("share", 0.15, is_="more where squads spend without asking")
    from_outside: Array = parameter("share", 0.3, is_="more ideas per unit of shadow IT")
    unused: Array = parameter("share", 0.92, is_="ideas where nobody uses the customers' platforms")
    used: Array = parameter("share", 0.25, is_="more where everybody does")
    late: Array = parameter("weeks", 9.0, is_="time in which a slow winner shows")
    # Both are set so that of experiments that lose, looked at once a quarter, a third goes on for half a year where
    # killing is as harsh as it usually is (X18), and few do under full harshness (X20).
    mild: Array = parameter(
        "median wins", -0.27, source="X18", is_="estimate below which even the mildest stop", signed=True
    )
    harsh: Array = parameter("median wins", 0.25, source="X20", is_="how much higher the harshest set it")
    pause: Array = parameter("weeks", 1.2, is_="a squad's time that a review takes")
    harm: Array = parameter("share", 0.7, is_="harm of a loser that is shipped")
    seen: Array = parameter("share", 0.4, is_="part of a result that is noticed far from marketing")
    seen_close: Array = parameter("share", 0.6, is_="more of it close to marketing")
    kill_morale: Array = parameter("share", 0.004, is_="morale that a kill moves, up where trust is high")
    plenty: Array = parameter("ideas", 3.0, is_="stock of ideas at which half of what is tested is fresh")
    guess: Array = parameter("ratio", 0.95, is_="chance of a win where staff do not use customers' platforms")
    guess_used: Array = parameter("ratio", 0.1, is_="more where all do")
    take: Array = parameter("ideas", 0.3, is_="ideas that testing a stale one uses up")
    take_fresh: Array = parameter("ideas", 0.7, is_="more for a fresh one")
    safe_wins: Array = parameter("ratio", 1.15, is_="chance of a win of the safest bets")
    bold_wins: Array = parameter(
        "ratio", 0.7, 0.5, 0.9, "X15", is_="less for the wildest: the chance falls ever faster with size"
    )
    alone: Array = parameter("ratio", 0.88, is_="size of a win that no layer helped")
    sponsored: Array = parameter("ratio", 0.65, is_="more where all layers sponsor it")
    safe_size: Array = parameter("ratio", 0.85, is_="size of the safest wins")
    bold_size: Array = parameter("ratio", 0.35, is_="more for the wildest")
    safe_tail: Array = parameter("ratio", 1.1, is_="tail index of the safest bets")
    bold_tail: Array = parameter("ratio", 0.2, is_="less, so heavier, for the wildest")
    loss: Array = parameter("median wins", 0.9, is_="worst loss")
    safe_loss: Array = parameter("ratio", 0.8, is_="loss of the safest bets")
    bold_loss: Array = parameter("ratio", 0.4, is_="more for the wildest")
    quick: Array = parameter("share", 0.15, is_="part of a quick experiment's value that shows late")


@dataclass
class State:
    """Slots (firms, 10, n) and totals (firms, n); values in median wins, counts per quarter."""

    on: Array
    wait: Array
    age: Array
    since: Array
    value: Array
    slow: Array
    evidence: Array
    looks: Array
    card: Array
    ideas: Array
    coverage: Array
    voiced: Array
    stifled: Array
    running: Array
    started: Array
    begun: Array
    killed: Array
    shipped: Array
    decided: Array
    won: Array
    set_up: Array
    visible: Array
    spent: Array
    deck: Short


def opening(world: World) -> State:
    """Return the first day's state: a small stock of ideas and a deck in the world's own order."""
    zero = world.fill(0.0)
    slots = np.zeros((world.firms.count, SLOTS, world.n))
    deck = np.argsort(world.luck.world("ideas", len(world.market.ideas)), axis=0, kind="stable").astype(np.int16)
    return State(
        on=slots.copy(), wait=slots.copy(), age=slots.copy(), since=slots.copy(), value=slots.copy(), slow=slots.copy(),
        evidence=slots.copy(), looks=slots.copy(), card=slots.copy(), ideas=zero + 3.0, coverage=zero + 0.1,
        voiced=zero.copy(), stifled=zero.copy(), running=zero.copy(), started=zero.copy(), begun=zero.copy(),
        killed=zero.copy(), shipped=zero.copy(), decided=zero.copy(), won=zero.copy(), set_up=zero + 3.0,
        visible=zero.copy(), spent=zero.copy(), deck=deck,
    )  # fmt: skip


def imagine(world: World) -> None:
    """Let ideas be born and pass the layers; the weakest layer holds the others back."""
    s, p, talent, culture = (
        world.state.experiments,
        world.parameters.experiments,
        world.state.talent,
        world.state.culture,
    )
    share, of_layer = talent.provocative, in_slots(p)
    # A layer full of provocative people sponsors everything and carries nothing out.
    passing = saturate(share, of_layer.sponsor) * at_most(of_layer.carry - of_layer.carry_loss * share, 1.0)
    hold = 1.0 / (passing + of_layer.slip)
    s.coverage = 3.0 / (hold[:, 0] + hold[:, 1] + hold[:, 2])
    climate = (p.dare + p.dare_trust * culture.trust) * (p.mood + p.mood_morale * (culture.morale - 0.2))
    climate = climate * (p.asking + p.purse * world.plan["trust.spending"])
    used = p.unused + p.used * world.state.platforms.open
    outside = (1.0 + p.from_outside * at_most(world.state.marketing.shadow, 0.4)) * used
    staff = talent.headcount / world.firms.staff
    born = (p.base_ideas + p.climate_ideas * s.coverage) * climate * outside * staff * world.alive
    cut = p.lock_ideas * world.lockdown
    voiced = 2.0 * born * (1.0 - cut)
    s.voiced, s.stifled = s.voiced + voiced, s.stifled + 2.0 * born * cut
    s.ideas = s.ideas * (1.0 - 2.0 / p.stale) + voiced


def sprint(world: World) -> None:
    """Play one fortnight: imagine, progress, look at evidence, decide, start."""
    imagine(world)
    s, p = world.state.experiments, world.parameters.experiments
    _look(world, _progress(world))
    _review(world)
    _start(world)
    s.running = across(s.on)
    s.spent = s.spent + p.run_cost * world.firms.budget / 26.0 * s.running


def _progress(world: World) -> Places:
    """Let two weeks pass in the slots that are in use anywhere; return the places where squads are at work."""
    s = world.state.experiments
    part = np.s_[:, : _used(s.on)]
    pace = 2.0 * world.state.platforms.speed[:, None]
    on = s.on[part]
    ready = on * (s.wait[part] <= 0.0)
    s.wait[part] -= pace * on
    passed = pace * ready
    s.age[part] += passed
    s.since[part] += passed
    return where(ready > 0.0, SLOTS)


def _look(world: World, at: Places) -> None:
    """Look at the evidence of a sprint; its noise, costly to transform, is needed where squads are at work only."""
    if not len(at):
        return
    s, p = world.state.experiments, in_places(world.parameters.experiments, at)
    noise = p.noise * normal(_luck(world, at))
    shown = at[s.value] * (1.0 - at[s.slow] * np.exp(at[s.age] / -p.late))
    at[s.evidence] += shown + noise
    at[s.looks] += 1.0


def _luck(world: World, at: Places) -> Array:
    """Return the uniforms of this sprint's evidence at some places; each slot has a purpose of its own."""
    on = world.state.experiments.on
    luck = np.empty_like(on)
    for slot in range(_used(on)):
        luck[:, slot] = world.drawn(uniform, f"evidence {slot}", world.firms.count, every=2)
    here: Array = at[luck]
    return here


def _used(on: Array) -> int:
    """Return how many slots, counted from the first, are in use in any firm and replication."""
    busy = np.flatnonzero(on.any(axis=(0, 2)))
    return int(busy[-1]) + 1 if busy.size else 0


def estimate(evidence: Array, looks: Array, age: Array) -> Array:
    """Return what the evidence so far says, in median wins, shrunk while it is young; all of one shape."""
    return evidence / np.maximum(looks, 1.0) * (age / (age + _YOUNG))


def _review(world: World) -> None:
    s, p, orders = world.state.experiments, world.parameters.experiments, world.orders.experiments
    part = np.s_[:, : _used(s.on)]
    on = s.on[part] > 0.0
    due = on & (s.since[part] >= world.plan["experiments.review"][:, None])
    at = where(due | (on & (s.age[part] >= in_slots(p).longest)) | (on & (orders[part] == KILL)), SLOTS)
    if not len(at):
        return
    p = in_places(p, at)
    guess, order = estimate(at[s.evidence], at[s.looks], at[s.age]), at[orders]
    # Without the will to kill the bar lies low, and what fails goes on (escalation of commitment).
    floor = p.mild + p.harsh * at[world.plan["experiments.harshness"]]
    looked = at[s.since] >= at[world.plan["experiments.review"]]
    ship = looked & (guess >= p.bar) & (order != KILL)
    kill = ((looked & (guess < floor)) | (at[s.age] >= p.longest)) & ~ship & (order != KEEP)
    kill |= order == KILL
    # A review is a pause for the squad.
    at[s.since] = np.where(looked, -p.pause, at[s.since])
    _ship(world, at.among(ship))
    _bury(world, at.summed(kill))
    decided = ship | kill
    s.decided = s.decided + at.summed(decided)
    at.among(decided)[s.on] = 0.0
    if orders.flags.writeable:
        # An order is about the experiment that was there, not about what takes its slot later in the quarter.
        at.among(decided)[orders] = 0.0


def _ship(world: World, at: Places) -> None:
    s, p = world.state.experiments, world.parameters.experiments
    if not len(at):
        return
    value = at[s.value]
    felt = np.where(value > 0.0, value, in_places(p, at).harm * value)
    card_aim = world.decks.idea_aims[at[s.card].astype(np.intp)]
    gain, to_win = at.summed(felt), at.summed(felt * card_aim)
    s.shipped = s.shipped + at.counts()
    s.won = s.won + at.summed(value > 0.0)
    seen = positive(gain) * (p.seen + p.seen_close * world.state.marketing.closeness)
    s.visible = s.visible + seen
    culture = world.state.culture
    culture.reputation = culture.reputation + world.parameters.culture.fame * seen * (1.0 - culture.reputation)
    world.deliver(p.value * gain, p.value * to_win)


def _bury(world: World, killed: Array) -> None:
    """Kills frighten where trust is low and relieve where it is high."""
    s, p, culture = world.state.experiments, world.parameters.experiments, world.state.culture
    s.killed = s.killed + killed
    culture.morale = clip(culture.morale + p.kill_morale * killed * (culture.trust - 0.5), 0.0, 1.0)


def set_up(world: World) -> Array:
    """Return how many weeks an experiment that starts now is set up, (firms, n)."""
    p = world.parameters.experiments
    locked = p.lock_set_up * world.lockdown * world.lockdown
    return world.fill(p.set_up + p.compliance + locked + world.modifier("set_up"))


def _start(world: World) -> None:
    s, p, plan = world.state.experiments, world.parameters.experiments, world.plan
    s.set_up = set_up(world)
    wanted = np.floor(plan["experiments"] + 0.5)
    room = wanted - across(s.on)
    room = np.minimum(room, MOST_STARTS) * world.alive * world.signed
    if not (room > 0.0).any():
        return
    # The slots that a plan asks for always hold enough free ones.
    free = s.on[:, : int(wanted.max())] <= 0.0
    rank = counted(free)
    new = free & (rank <= room.astype(np.int8)[:, None])
    at = where(new, SLOTS)
    count = at.counts()
    fresh, chance = fresh_chance(world)
    _fill(world, at, rank[new].astype(np.intp), chance)
    s.begun, s.started = s.begun + count, s.started + count
    s.ideas = positive(s.ideas - count * (p.take + p.take_fresh * fresh))
    s.spent = s.spent + p.start_cost * world.firms.budget * count


def _fill(world: World, at: Places, rank: Whole, chance: Array) -> None:
    """Fill slots with experiments whose value the world hides; bold bets win less often and bigger.

    ``rank`` counts this sprint's starts of a firm, from 1: the world decides what its next idea is worth, whenever it
    is tried and whatever slot it gets.
    """
    s, p = world.state.experiments, in_places(world.parameters.experiments, at)
    number = at[s.begun].astype(np.intp) + rank - 1
    luck = world.luck.hidden_at("worth", at.column, (at.firm * _MOST_IDEAS + number) * 3 + np.arange(3)[:, None])
    at[s.value], at[s.slow] = worth(p, luck, at[chance], at[s.coverage], at[world.plan["risk.boldness"]])
    at[s.wait] = at[s.set_up]
    at[s.card] = s.deck[number % len(s.deck), at.column]
    at[s.on] = 1.0
    for blank in (s.age, s.since, s.evidence, s.looks):
        at[blank] = 0.0


def worth(p: Parameters, luck: Array, chance: Array, coverage: Array, bold: Array) -> tuple[Array, Array]:
    """Return what experiments are worth, in median wins, and how much of it shows late, 0–1.

    ``luck`` holds three uniforms for each along its first axis; the rest, parameters included, broadcasts elementwise.
    """
    wins = luck[0] < chance * (p.safe_wins - p.bold_wins * bold * bold)
    # The unit is the median win of middling bets, however heavy the tail.
    size = np.exp(np.log(0.5) / p.tail) * (p.alone + p.sponsored * coverage) * (p.safe_size + p.bold_size * bold)
    heavy = p.tail * (p.safe_tail - p.bold_tail * bold)
    big = np.minimum(size * np.exp(np.log(1.0 - luck[1]) / -heavy), p.cap)
    value = np.where(wins, big, -p.loss * luck[1] * (p.safe_loss + p.bold_loss * bold))
    return value, np.where(wins & (luck[2] < p.slow), 1.0, p.quick)


def fresh_chance(world: World) -> tuple[Array, Array]:
    """Return how fresh the next ideas are (firms, n), 0–1, and their chance to win before boldness, (firms, n)."""
    s, p = world.state.experiments, world.parameters.experiments
    fresh = s.ideas / (s.ideas + p.plenty)
    guess = p.guess + p.guess_used * world.state.platforms.open
    return fresh, p.win_stale + (p.win_fresh - p.win_stale) * fresh * guess
