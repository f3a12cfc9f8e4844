"""One check of the balance: what was measured, how surely, what was asked of it, and what that says."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Literal

import numpy as np

from strategysim.lab import statistics
from strategysim.lab.found import Interval
from strategysim.model.arrays import Array

Verdict = Literal["holds", "not clear", "fails", "told"]
# Resamples behind an interval of a ratio: its ends then move by a few percent of its width from seed to seed.
_RESAMPLES = 2_000
# In so many of them the lower mean of a ratio has to be above zero.
_SURE = 0.975


@dataclass(frozen=True)
class Bar:
    """What is asked of a figure: to lie above ``least`` and below ``most``; without either it is only told."""

    least: float | None = None
    most: float | None = None

    def verdict(self, found: Interval) -> Verdict:
        """Return what an interval says: all of it inside holds, all of it outside fails, and else it is not clear."""
        if self.least is None and self.most is None:
            return "told"
        least = -np.inf if self.least is None else self.least
        most = np.inf if self.most is None else self.most
        if isnan(found.low) or isnan(found.high):
            return "not clear"
        if found.low > least and found.high < most:
            return "holds"
        return "fails" if found.high < least or found.low > most else "not clear"

    @property
    def text(self) -> str:
        """What is asked in signs, without the unit; empty if nothing is."""
        if self.least is not None and self.most is not None:
            return f"{self.least:g} to {self.most:g}"
        if self.least is not None:
            return f"> {self.least:g}"
        return f"< {self.most:g}" if self.most is not None else ""


@dataclass(frozen=True)
class Check:
    """A claim about the model, put to the test.

    Attributes
    ----------
    part, name
        Which of the eight parts it belongs to, and what it is called there.
    measured
        What was measured.
    found
        The figure with its 95 % interval, in the unit; shares and ratios as percent.
    unit
        ``"points"``, ``"%"``, ``"% a year"`` or ``"ranges"``.
    bar
        What is asked of it.
    reading
        One sentence for a teacher.
    """

    part: str
    name: str
    measured: str
    found: Interval
    unit: str
    bar: Bar
    reading: str

    @property
    def verdict(self) -> Verdict:
        """``holds``, ``fails``, ``not clear`` if the interval lies on both sides; ``told`` if nothing is asked."""
        return self.bar.verdict(self.found)

    @property
    def numbers(self) -> list[str]:
        """The figure and the ends of its interval as they are read, without the unit."""
        return [told(end, self.unit) for end in self.found]


def told(value: float, unit: str) -> str:
    """Return a figure of a unit as it is read: points with a tenth, percent with one below ten."""
    if isnan(value):
        return "unknown"
    places = 2 if unit == "ranges" else 1 if unit == "points" or abs(value) < 10.0 else 0
    return f"{round(value, places) + 0.0:,.{places}f}".replace("-", "\N{MINUS SIGN}")


def more(points: float) -> str:
    """Return a difference of scores in words: so many points more, or less."""
    return f"{abs(points):.1f} points {'more' if points >= 0.0 else 'less'}"


def percent(found: Interval) -> Interval:
    """Return an interval of a share as percent."""
    return Interval(*(100.0 * end for end in found))


def share_of(hits: int, tries: int) -> Interval:
    """Return a share as percent, with its 95 % interval by Wilson (1927)."""
    return percent(Interval(*statistics.proportion(hits, tries)))


def quantiles(value: float, resampled: Array) -> Interval:
    """Return a figure with the 95 % interval of its bootstrap, resampled of shape (resamples,), in its unit."""
    return Interval(value, *map(float, np.quantile(resampled, [0.025, 0.975])))


def ratio_of(top: Array, bottom: Array, seed: int) -> Interval:
    """Return the ratio of two means over the same worlds, each (n,), as percent; the interval is a bootstrap of worlds.

    NaN if the lower mean is not above zero, so are the ends if that is not sure: the ratio would say nothing.
    """
    known = ~np.isnan(top + bottom)
    top, bottom = top[known], bottom[known]
    if not top.size or bottom.mean() <= 0.0:
        return Interval(*(float("nan"),) * 3)
    drawn = np.random.default_rng(seed).integers(0, top.size, (_RESAMPLES, top.size))
    below = bottom[drawn].mean(axis=1)
    sure = below > 0.0
    if sure.mean() < _SURE:
        return Interval(100.0 * float(top.mean() / bottom.mean()), float("nan"), float("nan"))
    return percent(quantiles(float(top.mean() / bottom.mean()), top[drawn].mean(axis=1)[sure] / below[sure]))
