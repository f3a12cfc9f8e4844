"""Values in words that a person reads: levers as they are typed, and small amounts with their decimals."""

from __future__ import annotations

from strategysim.model.levers import Lever
from strategysim.units import format_value

_COUNTED = ("count", "people")
_FEW = 20.0
_TINY = 0.005


def shown(lever: Lever, value: float) -> str:
    """Return a lever's value as it is shown."""
    if lever.names:
        return min(lever.names, key=lambda pair: abs(pair[0] - value))[1]
    return f"{round(value * 100 if lever.unit == 'share' else value, 1):g}"


def bounds(lever: Lever) -> str:
    """Return what may be typed for a lever."""
    if lever.names:
        return " / ".join(name for _, name in lever.names)
    unit = {"per_100_staff": " posts per 100 IT staff", "weeks": " weeks"}.get(lever.unit, "")
    return f"{shown(lever, lever.low)}–{shown(lever, lever.high)}{unit}"


def amount(value: float, unit: str, signed: bool = False, size: float | None = None) -> str:
    """Return a mean over worlds, in which few may be less than one: what is small keeps its decimals.

    ``size`` decides how many; by default the value itself. An interval is written with those of its middle.
    """
    size = abs(value) if size is None else abs(size)
    if unit in _COUNTED and size < _FEW:
        return f"{value:+.2f}" if signed else f"{value:.2f}"
    if unit == "share" and signed and size < _TINY:
        return f"{value * 100:+.3f} points"
    return format_value(value, "count" if unit == "people" else unit, signed)


def plain(value: float) -> str:
    """Return the number of a parameter, whose unit stands beside it."""
    return f"{value:,.4g}"
