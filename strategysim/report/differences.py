"""From two sets of outcomes in the same luck to the movements that are worth telling, the largest first."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from strategysim.lab.statistics import interval
from strategysim.model.arrays import Array
from strategysim.model.history import ROW
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.report.term import Movement

# What moves by less than this part of its spread between worlds is a trifle; of trifles so many are told.
TRIFLE = 0.1
_TRIFLES = 3
# A movement is no chance if it is so many half intervals (three standard errors) away from zero, or goes one way in so
# many worlds and the other way in none, as rare events do: some seventy outcomes are looked at, and each may fool one.
_SURE = 1.5
_AGREED = 9
# Differences below this part of an outcome are rounding.
_ROUNDING = 1e-9


def of_outcomes(before: Array, after: Array) -> tuple[Movement, ...]:
    """Return how the outcomes (outcomes, n) of the same n worlds moved."""
    found = [_outcome(name, before[row], after[row]) for name, row in ROW.items() if _sure(before[row], after[row])]
    return _worth_telling(found)


def of_levers(outcome: str, ends: dict[str, tuple[Array, Array]]) -> tuple[Movement, ...]:
    """Return how levers move one outcome; ``ends`` has its values (n,) at each lever's low and high end."""
    unit = OUTCOMES[outcome].unit
    found = [
        Movement("lever", name, LEVERS[name].title, unit, *_amount(low, high))
        for name, (low, high) in ends.items()
        if _sure(low, high)
    ]
    return _worth_telling(found)


def _outcome(name: str, before: Array, after: Array) -> Movement:
    told = OUTCOMES[name]
    return Movement("outcome", name, told.title, told.unit, *_amount(before, after), told.visibility == "hidden")


def _amount(before: Array, after: Array) -> tuple[float, float, float, float]:
    """Return mean, low and high end of its interval, and spread of a difference.

    The spread is that of both ends together, so that what never varies but for the change has one too.
    """
    mean, _, half = interval(after - before)
    return mean, mean - half, mean + half, float(np.concatenate([before, after]).std())


def _sure(before: Array, after: Array) -> bool:
    difference = after - before
    moved = difference[np.abs(difference) > _ROUNDING * np.abs(before).max()]
    mean, _, half = interval(difference)
    agreed = len(moved) >= _AGREED and bool((moved > 0.0).all() or (moved < 0.0).all())
    return moved.size > 0 and (abs(mean) > _SURE * half or agreed)


def _worth_telling(found: Iterable[Movement]) -> tuple[Movement, ...]:
    """Return the movements, the largest beside its spread first; where all are trifles, only the largest of them."""
    ranked = sorted(found, key=lambda movement: movement.weight, reverse=True)
    return tuple([m for m in ranked if m.weight >= TRIFLE] or ranked[:_TRIFLES])
