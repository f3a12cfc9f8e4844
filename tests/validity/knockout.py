"""Quarters that are played again with one cause held at what it was in another quarter.

A stage hears what a quarter is made of, week by week, in the functions of the model that make it (not from the record
on which the explanation rests), and puts what another quarter was made of in its place. Only the cause is touched; what
follows from it within the quarter follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, fields, replace
from typing import Any
from unittest.mock import patch

import numpy as np

from strategysim.model import customers, finance, talent
from strategysim.model.arrays import Array, total
from strategysim.model.causes import LOOKING
from strategysim.model.draws import normal
from strategysim.model.history import ROW
from strategysim.model.market import Market
from strategysim.model.plan import Decisions
from strategysim.model.week import WEEKS
from strategysim.model.world import World
from strategysim.policies import Policy, Seats

OUTSIDE = "offers from outside"


@dataclass
class Heard:
    """What a quarter was made of.

    By week: terms of customers' and candidates' choice (terms, firms, n), what is felt and the tide (n), the pull of
    the outside (1, n), the pool (n). What its books rest on, by name.
    """

    customers: list[Array] = field(default_factory=list)
    people: list[Array] = field(default_factory=list)
    felt: list[Array] = field(default_factory=list)
    tide: list[Array] = field(default_factory=list)
    outside: list[Array] = field(default_factory=list)
    pool: list[Array] = field(default_factory=list)
    books: dict[str, Any] = field(default_factory=dict)

    def like_the_first_week(self) -> Heard:
        """Return thirteen weeks that are all like the first, with which the first quarter is compared."""
        weekly = {f.name: [getattr(self, f.name)[0]] * WEEKS for f in fields(self) if f.name != "books"}
        return Heard(**weekly, books=self.books)


@dataclass
class Stage:
    """What hears a quarter, and holds one cause of one outcome at what another quarter was made of."""

    heard: Heard = field(default_factory=Heard)
    outcome: str = ""
    cause: str = ""
    other: Heard = field(default_factory=Heard)


@dataclass
class Played:
    """A quarter that can be played again: the world before it, what was decided, what came out (outcomes, n), why.

    And whether the player's firm was alive at its end, (n,), and each firm, (firms, n).
    """

    before: World
    decisions: Sequence[Decisions]
    heard: Heard
    outcomes: Array
    causes: dict[str, dict[str, Array]]
    alive: Array
    after: Array

    def of(self, outcome: str) -> Array:
        """Return an outcome of the player's firm, (n,)."""
        return self.outcomes[ROW[outcome]]

    def again(self, outcome: str, cause: str, other: Heard) -> Array:
        """Return an outcome (n,) of this quarter, played with one cause as it was in another."""
        world = self.before.fork()
        world.stage = Stage(Heard(), outcome, cause, other)
        if outcome == "wins" and cause == LOOKING:
            world.market_modifier = _pool_of(world, other.pool)
        world.advance(self.decisions)
        return world.history.last[ROW[outcome], 0]


def play(market: Market, policies: Sequence[Policy], quarters: int, worlds: int, seed: int) -> list[Played]:
    """Play policies side by side, while `staged` is in force, and return all quarters.

    Work does not follow customers here: who is not won leaves hands free within the quarter, which is feedback and no
    part of what a cause says.
    """
    world = World(market, seed, replications=worlds, copies=len(policies), without=["growth"])
    seats, played = Seats(market, policies), []
    for _ in range(quarters):
        decisions, before = seats.decisions(world), world.fork()
        world.stage = Stage()
        world.advance(decisions)
        heard, last = world.stage.heard, world.history.last[:, 0]
        heard.pool = list(world.causes.last_wins.pool.copy())
        played.append(
            Played(before, decisions, heard, last, world.history.causes[-1], world.alive[0].copy(), world.alive.copy())
        )
    return played


def moved(now: Played, then: Played | None, outcome: str, cause: str) -> Array:
    """Return by how much one cause moved an outcome from one quarter to the next, (n,).

    Both ways round are averaged: the later quarter without the change of the cause, and the earlier with it. So what
    causes do only together is shared between them, as the explanation shares it. Before the first quarter there is
    none to be played: it goes one way, against its first week.
    """
    if then is None:
        return now.of(outcome) - now.again(outcome, cause, now.heard.like_the_first_week())
    without = now.of(outcome) - now.again(outcome, cause, then.heard)
    alone = then.again(outcome, cause, now.heard) - then.of(outcome)
    return 0.5 * (without + alone)


@contextmanager
def staged() -> Iterator[None]:
    """Let the functions in which customers and candidates choose, and books are kept, consult a world's stage."""
    choose, attract, book = customers.terms, talent.attract, finance._revenue
    with (
        patch.object(customers, "terms", lambda world: _customers(world, choose(world))),
        patch.object(talent, "attract", lambda world: _people(world, attract)),
        patch.object(finance, "_revenue", lambda world: _books(world, book)),
    ):
        yield


def _stage(world: World) -> Stage | None:
    return getattr(world, "stage", None)


def _customers(world: World, parts: list[Array]) -> list[Array]:
    if (stage := _stage(world)) is None:
        return parts
    now, s, p = np.array(parts), world.state.customers, world.parameters.customers
    felt, tide, press = s.felt_win[0].copy(), world.digital[0].copy(), p.press * (world.week / 52.0)
    heard = stage.heard
    for record, value in (
        (heard.customers, now.copy()), (heard.felt, felt), (heard.tide, tide), (heard.outside, s.base_outside + press),
    ):  # fmt: skip
        record.append(value)
    if stage.outcome != "wins":
        return parts
    other, week, pull = stage.other, world.week % WEEKS, world.fill(p.pull_experience)[0]
    if stage.cause == "experience":
        now[0, 0] = pull * tide * other.felt[week]
    elif stage.cause == "the digital tide":
        now[0, 0] = pull * other.tide[week] * felt
    elif stage.cause == OUTSIDE:
        s.base_outside = other.outside[week] - press
    else:
        _hold_a_term(world, now, other.customers[week], customers.TERMS)
    return list(now)


def _people(world: World, attract: Callable[[World], None]) -> None:
    attract(world)
    if (stage := _stage(world)) is not None:
        terms = world.state.talent.terms
        stage.heard.people.append(terms.copy())
        if stage.outcome == "attraction":
            _hold_a_term(world, terms, stage.other.people[world.week % WEEKS], talent.TERMS)


def _hold_a_term(world: World, now: Array, then: Array, names: Sequence[str]) -> None:
    """Hold one of the player's own terms, or all that attracts to one rival, in terms (terms, firms, n)."""
    cause = world.stage.cause
    rivals = [rival.company.title for rival in world.market.rivals]
    if cause in names:
        now[names.index(cause), 0] = then[names.index(cause), 0]
    elif cause in rivals:
        firm = 1 + rivals.index(cause)
        now[0, firm] += total(then)[firm] - total(now)[firm]


def _pool_of(world: World, pool: list[Array]) -> Callable[[str], Array]:
    """Return the modifier that lets as many look around as fill the pool of another quarter, of those who leave now."""
    as_ever = world.market_modifier

    def modifier(rate: str) -> Array:
        if rate != "pool":
            return as_ever(rate)
        s, p = world.state.customers, world.parameters.customers
        looking = pool[world.week % WEEKS] - total(customers._leaving(world))
        noise = np.exp(p.taste * world.drawn(normal, "market", 1))
        return -np.log1p(-looking / s.outside) / (p.look / 52.0 * noise) - 1.0

    return modifier


def _books(world: World, book: Callable[[World], Array]) -> Array:
    """Book a quarter's revenue with one factor as in another quarter; it is as it was for all that follows."""
    if (stage := _stage(world)) is None:
        return book(world)
    s, years = world.state, (world.quarter + 0.5) / 4.0
    stage.heard.books = {
        "weeks": s.customers.customer_weeks, "felt": s.customers.felt_win, "tide": world.digital, "years": years,
        "times": {kind: world.modifier(kind) for kind in ("legacy", "digital")},
        "chance": world.uniform("revenue", 1), "ventures": s.ventures.revenue,
    }  # fmt: skip
    with ExitStack() as held:
        if stage.outcome == "revenue":
            for owner, name, value in _held_factor(world, stage.cause, stage.other.books):
                held.enter_context(patch.object(owner, name, value))
        return book(world)


def _held_factor(world: World, cause: str, then: dict[str, Any]) -> list[tuple[object, str, Any]]:
    """Return what has to stand where, so that one factor of all lines of revenue is as in another quarter."""
    s, lines, years = world.state, world.lines, (world.quarter + 0.5) / 4.0
    slower = replace(lines, growth=np.exp(np.log(lines.growth) * (then["years"] / years)))
    places: dict[str, list[tuple[object, str, Any]]] = {
        "market trend": [(world, "lines", slower)],
        "customers": [(s.customers, "customer_weeks", then["weeks"])],
        "digital experience": [(s.customers, "felt_win", then["felt"]), (world, "digital", then["tide"])],
        "circumstances": [(world, "modifier", lambda kind: then["times"][kind])],
        "chance of the quarter": [(world, "uniform", lambda purpose, *shape: then["chance"])],
        "ventures": [(s.ventures, "revenue", then["ventures"])],
    }
    return places[cause]
