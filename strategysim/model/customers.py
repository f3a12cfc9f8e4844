"""Customers: who leaves, who looks around, and whom they choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, at_least, clip, positive, saturate, total
from strategysim.model.draws import normal
from strategysim.model.parameters import parameter

if TYPE_CHECKING:
    from strategysim.model.world import World

# Points of experience after which more is felt less; the unit of experience, an assumption.
_FEEL = 14.0
# Terms of a firm's attraction for customers, in the order in which they are recorded.
TERMS = ("experience", "reputation", "conversation", "word of mouth", "circumstances")

# What is counted over a quarter and starts again from nothing.
FLOWS = ("wins", "losses", "customer_weeks")


@dataclass
class Parameters:
    """What customers look for, how restless they are, and how fast the market turns digital."""

    churn: Array = parameter("per year", 0.25, 0.18, 0.32, "C12", is_="customers who leave in a year at the start")
    outside: Array = parameter("ratio", 1.5, is_="people outside the firms per customer inside", market=True)
    look: Array = parameter("per year", 0.06, is_="people outside who look around in a year", market=True)
    digital_start: Array = parameter("weight", 0.25, is_="weight of digital in a choice long ago", market=True)
    digital_end: Array = parameter("weight", 1.0, is_="weight of digital in a choice in the end", market=True)
    digital_mid: Array = parameter(
        "years", 1.6, 0.7, 2.5, is_="when half of the shift to digital has happened", market=True
    )
    digital_width: Array = parameter("years", 0.75, is_="how long the shift takes", market=True)
    pull_experience: Array = parameter("index", 0.50, 0.35, 0.70, is_="pull of the best digital experience")
    pull_reputation: Array = parameter("index", 0.35, 0.21, 0.52, is_="pull of reputation 1")
    pull_sentiment: Array = parameter(
        "index", 0.21, 0.10, 0.36, "C4", is_="pull of sentiment at full reach, shrunk by half"
    )
    pull_mouth: Array = parameter(
        "elasticity", 0.12, 0.05, 0.35, "C3", is_="word of mouth per customer, shrunk by half"
    )
    keep: Array = parameter("share", 0.24, 0.17, 0.34, is_="churn cut by the best digital service")
    answer: Array = parameter("share", 0.05, 0.02, 0.08, "V2", is_="churn cut where all complaints are answered")
    press: Array = parameter(
        "index per year",
        0.06,
        0.03,
        0.09,
        "D16",
        is_="growing pull of offers from outside",
        market=True,
        signed=True,
    )
    build: Array = parameter("share", 0.55, is_="share of what is shipped that needs closeness to marketing to count")
    standard: Array = parameter("per year", 0.26, 0.20, 0.33, is_="experience that the market's rising standard eats")
    rising: Array = parameter("ratio", 0.5, is_="faster where the best offer shines")
    copy: Array = parameter("per year", 0.12, 0.06, 0.20, is_="lead that rivals copy in a year")
    copy_time: Array = parameter("weeks", 26.0, is_="time until rivals see what worked")
    outage: Array = parameter("share", 0.0035, is_="customers lost in an outage")
    neglect: Array = parameter("share", 0.30, 0.15, 0.45, is_="more churn where all routine work is left undone")
    taste: Array = parameter("log", 0.05, is_="weekly noise in how many look around", market=True)
    acquisition: Array = parameter("$", 60.0, 40.0, 90.0, "C9", is_="cost of winning a customer")
    liked: Array = parameter("index", 0.06, is_="churn cut by a reputation of 1")
    breach_spread: Array = parameter("ratio", 3.0, is_="customers who hear of a breach, per customer affected")
    outage_base: Array = parameter("share", 0.4, is_="weight of an outage where nothing is digital")
    outage_digital: Array = parameter("share", 0.6, is_="more weight where all is digital")
    copy_keep: Array = parameter("share", 0.5, is_="part of what is copied that also keeps customers")
    fit: Array = parameter("ratio", 1.15, is_="worth of shipped value in a coherent, close firm")
    unguided: Array = parameter("share", 0.15, is_="part that counts without any coherence")
    guided: Array = parameter("share", 0.85, is_="more that counts with full coherence")
    course: Array = parameter("share", 0.6, is_="weight of the strategy's aim in whom a shipped idea serves")
    card: Array = parameter("share", 0.4, is_="weight of the idea's own aim")
    both: Array = parameter("exponent", 0.8, is_="below 1, serving both aims a little goes further than one alone")


@dataclass
class State:
    """Customers in heads, experience in points, felt experience 0–1, flows per quarter.

    Each (firms, n) but for the outside and its base, (1, n).
    """

    heads: Array
    outside: Array
    win_points: Array
    keep_points: Array
    best_seen: Array
    felt_win: Array
    felt_keep: Array
    experience: Array
    wins: Array
    losses: Array
    share: Array
    customer_weeks: Array
    start_keep: Array
    base: Array
    base_outside: Array


def opening(world: World) -> State:
    """Return the first day's state; attraction is centred by :func:`settle` once everything else stands."""
    firms, p, zero = world.firms, world.parameters.customers, world.fill(0.0)
    heads = world.fill(firms.customers)
    points = zero + firms.experience * _FEEL
    felt = saturate(points, _FEEL)
    outside = total(heads)[None] * p.outside
    return State(
        heads=heads, outside=outside, win_points=points, keep_points=points.copy(), best_seen=zero.copy(),
        felt_win=felt, felt_keep=felt.copy(), experience=felt.copy(), wins=zero.copy(), losses=zero.copy(),
        share=heads / total(heads), customer_weeks=zero.copy(), start_keep=felt.copy(),
        base=zero.copy(), base_outside=outside * 0.0,
    )  # fmt: skip


def settle(world: World) -> None:
    """Set each firm's base attraction so that in the first week every firm wins what it loses."""
    s, p = world.state.customers, world.parameters.customers
    leaving = s.heads * (1.0 - np.exp(p.churn / -52.0))
    looking = s.outside * (p.look / 52.0)
    pool = total(leaving) + looking
    s.base = np.log(leaving / pool) - total(terms(world))
    s.base_outside = np.log(looking / pool)


def digital_weight(world: World) -> Array:
    """Return the weight of digital in a choice this week (n): an S-curve over the years."""
    p = world.parameters.customers
    years = world.week / 52.0
    return p.digital_start + (p.digital_end - p.digital_start) / (
        1.0 + np.exp((p.digital_mid - years) / p.digital_width)
    )


def terms(world: World) -> list[Array]:
    """Return the terms of attraction, each (firms, n), in the order of ``TERMS``."""
    s, p, talk = world.state.customers, world.parameters.customers, world.state.conversation
    public = p.pull_sentiment * (2.0 * talk.sentiment - 1.0) * talk.reach
    mouth = p.pull_mouth * np.log(at_least(s.heads, 1.0) / world.firms.customers)
    return [
        p.pull_experience * world.digital * s.felt_win,
        p.pull_reputation * world.state.culture.reputation,
        public,
        world.through("word_of_mouth", mouth, world.fill(0.0)),
        world.modifier("pull") + world.fill(0.0),
    ]


def trade(world: World) -> None:
    """Play a week of the market: customers leave, look around and choose; nobody is lost or made."""
    s, p = world.state.customers, world.parameters.customers
    _feel(world)
    leaving = _leaving(world)
    noise = np.exp(p.taste * world.drawn(normal, "market", 1))
    looking = s.outside * (1.0 - np.exp(-p.look / 52.0 * noise * (1.0 + world.market_modifier("pool"))))
    pool = total(leaving) + looking[0]
    parts = terms(world)
    known = total(parts)
    pull = np.exp(s.base + known) * world.alive
    outside = np.exp(s.base_outside + p.press * (world.week / 52.0))
    share = pull / (total(pull) + outside[0])
    wins = pool * share
    s.heads = s.heads - leaving + wins
    s.outside = s.outside - looking + (pool - total(wins))
    s.wins, s.losses = s.wins + wins, s.losses + leaving
    s.customer_weeks = s.customer_weeks + s.heads
    world.causes.watch_market(world, parts, known[1:], share, pool)


def _leaving(world: World) -> Array:
    s, p = world.state.customers, world.parameters.customers
    service = 1.0 - p.keep * world.digital * (s.felt_keep - s.start_keep)
    liked = np.exp(-p.liked * (world.state.culture.reputation - world.firms.reputation))
    answered = 1.0 - p.answer * world.state.conversation.relief
    neglect = 1.0 + p.neglect * world.state.platforms.run_short
    hazard = p.churn * service * liked * answered * neglect * (1.0 + world.modifier("churn"))
    breach = world.state.security.breach * world.parameters.security.breach_churn * p.breach_spread
    outage = p.outage * world.state.platforms.outage * (p.outage_base + p.outage_digital * world.digital)
    gone = 1.0 - np.exp(hazard / -52.0) * (1.0 - breach) * (1.0 - outage)
    # A failed firm's customers all look for another.
    return s.heads * (1.0 - (1.0 - gone) * world.alive)


def _feel(world: World) -> None:
    """Let the market's standard eat experience, rivals copy the best, and customers feel the rest."""
    s, p = world.state.customers, world.parameters.customers
    best_win = np.maximum.reduce(s.win_points)
    s.best_seen = s.best_seen + (best_win - s.best_seen) / p.copy_time
    shine = positive(saturate(best_win, _FEEL) - world.felt_at_start)
    fade = 1.0 - p.standard * (1.0 + world.through("expectations", p.rising * shine, world.nothing)) / 52.0
    copied = p.copy / 52.0 * positive(s.best_seen - s.win_points)
    copied = world.through("imitation", copied, world.nothing)
    s.win_points = s.win_points * fade + copied
    s.keep_points = s.keep_points * fade + p.copy_keep * copied
    s.felt_win, s.felt_keep = saturate(s.win_points, _FEEL), saturate(s.keep_points, _FEEL)


def points_of(felt: Array) -> Array:
    """Return the points of experience that are felt as so much, 0–1 (any shape)."""
    return -_FEEL * np.log1p(-felt)


def deliver(world: World, gain: Array, to_win: Array) -> None:
    """Add shipped value (firms, n), in points, to customers' experience.

    ``to_win`` is the part whose card aims at winning. Only what is coherent and built close to
    marketing counts; doing a little of both goes further than one alone.
    """
    p, close = world.parameters.customers, world.state.marketing.closeness
    fit = p.fit * (p.unguided + p.guided * world.state.strategy.coherence) * (1.0 - p.build + p.build * close)
    card = to_win / np.where(gain == 0.0, 1.0, gain)
    aim = clip(p.course * world.state.strategy.aim + p.card * card, 1e-6, 1.0 - 1e-6)
    served = gain * np.where(gain > 0.0, fit, 1.0)
    deliver_raw(world, served * np.exp(p.both * np.log(aim)), served * np.exp(p.both * np.log(1.0 - aim)))


def deliver_raw(world: World, win: Array, keep: Array) -> None:
    """Add points of experience (firms, n) as they are, never below nothing."""
    s = world.state.customers
    s.win_points, s.keep_points = positive(s.win_points + win), positive(s.keep_points + keep)


def report(world: World) -> None:
    """Turn the quarter's flows into the outcomes that are shown."""
    s = world.state.customers
    everybody = total(s.heads)
    # In the rare world in which every firm has gone under, nobody has a share of nothing.
    s.share = s.heads / np.where(everybody == 0.0, 1.0, everybody)
    s.experience = 0.5 * (s.felt_win + s.felt_keep)
