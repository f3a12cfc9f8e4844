"""Means with their intervals, over replications."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from strategysim.model.arrays import Array

STATISTICS = ("mean", "sd", "low", "high", "q10", "q50", "q90")
_NORMAL = 1.959963984540054
# Student's t for 95 %, two-sided, by degrees of freedom from 1; beyond them the expansion below is exact to 0.0002.
_STUDENT = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281)


def student(freedom: int) -> float:
    """Return the factor on the standard error that makes a 95 % interval, for a number of degrees of freedom."""
    if freedom < 1:
        return float("nan")
    if freedom <= len(_STUDENT):
        return _STUDENT[freedom - 1]
    z = _NORMAL
    first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def described(values: Array) -> dict[str, float]:
    """Return mean, standard deviation, the 95 % interval of the mean and quantiles of values (n,), in their unit.

    NaN are left out; what too few values cannot tell is NaN.
    """
    known = values[~np.isnan(values)]
    if not known.size:
        return dict.fromkeys(STATISTICS, float("nan"))
    mean, sd, half = interval(known)
    quantiles: Iterable[float] = np.quantile(known, [0.1, 0.5, 0.9])
    return dict(zip(STATISTICS, [mean, sd, mean - half, mean + half, *map(float, quantiles)], strict=True))


def interval(values: Array) -> tuple[float, float, float]:
    """Return mean, standard deviation and half the width of the mean's 95 % interval of values (n,), in their unit.

    What too few values cannot tell is NaN.
    """
    if not values.size:
        return (float("nan"),) * 3
    sd = float(values.std(ddof=1)) if values.size > 1 else float("nan")
    return float(values.mean()), sd, student(values.size - 1) * sd / values.size**0.5


def standard_error(values: Array) -> float:
    """Return the standard error of the mean of values (n,), in their unit; NaN of fewer than two."""
    _, sd, _ = interval(values)
    return sd / float(np.sqrt(values.size))


def proportion(hits: int, tries: int) -> tuple[float, float, float]:
    """Return a share, and the ends of its 95 % interval by Wilson (1927); NaN where nothing was tried."""
    if not tries:
        return float("nan"), float("nan"), float("nan")
    rate, z2 = hits / tries, _NORMAL**2
    middle, weight = rate + z2 / (2 * tries), 1 + z2 / tries
    half = _NORMAL * (rate * (1 - rate) / tries + z2 / (4 * tries**2)) ** 0.5
    return rate, (middle - half) / weight, (middle + half) / weight
