"""What is decided in a step: some levers, each from 0 (its lower bound) to 1 (its upper one)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from gymnasium.spaces import Box
from numpy.typing import ArrayLike

from strategysim.errors import PlanError, Problem, nearest
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES, LEVERS

_MOST_LISTED = 8


@dataclass(frozen=True)
class Actions:
    """The levers that an action moves, in its order; what is not among them holds, or follows its headline."""

    levers: tuple[str, ...] = tuple(HEADLINES)

    def space(self) -> Box[np.float32]:
        """Return the space of one action, of shape (levers,)."""
        return Box(0.0, 1.0, (len(self.levers),), np.float32)

    def checked(self, action: ArrayLike, n: int | None = None) -> Array:
        """Return one action as (1, levers), or those of n environments as (n, levers).

        Raises
        ------
        PlanError
            If the shape is another, or something is no number from 0 to 1; it names the levers.
        """
        shape = (len(self.levers),) if n is None else (n, len(self.levers))
        try:
            given = np.asarray(action, dtype=np.float64)
        except (TypeError, ValueError):
            raise PlanError(Problem("action", message=f"must be an array of numbers of shape {shape}")) from None
        if given.shape != shape:
            levers = ", ".join(self.levers)
            message = f"must be an array of shape {shape}, one number for each of {levers}, not of shape {given.shape}"
            raise PlanError(Problem("action", message=message))
        rows = given.reshape(-1, len(self.levers))
        # NaN is neither, so what is wrong is what is not right.
        wrong = ~((rows >= 0.0) & (rows <= 1.0))
        if wrong.any():
            raise PlanError(self._out_of_bounds(rows, wrong, n is not None))
        return rows

    def _out_of_bounds(self, rows: Array, wrong: np.ndarray, many: bool) -> list[Problem]:
        places = np.argwhere(wrong)
        problems = [
            Problem(
                f"action of environment {row}" if many else "action", None, self.levers[column],
                f"must be a number from 0 to 1, not {rows[row, column]:g}",
            )
            for row, column in places[:_MOST_LISTED]
        ]  # fmt: skip
        if len(places) > _MOST_LISTED:
            problems.append(Problem("action", message=f"and {len(places) - _MOST_LISTED} more"))
        return problems

    def decisions(self, rows: Array) -> dict[str, Array]:
        """Return the decisions that actions (n, levers) stand for: lever → values (n,) in the lever's unit."""
        decided = {}
        for name, share in zip(self.levers, rows.T, strict=True):
            low, high = LEVERS[name].low, LEVERS[name].high
            # Rounding must not carry a lever over its bound.
            decided[name] = np.minimum(low + share * (high - low), high)
        return decided

    def shares(self, name: str, values: Array) -> Array:
        """Return where values (n,) of a lever stand between its bounds, from 0 to 1: the inverse of `decisions`."""
        return (values - LEVERS[name].low) / (LEVERS[name].high - LEVERS[name].low)


def actions_on(levers: Sequence[str] | None) -> tuple[Actions, list[Problem]]:
    """Return the actions on some levers, by default the eight headlines, and what is wrong with the names."""
    if levers is None:
        return Actions(), []
    if isinstance(levers, str) or not isinstance(levers, Sequence) or not levers:
        return Actions(), [Problem("environment", None, "levers", "must be a list of levers, at least one")]
    problems = [
        Problem("environment", None, "levers", f"no such lever: {name}", nearest(str(name), LEVERS))
        for name in levers
        if name not in LEVERS
    ]
    twice = sorted({str(name) for name in levers if list(levers).count(name) > 1})
    problems += [Problem("environment", None, "levers", f"given twice: {name}") for name in twice]
    return Actions(tuple(levers)) if not problems else Actions(), problems
