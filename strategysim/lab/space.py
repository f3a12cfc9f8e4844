"""The fixed policies among which a search looks: some levers, each held all the time or from phase to phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.levers import LEVERS
from strategysim.model.market import Market
from strategysim.model.plan import Decisions, follow, posture
from strategysim.policies import Policy
from strategysim.policies.policy import Steady
from strategysim.policies.robots import ADVICE, REFERENCE
from strategysim.policies.timetable import Entries, Timetable

# So many decimals hold every lever's step, and make 0.15 of three times 0.05.
_DECIMALS = 6
# What `Space.settled` still takes for the advice itself, after a point was scaled to 0–1 and back.
_SAME = 1e-9


@dataclass(frozen=True, eq=False)
class Space:
    """Levers that are looked for, phase by phase; what is not looked for stays as the plain advice says.

    Parameters
    ----------
    levers
        Their names.
    starts
        The quarters, from 0, in which the phases begin.
    advice
        The plain advice as a point of the space, of shape (phases * levers,), in the levers' units.
    """

    levers: tuple[str, ...]
    starts: tuple[int, ...]
    advice: Array

    @property
    def bounds(self) -> Array:
        """Lowest and highest value of a point's numbers, of shape (phases * levers, 2), in the levers' units."""
        ends = [(LEVERS[name].low, LEVERS[name].high) for name in self.levers]
        return np.array(ends * len(self.starts), float)

    def settled(self, points: Array) -> Array:
        """Return points, of shape (n, phases * levers), moved to the levers' nearest steps, so that they can be set.

        Only the plain advice stays as it is, also where it lies between two steps.
        """
        steps = np.array([LEVERS[name].step for name in self.levers] * len(self.starts))
        low, high = self.bounds.T
        moved = np.clip(np.round(np.round(points / steps) * steps, _DECIMALS), low, high)
        # Without this a zero could be written as -0.
        moved = moved + 0.0
        same = np.isclose(points, self.advice, rtol=0.0, atol=_SAME).all(axis=-1, keepdims=True)
        return np.where(same, self.advice, moved)

    def holding(self, levers: Mapping[str, float]) -> tuple[float, ...]:
        """Return the point that holds some levers in all phases; those that are not given stay as advised."""
        given = [
            levers.get(name, value) for name, value in zip(self.levers * len(self.starts), self.advice, strict=True)
        ]
        return tuple(self.settled(np.array([given]))[0].tolist())

    def phases(self, point: Sequence[float]) -> list[dict[str, float]]:
        """Return the levers of a point, phase by phase, in their units."""
        width = len(self.levers)
        parts = [point[k * width : (k + 1) * width] for k in range(len(self.starts))]
        return [dict(zip(self.levers, map(float, part), strict=True)) for part in parts]

    def entries(self, point: Sequence[float]) -> Entries:
        """Return all that a point decides, by the quarter (from 0) from which it holds."""
        decided: list[Decisions] = [{**ADVICE, **phase} for phase in self.phases(point)]
        return tuple(zip(self.starts, decided, strict=True))

    def policy(self, point: Sequence[float], name: str, title: str = "") -> Policy:
        """Return the policy that a point stands for."""
        if tuple(point) == tuple(self.advice.tolist()):
            return Policy(name, title or REFERENCE.title, REFERENCE.decide, fixed=True)
        entries = self.entries(point)
        if len(entries) == 1:
            return Policy(name, title, Steady(entries[0][1]), fixed=True)
        return Policy(name, title, Timetable(entries))


def space_of(market: Market, levers: Sequence[str], phases: int, quarters: int) -> Space:
    """Return the space of some levers, in phases of equal length as far as quarters can be shared out."""
    opens = posture(market.player.posture)
    advice = []
    for name in levers:
        lever = LEVERS[name]
        if lever.is_headline:
            advice.append(ADVICE[name])
        else:
            # Where the field ends up that follows its headline, when the headline stands as advised.
            followed = float(follow(opens.curves[name], ADVICE[lever.headline]))
            advice.append(min(max(followed, lever.low), lever.high))
    starts = tuple(quarters * k // phases for k in range(phases))
    return Space(tuple(levers), starts, np.array(advice * phases))
