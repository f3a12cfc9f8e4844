"""Looks at the forecast: as many as one likes in practice, a few a quarter in scored play."""

from __future__ import annotations

import time
from collections.abc import Callable

from strategysim.errors import PlanError, Problem

# Looks a quarter in scored play; an assumption: enough to compare, too few to hunt for the optimum.
SCORED = 3
# A look ends when nothing was changed for so many seconds.
_PAUSE = 60.0


class Looks:
    """Counts the looks of a quarter; one goes on until the next expectation, or a minute without a change.

    Parameters
    ----------
    allowed
        Looks a quarter; None for as many as one likes.
    used
        Looks that were used in this quarter.
    clock
        Seconds that only grow, whatever happens to the time of day.
    """

    def __init__(self, allowed: int | None, used: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        self.allowed, self.used, self._clock = allowed, used, clock
        self._last: float | None = None

    @property
    def left(self) -> int | None:
        """Looks that are left in this quarter; None for as many as one likes."""
        return None if self.allowed is None else max(self.allowed - self.used, 0)

    def look(self) -> bool:
        """Go on with the look that is open, or begin another; return whether one was begun.

        Raises
        ------
        PlanError
            If none is left.
        """
        now = self._clock()
        goes_on = self._last is not None and now - self._last <= _PAUSE
        if not goes_on and self.left == 0:
            message = f"all {self.allowed} looks of this quarter are used; the next quarter has new ones"
            raise PlanError(Problem("forecast", message=message))
        self._last = now
        self.used += not goes_on
        return not goes_on

    def end(self) -> None:
        """End the look that is open."""
        self._last = None

    def new_quarter(self) -> None:
        """Begin a quarter with all its looks."""
        self.used, self._last = 0, None
