"""Put a scenario to the test: part by part, from one broad sample and from worlds in which nothing was picked."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from strategysim.errors import InputError
from strategysim.lab.balance.check import Check
from strategysim.lab.balance.ending import ending
from strategysim.lab.balance.fixed import best_fixed, inside
from strategysim.lab.balance.levers import analysed, importance, transfer
from strategysim.lab.balance.order import beats_sample, corners, known, order
from strategysim.lab.balance.parts import by_chance, sensible, shares
from strategysim.lab.balance.reacting import REACTING, Reacting, adaptive, best_reacting
from strategysim.lab.balance.result import Balance
from strategysim.lab.balance.sample import dismissal, dominance, sampled
from strategysim.lab.balance.setting import QUICK, WHOLE, Setting
from strategysim.lab.checking import check
from strategysim.lab.inputs import AnyScenario, as_scenario, out_of_range
from strategysim.lab.progress import Report, reporter
from strategysim.lab.question import asked
from strategysim.lab.runs import Runs

# With fewer policies the top twentieth of the sample is nobody.
_FEWEST = 40


@asked
def balance(
    scenario: AnyScenario, sample: int | None = None, replications: int | None = None, seed: int = 1, *,
    quick: bool = False, search: int | None = None, quarters: int | None = None, workers: int | None = None,
    executor: Executor | None = None, progress: bool | Report | None = None,
) -> Balance:  # fmt: skip
    """Measure over a broad sample of policies whether a scenario is balanced, every figure with its interval.

    Eight parts: the order of known policies; dominance; importance of each lever; the best fixed policy and the best
    that reacts; what the best of other companies earn here; decisions, world and luck; corner policies; the end of the
    game. Ctrl-C ends all of it.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    sample, replications
        How many policies in the broad sample, by default 2,000 (300 if quick), and in how many worlds each, 40.
    seed
        From which policies and worlds are drawn.
    quick
        A smaller sample, smaller searches and wider intervals, in about a fifth of the time.
    search
        Look for the best fixed policy in so many games, also if ``par.toml`` has one; by default only if it has none
        for this length, scenario and version of the model.
    quarters, workers, executor
        As for `run`.
    progress
        Whether to show a bar, or a function of the games played and to play, roughly; by default a bar on a terminal.

    Raises
    ------
    ScenarioError, InputError
        If anything that was given is wrong.
    RunError
        If SciPy or SALib is not installed.
    """
    loaded = as_scenario(scenario)
    effort = QUICK if quick else WHOLE
    policies = effort.policies if sample is None else sample
    worlds = effort.replications if replications is None else replications
    length = loaded.quarters if quarters is None else quarters
    whole = {"sample": (policies, _FEWEST, 1_000_000), "replications": (worlds, 2, 100_000)}
    if problems := out_of_range("balance", whole):
        raise InputError(problems)
    games = effort.search if search is None else search
    effort = replace(effort, policies=policies, replications=worlds, search=games)
    setting = Setting(loaded, length, seed, effort, search is not None, workers, executor)
    check(replace(setting.setup, record="own"), worlds, workers, None)
    return _measured(setting, reporter(progress))


def _measured(setting: Setting, report: Report) -> Balance:
    """Return all checks of a setting that is right, and tell what is done."""
    begun, checks, effort = time.monotonic(), list[Check](), setting.effort
    done = iter(np.cumsum([0, *effort.games]).tolist())
    report(next(done), sum(effort.games))
    drawn = sampled(setting)
    report(next(done), sum(effort.games))
    best = best_fixed(setting, drawn)
    runs = known(setting, best)
    in_sample = setting.compare([best.policy], effort.replications, setting.seed).final("score")[0]
    checks += [*order(runs), beats_sample(setting, best, drawn), *dominance(drawn, in_sample, setting.seed)]
    report(next(done), sum(effort.games))
    levers = analysed(setting)
    checks += importance(levers)
    report(next(done), sum(effort.games))
    checks += inside(setting, best)
    reacting = best_reacting(setting, best)
    checks += adaptive(reacting, setting.seed)
    report(next(done), sum(effort.games))
    later: tuple[Callable[[], list[Check]], ...] = (
        lambda: transfer(setting, best),
        lambda: [*shares(setting), sensible(runs), by_chance(setting), dismissal(drawn, setting.quarters)],
        lambda: corners(setting, best),
        lambda: ending(setting, best),
    )
    for part in later:
        checks += part()
        report(next(done), sum(effort.games))
    about = replace(
        runs.about, policies=(f"{len(drawn.points):,} policies",), seed=setting.seed, replications=effort.replications
    )
    minutes = (time.monotonic() - begun) / 60.0
    return Balance(about, tuple(checks), effort, best, reacting, drawn, levers, _named(runs, reacting), minutes)


def _named(runs: Runs, reacting: Reacting) -> dict[str, float]:
    """Return the mean score of each policy that has a name, in points."""
    scores = np.nanmean(runs.final("score"), axis=1)
    means = dict(zip(runs.about.policies, map(float, scores), strict=True))
    return {**means, REACTING: float(np.nanmean(reacting.scores[0]))}
