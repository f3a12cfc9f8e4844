"""The order of policies that everybody knows, and the policies at the corners of all that can be decided."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np

from strategysim.lab.balance.check import Bar, Check, more
from strategysim.lab.balance.fixed import BEST, Fixed, steady
from strategysim.lab.balance.sample import Sample, bounds
from strategysim.lab.balance.setting import Setting
from strategysim.lab.found import interval_of
from strategysim.lab.runs import Runs
from strategysim.model.levers import HEADLINES
from strategysim.policies.robots import PASSIVE, REFERENCE, ROBOTS

# Each is to beat the next; the last ones are all to stay behind the autopilot.
_CHAIN = (BEST, REFERENCE.name, "half", PASSIVE.name)
_BEHIND = ("cost-cutter", "locked-down", "nothing", "everything")
_CALLED = {
    BEST: "the best fixed policy known", REFERENCE.name: "the plain advice", "half": "half of everything",
    PASSIVE.name: "leaving everything as it is", "cost-cutter": "cutting costs", "locked-down": "locking everything",
    "nothing": "all levers at their minimum", "everything": "all levers at their maximum",
}  # fmt: skip
# Corners that are told apart in fresh worlds: whoever is best of 256 was also lucky.
_FINALISTS = 8


def known(setting: Setting, best: Fixed) -> Runs:
    """Play the policies that everybody knows in the fresh worlds."""
    names = [*_CHAIN[1:], *_BEHIND]
    return setting.compare([best.policy, *(ROBOTS[name] for name in names)])


def order(runs: Runs) -> list[Check]:
    """Say whether each policy of the order beats the next, in pairs of the same world and luck."""
    scores = dict(zip(runs.about.policies, runs.final("score"), strict=True))
    pairs = [*pairwise(_CHAIN), *((PASSIVE.name, name) for name in _BEHIND)]
    checks = []
    for better, worse in pairs:
        found = interval_of(scores[better] - scores[worse])
        subject = _CALLED[better][0].upper() + _CALLED[better][1:]
        reading = f"{subject} makes {more(found.mean)} than {_CALLED[worse]}."
        measured = "mean paired difference of scores"
        checks.append(Check("order", f"{better} > {worse}", measured, found, "points", Bar(least=0.0), reading))
    return checks


def beats_sample(setting: Setting, best: Fixed, sample: Sample) -> Check:
    """Say whether the best policy known beats the best of the sample in fresh worlds."""
    rivals = [steady(levers, f"sampled {k}") for k, levers in enumerate(sample.best(_FINALISTS))]
    scores = setting.compare([best.policy, *rivals]).final("score")
    found = interval_of(scores[0] - scores[1 + int(np.argmax(np.nanmean(scores[1:], axis=1)))])
    reading = f"The best policy known makes {more(found.mean)} than the best of {len(sample.points):,} others."
    measured = "mean paired difference to the best of the sample"
    return Check("order", f"{BEST} > best of the sample", measured, found, "points", Bar(least=0.0), reading)


def corners(setting: Setting, best: Fixed) -> list[Check]:
    """Play all policies that have every headline at one of its ends, and hold the best of them against the others."""
    points = np.array(list(product(*bounds())))
    means = np.nanmean(setting.at_points(points)["score"], axis=1)
    places = np.argsort(-means, kind="stable")[:_FINALISTS]
    finalists = [dict(zip(HEADLINES, points[place].tolist(), strict=True)) for place in places]
    policies = [steady(levers, f"corner {k}") for k, levers in enumerate(finalists)]
    scores = setting.compare([best.policy, REFERENCE, *policies]).final("score")
    winner = int(np.argmax(np.nanmean(scores[2:], axis=1)))
    high = [lever.title for lever in HEADLINES.values() if finalists[winner][lever.name] == lever.high]
    where = f"{', '.join(high) or 'nothing'} at maximum, the others at minimum"
    checks = []
    for k, name in enumerate((BEST, REFERENCE.name)):
        found = interval_of(scores[k] - scores[2 + winner])
        subject = _CALLED[name][0].upper() + _CALLED[name][1:]
        reading = f"{subject} makes {more(found.mean)} than the best of {len(points)} policies of extremes ({where})."
        measured = "mean paired difference to the best corner"
        checks.append(Check("corners", f"{name} > best corner", measured, found, "points", Bar(least=0.0), reading))
    return checks
