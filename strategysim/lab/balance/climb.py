"""A climb in steps: from a start, one number more or less at a time, then the best of these moves together.

What weights add to a policy is nearly the sum of what each adds, so a few dozen points show the way up. The evolution
that looks for levers needs thousands in so many dimensions, and in few worlds each it picks luck.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from strategysim.lab.evolution import Point
from strategysim.model.arrays import Array

# From strides to the steps that a person would write.
_STEPS = (0.1, 0.05, 0.02, 0.01)
_DECIMALS = 2


def climb(worth: Callable[[Sequence[Point]], Array], start: Point, most: float, count: int) -> list[Point]:
    """Return the points that were reached, from the start on, each better than the one before.

    Parameters
    ----------
    worth
        Returns what points are worth, of shape (points,), all in the same worlds.
    start
        Where the climb begins.
    most
        How far from zero each number may be.
    count
        How many points may be looked at; a round that may need more is not begun.
    """
    path, here, looked = [start], float(worth([start])[0]), 1
    for step in _STEPS:
        while looked + 3 * len(start) <= count:
            around = _around(path[-1], step, most)
            values = worth(around)
            together = list(_together(path[-1], around, values - here))
            everything, all_values = around + together, [*values, *(worth(together) if together else ())]
            looked += len(everything)
            best = int(np.argmax(all_values))
            if all_values[best] <= here:
                break
            path.append(everything[best])
            here = float(all_values[best])
    return path


def _around(here: Point, step: float, most: float) -> list[Point]:
    """Return the points a step away in one number, within the bounds."""
    moved = (
        (*here[:k], round(min(max(value + way, -most), most), _DECIMALS) + 0.0, *here[k + 1 :])
        for k, value in enumerate(here)
        for way in (-step, step)
    )
    return [point for point in moved if point != here]


def _together(here: Point, around: Sequence[Point], gains: Array) -> Iterator[Point]:
    """Return the best two moves together, the best three and so on, of those that gain, one for each number."""
    point, moved = list(here), 0
    for which in np.argsort(-gains, kind="stable"):
        if gains[which] <= 0.0:
            return
        number = next(k for k, (old, new) in enumerate(zip(here, around[which], strict=True)) if old != new)
        if point[number] != here[number]:
            continue
        point[number], moved = around[which][number], moved + 1
        if moved > 1:
            yield tuple(point)
