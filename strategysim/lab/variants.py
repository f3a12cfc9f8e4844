"""What may be moved in everything that is played: levers, parameters, and numbers in the scenario's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from strategysim.errors import InputError, Problem, nearest
from strategysim.model.arrays import Array
from strategysim.model.catalogue import PARAMETERS
from strategysim.model.levers import LEVERS
from strategysim.model.observation import Observation
from strategysim.model.plan import Decisions
from strategysim.policies import Policy
from strategysim.scenario import Scenario, load_scenario, scenario_numbers


@dataclass(frozen=True)
class Held:
    """A rule with some of its levers held at values, whatever it would decide about them."""

    policy: Policy
    levers: Mapping[str, float]

    def __call__(self, observation: Observation) -> Decisions:
        """Return what the rule decides, with the levers as they are held; numbers hold for all replications."""
        return {**self.policy.decide(observation), **self.levers}


def held(policy: Policy, levers: Mapping[str, float], name: str) -> Policy:
    """Return a policy of another name that holds some levers."""
    return replace(policy, name=name, decide=Held(policy, dict(levers)))


def is_scenario_key(name: str) -> bool:
    """Say whether a name that was checked is a key of the scenario's file."""
    return name not in LEVERS and name not in PARAMETERS


def check_names(where: str, names: Iterable[str], scenario: Scenario) -> None:
    """Refuse names that are neither a lever, nor a parameter, nor a number in the scenario's file.

    Raises
    ------
    InputError
        Lists all of them, each with the nearest valid name.
    """
    asked = list(names)
    if not any(map(is_scenario_key, asked)):
        return
    keys = scenario_numbers(scenario.source) if scenario.source else {}
    there = [*LEVERS, *PARAMETERS, *keys]
    problems = [
        Problem(where, None, str(name), "is no lever, parameter or key of the scenario", nearest(str(name), there))
        for name in asked
        if name not in there
    ]
    if problems:
        raise InputError(problems)


def variants(scenario: Scenario, names: Sequence[str], points: Array) -> list[Scenario]:
    """Return what is played at each point, the scenario with what the point puts in its file.

    Points have the shape (points, factors), in the units of the file; NaN where it is left as it is.

    Raises
    ------
    ScenarioError
        If a value cannot stand in the file.
    """
    keys = [(k, name) for k, name in enumerate(names) if is_scenario_key(name)]
    if not keys:
        return [scenario] * len(points)
    known, made = scenario_numbers(scenario.source), dict[tuple[float, ...], Scenario]()
    rows = [tuple(float(point[k]) for k, _ in keys) for point in points]
    for row in dict.fromkeys(rows):
        moved = [(name, value) for (_, name), value in zip(keys, row, strict=True) if not np.isnan(value)]
        whole = {name: int(v) if isinstance(known[name], int) and v.is_integer() else v for name, v in moved}
        # The scale stays that of the scenario, so that scores can be compared.
        made[row] = replace(scenario, market=load_scenario(scenario.source, whole).market)
    return [made[row] for row in rows]


def check_values(where: str, name: str, values: Iterable[float]) -> list[Problem]:
    """Return what is wrong with values of a lever or a parameter: no numbers, or out of its bounds."""
    problems = []
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float | np.number) or not isfinite(value):
            problems.append(Problem(where, None, name, f"must be numbers, not {value!r}"))
        elif name in LEVERS and not LEVERS[name].low <= value <= LEVERS[name].high:
            message = f"must lie within {LEVERS[name].low:g} and {LEVERS[name].high:g}, not {value:g}"
            problems.append(Problem(where, None, name, message))
        elif name in PARAMETERS and (refusal := PARAMETERS[name].refusal(float(value))):
            problems.append(Problem(where, None, name, refusal))
    return problems
