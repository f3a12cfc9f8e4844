"""Arrays that are mapped from files: they are read in blocks, and what was read need not stay in memory."""

from __future__ import annotations

import mmap
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strategysim.model.arrays import Array

# Bytes of a mapped array that are read before memory is let go.
_BLOCK = 200_000_000


def read(values: Array, pick: Callable[[Array], Array]) -> Array:
    """Return what is picked, replication by replication, of an array of shape (…, replications): so shaped, contiguous.

    Sums over it then have the same bits wherever the array lies, in memory or in a file.
    """
    replications, source = values.shape[-1], _mapped(values)
    size = max(_BLOCK // max(values[..., :1].nbytes, 1), 1)
    if source is None or replications <= size:
        return np.ascontiguousarray(pick(values))
    parts = []
    for first in range(0, replications, size):
        parts.append(np.array(pick(values[..., first : first + size])))
        let_go(values)
    return np.concatenate(parts, axis=-1)


def let_go(values: NDArray[Any]) -> None:
    """Let the system take back the memory of what was read of a mapped array, of any shape; of others it does nothing.

    The values stay in the file, and are read again when they are asked for.
    """
    source = _mapped(values)
    if source is not None and hasattr(mmap, "MADV_DONTNEED"):
        source.madvise(mmap.MADV_DONTNEED)


def _mapped(values: Any) -> mmap.mmap | None:
    """Return the map of a file that an array is a view of."""
    while isinstance(values, np.ndarray):
        values = values.base
    return values if isinstance(values, mmap.mmap) else None
