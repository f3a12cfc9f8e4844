"""Decisions, world and luck, and how often the post is lost."""

from __future__ import annotations

import numpy as np

from strategysim.lab import statistics
from strategysim.lab.balance.check import Bar, Check, percent, quantiles
from strategysim.lab.balance.setting import Setting
from strategysim.lab.found import Interval
from strategysim.lab.runs import Runs
from strategysim.lab.shares import PARTS, components, luck
from strategysim.model.arrays import Array
from strategysim.policies.robots import REFERENCE

# Decisions are to explain most of the score, and not all of it, in percent.
_DECIDED = Bar(least=70.0, most=97.0)
# A sensible policy keeps its post: at most so many are lost in a hundred years.
_SAFE = Bar(most=1.0)
_RESAMPLES = 400
_READINGS = {
    "decisions": "{0:.0f} % of what makes scores differ is what was decided, whatever the world.",
    "world": "{0:.0f} % lies in the world that one meets, whatever is decided.",
    "decisions in this world": "{0:.0f} % is that in other worlds other decisions pay.",
    "luck": "{0:.0f} % is the luck of the weeks.",
}


def shares(setting: Setting) -> list[Check]:
    """Take the variance of scores over random fixed policies apart; intervals resample policies and worlds."""
    effort = setting.effort
    found = luck(
        setting.scenario, effort.plans, effort.worlds, effort.lucks, setting.seed, quarters=setting.quarters,
        progress=False,
    )  # fmt: skip
    resampled = _resampled(found.scores, setting.seed)
    checks = []
    for k, part in enumerate(PARTS):
        interval = percent(quantiles(_shares(found.scores)[k], resampled[:, k]))
        bar = _DECIDED if part == "decisions" else Bar()
        measured = "share of the variance of scores"
        checks.append(Check("shares", part, measured, interval, "%", bar, _READINGS[part].format(interval.mean)))
    return checks


def _shares(scores: Array) -> list[float]:
    variances = list(components(scores).values())
    whole = sum(variances) or 1.0
    return [variance / whole for variance in variances]


def _resampled(scores: Array, seed: int) -> Array:
    """Return the shares (resamples, parts) of scores (worlds, plans, lucks) with worlds and plans drawn again."""
    chance, (worlds, plans, _) = np.random.default_rng(seed), scores.shape
    drawn = ((chance.integers(0, worlds, worlds), chance.integers(0, plans, plans)) for _ in range(_RESAMPLES))
    return np.array([_shares(scores[rows][:, columns]) for rows, columns in drawn])


def sensible(runs: Runs) -> Check:
    """Say how often the plain advice loses its post, of what was played in the fresh worlds."""
    lost = runs.final("dismissed")[runs.about.policies.index(REFERENCE.name)]
    years = runs.about.quarters / 4.0 * float(np.isfinite(lost).sum())
    found = percent(Interval(*statistics.proportion(int(np.nansum(lost)), round(years))))
    reading = f"Who follows the plain advice loses the post {found.mean:.1f} times in a hundred years of games."
    return Check("shares", f"dismissal, {REFERENCE.name}", "posts lost a year", found, "% a year", _SAFE, reading)
