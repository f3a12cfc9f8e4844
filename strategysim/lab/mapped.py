"""Arrays that are mapped from files: what was read of them need not stay in memory."""

from __future__ import annotations

import mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray


def let_go(values: NDArray[Any]) -> None:
    """Let the system take back the memory of what was read of a mapped array, of any shape; of others it does nothing.

    The values stay in the file, and are read again when they are asked for.
    """
    if not hasattr(mmap, "MADV_DONTNEED"):
        return
    base: Any = values
    while base is not None and not isinstance(base, mmap.mmap):
        base = base.base if isinstance(base, np.ndarray) else None
    if base is not None:
        base.madvise(mmap.MADV_DONTNEED)
