"""Places in arrays (firms, slots, n): where something holds, what stands there, and sums over slots of it.

Few slots have anything to do in a week. Working on the places where they have costs a fraction of working on whole
arrays, and gives the same bits: every value is worked out by the same operations, and sums run in the order of slots.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from strategysim.model.arrays import Array
from strategysim.model.luck import Whole

Mask = NDArray[np.bool_]
Group = TypeVar("Group")


class Places:
    """Some places in arrays (firms, slots, n), slot by slot within a firm.

    ``places[array]`` reads what stands there, (places,), and ``places[array] = values`` writes it: in an array
    (firms, slots, n) itself, in one (firms, n) at the same firm and column.

    Parameters
    ----------
    flat
        Where they are in a flattened array, (places,).
    shape
        Of the arrays.
    """

    def __init__(self, flat: Whole, shape: tuple[int, int, int]) -> None:
        self._flat, self._shape = flat, shape

    @cached_property
    def _address(self) -> tuple[Whole, Whole, Whole]:
        _, slots, n = self._shape
        # Not `divmod`: dividing by one whole number is several times as fast.
        row = self._flat // n
        firm = row // slots
        return firm, row - firm * slots, self._flat - row * n

    @property
    def firm(self) -> Whole:
        """Number of the firm, (places,)."""
        return self._address[0]

    @property
    def slot(self) -> Whole:
        """Number of the slot, (places,)."""
        return self._address[1]

    @property
    def column(self) -> Whole:
        """Number of the column, (places,)."""
        return self._address[2]

    @cached_property
    def cell(self) -> Whole:
        """Where the places are in a flattened array (firms, n), (places,)."""
        _, slots, n = self._shape
        return self._flat if slots == 1 else self.firm * n + self.column

    def __len__(self) -> int:
        return len(self._flat)

    def __getitem__(self, array: NDArray[Any]) -> Any:
        return array.take(self._in(array))

    def __setitem__(self, array: NDArray[Any], values: Array | float) -> None:
        array.reshape(-1)[self._in(array)] = values

    def _in(self, array: NDArray[Any]) -> Whole:
        return self._flat if array.ndim == 3 else self.cell

    def among(self, chosen: Mask) -> Places:
        """Return those of the places that are chosen, by a mask of shape (places,)."""
        return Places(self._flat[chosen], self._shape)

    def shifted(self, by: Whole | int) -> Places:
        """Return the places so many slots further, in the same firms and columns; ``by`` is (places,) or a number."""
        return Places(self._flat + by * self._shape[2], self._shape)

    def folded(self, slots: int) -> Places:
        """Return the places in arrays (firms, slots, n) of fewer slots, over which these run again and again."""
        firms, _, n = self._shape
        return Places((self.firm * slots + self.slot % slots) * n + self.column, (firms, slots, n))

    def spread(self, values: Array) -> Array:
        """Return an array (firms, slots, n) of values (places,), added where places are the same, and of zeros."""
        firms, slots, n = self._shape
        total: Array = np.bincount(self._flat, weights=values, minlength=firms * slots * n).astype(
            np.float64, copy=False
        )
        return total.reshape(self._shape)

    def summed(self, values: Array | Mask) -> Array:
        """Return the sum over slots, (firms, n), of values (places,); masks are counted."""
        firms, _, n = self._shape
        total: Array = np.bincount(self.cell, weights=values, minlength=firms * n).astype(np.float64, copy=False)
        return total.reshape(firms, n)

    def counts(self) -> Array:
        """Return the number of places, (firms, n)."""
        firms, _, n = self._shape
        return np.bincount(self.cell, minlength=firms * n).astype(np.float64).reshape(firms, n)


def where(mask: Mask, slots: int = 0) -> Places:
    """Return the places where a mask (firms, slots, n) holds.

    ``slots`` says how many the arrays have if the mask covers the first of them only.
    """
    firms, covered, n = mask.shape
    flat = mask.reshape(-1).nonzero()[0]
    if slots > covered:
        flat += flat // (covered * n) * ((slots - covered) * n)
    return Places(flat, (firms, slots or covered, n))


def counted(mask: Mask) -> NDArray[np.int8]:
    """Return for each place of a mask (firms, slots, n) how many hold up to it, slot by slot within a firm."""
    rank = mask.astype(np.int8)
    for slot in range(1, mask.shape[1]):
        rank[:, slot] += rank[:, slot - 1]
    return rank


class _Seen:
    """A subsystem's parameters in another shape; a parameter is looked up when it is used, since most are not."""

    def __init__(self, parameters: object, look: Callable[[Array], Array]) -> None:
        self._parameters, self._look = parameters, look

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._parameters, name)
        return self._look(value) if value.ndim else value


def in_places(parameters: Group, at: Places) -> Group:
    """Return a subsystem's parameters at some places: drawn ones in the shape (places,), certain ones as they are."""
    return cast("Group", _Seen(parameters, at.__getitem__))


def in_slots(parameters: Group) -> Group:
    """Return parameters as they meet arrays (firms, slots, n): drawn ones in the shape (firms, 1, n)."""
    return cast("Group", _Seen(parameters, lambda value: value[:, None]))
