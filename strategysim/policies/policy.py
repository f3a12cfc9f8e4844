"""What a policy is: a rule from what a firm can see to what it decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from strategysim.model.observation import Observation
from strategysim.model.plan import Decisions

Decide = Callable[[Observation], Decisions]


@dataclass(frozen=True)
class Policy:
    """A rule that decides quarter by quarter, for all replications at once.

    Parameters
    ----------
    name
        What results call it.
    title
        One line that says what it does.
    decide
        A pure function from an observation to a mapping of lever or order to value: one number, an array (n,), or the
        name of an answer. It may not remember anything between calls: the observation carries the history.
    belief
        What somebody who plays so believes in.
    fixed
        Whether it decides the same in every quarter and every replication; it is then asked only once.
    """

    name: str
    title: str
    decide: Decide
    belief: str = ""
    fixed: bool = False


@dataclass(frozen=True)
class Steady:
    """A decision that never changes: the same values in every quarter."""

    decisions: Decisions

    def __call__(self, observation: Observation) -> Decisions:
        """Return the decisions, whatever is observed; every value holds for all replications, shape ()."""
        return self.decisions
