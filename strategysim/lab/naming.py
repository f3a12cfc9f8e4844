"""Outcomes by their names, and what is said of a name that is none."""

from __future__ import annotations

from collections.abc import Iterable

from strategysim.errors import RunError, nearest


def no_outcome(name: str, there: Iterable[str]) -> RunError:
    """Return the error for a name that is no outcome, with the nearest one that there is."""
    close = nearest(name, there)
    return RunError(f"there is no outcome '{name}'" + (f"; did you mean '{close}'?" if close else ""))
