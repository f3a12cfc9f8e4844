"""What may come of a plan: a few hundred possible futures of the company, and what they say in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.foresight import futures, guesses
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.world import World
from strategysim.units import format_value

LEVELS = (0.10, 0.25, 0.50, 0.75, 0.90)
SHOWN = (
    "wins", "attraction", "revenue", "customers", "losses", "profit", "leavers", "board", "it_cost", "cash", "runway",
    "failed",
)  # fmt: skip


@dataclass(frozen=True)
class Band:
    """Quantiles of one outcome: ``rows[quarter][level]``, in the outcome's unit, levels 10, 25, 50, 75 and 90 %.

    ``means`` holds the mean of each quarter.
    """

    outcome: str
    rows: tuple[tuple[float, ...], ...]
    means: tuple[float, ...] = ()

    def at(self, quarter: int = -1) -> tuple[float, float, float]:
        """Return the low end, the middle and the high end of the 80 % range of a quarter ahead (0 is the next)."""
        row = self.rows[quarter]
        return row[0], row[2], row[-1]


@dataclass(frozen=True)
class Forecast:
    """What is likely if a plan is held: one band for each outcome, beside that of the plan before.

    ``first`` is the number of the first quarter ahead, from 1. The futures know only what the company may know.
    """

    main: str
    first: int
    count: int
    bands: Mapping[str, Band]
    before: Mapping[str, Band]

    @property
    def failing(self) -> float:
        """The share of the futures in which the firm has run out of cash by the last quarter ahead."""
        return self.bands["failed"].means[-1]

    @property
    def sentence(self) -> str:
        """The forecast of the main outcome in words."""
        return self.said(self.main)

    def said(self, outcome: str) -> str:
        """Return the forecast of one outcome, at the last quarter ahead, in one sentence."""
        band, other = self.bands[outcome], self.before[outcome]
        quarter = self.first + len(band.rows) - 1
        told = OUTCOMES[outcome]
        unit = "count" if told.unit == "people" else told.unit
        low, middle, high = (format_value(x, unit) for x in band.at())
        low0, middle0, high0 = (format_value(x, unit) for x in other.at())
        likely = f"{told.title}: {middle} likely in quarter {quarter}, 8 in 10 futures between {low} and {high}"
        if (low, middle, high) == (low0, middle0, high0):
            return f"{likely}; the last plan says the same."
        return f"{likely}; with the last plan {middle0} ({low0} to {high0})."


Seen = dict[tuple[object, ...], dict[str, Band]]


@dataclass(frozen=True)
class Prospect:
    """A question about the future: where the company stands and what would be decided.

    Nothing that it holds changes any more while the game goes on, so it can be worked out in a thread beside it.
    ``plans`` are the decisions of the first quarter and those of the later ones, of the draft and of the last plan;
    ``seen`` keeps what was worked out before.
    """

    world: World
    main: str
    plans: tuple[tuple[Mapping[str, float], Mapping[str, float]], ...]
    quarters: int
    count: int
    seed: int
    studies: tuple[str, ...]
    seen: Seen

    def forecast(self) -> Forecast:
        """Return what is likely."""
        draft, last = (self._bands(first, then) for first, then in self.plans)
        return Forecast(self.main, self.world.quarter + 1, self.count, draft, last)

    def _bands(self, first: Mapping[str, float], then: Mapping[str, float]) -> dict[str, Band]:
        key = (self.quarters, self.count, *sorted(first.items()))
        if key not in self.seen:
            plans = [first, *[then] * (self.quarters - 1)]
            self.seen[key] = bands_of(self.world, plans, self.seed, self.count, self.studies)
        return self.seen[key]


def bands_of(
    world: World, plans: Sequence[Mapping[str, float]], seed: int, count: int, studies: Sequence[str]
) -> dict[str, Band]:
    """Return the bands of the futures in which the player's firm plays the plans, one a quarter.

    Parameters
    ----------
    world
        Where the company stands; it is not changed.
    plans
        Decisions of the quarters ahead. What rivals do is guessed.
    seed, count, studies
        As for :func:`~strategysim.model.foresight.futures`.
    """
    ahead = futures(world, count, seed, studies)
    rivals = guesses(ahead)
    for plan in plans:
        ahead.advance([plan, *rivals])
    return {name: _band(name, ahead.history.of(name)) for name in SHOWN}


def _band(outcome: str, values: Array) -> Band:
    quantiles = np.quantile(values, LEVELS, axis=1)
    means = tuple(float(x) for x in values.mean(axis=1))
    return Band(outcome, tuple(tuple(float(x) for x in row) for row in quantiles.T), means)
