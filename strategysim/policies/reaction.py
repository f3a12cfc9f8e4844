"""Steady decisions with linear reactions: each lever leans up or down as what is seen differs from what is usual.

A weight says by how much of its range a lever moves when a signal stands one usual spread above its usual mean. All
rules work elementwise, so one rule with a column of weights plays many candidates side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from strategysim.model.arrays import Array, clip
from strategysim.model.levers import LEVERS
from strategysim.model.observation import Observation
from strategysim.model.plan import Decision, Decisions

# The signal that is no outcome: how many quarters have been played.
CALENDAR = "quarter"
# What lies further from the usual than this is no more alarming: a reaction is tuned to what happens, not to freaks.
_FARTHEST = 3.0


@dataclass(frozen=True)
class Term:
    """One reaction: which lever, to which signal, and how strongly, as a number or as an array (n,)."""

    lever: str
    signal: str
    weight: float | Array


@dataclass(frozen=True)
class Reaction:
    """Decisions that are held, and what moves them.

    Parameters
    ----------
    held
        Lever → value while all is as usual, in the lever's unit.
    usual
        Signal → its usual mean and spread, in the outcome's unit; a signal is a visible outcome, or ``quarter``.
    terms
        The reactions; those of one lever add up, and the lever stays within its bounds.
    """

    held: Mapping[str, float]
    usual: Mapping[str, tuple[float, float]]
    terms: tuple[Term, ...]

    def __call__(self, observation: Observation) -> Decisions:
        """Return the decisions for the coming quarter, numbers or arrays (n,); the first quarter has seen nothing."""
        if observation.quarter == 0 or not self.terms:
            return self.held
        apart = {signal: self._apart(observation, signal) for signal in dict.fromkeys(t.signal for t in self.terms)}
        moved: dict[str, Array] = {}
        for term in self.terms:
            share = term.weight * apart[term.signal]
            moved[term.lever] = moved[term.lever] + share if term.lever in moved else share
        decisions: dict[str, Decision] = dict(self.held)
        for name, share in moved.items():
            lever = LEVERS[name]
            decisions[name] = clip(self.held[name] + share * (lever.high - lever.low), lever.low, lever.high)
        return decisions

    def _apart(self, observation: Observation, signal: str) -> Array:
        """Return by how many usual spreads a signal lies above its usual mean, (n,)."""
        mean, spread = self.usual[signal]
        calendar = signal == CALENDAR
        seen = np.full(observation.n, float(observation.quarter)) if calendar else observation[signal]
        return clip((seen - mean) / spread, -_FARTHEST, _FARTHEST)


def text_of(rule: Reaction, name: str, title: str) -> str:
    """Return the text of a Python file that holds the rule as a policy, with weights that are plain numbers."""
    usual = [f"        {signal!r}: {pair!r}," for signal, pair in rule.usual.items()]
    terms = [f"        Term({t.lever!r}, {t.signal!r}, {float(t.weight)!r})," for t in rule.terms]
    held = [f"        {lever!r}: {float(value)!r}," for lever, value in rule.held.items()]
    return "\n".join(
        [
            f'"""{title}"""', "", "from strategysim.policies.policy import Policy",
            "from strategysim.policies.reaction import Reaction, Term", "", "rule = Reaction(",
            "    # What is held while all is as usual.", "    held={", *held, "    },",
            "    # What is usual: mean and spread of each signal.", "    usual={", *usual, "    },",
            "    # Lever, signal, and by how much of its range the lever moves for each spread of the signal.",
            "    terms=(", *terms, "    ),", ")", f"policy = Policy({name!r}, {title!r}, rule)", "",
        ]
    )  # fmt: skip
