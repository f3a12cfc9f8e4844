"""Levers, parameters or the scenario moved over their ranges: the same policy and luck at every point of a design."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Literal, Unpack, get_args

import numpy as np

from strategysim.errors import InputError, Problem
from strategysim.lab.extras import needed
from strategysim.lab.how import How
from strategysim.lab.inputs import AnyScenario, as_scenario, no_choice, one_policy, out_of_range
from strategysim.lab.points import Play
from strategysim.lab.progress import Report, note
from strategysim.lab.question import asked
from strategysim.lab.runs import Runs
from strategysim.lab.swept import Sweep
from strategysim.lab.variants import check_names, check_values
from strategysim.model.arrays import Array
from strategysim.model.outcomes import OUTCOMES
from strategysim.policies.catalogue import AnyPolicy
from strategysim.scenario import Scenario

Design = Literal["grid", "latin", "sobol"]
_MOST_POINTS = 100_000


@asked
def sweep(
    scenario: AnyScenario, over: Mapping[str, Sequence[float]], policy: AnyPolicy = "eight-ways",
    replications: int = 100, seed: int = 1, *, design: Design = "grid", samples: int | None = None,
    progress: bool | Report | None = None, score: bool = True, **how: Unpack[How],
) -> Sweep:  # fmt: skip
    """Play a policy at every point of a design, always with the same worlds and luck.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    over
        Lever, parameter, or key of the scenario's file (``"company.lines[0].growth"``) → values. For a grid every
        combination of them is played; for the other designs the lowest and the highest are the ends of a range. Shares
        run from 0 to 1. A lever is held at its value in every quarter; a parameter has it for certain, in every firm.
        Scores keep the scale of the scenario as it is.
    policy
        Who decides about everything else; what `load_policy` takes.
    replications, seed
        How many worlds at each point, and from which seed.
    design
        ``"grid"``; ``"latin"``: a Latin hypercube; ``"sobol"``: a scrambled Sobol sequence, which is balanced for a
        power of two. Both are drawn from the seed.
    samples
        How many points a design other than the grid has.
    progress, score, **how
        As for `run`, with quarters, workers, executor, parameters, without, store; progress counts points.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong.
    """
    loaded = as_scenario(scenario)
    base = one_policy(policy)
    points, names = _points(loaded, over, design, samples, seed), tuple(over)
    play = Play(replications, seed, progress, score, how)
    about, values = play.outcomes(loaded, base, names, points, _kept, record="own")
    parts = ({name: array for (part, name), array in values.items() if part == wanted} for wanted in ("last", "mean"))
    return Sweep(about, names, points, *parts)


def _kept(runs: Runs) -> dict[tuple[str, str], Array]:
    """Return the end and the mean over quarters of every outcome of some runs, each (points, replications)."""
    last = {("last", name): runs.final(name) for name in runs.measured}
    return last | {("mean", name): runs.mean(name) for name in OUTCOMES}


def _points(
    scenario: Scenario, over: Mapping[str, Sequence[float]], design: str, samples: int | None, seed: int
) -> Array:
    """Return the points of a design (points, factors)."""
    problems = _problems(scenario, over, design, samples) + out_of_range("sweep", {"seed": (seed, 0, 2**63 - 1)})
    if problems:
        raise InputError(problems)
    if design == "grid":
        points = np.array(list(product(*over.values())), float)
    else:
        points = _drawn(np.array([(min(v), max(v)) for v in over.values()], float), design, samples or 0, seed)
    if len(points) > _MOST_POINTS:
        message = f"has {len(points):,} points; at most {_MOST_POINTS:,} are played"
        raise InputError(Problem("sweep", None, "over", message))
    return points


def _problems(
    scenario: Scenario, over: Mapping[str, Sequence[float]], design: str, samples: int | None
) -> list[Problem]:
    if not isinstance(over, Mapping) or not over:
        return [Problem("sweep", None, "over", "must name a lever, a parameter or a key of the scenario, with values")]
    check_names("sweep", over, scenario)
    problems = []
    for name, values in over.items():
        if isinstance(values, str) or not np.iterable(values) or len(list(values)) < (1 if design == "grid" else 2):
            problems.append(Problem("sweep", None, name, "must have a list of values, and a range needs two"))
        else:
            problems += check_values("sweep", name, values) or _too_alike(name, list(values), design)
    problems += no_choice("sweep", "design", design, get_args(Design))
    if design not in get_args(Design):
        return problems
    if samples is None and design != "grid":
        message = f"are missing: the design '{design}' needs a number of points, from 2 to {_MOST_POINTS}"
        problems.append(Problem("sweep", None, "samples", message))
    elif samples is not None and design != "grid":
        problems += out_of_range("sweep", {"samples": (samples, 2, _MOST_POINTS)})
    elif samples is not None:
        problems.append(Problem("sweep", None, "samples", "a grid has as many points as its values make"))
    return problems


def _too_alike(name: str, values: Sequence[float], design: str) -> list[Problem]:
    """Return what is wrong with a value that a grid would play twice, or with a range that has no width."""
    if design == "grid":
        twice = [value for value in dict.fromkeys(values) if values.count(value) > 1]
        return [Problem("sweep", None, name, f"has the value {value:g} twice") for value in twice]
    if min(values) == max(values):
        return [Problem("sweep", None, name, f"must have a range, not {values[0]:g} at both ends")]
    return []


def _drawn(ends: Array, design: str, samples: int, seed: int) -> Array:
    qmc = needed("scipy.stats.qmc", "analysis")
    chance = np.random.default_rng(seed)
    if design == "sobol":
        whole = 1 << (samples - 1).bit_length()
        if samples != whole:
            balanced = f"a Sobol sequence is balanced for a power of two, such as {whole // 2:,} or {whole:,}"
            note(f"{balanced}, and less so for {samples:,} points")
        # The beginning of a longer sequence is the shorter one; SciPy warns of what has just been said.
        unit = qmc.Sobol(len(ends), rng=chance).random(whole)[:samples]
    else:
        unit = qmc.LatinHypercube(len(ends), rng=chance).random(samples)
    drawn: Array = ends[:, 0] + unit * (ends[:, 1] - ends[:, 0])
    return drawn
