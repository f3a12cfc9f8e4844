"""Policies written for a single company, with plain numbers and plain ``if``s."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import update_wrapper

import numpy as np

from strategysim.errors import PolicyError, Problem
from strategysim.model.levers import LEVERS
from strategysim.model.observation import Observation
from strategysim.model.plan import Decision, Decisions, order_names
from strategysim.policies.joining import Written, scattered, written_out

SingleDecide = Callable[["Single"], Mapping[str, Decision]]


class Single:
    """What one company may know: as `Observation`, with plain numbers in the place of arrays.

    ``observation["trust"]`` is a float, ``observation.history("trust")`` a list of floats with the newest last.
    """

    def __init__(self, observation: Observation, column: int) -> None:
        self._all, self._column = observation, column
        self.quarter, self.market, self.firm = observation.quarter, observation.market, observation.firm

    def __getitem__(self, outcome: str) -> float:
        return float(self._all[outcome][self._column])

    def history(self, outcome: str) -> list[float]:
        """Return an outcome as the firm has seen it, quarter by quarter, the newest last, in the outcome's unit."""
        return [float(value) for value in self._all.history(outcome)[:, self._column]]

    @property
    def opening(self) -> Mapping[str, float]:
        """The firm's opening value of every lever, in the lever's unit."""
        return self._all.opening

    @property
    def plan(self) -> dict[str, float]:
        """Every lever's value in the last quarter, in the lever's unit; the opening value before the first."""
        return {name: float(values[self._column]) for name, values in self._all.plan.items()}

    @property
    def pending(self) -> list[str]:
        """Names of the events that wait for an answer in the coming quarter."""
        return [name for name, waiting in self._all.pending.items() if waiting[self._column]]

    @property
    def ventures(self) -> dict[str, int]:
        """How far each venture has come, by name: 0 face down, 1 found, 2 concept, 3 pilot, 4 live, 5 closed."""
        ventures = self._all.ventures
        return {name: int(stage[self._column]) for name, stage in zip(ventures.names, ventures.stage, strict=True)}

    @property
    def experiments(self) -> dict[int, float]:
        """What the evidence says so far of each running experiment, in median wins, by its slot from 1."""
        seen, k = self._all.experiments, self._column
        return {slot + 1: float(seen.estimate[slot, k]) for slot in range(len(seen.running)) if seen.running[slot, k]}

    @property
    def rivals(self) -> list[dict[str, float]]:
        """What is published about every other firm: outcome to newest value, in the outcome's unit."""
        return [{name: float(value[self._column]) for name, value in rival.items()} for rival in self._all.rivals]


class EachReplication:
    """A rule for a single company, asked once for every replication."""

    def __init__(self, function: SingleDecide) -> None:
        self.function = function

    def __call__(self, observation: Observation) -> Decisions:
        """Return what the rule decides in each replication, as arrays (n,) in the lever's unit.

        Raises
        ------
        PolicyError
            If the rule returns anything but a mapping.
        PlanError
            If a decision does not exist or lies out of bounds.
        """
        groups: dict[tuple[str, ...], list[int]] = {}
        decided = [self._ask(observation, column) for column in range(observation.n)]
        for column, decisions in enumerate(decided):
            groups.setdefault(tuple(sorted(decisions)), []).append(column)
        parts = [(columns, _group(observation, [decided[c] for c in columns])) for columns in groups.values()]
        return parts[0][1] if len(parts) == 1 else scattered(parts, observation.n)

    def _ask(self, observation: Observation, column: int) -> Mapping[str, Decision]:
        decisions: object = self.function(Single(observation, column))
        if not isinstance(decisions, Mapping):
            message = f"must return a mapping of lever to value, not {type(decisions).__name__}"
            raise PolicyError(Problem(f"policy '{getattr(self, '__name__', '?')}'", message=message))
        return {str(name): value for name, value in decisions.items()}


def each_replication(function: SingleDecide) -> EachReplication:
    """Make a policy of a function that is written for a single company.

    Parameters
    ----------
    function
        From a `Single` (plain floats) to a mapping of lever or order to value. It is called for one replication after
        the other, which is slow beside a function that works on whole arrays: 20 to 100 times for thousands of them.
    """
    rule = EachReplication(function)
    update_wrapper(rule, function, updated=())
    return rule


def _group(observation: Observation, decided: list[Mapping[str, Decision]]) -> Written:
    """Write out the decisions of columns that name the same levers and orders."""
    orders = order_names(observation.description)
    columns: dict[str, Decision] = {}
    for name in decided[0]:
        values = [_number(decisions[name], orders.get(name)) for decisions in decided]
        # A text that is no answer, or a name that is no decision, is handed on to be refused in the usual words.
        texts = [value for value in values if isinstance(value, str)]
        known = name in LEVERS or name in orders
        columns[name] = texts[0] if texts else np.array(values) if known else values[0]
    return written_out(columns, observation.description, observation.posture, len(decided))


def _number(value: Decision, answers: Mapping[str, float] | None) -> Decision:
    """Return the number that stands for an answer; anything else as it is."""
    return answers.get(value, value) if answers and isinstance(value, str) else value
