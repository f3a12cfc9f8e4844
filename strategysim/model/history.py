"""What was recorded: every outcome of every quarter, and why the three main ones changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.outcomes import OUTCOMES

if TYPE_CHECKING:
    from strategysim.model.state import State

Record = Literal["own", "all", "none"]
_READ = {name: attrgetter(outcome.where) for name, outcome in OUTCOMES.items()}
ROW = {name: row for row, name in enumerate(OUTCOMES)}


@dataclass
class History:
    """Quarter by quarter: ``quarters[q]`` (outcomes, firms, n) and ``causes[q]``, outcome → cause → (n).

    ``record`` keeps the player's firm ("own"), every firm ("all") or nothing beyond the last quarter of the player's
    ("none").
    """

    record: Record = "own"
    quarters: list[Array] = field(default_factory=list)
    causes: list[dict[str, dict[str, Array]]] = field(default_factory=list)
    last: Array | None = None

    def take(self, state: State, causes: dict[str, dict[str, Array]]) -> None:
        """Record the quarter that has just ended; ``causes`` is outcome → cause → (n)."""
        kept = slice(None) if self.record == "all" else slice(1)
        self.last = np.array([read(state)[kept] for read in _READ.values()])
        if self.record == "none":
            return
        self.quarters.append(self.last)
        self.causes.append(causes)

    def of(self, outcome: str, firm: int = 0) -> Array:
        """Return one outcome of one firm over the recorded quarters, (quarters, n), in the outcome's unit."""
        return np.array([quarter[ROW[outcome], firm] for quarter in self.quarters])

    def copy(self) -> History:
        """Return a history that can go another way from here on; what is recorded is shared, never changed."""
        return History(self.record, list(self.quarters), list(self.causes), self.last)
