"""The few shapes of curve that the equations are written with.

Only operations that give the same bits alone and in a batch are used: plain arithmetic, exp, log, log1p, sqrt and
comparisons on contiguous float64 arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# From so many entries on, a NumPy reduction may add them in another order.
_REORDERED = 8


def saturate(x: Array, scale: float | Array) -> Array:
    """Return diminishing returns, ``1 - exp(-x / scale)``, elementwise; unit-free, any shape."""
    return 1.0 - np.exp(x / -scale)


def positive(x: Array) -> Array:
    """Return the positive part of ``x``, elementwise; any shape, same unit."""
    return np.maximum(x, _everywhere(0.0, x.shape))


def at_least(x: Array, low: float) -> Array:
    """Return ``x``, or ``low`` where that is more, elementwise; any shape, same unit."""
    return np.maximum(x, _everywhere(low, x.shape))


def at_most(x: Array, high: float) -> Array:
    """Return ``x``, or ``high`` where that is less, elementwise; any shape, same unit."""
    return np.minimum(x, _everywhere(high, x.shape))


@lru_cache(maxsize=64)
def _everywhere(value: float, shape: tuple[int, ...]) -> Array:
    """Return a constant: NumPy finds the larger of two arrays five times as fast as that of an array and a number."""
    result = np.full(shape, value)
    result.flags.writeable = False
    return result


def clip(x: Array, low: float | Array, high: float | Array) -> Array:
    """Return ``x`` held within ``low`` and ``high``, elementwise; any shape, same unit."""
    return x.clip(low, high)


def total(parts: Array | Sequence[Array]) -> Array:
    """Return the sum over the first axis, of arrays of one shape, added in order.

    A NumPy reduction over eight or more entries may add in another order for another batch size; a running sum and a
    reduction over fewer never do.
    """
    if not isinstance(parts, np.ndarray):
        result = parts[0] + parts[1] if len(parts) > 1 else parts[0].copy()
        for part in parts[2:]:
            result += part
        return result
    few: Array = np.add.reduce(parts, axis=0) if len(parts) < _REORDERED else np.add.accumulate(parts, axis=0)[-1]
    return few


def across(x: Array | NDArray[np.bool_]) -> Array:
    """Return the sum over the middle axis of (firms, slots, n) as (firms, n); masks are counted.

    Added in order, as in :func:`total`.
    """
    if x.shape[1] < _REORDERED:
        few: Array = np.add.reduce(x, axis=1, dtype=np.float64)
        return few
    result: Array = np.asarray(x[:, 0] + 0.0)
    for slot in range(1, x.shape[1]):
        np.add(result, x[:, slot], out=result)
    return result


def stacked(*parts: Array) -> Array:
    """Return arrays (firms, n) side by side as one (firms, parts, n)."""
    result = np.empty((len(parts[0]), len(parts), parts[0].shape[1]))
    for k, part in enumerate(parts):
        result[:, k] = part
    return result


def log_mean(a: Array, b: Array) -> Array:
    """Return the logarithmic mean ``(a - b) / ln(a / b)`` of positive arrays, 0 where either is 0; any shape.

    Weights a sum of causes so that the parts add up exactly (the log-mean Divisia decomposition).
    """
    usable = (a > 0.0) & (b > 0.0)
    everywhere = bool(usable.all())
    if not everywhere:
        a, b = np.where(usable, a, 1.0), np.where(usable, b, 1.0)
    ratio = np.log(a / b)
    near = np.abs(ratio) < 1e-7
    apart = np.where(near, 1.0, ratio) if near.any() else ratio
    mean = (a - b) / apart
    mean[near] = 0.5 * (a + b)[near]
    return mean if everywhere else np.where(usable, mean, 0.0)
