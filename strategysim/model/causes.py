"""Why customer wins, talent attraction and revenue changed: causes that add up to the change.

Each week is compared with the same week of the quarter before by the log-mean Divisia method (LMDI-I with Sato–Vartia
weights, Ang 2015), which is exact: own terms of attraction, rivals, the outside and the size of the pool. Revenue is
taken line by line, each line a product of factors. The first quarter is compared with the opening week.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model import customers, finance, talent
from strategysim.model.arrays import Array, log_mean, total

if TYPE_CHECKING:
    from strategysim.model.world import World

WEEKS = 13
FAILURE = "the firm's end"
LOOKING = "people looking around"


@dataclass
class Choice:
    """Thirteen weeks of one choice, as seen from the player's firm.

    Own terms of attraction (weeks, terms, n), shares of firms and outside (weeks, options, n), the log pull of the
    options that are not the player (weeks, options − 1, n), and the pool (weeks, n).
    """

    terms: Array
    shares: Array
    pulls: Array
    pool: Array

    @classmethod
    def empty(cls, terms: int, options: int, n: int) -> Choice:
        """Return a record without weeks; arrays as the class says."""
        return cls(
            np.empty((WEEKS, terms, n)), np.empty((WEEKS, options, n)), np.empty((WEEKS, options - 1, n)),
            np.empty((WEEKS, n)),
        )  # fmt: skip

    def add(self, week: int, terms: Sequence[Array], share: Array, pulls: Array, outside: Array | float) -> None:
        """Record a week: own terms, each (n), shares (firms, n), rivals' pulls (firms − 1, n), the outside's (n)."""
        for k, term in enumerate(terms):
            self.terms[week, k] = term
        self.shares[week, :-1] = share
        self.shares[week, -1] = 1.0 - total(share)
        self.pulls[week, :-1] = pulls
        self.pulls[week, -1] = outside

    def like_the_first_week(self) -> Choice:
        """Return thirteen weeks that are all like the first, arrays as the class says."""
        parts = (self.terms, self.shares, self.pulls, self.pool)
        return Choice(*(np.broadcast_to(part[:1], part.shape) for part in parts))


@dataclass
class Causes:
    """The record of this quarter and the last, and the explanation: outcome → cause → (n).

    Only the player's firm (0) is explained.
    """

    wins: Choice | None = None
    people: Choice | None = None
    last_wins: Choice | None = None
    last_people: Choice | None = None
    lines: list[tuple[list[Array], Array]] = field(default_factory=list)
    last_lines: list[tuple[list[Array], Array]] | None = None
    last_ventures: Array | None = None
    on: bool = True

    def watch_market(self, world: World, terms: list[Array], pulls: Array, share: Array, pool: Array) -> None:
        """Record this week's choice of customers; terms and share (firms, n), rivals' pulls, pool (n)."""
        if not self.on:
            return
        if self.wins is None:
            self.wins = Choice.empty(len(terms) + 1, len(share) + 1, world.n)
        s, week = world.state.customers, world.week % WEEKS
        own = [s.felt_win[0], world.digital[0], *(term[0] for term in terms[1:])]
        outside = s.base_outside[0] + world.parameters.customers.press * (world.week / 52.0)
        self.wins.add(week, own, share, pulls, outside)
        self.wins.pool[week] = pool

    def watch_people(self, week: int, terms: Array, pulls: Array, share: Array, arriving: Array | float) -> None:
        """Record this week's choice of candidates; the player's terms (terms, n), share (firms, n), arriving (n)."""
        if not self.on:
            return
        if self.people is None:
            self.people = Choice.empty(len(terms), len(share) + 1, share.shape[1])
        self.people.add(week % WEEKS, list(terms), share, pulls, 0.0)
        self.people.pool[week % WEEKS] = arriving

    def watch_line(self, k: int, factors: tuple[Array | float, ...], booked: Array) -> None:
        """Record one line of the player's revenue: its factors and what was booked, each (firms, n) or broadcasting."""
        if self.on:
            self.lines.append(([np.broadcast_to(f, booked.shape)[0] for f in factors], booked[0]))

    def explain(self, world: World) -> dict[str, dict[str, Array]]:
        """Return why each outcome changed, outcome → cause → (n), and make this quarter the next one's yardstick."""
        if not self.on or self.wins is None or self.people is None:
            return {}
        wins, people = self.wins, self.people
        share = 100.0 / WEEKS / people.pool[0]
        why_people = _choice(people, self.last_people or people.like_the_first_week(), self._people_parts, world)
        result = {
            "wins": _choice(wins, self.last_wins or wins.like_the_first_week(), self._customer_parts, world),
            "attraction": {cause: part * share for cause, part in why_people.items() if cause != LOOKING},
            "revenue": self._revenue(world),
        }
        # The older record is written over by the next quarter.
        self.wins, self.last_wins, self.people, self.last_people = self.last_wins, wins, self.last_people, people
        self.last_lines, self.lines = self.lines, []
        self.last_ventures = world.state.finance.ventures[0]
        return result

    @staticmethod
    def _customer_parts(now: Array, then: Array, world: World) -> dict[str, Array]:
        pull = world.fill(world.parameters.customers.pull_experience)[0]
        felt, felt0, tide, tide0 = now[:, 0], then[:, 0], now[:, 1], then[:, 1]
        parts = {
            "experience": pull * 0.5 * (tide + tide0) * (felt - felt0),
            "the digital tide": pull * 0.5 * (felt + felt0) * (tide - tide0),
        }
        return parts | {name: now[:, k] - then[:, k] for k, name in enumerate(customers.TERMS[1:], 2)}

    @staticmethod
    def _people_parts(now: Array, then: Array, world: World) -> dict[str, Array]:
        return {name: now[:, k] - then[:, k] for k, name in enumerate(talent.TERMS)}

    def _revenue(self, world: World) -> dict[str, Array]:
        last = self.last_lines or _opening_lines(world, self.lines)
        names = (*finance.FACTORS, FAILURE)
        result = {name: np.zeros(world.n) for name in (*names, "ventures")}
        for (factors, booked), (factors0, booked0) in zip(self.lines, last, strict=True):
            weight, explained = log_mean(booked, booked0), np.zeros(world.n)
            for name, now, then in zip(finance.FACTORS, factors, factors0, strict=True):
                part = weight * np.log(now / then)
                result[name], explained = result[name] + part, explained + part
            result[FAILURE] = result[FAILURE] + _unexplained(booked - booked0 - explained, world)
        before = 0.0 if self.last_ventures is None else self.last_ventures
        result["ventures"] = world.state.finance.ventures[0] - before
        return result


def _opening_lines(world: World, lines: list[tuple[list[Array], Array]]) -> list[tuple[list[Array], Array]]:
    ones = [np.ones(world.n)] * len(finance.FACTORS)
    revenue = world.lines.revenue[:, 0] / 4.0 + np.zeros((1, world.n))
    return [(ones, row) for row in revenue][: len(lines)]


def _unexplained(gap: Array, world: World) -> Array:
    """Return what no factor explains because the firm has ended; rounding elsewhere."""
    rest: Array = gap * (1.0 - world.alive[0])
    return rest


def _choice(
    now: Choice, then: Choice, split: Callable[[Array, Array, World], dict[str, Array]], world: World
) -> dict[str, Array]:
    """Return the causes of a change of the player's share of a pool, summed over thirteen weeks."""
    chosen, chosen0 = now.pool * now.shares[:, 0], then.pool * then.shares[:, 0]
    means = log_mean(now.shares, then.shares)
    weight = log_mean(chosen, chosen0)
    options = means.transpose(1, 0, 2)
    omega = options / np.maximum(total(options), 1e-300)
    parts = split(now.terms, then.terms, world)
    causes = {name: total(weight * (1.0 - omega[0]) * part) for name, part in parts.items()}
    names = [rival.company.title for rival in world.market.rivals] + ["offers from outside"]
    for k, name in enumerate(names):
        causes[name] = total(-weight * omega[k + 1] * (now.pulls[:, k] - then.pulls[:, k]))
    causes[LOOKING] = total(weight * np.log(now.pool / then.pool))
    explained = total(list(causes.values()))
    causes[FAILURE] = _unexplained(total(chosen) - total(chosen0) - explained, world)
    return causes
