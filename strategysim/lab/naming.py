"""Outcomes by their names, and what is said of a name that is none."""

from __future__ import annotations

from collections.abc import Collection

from strategysim.errors import InputError, Problem, nearest
from strategysim.model.history import ROW


def known_outcome(name: object, there: Collection[str]) -> None:
    """Refuse a name that is none of the outcomes that are there.

    Raises
    ------
    InputError
        With the nearest one that there is.
    """
    if not isinstance(name, str) or name not in there:
        raise InputError(Problem("", message=f"there is no outcome {name!r}", nearest=nearest(name, there)))


def of_a_quarter(outcome: str) -> None:
    """Refuse an outcome that is not measured every quarter, as the score is not.

    Raises
    ------
    InputError
        If there is no such outcome.
    """
    known_outcome(outcome, ROW)
