"""The end of the game: whether it pays to stop all investment before it, and whether it still pays to begin one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp

import numpy as np

from strategysim.lab.balance.check import Bar, Check, more, ratio_of
from strategysim.lab.balance.fixed import BEST, Fixed
from strategysim.lab.balance.setting import Setting
from strategysim.lab.caretaker import QUARTERS, RELAXATION
from strategysim.lab.found import interval_of
from strategysim.model.arrays import Array
from strategysim.model.levers import LEVERS
from strategysim.model.plan import Decisions, posture
from strategysim.policies import Policy
from strategysim.policies.robots import ADVICE, REFERENCE
from strategysim.policies.timetable import Timetable

# Two ways to stop: what builds something new, or all that costs money now and pays later.
_STOPS: dict[str, tuple[str, ...]] = {
    "nothing new": ("hiring", "ventures", "experiments"),
    "no money": (
        "hiring", "hiring.replace", "ventures", "experiments", "marketing", "platforms", "risk.awareness",
    ),
}  # fmt: skip
_EARLY, _LATE = 4, 2
# A late cash-out may gain so many points, that is percent of par; a late investment keeps so much of its worth.
_MOST_GAIN, _KEPT = 5.0, 50.0
_YEAR = 4
SHORTEST = 2 * _YEAR


def ending(setting: Setting, best: Fixed) -> list[Check]:
    """Return the checks of the end; a game of less than two years has no end that differs from its middle."""
    return [] if setting.quarters < SHORTEST else [*_cash_out(setting, best), *_late(setting)]


def _cash_out(setting: Setting, best: Fixed) -> list[Check]:
    courses: dict[str, Mapping[str, float]] = {BEST: best.levers, REFERENCE.name: ADVICE}
    stops = [(who, way, left) for who in courses for way in _STOPS for left in (_EARLY, _LATE)]
    policies = [_stopped(setting.quarters - left, courses[who], way, f"{who} {way} {left}") for who, way, left in stops]
    scores = setting.compare([best.policy, REFERENCE, *policies]).final("score")
    going_on = dict(zip(courses, scores[:2], strict=True))
    gains = {key: scores[2 + k] - going_on[key[0]] for k, key in enumerate(stops)}
    return list(_told(gains))


def _told(gains: Mapping[tuple[str, str, int], Array]) -> Iterator[Check]:
    measured = "mean paired gain of stopping over going on"
    for (who, way, left), gain in gains.items():
        found = interval_of(gain)
        bar = Bar(most=0.0 if left == _EARLY else _MOST_GAIN)
        what = {"nothing new": "starts nothing new", "no money": "spends no money on the future"}[way]
        reading = f"Who plays {who} and {what} in the last {left} quarters makes {more(found.mean)}."
        yield Check("ending", f"{who}, {way} for {left} quarters", measured, found, "points", bar, reading)


def _stopped(quarter: int, levers: Mapping[str, float], way: str, name: str) -> Policy:
    stopped = {lever: float(LEVERS[lever].low) for lever in _STOPS[way]}
    return Policy(name, "", Timetable(((0, dict(levers)), (quarter, {**levers, **stopped}))))


def _late(setting: Setting) -> Iterator[Check]:
    """Compare a year of the plain advice at the end with the same year two years earlier, and one year earlier.

    After its year the earlier one is let go as a caretaker lets go, so all are the same course, moved in time: the one
    has borne its fruit in the game, the other is judged by what it leaves behind.
    """
    late = setting.quarters - _YEAR
    opening = posture(setting.scenario.market.player.posture).values
    begins = [late, max(late - QUARTERS, 0), late - _YEAR]
    policies = [_year(opening, begin, setting.quarters, f"course {k}") for k, begin in enumerate(begins)]
    scores = setting.compare(policies).final("score")
    gained = [float(np.nanmean(row)) for row in scores]
    asked = [("late, beside two years earlier", Bar(), 1), ("late investment", Bar(least=_KEPT), 2)]
    # In a short game there is nothing two years earlier.
    for name, bar, k in asked if begins[1] < begins[2] else asked[1:]:
        earlier = f"{late - begins[k]} quarters earlier"
        reading = (
            f"A year of the plain advice in the last four quarters gains {gained[0]:.1f} points over the autopilot; "
            f"the same year {earlier} gains {gained[k]:.1f}."
        )
        measured = f"worth of a year of the plain advice in the last four quarters, of what it is {earlier}"
        yield Check("ending", name, measured, ratio_of(scores[0], scores[k], setting.seed), "%", bar, reading)


def _year(opening: Mapping[str, float], begin: int, quarters: int, name: str) -> Policy:
    """Return the policy that follows the plain advice for a year, and then lets go."""
    resting = {lever: opening[lever] for lever in ADVICE}
    entries: list[tuple[int, Decisions]] = [(0, resting), (begin, ADVICE)] if begin else [(0, ADVICE)]
    for k in range(1, quarters - begin - _YEAR + 1):
        left = exp(-k / RELAXATION)
        relaxed = {lever: opening[lever] + left * (ADVICE[lever] - opening[lever]) for lever in ADVICE}
        entries.append((begin + _YEAR + k - 1, relaxed))
    return Policy(name, "", Timetable(tuple(entries)))
