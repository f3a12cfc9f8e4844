"""The scale of a scenario's scores: what the plain advice adds to the autopilot, on average over many worlds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor

from strategysim.errors import RunError
from strategysim.lab.batch import run
from strategysim.lab.progress import Report
from strategysim.lab.runs import Runs
from strategysim.model import VERSION
from strategysim.policies.robots import REFERENCE
from strategysim.scenario import Par, Scenario, load_scenario

WORLDS = 2_000
# Not a seed that anybody plays by chance: a game should not be one of the worlds that made its scale.
_SEED = 20_110_103


def calibrate(
    scenario: Scenario | str | os.PathLike[str], worlds: int = WORLDS, lengths: Sequence[int] = (), *,
    workers: int | None = None, executor: Executor | None = None, progress: bool | Report | None = None,
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
    workers, executor, progress
        As in `run`.

    Returns
    -------
    Par
        The scale in dollars by length; what is known of the best policy is kept if it is of this scenario and model.

    Raises
    ------
    RunError
        If the reference policy gains nothing: then there is no scale.
    """
    loaded = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    scales = {}
    for length in sorted({*lengths} or {loaded.quarters}):
        runs = run(
            loaded, REFERENCE, worlds, _SEED, quarters=length, workers=workers, executor=executor, progress=progress
        )
        scales[length] = _gain(length, runs)
    old = loaded.par
    fresh = old is not None and old.model_version == VERSION and old.scenario_hash == loaded.hash
    return Par(VERSION, loaded.hash, worlds, scales, dict(old.best) if old and fresh else {}, REFERENCE.name)


def _gain(quarters: int, runs: Runs) -> float:
    """Return what the plain advice gains over the autopilot in so many quarters, on average, in dollars."""
    gain = float((runs.scored("value") - runs.scored("value_passive")).mean())
    if gain <= 0.0:
        raise RunError(f"'{REFERENCE.name}' gains nothing over the autopilot in {quarters} quarters: there is no scale")
    return gain
