"""Why customer wins, talent attraction and revenue changed: causes that add up to the change.

Each week is compared with the same week of the quarter before by the log-mean Divisia method (LMDI-I, Ang 2015; within
the share Sato–Vartia weights), which is exact: own terms of attraction, rivals, the outside and the size of the pool.
Revenue is taken line by line, each line a product of factors. The first quarter is compared with the opening week.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model import customers, finance, talent
from strategysim.model.arrays import Array, across, log_mean, total

if TYPE_CHECKING:
    from strategysim.model.world import World

WEEKS = 13
FAILURE = "the firm's end"
LOOKING = "people looking around"
# The player's own terms of attraction for customers, the first of which is split into its two factors.
_CUSTOMERS = ("experience", "the digital tide", *customers.TERMS[1:])


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

    def add(
        self, week: int, terms: Array | Sequence[Array], share: Array, pulls: Array, outside: Array | float
    ) -> None:
        """Record a week: own terms, each (n), shares (firms, n), rivals' pulls (firms − 1, n), the outside's (n)."""
        self.terms[week] = terms
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
    # Of each line its factors and what was booked, (factors + 1, n); of the last quarter (lines, factors + 1, n).
    lines: list[Array] = field(default_factory=list)
    last_lines: Array | None = None
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
        self.people.add(week % WEEKS, terms, share, pulls, 0.0)
        self.people.pool[week % WEEKS] = arriving

    def watch_line(self, factors: Sequence[Array], booked: Array) -> None:
        """Record one line of the player's revenue: its factors and what was booked, each (firms, n) or broadcasting."""
        if self.on:
            line = np.empty((len(factors) + 1, booked.shape[1]))
            for k, part in enumerate((*factors, booked)):
                line[k] = part[0] if part.ndim else part
            self.lines.append(line)

    def explain(self, world: World) -> dict[str, dict[str, Array]]:
        """Return why each outcome changed, outcome → cause → (n), and make this quarter the next one's yardstick."""
        if not self.on or self.wins is None or self.people is None:
            return {}
        wins, people = self.wins, self.people
        share = 100.0 / WEEKS / people.pool[0]
        wins0, people0 = self.last_wins or wins.like_the_first_week(), self.last_people or people.like_the_first_week()
        why_wins = _choice(wins, wins0, _customer_parts(wins.terms, wins0.terms, world), _CUSTOMERS, world)
        why_people = _choice(people, people0, people.terms - people0.terms, talent.TERMS, world)
        result = {
            "wins": why_wins,
            "attraction": {cause: part * share for cause, part in why_people.items() if cause != LOOKING},
            "revenue": self._revenue(world),
        }
        # The older record is written over by the next quarter.
        self.wins, self.last_wins, self.people, self.last_people = self.last_wins, wins, self.last_people, people
        self.last_ventures = world.state.finance.ventures[0]
        return result

    def _revenue(self, world: World) -> dict[str, Array]:
        now = np.array(self.lines)
        then = _opening_lines(world) if self.last_lines is None else self.last_lines
        booked, booked0 = now[:, -1], then[:, -1]
        # (lines, factors, n)
        parts = log_mean(booked, booked0)[:, None] * np.log(now[:, :-1] / then[:, :-1])
        failure = total(_unexplained(booked - booked0 - across(parts), world))
        ventures = world.state.finance.ventures[0] - (0.0 if self.last_ventures is None else self.last_ventures)
        self.last_lines, self.lines = now, []
        names = (*finance.FACTORS, FAILURE, "ventures")
        return dict(zip(names, (*total(parts), failure, ventures), strict=True))


def _opening_lines(world: World) -> Array:
    """Return the lines of the opening week, in which every factor is one, as :class:`Causes` keeps them."""
    revenue = world.lines.revenue[:, 0] / 4.0
    lines = np.ones((len(revenue), len(finance.FACTORS) + 1, world.n))
    lines[:, -1] = revenue
    return lines


def _unexplained(gap: Array, world: World) -> Array:
    """Return what no factor explains because the firm has ended; rounding elsewhere."""
    rest: Array = gap * (1.0 - world.alive[0])
    return rest


def _of_ended_rivals(gap: Array, now: Choice, then: Choice, world: World) -> Array:
    """Return what the end of rivals brought, (rivals, n): a share of 0 has no weight, so no pull explains it."""
    rivals = slice(1, -1)
    lost = total(np.where(now.shares[:, rivals] > 0.0, 0.0, then.shares[:, rivals]))
    shared: Array = gap * world.alive[0] * lost / np.maximum(total(lost), 1e-300)
    return shared


def _customer_parts(now: Array, then: Array, world: World) -> Array:
    """Return how the player's own terms changed, (weeks, terms, n); experience is what is felt times the tide."""
    pull = world.fill(world.parameters.customers.pull_experience)[0]
    felt, felt0, tide, tide0 = now[:, 0], then[:, 0], now[:, 1], then[:, 1]
    changes = now - then
    changes[:, 0] = pull * 0.5 * (tide + tide0) * (felt - felt0)
    changes[:, 1] = pull * 0.5 * (felt + felt0) * (tide - tide0)
    return changes


def _choice(now: Choice, then: Choice, changes: Array, names: Sequence[str], world: World) -> dict[str, Array]:
    """Return the causes of a change of the player's share of a pool, summed over thirteen weeks.

    ``changes`` are those of the player's own terms of attraction (weeks, terms, n), ``names`` what they are called.
    """
    chosen, chosen0 = now.pool * now.shares[:, 0], then.pool * then.shares[:, 0]
    means, weight = log_mean(now.shares, then.shares), log_mean(chosen, chosen0)[:, None]
    omega = means / np.maximum(across(means), 1e-300)[:, None]
    own = total(weight * (1.0 - omega[:, :1]) * changes)
    others = total(-weight * omega[:, 1:] * (now.pulls - then.pulls))
    looking = total(weight[:, 0] * np.log(now.pool / then.pool))
    parts = np.concatenate([own, others, looking[None]])
    gap = total(chosen) - total(chosen0) - total(parts)
    parts[len(own) : -2] += _of_ended_rivals(gap, now, then, world)
    failure = _unexplained(gap, world)
    rivals = [rival.company.title for rival in world.market.rivals]
    return dict(zip((*names, *rivals, "offers from outside", LOOKING, FAILURE), (*parts, failure), strict=True))
