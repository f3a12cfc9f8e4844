"""Places in arrays (firms, slots, n): where something holds, and sums over slots of what stands there.

Few slots have anything to do in a week. Working on the places where they have costs a fraction of working on whole
arrays, and gives the same bits: every value is worked out by the same operations, and sums run in the order of slots.
"""

from __future__ import annotations

from copy import copy
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from strategysim.model.arrays import Array

Places = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]
Group = TypeVar("Group")


def where(mask: NDArray[np.bool_]) -> Places:
    """Return the places (firm, slot, column) where a mask (firms, slots, n) holds, slot by slot within a firm."""
    firm, slot, column = np.unravel_index(np.flatnonzero(mask), mask.shape)
    return firm, slot, column


def among(at: Places, chosen: NDArray[np.bool_]) -> Places:
    """Return those of some places that are chosen, by a mask of shape (places,)."""
    firm, slot, column = at
    return firm[chosen], slot[chosen], column[chosen]


def summed(at: Places, values: Array | NDArray[np.bool_], like: Array) -> Array:
    """Return the sum over slots, of the shape (firms, n) of ``like``, of values (places,); masks are counted."""
    firm, _, column = at
    firms, n = like.shape
    total: Array = np.bincount(firm * n + column, weights=values, minlength=firms * n).astype(np.float64, copy=False)
    return total.reshape(firms, n)


def in_columns(parameters: Group, column: NDArray[np.intp]) -> Group:
    """Return a subsystem's parameters at some columns: drawn ones in the shape (columns,), certain ones as they are."""
    chosen = copy(parameters)
    for name, value in vars(parameters).items():
        if type(value) is not float:
            setattr(chosen, name, value[column])
    return chosen
