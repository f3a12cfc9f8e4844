"""The broad sample: policies from all over what can be decided, each held all the game, in the same worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from strategysim.lab.balance.check import Bar, Check, percent, quantiles, share_of
from strategysim.lab.balance.setting import Setting
from strategysim.lab.extras import needed
from strategysim.lab.found import Interval, interval_of
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES

# A winner of so many worlds, or an end of a lever for so much of the top, is nearly all.
NEARLY_ALL = 80.0
# The top of the sample, and what counts as near the best.
_TOP, _NEAR = 0.05, 0.9
# How much of a range is an end of it.
_END = 0.25
# Policies between which distances are measured, and resamples behind their interval.
_MEASURED, _RESAMPLES = 100, 400


@dataclass(frozen=True, eq=False)
class Sample:
    """What was drawn and what came of it.

    Parameters
    ----------
    points
        The eight headlines, of shape (policies, 8), in the levers' units.
    scores, dismissed
        Score in points, and posts lost, at the end, of shape (policies, replications); NaN where the model failed.
    """

    points: Array
    scores: Array
    dismissed: Array

    @property
    def means(self) -> Array:
        """Mean score of every policy, of shape (policies,), in points."""
        means: Array = np.nanmean(self.scores, axis=1)
        return means

    @property
    def unit(self) -> Array:
        """The points as shares of the levers' ranges, of shape (policies, 8)."""
        low, high = bounds().T
        unit: Array = (self.points - low) / (high - low)
        return unit

    def best(self, count: int) -> list[dict[str, float]]:
        """Return the levers of the policies that scored best, the best first."""
        order = np.argsort(-self.means, kind="stable")[:count]
        return [dict(zip(HEADLINES, self.points[place].tolist(), strict=True)) for place in order]


def bounds() -> Array:
    """Return the bounds of the sample, of shape (8, 2), in the levers' units: all that the levers allow.

    They were set near twice the optimum, so nothing beyond them is plausible.
    """
    return np.array([(lever.low, lever.high) for lever in HEADLINES.values()], float)


def sampled(setting: Setting) -> Sample:
    """Draw policies from a Latin hypercube over the bounds, and play them.

    Raises
    ------
    RunError
        If SciPy is not installed.
    """
    qmc = needed("scipy.stats.qmc", "analysis")
    unit = qmc.LatinHypercube(len(HEADLINES), rng=np.random.default_rng(setting.seed)).random(setting.effort.policies)
    low, high = bounds().T
    points = low + unit * (high - low)
    ends = setting.at_points(points)
    return Sample(points, ends["score"], ends["dismissed"])


def dominance(sample: Sample, best: Array, seed: int) -> list[Check]:
    """Say whether anything wins nearly always, and how broad the top of the sample is.

    Parameters
    ----------
    sample
        The sample.
    best
        Scores of the best policy known in the worlds of the sample, of shape (replications,), in points.
    seed
        From which pairs are drawn.
    """
    return [_winner(sample, best), *_top(sample, seed), *_sides(sample)]


def _winner(sample: Sample, best: Array) -> Check:
    winners = np.argmax(np.nan_to_num(np.vstack([sample.scores, best]), nan=-np.inf), axis=0)
    _, counts = np.unique(winners, return_counts=True)
    found = share_of(int(counts.max()), len(winners))
    reading = (
        f"{len(counts)} different policies are the best of {len(sample.points) + 1:,} in {len(winners)} worlds; the "
        f"one that wins most often wins {counts.max()} of them."
    )
    measured = "worlds won by the policy that wins most often, of the sample and the best policy known"
    return Check("dominance", "no policy is always best", measured, found, "%", Bar(most=NEARLY_ALL), reading)


def _top(sample: Sample, seed: int) -> list[Check]:
    means, unit = sample.means, sample.unit
    near = np.flatnonzero(means >= _NEAR * means.max())
    broad = share_of(len(near), len(means))
    among, all_over = (_distance(unit[rows], seed) for rows in (near, np.arange(len(unit))))
    measured = "policies of the sample within 10 % of its best"
    reading = f"{len(near)} of {len(means):,} policies come within 10 % of the best of the sample."
    apart = (
        f"Two policies near the best differ by {among.mean:.2f} of the range in each lever, two of all by "
        f"{all_over.mean:.2f}: the nearer the numbers, the more ways there are to play well."
        if len(near) > 1
        else "Only one policy of the sample comes near its best."
    )
    distance = "how far two policies near the best lie apart, root mean square over levers, in ranges"
    return [
        Check("dominance", "breadth of the top", measured, broad, "%", Bar(), reading),
        Check("dominance", "distance within the top", distance, among, "ranges", Bar(), apart),
    ]


def _distance(unit: Array, seed: int) -> Interval:
    """Return the mean distance between points (n, 8), as a share of a lever's range; the interval resamples points."""
    if len(unit) < 2:
        return Interval(*(float("nan"),) * 3)
    chance = np.random.default_rng(seed)
    chosen = unit[chance.permutation(len(unit))[:_MEASURED]]
    apart = np.sqrt(np.square(chosen[:, None] - chosen).mean(axis=2))
    drawn = chance.integers(0, len(chosen), (_RESAMPLES, len(chosen)))
    means = [float(np.nanmean(_between(apart, rows))) for rows in drawn if len(set(rows.tolist())) > 1]
    return quantiles(float(np.nanmean(_between(apart, np.arange(len(chosen))))), np.array(means))


def _between(apart: Array, rows: NDArray[np.int64]) -> Array:
    """Return the distances between points in some rows of a matrix, NaN between a point and itself: (rows, rows)."""
    return np.where(rows[:, None] == rows, np.nan, apart[np.ix_(rows, rows)])


def _sides(sample: Sample) -> list[Check]:
    """Say of each lever whether the top lies all at one end: then nobody needs to think about it."""
    order = np.argsort(-sample.means, kind="stable")[: max(int(_TOP * len(sample.means)), 1)]
    checks = []
    for k, (name, lever) in enumerate(HEADLINES.items()):
        low, high = (int(at.sum()) for at in (sample.unit[order, k] < _END, sample.unit[order, k] > 1.0 - _END))
        count, side = (high, "upper") if high >= low else (low, "lower")
        reading = f"{count} of the best {len(order)} policies have '{lever.title}' in the {side} quarter of its range."
        measured = "top 5 % of policies that have the lever in one and the same outer quarter of its range"
        found = share_of(count, len(order))
        checks.append(Check("dominance", f"{name} is a choice", measured, found, "%", Bar(most=NEARLY_ALL), reading))
    return checks


def dismissal(sample: Sample, quarters: int) -> Check:
    """Say how often the policies of the sample lose their post."""
    found = percent(interval_of(np.nanmean(sample.dismissed, axis=0) / (quarters / 4.0)))
    reading = f"Somebody who plays at random loses the post {found.mean:.1f} times in a hundred years of games."
    return Check("shares", "dismissal, broad sample", "posts lost a year", found, "% a year", Bar(), reading)
