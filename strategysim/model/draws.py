"""Uniform numbers turned into normal and whole-number ones.

Every draw of the model is one uniform; it is transformed here. NumPy's own parametric draws are not used: with an array
of rates a changed rate in one replication would move the draws of its neighbours.
"""

from __future__ import annotations

import numpy as np

from strategysim.model.arrays import Array

# Rational approximation of the inverse normal distribution (P. J. Acklam, 2003; relative error below 1.2e-9).
_CENTRE_TOP = (-3.969683028665376e01, 2.209460984245205e02, -2.759285104469687e02, 1.383577518672690e02,
               -3.066479806614716e01, 2.506628277459239e00)  # fmt: skip
_CENTRE_LOW = (-5.447609879822406e01, 1.615858368580409e02, -1.556989798598866e02, 6.680131188771972e01,
               -1.328068155288572e01, 1.0)  # fmt: skip
_TAIL_TOP = (-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e00, -2.549732539343734e00,
             4.374664141464968e00, 2.938163982698783e00)  # fmt: skip
_TAIL_LOW = (7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e00, 3.754408661907416e00, 1.0)
_TAIL_BELOW = 0.02425
_SMALLEST = 2.0**-54


def _polynomial(coefficients: tuple[float, ...], x: Array) -> Array:
    value = coefficients[0] * x
    value += coefficients[1]
    for coefficient in coefficients[2:]:
        value *= x
        value += coefficient
    return value


def uniform(uniform: Array) -> Array:
    """Return uniforms as they are, for draws of which few get used; any shape."""
    return uniform


def normal(uniform: Array) -> Array:
    """Return standard normal draws, one for each uniform in [0, 1); any C-contiguous shape."""
    centred = uniform - 0.5
    square = centred * centred
    result = centred * _polynomial(_CENTRE_TOP, square) / _polynomial(_CENTRE_LOW, square)
    # One draw in twenty lies in a tail: only those pay for a logarithm and a root.
    tails = np.nonzero(np.ravel(np.abs(centred) > 0.5 - _TAIL_BELOW))[0]
    if tails.size:
        u = np.ravel(uniform)[tails]
        root = np.sqrt(-2.0 * np.log(np.maximum(np.minimum(u, 1.0 - u), _SMALLEST)))
        tail = _polynomial(_TAIL_TOP, root) / _polynomial(_TAIL_LOW, root)
        np.ravel(result)[tails] = np.where(u < 0.5, tail, -tail)
    return result


def waiting(uniform: Array) -> Array:
    """Return waiting times in units of one over the hazard, one for each uniform in [0, 1); any shape."""
    return -np.log1p(-uniform)


def happens(wait: Array, hazard: Array) -> Array:
    """Return 1.0 where an event with this hazard (per step) happens before the step is over, else 0.0; of one shape."""
    return (wait < hazard).astype(np.float64)


def binomial(uniform: Array, trials: Array, hazard: Array) -> Array:
    """Return whole successes of ``trials`` (whole numbers as floats), each with chance ``1 - exp(-hazard)``.

    The distribution is inverted: it is walked up from no success until each uniform is reached. All of one shape.
    """
    term, odds = np.exp(-trials * hazard), np.expm1(hazard)
    cumulative, successes = term, np.zeros(uniform.shape)
    # As long as a uniform lies higher it has reached every number so far, so one number serves all that go on.
    number, more = 0.0, (uniform > cumulative) & (trials > 0.0)
    while np.count_nonzero(more):
        successes += more
        term = term * ((trials - number) / (number + 1.0)) * odds
        cumulative, number = cumulative + term, number + 1.0
        more &= (uniform > cumulative) & (trials > number)
    return successes
