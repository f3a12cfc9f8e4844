"""One thing changed in everything that is played: a lever that is held, or a parameter that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from strategysim.errors import InputError, Problem, nearest
from strategysim.model.catalogue import PARAMETERS
from strategysim.model.levers import LEVERS
from strategysim.model.market import Market
from strategysim.model.observation import Observation
from strategysim.model.parameters import Range
from strategysim.model.plan import Decisions
from strategysim.policies import Policy


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


def known(market: Market, parameters: Mapping[str, float]) -> Market:
    """Return a market in which some parameters have one value for certain, in every replication and firm."""
    certain = {name: Range(value, value, value) for name, value in parameters.items()}
    return replace(market, parameters={**market.parameters, **certain})


def check_names(where: str, names: Iterable[str]) -> None:
    """Refuse names that are neither a lever nor a parameter.

    Raises
    ------
    InputError
        Lists all of them, each with the nearest valid name.
    """
    there = [*LEVERS, *PARAMETERS]
    problems = [
        Problem(where, None, str(name), "is neither a lever nor a parameter", nearest(str(name), there))
        for name in names
        if name not in there
    ]
    if problems:
        raise InputError(problems)


def check_values(where: str, name: str, values: Iterable[float]) -> list[Problem]:
    """Return what is wrong with values of a lever or a parameter: no numbers, or out of a lever's bounds."""
    problems = []
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float | np.number) or not isfinite(value):
            problems.append(Problem(where, None, name, f"must be numbers, not {value!r}"))
        elif name in LEVERS and not LEVERS[name].low <= value <= LEVERS[name].high:
            message = f"must lie within {LEVERS[name].low:g} and {LEVERS[name].high:g}, not {value:g}"
            problems.append(Problem(where, None, name, message))
    return problems
