"""Who lies beside whom on the replication axis: the policies, and the autopilots that they are scored by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from strategysim.model.arrays import Array
from strategysim.policies import Policy
from strategysim.policies.policy import Steady
from strategysim.policies.robots import PASSIVE

Row = tuple[float | None, ...]


@dataclass(frozen=True)
class Seating:
    """All that is played side by side.

    Attributes
    ----------
    policies
        The policies that were asked for, in their order, then the autopilots that were added.
    known
        Parameter → its value under each of them, of shape (policies and autopilots,).
    autopilots
        The place of the autopilot that each policy that was asked for is compared with; none if nothing is scored.
    """

    policies: list[Policy]
    known: dict[str, Array]
    autopilots: list[int]


def seating(policies: Sequence[Policy], known: Mapping[str, Array], score: bool) -> Seating:
    """Return what is played: policies, with what is known under each, of shape (policies,), and autopilots if scored.

    Scores are differences to the autopilot in the same luck and with the same parameters, so there is one for each
    combination of what is known. A policy that is the autopilot itself is taken for it.
    """
    seated, rows = list(policies), _rows(known, len(policies))
    if not score:
        return Seating(seated, dict(known), [])
    places: dict[Row, int] = {}
    for place, (policy, row) in enumerate(zip(policies, rows, strict=True)):
        if is_passive(policy):
            places.setdefault(row, place)
    for row in dict.fromkeys(rows):
        if row not in places:
            places[row] = len(seated)
            seated.append(PASSIVE)
    everywhere = rows + [row for row, place in places.items() if place >= len(policies)]
    table = {name: np.array([row[k] for row in everywhere], float) for k, name in enumerate(known)}
    return Seating(seated, table, [places[row] for row in rows])


def _rows(known: Mapping[str, Array], policies: int) -> list[Row]:
    """Return what is known under each policy, in the order of the names; None where nothing is (NaN equals nothing)."""
    columns = [[None if isnan(value) else value for value in values.tolist()] for values in known.values()]
    return list(zip(*columns, strict=True)) if columns else [()] * policies


def is_passive(policy: Policy) -> bool:
    """Say whether a policy is the autopilot, under whatever name."""
    return isinstance(policy.decide, Steady) and not policy.decide.decisions
