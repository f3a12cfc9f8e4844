"""How well a result has to be known before a run stops."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from strategysim.errors import Problem
from strategysim.lab import statistics
from strategysim.lab.called import called

if TYPE_CHECKING:
    from strategysim.lab.runs import Runs

_MOST = 2**31


@dataclass(frozen=True)
class Precision:
    """Half the width that the 95 % interval of a mean may have at most when a run stops.

    With several policies it is the mean of the paired differences of each to the first, with one policy that of the
    outcome itself. The run starts with its ``replications`` and plays as many again until all of them are known so
    well. Stopping by what has come out makes an interval cover slightly less than it says; with at least a hundred
    replications at the start that does not matter (Chow and Robbins 1965, Annals of Mathematical Statistics 36).

    Parameters
    ----------
    outcome
        ``score``, ``value``, or an outcome at the end.
    within
        Half the width, in the outcome's unit.
    most
        The run stops at so many replications in any case.
    """

    outcome: str
    within: float
    most: int = 100_000

    def problems(self) -> list[Problem]:
        """Return what is wrong with it."""
        wrong = []
        if isinstance(self.within, bool) or not isinstance(self.within, int | float) or not 0.0 < self.within < np.inf:
            wrong.append(Problem(called(), None, "until", f"'within' must be a number above 0, not {self.within!r}"))
        if isinstance(self.most, bool) or not isinstance(self.most, int) or not 1 <= self.most <= _MOST:
            wrong.append(Problem(called(), None, "until", f"'most' must be a whole number from 1, not {self.most!r}"))
        return wrong

    def reached(self, runs: Runs) -> float:
        """Return half the width of the widest interval up to now, in the outcome's unit; infinite if unknown.

        Raises
        ------
        InputError
            If there is no such outcome.
        RunError
            If the runs were not scored.
        """
        values = runs.final(self.outcome)
        differences = values[1:] - values[0] if len(values) > 1 else values
        halves = [statistics.interval(row[~np.isnan(row)])[2] for row in differences]
        return max((half if isfinite(half) else np.inf for half in halves), default=np.inf)
