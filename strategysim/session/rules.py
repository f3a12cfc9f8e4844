"""How a game is played: its luck, its length, how long a plan is held, and whether it counts."""

from __future__ import annotations

from dataclasses import dataclass

from strategysim.errors import PlanError, Problem
from strategysim.session.looks import SCORED

_LONGEST = 40
_MOST_SEED = 2**63 - 1


@dataclass(frozen=True)
class Rules:
    """What is agreed before the first quarter.

    Parameters
    ----------
    seed
        Decides the world and its luck; a whole number from 0 to 2**63 - 1.
    quarters
        Length.
    turn
        Quarters that a plan is held, 1 or 2; the length is a multiple of it.
    scored
        Whether the game counts: then no quarter is tried twice and looks at the forecast are few.
    looks
        Looks at the forecast a quarter; None for as many as one likes.

    Raises
    ------
    PlanError
        Lists everything that is out of range.
    """

    seed: int
    quarters: int
    turn: int = 1
    scored: bool = False
    looks: int | None = None

    def __post_init__(self) -> None:
        problems = [Problem("game", None, key, message) for key, message in self._wrong()]
        if problems:
            raise PlanError(problems)

    def _wrong(self) -> list[tuple[str, str]]:
        wrong = []
        if not 1 <= self.quarters <= _LONGEST:
            wrong.append(("quarters", f"must lie between 1 and {_LONGEST}, not {self.quarters}"))
        if not 0 <= self.seed <= _MOST_SEED:
            wrong.append(("seed", f"must be a whole number from 0 to {_MOST_SEED}, not {self.seed}"))
        if self.turn not in (1, 2):
            wrong.append(("turn", f"must be 1 or 2 quarters, not {self.turn}"))
        elif self.quarters % self.turn:
            wrong.append(("quarters", f"must be whole turns of {self.turn} quarters, not {self.quarters}"))
        if self.looks is not None and self.looks < 0:
            wrong.append(("looks", f"must be 0 or more, not {self.looks}"))
        return wrong

    @property
    def allowed_looks(self) -> int | None:
        """Looks at the forecast a quarter: those agreed, else a few where the game counts; None for all one likes."""
        return SCORED if self.scored and self.looks is None else self.looks
