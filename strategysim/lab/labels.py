"""What figures and tables write: factors and outcomes in their units, plain numbers, and on what a result rests."""

from __future__ import annotations

from math import isfinite

import numpy as np

from strategysim.lab.about import About
from strategysim.model.arrays import Array
from strategysim.model.catalogue import PARAMETERS
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.units import counted, format_value

# Above so much a number is written in thousands, and in millions.
_THOUSANDS, _MILLIONS = 1e4, 1e6
# So finely numbers are written, as a part of their range: neighbours in a map differ.
_FINE = 200
# Units that say nothing beside a title.
_WORDLESS = ("count", "choice")
_MOST_DECIMALS = 6
# So many policies are named under a title.
_NAMED = 3
# Fewer heads than this are told with a tenth, as means of worlds.
_FEW = 1000.0
# What happens seldom, such as a breach, is less than one on average.
_RARE = 20.0


def factor_title(name: str) -> str:
    """Return what a figure calls a lever, a parameter or a key of the scenario's file; longer keys keep their name."""
    if name in LEVERS:
        return LEVERS[name].title
    part, _, own = name.partition(".")
    if not own or "." in own:
        return name
    return f"{own.replace('_', ' ').capitalize()} ({part})"


def factor_unit(name: str) -> tuple[str, float]:
    """Return the unit in which a factor is drawn, empty where it is not known, and what its values are divided by."""
    unit = LEVERS[name].unit if name in LEVERS else PARAMETERS[name].unit if name in PARAMETERS else ""
    unit = unit.replace("_", " ")
    if unit.partition(" ")[0] == "share":
        return f"%{unit.removeprefix('share')}", 0.01
    return unit, 1.0


def factor_axis(name: str) -> str:
    """Return a factor's title with its unit, which is not said twice."""
    title, (unit, _) = factor_title(name), factor_unit(name)
    if not unit or unit in title.lower() or unit in _WORDLESS:
        return title
    return f"{title}, {unit}" if title.endswith(")") else f"{title} ({unit})"


def factor_range(name: str, low: float, high: float) -> str:
    """Return a factor's title with the ends of its range, in the unit in which it is drawn."""
    unit, size = factor_unit(name)
    ends = f"{number(float(f'{low / size:.3g}'))} to {number(float(f'{high / size:.3g}'))}"
    return f"{factor_title(name)}, {ends}{' %' if unit.startswith('%') else ''}"


def rests_on(about: About) -> str:
    """Return the small line under a title: scenario, policies, length, worlds, and what is unusual."""
    who = ", ".join(about.policies) if len(about.policies) <= _NAMED else f"{len(about.policies)} policies"
    parts = [about.scenario, who, counted(about.quarters, "quarter"), counted(about.replications, "world")]
    if about.parameters != "drawn":
        parts.append(f"parameters {about.parameters}")
    return ", ".join([*parts, *(f"without {loop}" for loop in about.without)])


def shown(outcome: str, value: float, signed: bool = False, size: float | None = None) -> str:
    """Return a value of an outcome as a person would say it, without the word for heads or points, which its row names.

    ``size`` is the value beside which it stands, such as the mean of a half-width: both have as many places.
    """
    unit = {"score": "points", "value": "money"}.get(outcome) or OUTCOMES[outcome].unit
    if not isfinite(value):
        return format_value(value, unit, signed)
    if unit == "points":
        return f"{value:+.1f}" if signed else f"{value:.1f}"
    if unit == "count" and abs(value if size is None else size) < _RARE:
        value = round(value, 2) + 0.0  # never -0.00
        return f"{value:+.2f}" if signed else f"{value:.2f}"
    if unit == "people" and abs(value if size is None else size) < _FEW:
        return f"{value:+.1f}" if signed else f"{value:.1f}"
    return format_value(value, "count" if unit == "people" else unit, signed)


def number(value: float) -> str:
    """Return a number of an axis: plain, in thousands (k) or in millions (M), never as a power of ten."""
    size, short = _size(abs(value))
    return f"{round(value / size, 10) + 0.0:,.10g}{short}".replace("-", "\N{MINUS SIGN}")


def ticks(values: Array) -> list[str]:
    """Return the numbers of an axis (n,), exactly, all with the same decimals and in one size."""
    size, short = _size(float(np.abs(values).max(initial=0.0)))
    scaled = values / size
    fine = 1e-6 * float(np.ptp(scaled) or 1.0) if scaled.size else 1.0
    exact = (k for k in range(_MOST_DECIMALS) if np.abs(scaled.round(k) - scaled).max(initial=0.0) <= fine)
    places = next(exact, _MOST_DECIMALS)
    told = [f"{value + 0.0:,.{places}f}{short}" for value in scaled.round(places)]
    return [text.replace("-", "\N{MINUS SIGN}") for text in told]


def numbers(values: Array) -> list[str]:
    """Return numbers that stand beside each other, (n,), all with as many decimals as tell them apart."""
    known = values[~np.isnan(values)]
    if not known.size:
        return [""] * values.size
    size, short = _size(float(np.abs(known).max()))
    fine = float(np.ptp(known) or np.abs(known).max()) / size / _FINE
    wrong = (np.abs((known / size).round(k) - known / size).max() for k in range(_MOST_DECIMALS))
    places = next((k for k, most in enumerate(wrong) if most <= 1e-9 or 0.5 * 10.0**-k <= fine), _MOST_DECIMALS)
    told = [f"{round(float(value) / size, places) + 0.0:,.{places}f}{short}" for value in values]
    return ["" if np.isnan(v) else text.replace("-", "\N{MINUS SIGN}") for v, text in zip(values, told, strict=True)]


def _size(most: float) -> tuple[float, str]:
    return (1e6, "M") if most >= _MILLIONS else (1e3, "k") if most >= _THOUSANDS else (1.0, "")
