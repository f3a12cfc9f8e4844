"""Decisions, world and luck, and how often the post is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from strategysim.lab import statistics
from strategysim.lab.balance.check import Bar, Check, percent, quantiles
from strategysim.lab.balance.setting import Setting
from strategysim.lab.found import Interval
from strategysim.lab.runs import Runs
from strategysim.lab.shares import PARTS, components, luck
from strategysim.model.arrays import Array
from strategysim.model.parameters import Range
from strategysim.policies.robots import REFERENCE

# Among teams in one world decisions are to explain most of the score, and not all of it, in percent: what a world gives
# or takes whatever is decided, it gives or takes from all of them.
_DECIDED = Bar(least=70.0, most=97.0)
# A sensible policy keeps its post: at most so many are lost in a hundred years.
_SAFE = Bar(most=1.0)
# The chance of an average head of IT to be dismissed in a year (F7).
_IN_THE_FIELD = 0.07
_RESAMPLES = 400
IN_ONE_WORLD = "decisions in one world"
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
        measured, reading = "share of the variance of scores", _READINGS[part].format(interval.mean)
        checks.append(Check("shares", part, measured, interval, "%", Bar(), reading))
    in_one = percent(
        quantiles(_in_one_world(_shares(found.scores)), np.array([_in_one_world(row) for row in resampled]))
    )
    reading = f"Among teams in one world decisions make {in_one.mean:.0f} % of the difference, and luck the rest."
    measured = "share of decisions, on average and in this world, in the variance within a world"
    return [*checks, Check("shares", IN_ONE_WORLD, measured, in_one, "%", _DECIDED, reading)]


def _in_one_world(shares: Sequence[float] | Array) -> float:
    decisions, _, in_this_world, luck_of_weeks = shares
    return float((decisions + in_this_world) / ((decisions + in_this_world + luck_of_weeks) or 1.0))


def _shares(scores: Array) -> list[float]:
    variances = list(components(scores).values())
    whole = sum(variances) or 1.0
    return [variance / whole for variance in variances]


def _resampled(scores: Array, seed: int) -> Array:
    """Return the shares (resamples, parts) of scores (worlds, plans, lucks) with worlds and plans drawn again."""
    chance, (worlds, plans, _) = np.random.default_rng(seed), scores.shape
    drawn = ((chance.integers(0, worlds, worlds), chance.integers(0, plans, plans)) for _ in range(_RESAMPLES))
    return np.array([_shares(scores[rows][:, columns]) for rows, columns in drawn])


def by_chance(setting: Setting) -> Check:
    """Say how often the plain advice loses its post where posts are lost without an ultimatum too, as in the field."""
    market = setting.scenario.market
    chance = {"finance.dismissal": Range(_IN_THE_FIELD, _IN_THE_FIELD, _IN_THE_FIELD, "F7")}
    there = replace(setting.scenario, market=replace(market, parameters={**market.parameters, **chance}))
    runs = replace(setting, scenario=there).compare([REFERENCE])
    found = _yearly(runs)
    reading = (
        f"Where an average head of IT is dismissed with a chance of {_IN_THE_FIELD:.0%} a year (finance.dismissal), "
        f"who follows the plain advice loses the post {found.mean:.1f} times in a hundred years."
    )
    return Check("shares", "dismissal by chance too", "posts lost a year", found, "% a year", Bar(), reading)


def sensible(runs: Runs) -> Check:
    """Say how often the plain advice loses its post, of what was played in the fresh worlds."""
    found = _yearly(runs)
    reading = f"Who follows the plain advice loses the post {found.mean:.1f} times in a hundred years of games."
    return Check("shares", f"dismissal, {REFERENCE.name}", "posts lost a year", found, "% a year", _SAFE, reading)


def _yearly(runs: Runs) -> Interval:
    """Return how many posts the plain advice loses in a hundred years of games."""
    lost = runs.final("dismissed")[runs.about.policies.index(REFERENCE.name)]
    years = runs.about.quarters / 4.0 * float(np.isfinite(lost).sum())
    return percent(Interval(*statistics.proportion(int(np.nansum(lost)), round(years))))
