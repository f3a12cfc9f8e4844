"""Why customer wins, talent attraction and revenue changed: causes that add up to the change.

Each week is compared with the same week of the quarter before by the log-mean Divisia method (LMDI-I with Sato–Vartia
weights, Ang 2015), which is exact: own terms of attraction, rivals, the outside and the size of the pool. Revenue is
taken line by line, each line a product of factors. The first quarter is compared with the opening week.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model import customers, finance, talent
from strategysim.model.arrays import Array, log_mean, total

if TYPE_CHECKING:
    from strategysim.model.world import World

WEEKS = 13
FAILURE = "the firm's end"


@dataclass
class Choice:
    """Thirteen weeks of one choice.

    The player's terms (weeks, terms, n), all shares (weeks, options, n), the log pull of the
    options that are not the player (weeks, options − 1, n), and the pool (weeks, n).
    """

    terms: list[Array] = field(default_factory=list)
    shares: list[Array] = field(default_factory=list)
    pulls: list[Array] = field(default_factory=list)
    pool: list[Array] = field(default_factory=list)


@dataclass
class Causes:
    """The record of this quarter and the last, and the explanation: outcome → cause → (n).

    Only the player's firm (0) is explained.
    """

    wins: Choice = field(default_factory=Choice)
    people: Choice = field(default_factory=Choice)
    last_wins: Choice | None = None
    last_people: Choice | None = None
    lines: list[tuple[list[Array], Array]] = field(default_factory=list)
    last_lines: list[tuple[list[Array], Array]] | None = None
    last_ventures: Array | None = None
    digital: list[Array] = field(default_factory=list)
    last_digital: list[Array] | None = None
    on: bool = True

    def watch_market(self, world: World, terms: list[Array], share: Array, pool: Array) -> None:
        """Record this week's choice of customers; terms and share (firms, n), pool (n)."""
        if not self.on:
            return
        s = world.state.customers
        felt, digital = s.felt_win[0], world.digital + 0.0 * pool
        outside = s.base_outside[0] + world.parameters.customers.press * (world.week / 52.0)
        pulls = [total([t[g] for t in terms]) for g in range(1, len(share))]
        own = [felt, digital, *(term[0] for term in terms[1:])]
        self._add(self.wins, own, share, [*pulls, outside + 0.0 * pool], pool)

    def watch_people(self, terms: Array, choice: Array, arriving: Array) -> None:
        """Record this week's choice of candidates; terms (terms, firms, n), choice (firms, n), arriving (n)."""
        if self.on:
            pulls = [total(terms[:, g]) for g in range(1, choice.shape[0])]
            self._add(self.people, list(terms[:, 0]), choice, [*pulls, 0.0 * arriving], arriving)

    @staticmethod
    def _add(choice: Choice, own: list[Array], share: Array, pulls: list[Array], pool: Array) -> None:
        rest = 1.0 - total(share)
        choice.terms.append(np.array(own))
        choice.shares.append(np.concatenate([share, rest[None]]))
        choice.pulls.append(np.array(pulls))
        choice.pool.append(pool)

    def watch_line(self, k: int, factors: tuple[Array | float, ...], booked: Array) -> None:
        """Record one line of the player's revenue: its factors and what was booked, each (firms, n) or broadcasting."""
        if self.on:
            self.lines.append(([np.broadcast_to(f, booked.shape)[0] for f in factors], booked[0]))

    def explain(self, world: World) -> dict[str, dict[str, Array]]:
        """Return why each outcome changed, outcome → cause → (n), and make this quarter the next one's yardstick."""
        if not self.on:
            return {}
        wins = _choice(self.wins, self.last_wins or _opening(self.wins), self._customer_parts, world)
        people = _choice(self.people, self.last_people or _opening(self.people), self._people_parts, world)
        share = 100.0 / WEEKS / self.people.pool[0]
        result = {
            "wins": wins,
            "attraction": {cause: part * share for cause, part in people.items() if cause != "people looking around"},
            "revenue": self._revenue(world),
        }
        self.last_wins, self.last_people, self.last_lines = self.wins, self.people, self.lines
        self.last_ventures = world.state.finance.ventures[0]
        self.wins, self.people, self.lines = Choice(), Choice(), []
        return result

    @staticmethod
    def _customer_parts(now: Array, then: Array, world: World) -> dict[str, Array]:
        pull = world.parameters.customers.pull_experience
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


def _opening(choice: Choice) -> Choice:
    """Return thirteen weeks that are all like the opening week."""
    return Choice(*([week[0]] * WEEKS for week in (choice.terms, choice.shares, choice.pulls, choice.pool)))


def _unexplained(gap: Array, world: World) -> Array:
    """Return what no factor explains because the firm has ended; rounding elsewhere."""
    rest: Array = gap * (1.0 - world.alive[0])
    return rest


def _choice(now: Choice, then: Choice, split: object, world: World) -> dict[str, Array]:
    """Return the causes of a change of the player's share of a pool, summed over thirteen weeks."""
    shares, shares0 = np.array(now.shares), np.array(then.shares)
    pool, pool0 = np.array(now.pool), np.array(then.pool)
    chosen, chosen0 = pool * shares[:, 0], pool0 * shares0[:, 0]
    means = log_mean(shares, shares0)
    weight = log_mean(chosen, chosen0)
    options = means.transpose(1, 0, 2)
    omega = options / np.maximum(total(options), 1e-300)
    parts = split(np.array(now.terms), np.array(then.terms), world)  # type: ignore[operator]
    causes = {name: total(weight * (1.0 - omega[0]) * part) for name, part in parts.items()}
    pulls, pulls0 = np.array(now.pulls), np.array(then.pulls)
    names = [rival.company.title for rival in world.market.rivals] + ["offers from outside"]
    for k, name in enumerate(names):
        causes[name] = total(-weight * omega[k + 1] * (pulls[:, k] - pulls0[:, k]))
    causes["people looking around"] = total(weight * np.log(pool / pool0))
    explained = total(list(causes.values()))
    causes[FAILURE] = _unexplained(total(chosen) - total(chosen0) - explained, world)
    return causes
