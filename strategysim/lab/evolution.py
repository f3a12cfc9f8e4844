"""Generations of policies: differential evolution (Storn and Price 1997) as SciPy has it, a whole generation at once.

SciPy's was taken and not CMA-ES (package ``cmaes``), because in the newspaper neither was better, SciPy is there
already, and arithmetic element by element makes the same generations with any linear algebra.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from strategysim.lab.extras import needed
from strategysim.model.arrays import Array

Point = tuple[float, ...]
# SciPy's default is fifteen members for each dimension: too many for the generations that a budget of games allows.
_MEMBERS_FOR_EACH = 3
_LEAST_MEMBERS = 8
_GENERATIONS = 1_000_000
# After so many generations in a row without a policy that is new, there is nothing left that this population can find.
_IDLE = 20


class Ground(Protocol):
    """Where generations look: numbers within bounds, which can stand in steps."""

    @property
    def advice(self) -> Array:
        """The plain advice as a point, of shape (numbers,)."""
        ...

    @property
    def bounds(self) -> Array:
        """Lowest and highest value of each number, of shape (numbers, 2)."""
        ...

    def settled(self, points: Array) -> Array:
        """Return points, of shape (n, numbers), moved to the nearest steps."""
        ...


def members_of(space: Ground) -> int:
    """Return how many policies make a generation."""
    return max(_MEMBERS_FOR_EACH * len(space.advice), _LEAST_MEMBERS)


@dataclass(eq=False)
class Hunt:
    """What a search has played: the mean score of every policy that it met, and the course of its generations.

    Parameters
    ----------
    space
        Where it looks.
    starts
        Points to begin with, such as the plain advice.
    play
        Returns the mean scores of points of the space, of shape (n,), always over the same worlds.
    worlds
        How many these are.
    budget
        How many games may be played; a generation that may need more is not begun.
    report
        Told how many games were played.
    """

    space: Ground
    starts: Sequence[Point]
    play: Callable[[Sequence[Point]], Array]
    worlds: int
    budget: int
    report: Callable[[int], None]
    games: int = 0
    idle: int = 0
    known: dict[Point, float] = field(default_factory=dict)
    trace: list[tuple[int, float, float]] = field(default_factory=list)

    def means(self, points: Sequence[Point]) -> Array:
        """Return the mean scores of points, (n,) in points; what was met before is not played again."""
        new = [point for point in dict.fromkeys(points) if point not in self.known]
        if new:
            self.known.update(zip(new, map(float, self.play(new)), strict=True))
            self.games += len(new) * self.worlds
            self.report(self.games)
        return np.array([self.known[point] for point in points])

    def generation(self, members: Array) -> Array:
        """Return scores with their sign turned, (n,), of a generation of shape (phases * levers, n)."""
        before = self.games
        values = self.means([tuple(point) for point in self.space.settled(members.T).tolist()])
        self.idle = self.idle + 1 if self.games == before else 0
        self.trace.append((self.games, max(self.known.values()), float(values.mean())))
        return -values

    def best(self, count: int) -> list[Point]:
        """Return the best points that were met, the best first; of equals the one that was met first."""
        return sorted(self.known, key=lambda point: -self.known[point])[:count]

    def rest(self, intermediate_result: Any) -> None:
        """End the search when another generation might need more than the budget, or brings nothing; SciPy asks.

        Raises
        ------
        StopIteration
            Then; SciPy takes it as the end.
        """
        if self.idle >= _IDLE or self.games + members_of(self.space) * self.worlds > self.budget:
            raise StopIteration


def evolve(hunt: Hunt, seed: int) -> None:
    """Play generations until the budget is used up or nothing new comes.

    The points to begin with are members of the first generation; the others cover the space evenly (a Latin hypercube).

    Raises
    ------
    RunError
        If SciPy is not installed.
    """
    optimize, qmc = needed("scipy.optimize", "analysis"), needed("scipy.stats.qmc", "analysis")
    chance, bounds = np.random.default_rng(seed), hunt.space.bounds
    unit = qmc.LatinHypercube(len(bounds), rng=chance).random(members_of(hunt.space))
    first = bounds[:, 0] + unit * (bounds[:, 1] - bounds[:, 0])
    first[: len(hunt.starts)] = hunt.starts
    hunt.means(hunt.starts)
    optimize.differential_evolution(
        hunt.generation, bounds, init=first, strategy="best1bin", mutation=(0.5, 1.0), recombination=0.7, tol=0.0,
        atol=0.0, maxiter=_GENERATIONS, polish=False, vectorized=True, updating="deferred", callback=hunt.rest,
        rng=chance,
    )  # fmt: skip
