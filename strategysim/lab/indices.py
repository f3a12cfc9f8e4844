"""Designs for a sensitivity analysis and what they say, by SALib: Sobol' indices and Morris screening.

Sobol' (2001), Saltelli and others (2010), "Variance based sensitivity analysis of model output"; Morris (1991), with
the mean of absolute effects by Campolongo, Cariboni and Saltelli (2007). The design is drawn in the unit cube, so that
one path serves levers, parameters, and test functions whose indices are known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from strategysim.errors import RunError
from strategysim.lab.extras import needed
from strategysim.model.arrays import Array

Method = Literal["sobol", "morris"]
Blocks = NDArray[np.bool_]
# Resamples of the bootstrap behind an interval: it then moves by a few percent of its width from one seed to another.
_RESAMPLES = 1000
# Levels of a screening, as Morris and all who followed take them: both ends and two places between.
_LEVELS = 4
# With fewer blocks the bootstrap has too little to draw from; with less than half, the failed part is the larger one.
FEWEST = 8
_FEWEST_SHARE = 0.5


@dataclass(frozen=True)
class Design:
    """Points in the unit cube, in blocks of which each is complete in itself; arrays have the shape (points, …).

    Attributes
    ----------
    method
        ``"sobol"``: each block is a point of two samples A and B, and those with one factor of the other; ``"morris"``:
        a trajectory, on which each factor moves once.
    factors, groups
        Names of the factors; and for each the group that it moves with, or none.
    unit
        The points, (blocks × block, factors), each value from 0 to 1.
    second, seed
        Whether the design allows for indices of pairs, and from what intervals are resampled.
    """

    method: Method
    factors: tuple[str, ...]
    groups: tuple[str, ...]
    unit: Array
    second: bool
    seed: int

    @property
    def names(self) -> tuple[str, ...]:
        """What has an index: the groups, or the factors if there are none."""
        return tuple(dict.fromkeys(self.groups or self.factors))

    @property
    def block(self) -> int:
        """Number of points of a block."""
        return block(self.method, len(self.names), self.second)

    @property
    def blocks(self) -> str:
        """What blocks are called."""
        return "base points" if self.method == "sobol" else "trajectories"

    def whole(self, values: Array) -> Blocks:
        """Return which blocks have a value at each of their points: shape (blocks,), of values of shape (points,)."""
        gaps = np.isnan(values).reshape(-1, self.block)
        return np.asarray(~gaps.any(axis=1))

    def kept(self, values: Array) -> Blocks:
        """Return the same, shape (blocks,), and refuse if too few blocks are left for an analysis.

        Raises
        ------
        RunError
            Says how many are left.
        """
        there = self.whole(values)
        left = int(there.sum())
        if left < max(FEWEST, _FEWEST_SHARE * len(there)):
            raise RunError(
                f"only {left} of {len(there)} {self.blocks} have all their runs: too few to analyse; an analysis needs "
                f"{FEWEST}, and half of them, or it would speak for the part of the design that did not fail"
            )
        return there

    def measures(self, values: Array) -> dict[str, Array]:
        """Return the measures of each name, as SALib calls them, each of shape (names,).

        Sobol': ``first`` and ``total``, as shares of the variance, with the ends of their 95 % intervals. Morris:
        ``mu``, ``mu_star`` with its interval, and ``sigma``, in the unit of the values, for a move over the whole
        range; of groups only ``mu_star`` means anything.

        Parameters
        ----------
        values
            At all points, (points,); blocks that hold NaN are left out.

        Raises
        ------
        RunError
            If too few blocks are left, or the values are all the same.
        """
        return self._sobol(values) if self.method == "sobol" else self._morris(values)

    def _sobol(self, values: Array) -> dict[str, Array]:
        found = self.sobol(values)
        measures = dict[str, Array]()
        for name, key in (("first", "S1"), ("total", "ST")):
            middle, half = np.asarray(found[key], float), np.asarray(found[f"{key}_conf"], float)
            measures |= {name: middle, f"{name}_low": middle - half, f"{name}_high": middle + half}
        return measures

    def sobol(self, values: Array) -> Mapping[str, Any]:
        """Return what SALib says of values of shape (points,); blocks that hold NaN are left out.

        Raises
        ------
        RunError
            As for :meth:`measures`.
        """
        analyze = needed("SALib.analyze.sobol", "analysis").analyze
        used = self._used(values)
        found: Mapping[str, Any] = analyze(
            self._problem, used, calc_second_order=self.second, num_resamples=_RESAMPLES, seed=_chance(self.seed)
        )
        return found

    def _morris(self, values: Array) -> dict[str, Array]:
        analyze = needed("SALib.analyze.morris", "analysis").analyze
        used, points = self._used(values), self.unit[np.repeat(self.kept(values), self.block)]
        found = analyze(
            self._problem, points, used, num_resamples=_RESAMPLES, num_levels=_LEVELS, seed=_chance(self.seed)
        )
        mu, star, half, sigma = (np.asarray(found[key], float) for key in ("mu", "mu_star", "mu_star_conf", "sigma"))
        if self.groups:
            # Effects in opposite directions cancel out within a group.
            mu, sigma = np.full_like(mu, np.nan), np.full_like(sigma, np.nan)
        return {"mu": mu, "mu_star": star, "mu_star_low": star - half, "mu_star_high": star + half, "sigma": sigma}

    def _used(self, values: Array) -> Array:
        used = values[np.repeat(self.kept(values), self.block)]
        if np.ptp(used) == 0.0:
            raise RunError("the outcome is the same at every point: nothing that was moved makes a difference to it")
        return used

    @property
    def _problem(self) -> dict[str, Any]:
        return _problem(self.factors, self.groups)


def design(
    method: Method, factors: Sequence[str], samples: int, seed: int, *, groups: Sequence[str] = (),
    second: bool = False,
) -> Design:  # fmt: skip
    """Return a design with so many blocks: ``samples`` base points (a power of two) or trajectories.

    Raises
    ------
    RunError
        If SALib is not installed.
    """
    problem, chance = _problem(factors, groups), _chance(seed)
    if method == "sobol":
        sample = needed("SALib.sample.sobol", "analysis").sample
        unit = sample(problem, samples, calc_second_order=second, seed=chance)
    else:
        unit = needed("SALib.sample.morris", "analysis").sample(problem, samples, num_levels=_LEVELS, seed=chance)
    return Design(method, tuple(factors), tuple(groups), np.asarray(unit, float), second, seed)


def block(method: Method, names: int, second: bool) -> int:
    """Return the number of points of a block, for so many factors or groups."""
    if method == "morris":
        return names + 1
    return (2 * names if second else names) + 2


def _problem(factors: Sequence[str], groups: Sequence[str]) -> dict[str, Any]:
    ends = [[0.0, 1.0]] * len(factors)
    problem: dict[str, Any] = {"num_vars": len(factors), "names": list(factors), "bounds": ends}
    return problem | {"groups": list(groups)} if groups else problem


def _chance(seed: int) -> np.random.Generator:
    # SALib takes the number 0 for no seed at all.
    return np.random.default_rng(seed)
