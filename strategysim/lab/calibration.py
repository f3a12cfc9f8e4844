"""The scale of a scenario's scores: what the plain advice adds to the autopilot, on average over many worlds.

Beside it stands what is known to be possible: the best fixed policy that a search has found.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from strategysim.errors import InputError, RunError
from strategysim.lab.about import whole
from strategysim.lab.batch import run
from strategysim.lab.found import Search
from strategysim.lab.inputs import out_of_range
from strategysim.lab.progress import Report
from strategysim.lab.runs import Runs
from strategysim.lab.search import enough
from strategysim.lab.search import search as search_for
from strategysim.lab.space import space_of
from strategysim.model import VERSION
from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.policies.robots import REFERENCE
from strategysim.scenario import Best, Par, Scenario, load_scenario

WORLDS = 2_000
# Not a seed that anybody plays by chance: a game should not be one of the worlds that made its scale.
_SEED = 20_110_103
# In how many worlds the policies of a search meet.
_MET = 50
_MOST = 2**31


def calibrate(
    scenario: Scenario | str | os.PathLike[str], worlds: int = WORLDS, lengths: Sequence[int] = (), *,
    search: int | None = None, workers: int | None = None, executor: Executor | None = None,
    progress: bool | Report | None = None,
) -> Par:  # fmt: skip
    """Return the scale of a scenario's scores; `strategysim.scenario.write_par` writes it beside the scenario.

    Parameters
    ----------
    scenario
        A scenario, or the name or path of one.
    worlds
        Over how many worlds the gain is averaged.
    lengths
        Lengths of the game in quarters; the scenario's own by default.
    search
        How many games may be played for each length to find the best policy known; by default none.
    workers, executor, progress
        As in `run`.

    Returns
    -------
    Par
        The scale in dollars by length, and the best policy known. What an earlier par of this scenario and model says
        is kept: scales of other lengths, found anew if they are of another number of worlds, and each best that was not
        beaten.

    Raises
    ------
    InputError
        If a number is out of range, or the games are not enough to search.
    RunError
        If the reference policy gains nothing: then there is no scale.
    KeyboardInterrupt
        If it was interrupted: what rests on fewer worlds is no scale.
    """
    loaded = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    asked, old = {*lengths} or {loaded.quarters}, _still_true(loaded)
    _check(loaded, worlds, asked, search)
    scales = dict(old.scales) if old else {}
    # All scales of a par are of as many worlds: those of another number are found anew.
    outdated = {*scales} if old and old.worlds != worlds else set()
    for length in sorted(asked | outdated):
        runs = run(
            loaded, REFERENCE, worlds, _SEED, quarters=length, workers=workers, executor=executor, progress=progress
        )
        whole(runs.about)
        scales[length] = _gain(length, runs)
    par = Par(VERSION, loaded.hash, worlds, scales, _kept_best(old, scales), REFERENCE.name)
    if search is None:
        return par
    best, scaled = dict(par.best), replace(loaded, par=par)
    for length in sorted(asked):
        searched = search_for(
            scaled, search, _SEED, worlds=_MET, quarters=length, workers=workers, executor=executor, progress=progress,
            begin=_known(loaded, length),
        )  # fmt: skip
        found = _best(searched)
        best[length] = max(best.get(length, found), found, key=lambda one: one.score)
    return replace(par, best=best)


def _check(scenario: Scenario, worlds: int, lengths: Iterable[int], search: int | None) -> None:
    """Refuse what cannot be played or is not enough, before anything is played."""
    problems = out_of_range("calibrate", {"worlds": (worlds, 1, _MOST)})
    problems += [problem for n in lengths for problem in out_of_range("calibrate", {"quarters": (n, 1, 40)})]
    if search is not None:
        problems += out_of_range("calibrate", {"search": (search, 1, _MOST)})
    if problems:
        raise InputError(problems)
    if search is not None:
        for length in lengths:
            enough(search, space_of(scenario.market, list(HEADLINES), 1, length), _MET)


def _still_true(scenario: Scenario) -> Par | None:
    """Return the par that was written beside a scenario, if it is of this text and this version of the model."""
    old = scenario.par
    return old if old and old.model_version == VERSION and old.scenario_hash == scenario.hash else None


def _kept_best(old: Par | None, scales: Mapping[int, float]) -> dict[int, Best]:
    """Return what was known of the best policies, in points of the new scales."""
    if old is None:
        return {}
    return {
        length: replace(best, score=best.score * old.scales[length] / scales[length])
        for length, best in old.best.items()
        if length in scales
    }


def _known(scenario: Scenario, length: int) -> Mapping[str, float]:
    """Return the levers of the best policy known, also of an earlier model or text: a good place to begin.

    What was a lever then, and is none now or has other bounds, is left out.
    """
    best = scenario.par.best.get(length) if scenario.par else None
    held = best.decisions if best else {}
    return {
        name: value for name, value in held.items() if name in LEVERS and LEVERS[name].low <= value <= LEVERS[name].high
    }


def _best(found: Search) -> Best:
    """Return what a search that was not interrupted has found."""
    whole(found.about)
    if found.is_advice:
        return Best(REFERENCE.name, found.score.mean)
    return Best("best-known", found.score.mean, found.levers)


def _gain(quarters: int, runs: Runs) -> float:
    """Return what the plain advice gains over the autopilot in so many quarters, on average, in dollars."""
    gain = float((runs.scored("value") - runs.scored("value_passive")).mean())
    if gain <= 0.0:
        raise RunError(f"'{REFERENCE.name}' gains nothing over the autopilot in {quarters} quarters: there is no scale")
    return gain
