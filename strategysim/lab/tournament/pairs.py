"""Which differences between policies are real: paired t tests with Holm's correction, and what ranks they allow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from strategysim.lab import statistics
from strategysim.lab.extras import needed
from strategysim.model.arrays import Array
from strategysim.model.observation import Mask

# A difference is called real if chance alone would show one as large, among all pairs, in fewer than 5 of 100 contests.
LEVEL = 0.05
_RESAMPLES = 2_000


@dataclass(frozen=True)
class Pairs:
    """All pairs of k policies, each array of shape (k, k), in points: row less column.

    Mean of the paired differences, half the width of its 95 % interval, and the p value of the paired t test, as it is
    and corrected for the number of pairs.
    """

    difference: Array
    half: Array
    p: Array
    corrected: Array

    @property
    def better(self) -> Mask:
        """Where the row is really better than the column, (k, k): after the correction."""
        return (self.corrected < LEVEL) & (self.difference > 0.0)


def pairs(points: Array) -> Pairs:
    """Compare all pairs of policies by their scores (policies, replications) in the same worlds.

    Raises
    ------
    RunError
        If SciPy is not installed.
    """
    student = needed("scipy.stats", "analysis").t
    count, worlds = points.shape
    mean, error = np.zeros((count, count)), np.zeros((count, count))
    for k in range(count):
        less = points[k] - points
        mean[k], error[k] = less.mean(axis=1), less.std(axis=1, ddof=1) / np.sqrt(worlds)
    # Two that have done the same everywhere are not apart, and have no spread to divide by.
    size = np.divide(np.abs(mean), error, out=np.where(mean == 0.0, 0.0, np.inf), where=error > 0.0)
    p: Array = 2.0 * student.sf(size, worlds - 1)
    upper = np.triu_indices(count, 1)
    corrected = np.ones((count, count))
    corrected[upper] = holm(p[upper])
    return Pairs(mean, statistics.student(worlds - 1) * error, p, np.minimum(corrected, corrected.T))


def holm(p: Array) -> Array:
    """Return p values, of shape (tests,), corrected for their number.

    The method of Holm (1979, Scandinavian Journal of Statistics 6, 65–70): the smallest is multiplied by the number of
    tests, the next by one less, and so on; none gets smaller than one before it. Below 0.05, the chance of even one
    false alarm among all tests is below 5 %.
    """
    order = np.argsort(p, kind="stable")
    raised = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    corrected = np.empty_like(p)
    corrected[order] = np.minimum(raised, 1.0)
    return corrected


def possible_ranks(better: Mask) -> NDArray[np.int64]:
    """Return from which to which rank each of k policies may truly stand, shape (2, k), at once with 95 %.

    Whoever is really better stands before it, whoever is really worse behind it, and about the others nothing is known
    (Mogstad, Romano, Shaikh and Wilhelm 2024, Review of Economic Studies 91, 476–518).

    Parameters
    ----------
    better
        Where the row is really better than the column, (k, k).
    """
    return np.array([1 + better.sum(axis=0), len(better) - better.sum(axis=1)], dtype=np.int64)


def share_of_firsts(points: Array, seed: int) -> Array:
    """Return in which share of contests each of k policies comes first (k,), if the worlds are drawn again.

    The worlds of the scores, (policies, replications) in points, are drawn with replacement 2 000 times (bootstrap;
    Efron 1979, Annals of Statistics 7, 1–26). Equal firsts count in parts.
    """
    count, worlds = points.shape
    if not count:
        return np.zeros(0)
    weights = np.random.default_rng(seed).multinomial(worlds, np.full(worlds, 1.0 / worlds), size=_RESAMPLES)
    # Equal scores have equal means, whatever way the machine adds them up: a billionth of a point is a tie.
    means = np.round(weights @ points.T / worlds, 9)
    best = means == means.max(axis=1, keepdims=True)
    share: Array = (best / best.sum(axis=1, keepdims=True)).mean(axis=0)
    return share
