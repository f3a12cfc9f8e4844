"""The best fixed policy, and whether it stands inside the bounds of its levers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from strategysim.lab.about import whole
from strategysim.lab.balance.check import Bar, Check, more
from strategysim.lab.balance.sample import Sample
from strategysim.lab.balance.setting import Setting
from strategysim.lab.fitness import fitness, surely
from strategysim.lab.found import interval_of
from strategysim.lab.search import search
from strategysim.model import VERSION
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES, Lever
from strategysim.model.plan import Decisions
from strategysim.policies import Policy
from strategysim.policies.policy import Steady
from strategysim.policies.robots import REFERENCE, ROBOTS
from strategysim.scenario import Best, Scenario

BEST = "best"
# The best of the sample that take part in the choice: a par that is out of date would show.
_FROM_SAMPLE = 5
# Worlds in which policies compete in a search, and games that it needs for each of them.
_WORLDS, _GAMES = 50, 100
# What is still the same value of a lever.
_SAME = 1e-9


@dataclass(frozen=True)
class Fixed:
    """A policy that is held all the time: its levers, and where it comes from."""

    levers: Mapping[str, float]
    origin: str

    @property
    def policy(self) -> Policy:
        """The policy, as `run` and the others take it."""
        return steady(self.levers, BEST, f"The best fixed policy known, from {self.origin}.")


def steady(levers: Decisions, name: str, title: str = "") -> Policy:
    """Return the policy that holds some levers all the time."""
    return Policy(name, title, Steady(dict(levers)), fixed=True)


def best_fixed(setting: Setting, sample: Sample) -> Fixed:
    """Return the best of what is known: of ``par.toml``, the sample, and a search.

    The search is made if it is asked for, or if the par is out of date. They are told apart in worlds in which none of
    them has competed, and as a search does it: who surely loses the post too often is not the best.
    """
    scenario, known = setting.scenario, setting.scenario.best(setting.quarters)
    candidates = [Fixed(levers_of(known), "par.toml")] if known else []
    if setting.search or not known or not scenario.calibrated(VERSION, setting.quarters):
        budget = setting.effort.search
        found = search(
            scenario, budget, setting.seed, worlds=max(min(_WORLDS, budget // _GAMES), 2), quarters=setting.quarters,
            workers=setting.workers, executor=setting.executor, progress=False,
        )  # fmt: skip
        whole(found.about)
        candidates.append(Fixed(found.levers, f"a search of {found.games:,} games"))
    candidates += [Fixed(levers, "the sample") for levers in sample.best(_FROM_SAMPLE)]
    candidates.append(Fixed(levers_of(Best(REFERENCE.name, 100.0)), "the plain advice"))
    policies = [steady(candidate.levers, f"candidate {k}") for k, candidate in enumerate(candidates)]
    runs = setting.compare(policies, seed=setting.telling_apart)
    scores = runs.final("score")
    worth = fitness(scores, runs.final("dismissed"), np.isnan(scores), surely(scores.shape[1]))
    return candidates[int(np.argmax(worth))]


def levers_of(best: Best) -> dict[str, float]:
    """Return what a best policy decides; one that is known by name is a robot that never changes its mind."""
    if best.decisions:
        return dict(best.decisions)
    rule = ROBOTS[best.policy].decide
    assert isinstance(rule, Steady), "the best fixed policy is fixed"
    return {name: float(value) for name, value in rule.decisions.items()}


def foreign_bests(scenario: Scenario, quarters: int) -> dict[str, dict[str, float]]:
    """Return the best policies known of the other bundled scenarios, by name, that of the longest game if none fits."""
    from strategysim.scenario import load_scenario, scenarios

    bests = dict[str, dict[str, float]]()
    for name in scenarios():
        other = load_scenario(name)
        if other.hash == scenario.hash or other.par is None or not other.par.best:
            continue
        bests[name] = levers_of(other.best(quarters) or other.par.best[max(other.par.best)])
    return bests


def inside(setting: Setting, best: Fixed) -> list[Check]:
    """Say of each lever whether the best policy stands inside its bounds.

    Where it does, both ends must cost; where it stands at an end, moving in by one step must not cost.
    """
    moved, places = [best.policy], list[tuple[Lever, float]]()
    for name, lever in HEADLINES.items():
        for value in _elsewhere(lever, best.levers[name]):
            moved.append(steady({**best.levers, name: value}, f"{name} {value:g}"))
            places.append((lever, value))
    scores = setting.compare(moved).final("score")
    losses = scores[0] - scores[1:]
    return [
        _worst(lever, best.levers[lever.name], [(v, losses[k]) for k, (own, v) in enumerate(places) if own is lever])
        for lever in HEADLINES.values()
    ]


def _elsewhere(lever: Lever, value: float) -> list[float]:
    """Return where a lever is moved: to both ends, or one step in from the end at which it stands."""
    if abs(value - lever.low) < _SAME:
        return [lever.low + lever.step]
    return [lever.high - lever.step] if abs(value - lever.high) < _SAME else [float(lever.low), float(lever.high)]


def _worst(lever: Lever, value: float, losses: Sequence[tuple[float, Array]]) -> Check:
    """Return the check of one lever, from what it loses elsewhere, each as (value, losses (n,))."""
    name = f"{lever.name} inside its bounds"
    if len(losses) == 1:
        ((moved, lost),) = losses
        found = interval_of(lost)
        reading = (
            f"The best policy has '{lever.title}' at the end of its range, {value:g}; one step in, at {moved:g}, it "
            f"makes {more(-found.mean)}."
        )
        measured = "loss of the best policy when the lever is moved one step in from its end"
        return Check("best fixed", name, measured, found, "points", Bar(most=0.0), reading)
    end, found = min(((moved, interval_of(lost)) for moved, lost in losses), key=lambda pair: pair[1].low)
    less = f"makes {more(-found.mean)}" if any(found) else "makes no difference in any world"
    reading = f"The best policy has '{lever.title}' at {value:g}; the better end, {end:g}, {less}."
    measured = "loss of the best policy with the lever at the better one of its two ends"
    return Check("best fixed", name, measured, found, "points", Bar(least=0.0), reading)
