"""What the functions of the lab take: a scenario, policies, whole numbers; anything wrong is named in one go."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from strategysim.errors import InputError, PolicyError, Problem, Together, nearest
from strategysim.model.market import Market
from strategysim.policies import Policy, load_policy
from strategysim.policies.catalogue import AnyPolicy
from strategysim.scenario import Scenario, load_scenario

AnyScenario = str | os.PathLike[str] | Scenario | Market
Policies = AnyPolicy | Sequence[AnyPolicy] | Mapping[str, AnyPolicy]


def as_scenario(what: AnyScenario) -> Scenario:
    """Return the scenario that is meant; a market alone becomes one without a file, a cast and a calibration.

    Raises
    ------
    ScenarioError
        If it is not found or wrong.
    """
    if isinstance(what, Market):
        return Scenario(what.name, what.title, what, cast=(), hash="")
    return what if isinstance(what, Scenario) else load_scenario(what)


def named_policies(what: Policies) -> list[Policy]:
    """Return the policies that are meant, each with a name of its own.

    Raises
    ------
    PolicyError
        If one cannot be loaded, two have one name, or there are none.
    """
    if isinstance(what, Mapping):
        if odd := [name for name in what if not isinstance(name, str) or not name.strip()]:
            raise PolicyError([Problem("policies", message=f"a name is a text, not {name!r}") for name in odd])
        chosen = [replace(load_policy(policy), name=name) for name, policy in what.items()]
    elif isinstance(what, Sequence) and not isinstance(what, str):
        with Together() as ask:
            chosen = [ask(load_policy, policy) for policy in what]
            ask(_refuse_one_name_for_two, what, chosen)
    else:
        chosen = [load_policy(what)]
    if not chosen:
        raise PolicyError(Problem("policies", message="there has to be at least one"))
    return chosen


def _refuse_one_name_for_two(given: Sequence[AnyPolicy], chosen: Sequence[Policy | None]) -> None:
    """Refuse policies of one name; one that could not be loaded has none.

    Raises
    ------
    PolicyError
        Lists every name that two have.
    """
    known_as: dict[str, list[AnyPolicy]] = {}
    for what, policy in zip(given, chosen, strict=True):
        if policy is not None:
            known_as.setdefault(policy.name, []).append(what)
    twice = {name: whats for name, whats in known_as.items() if len(whats) > 1}
    if twice:
        raise PolicyError([Problem(f"policy '{name}'", message=_twice(whats)) for name, whats in twice.items()])


def _twice(whats: Sequence[AnyPolicy]) -> str:
    """Say that several have one name, and how each gets one of its own: only Python takes a mapping."""
    told = [os.fspath(what) for what in whats if isinstance(what, str | os.PathLike)]
    if len(told) < len(whats):
        return "given twice; a mapping {'name': policy} gives each a name of its own"
    if len(set(told)) == 1:
        return "given twice"
    return f"several files are called so: {', '.join(told)}; rename all but one"


def one_policy(what: Policies) -> Policy:
    """Return the one policy that is meant.

    Raises
    ------
    PolicyError
        If it cannot be loaded, or there are several.
    """
    chosen = named_policies(what)
    if len(chosen) > 1:
        raise PolicyError(Problem("policy", message=f"must be one policy, not {len(chosen)}"))
    return chosen[0]


def list_of(what: object, where: str, key: str, kind: str) -> list[Any]:
    """Return the entries of a list of something.

    Raises
    ------
    InputError
        If it is a text, or no list at all.
    """
    if isinstance(what, str | bytes) or not isinstance(what, Iterable):
        raise InputError(Problem(where, None, key, f"must be a list of {kind}, not {what!r}"))
    return list(what)


def no_choice(where: str, key: str, word: object, words: Sequence[str]) -> list[Problem]:
    """Return what is wrong with a word that has to be one of some."""
    if word in words:
        return []
    return [Problem(where, None, key, f"must be one of {', '.join(words)}, not {word!r}", nearest(str(word), words))]


def out_of_range(where: str, whole: Mapping[str, tuple[int, int, int]]) -> list[Problem]:
    """Return what is wrong with whole numbers, each given as name → (value, lowest, highest)."""
    return [
        Problem(where, None, key, f"must be a whole number from {low} to {high}, not {value!r}")
        for key, (value, low, high) in whole.items()
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or not low <= value <= high
    ]
