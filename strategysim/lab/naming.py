"""Outcomes by their names, and what is said of a name that is none."""

from __future__ import annotations

from collections.abc import Iterable

from strategysim.errors import InputError, Problem, nearest
from strategysim.model.history import ROW


def no_outcome(name: str, there: Iterable[str]) -> InputError:
    """Return the error for a name that is no outcome, with the nearest one that there is."""
    return InputError(Problem("", message=f"there is no outcome '{name}'", nearest=nearest(name, there)))


def of_a_quarter(outcome: str) -> None:
    """Refuse an outcome that is not measured every quarter, as the score is not.

    Raises
    ------
    InputError
        If there is no such outcome.
    """
    if outcome not in ROW:
        raise no_outcome(outcome, ROW)
