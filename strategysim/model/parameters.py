"""How a parameter of the model is declared and drawn.

A subsystem declares its parameters as a dataclass of :func:`parameter` fields: name, unit, central value, range and
source stand on the line where the number is born, and documentation and uncertainty draws read them from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Literal

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.luck import Luck

ASSUMPTION = "assumption"
Mode = Literal["drawn", "central"]


@dataclass(frozen=True)
class Range:
    """A central value with its low and high end, and where they come from (a source key, or ``assumption``)."""

    central: float
    low: float
    high: float
    source: str = ASSUMPTION

    @property
    def certain(self) -> bool:
        """Whether there is nothing to draw."""
        return self.low == self.high


@dataclass(frozen=True)
class Parameter:
    """A declared parameter: ``subsystem.name``, unit, range with source, and its meaning in one sentence.

    ``market`` says that it belongs to the market as a whole, and so is drawn in the shape (n,); ``signed`` that it
    means something below zero too.
    """

    name: str
    unit: str
    range: Range
    meaning: str
    market: bool = False
    signed: bool = False

    def refusal(self, value: float) -> str:
        """Return why a value cannot be that of this parameter; empty if it can."""
        return "" if value >= 0.0 or self.signed else f"must not be below zero, as {value:g} is"


def parameter(
    unit: str,
    central: float,
    low: float | None = None,
    high: float | None = None,
    source: str = ASSUMPTION,
    *,
    is_: str,
    market: bool = False,
    signed: bool = False,
) -> Any:
    """Declare one parameter as a dataclass field; without ``low`` and ``high`` it is certain.

    ``is_`` says what it is. A certain parameter is an array (). A drawn one is (firms, n), the same for all firms:
    arithmetic on arrays of one shape takes half the time of arithmetic that broadcasts. One of the ``market`` as a
    whole meets arrays without firms and is (n,). One that is not ``signed`` means nothing below zero.
    """
    low, high = central if low is None else low, central if high is None else high
    if not low <= central <= high:
        raise ValueError(f"{is_}: the central value {central} lies outside {low}–{high}")
    return field(
        default=central,
        metadata={
            "unit": unit,
            "range": Range(central, low, high, source),
            "is": is_,
            "market": market,
            "signed": signed,
        },
    )


@cache
def declared(subsystem: str, group: type) -> tuple[Parameter, ...]:
    """Return the parameters that a subsystem's dataclass declares, named ``subsystem.name``."""
    return tuple(
        Parameter(
            f"{subsystem}.{f.name}",
            f.metadata["unit"],
            f.metadata["range"],
            f.metadata["is"],
            f.metadata["market"],
            f.metadata["signed"],
        )
        for f in fields(group)
    )


def triangular(uniform: Array, spread: Range) -> Array:
    """Return draws of shape (n,) from a triangle with its mode at the centre; on the log scale where ``low`` > 0."""
    low, mode, high = spread.low, spread.central, spread.high
    logarithmic = low > 0.0
    if logarithmic:
        low, mode, high = (float(np.log(x)) for x in (low, mode, high))
    width, rising = high - low, mode - low
    left = low + np.sqrt(uniform * (width * rising))
    right = high - np.sqrt((1.0 - uniform) * (width * (high - mode)))
    value = np.where(uniform * width < rising, left, right)
    return np.exp(value) if logarithmic else value


def draw(
    subsystem: str, group: type, overrides: Mapping[str, Range], luck: Luck, mode: Mode, firms: int,
    known: Mapping[str, Array],
) -> Any:  # fmt: skip
    """Return an instance of ``group`` with every parameter drawn per replication, or at its central value.

    Each parameter has a stream of its own, keyed by its name: adding one moves no other. ``overrides`` maps
    ``subsystem.name`` to the scenario's own range, ``known`` to the parameter's value in each copy (copies,), NaN
    where it is not known. Drawn and known parameters have the shape (firms, n), or (n,) for the market.
    """
    values: dict[str, Array] = {}
    for p in declared(subsystem, group):
        name, spread = p.name.partition(".")[2], overrides.get(p.name, p.range)
        if mode == "central" or spread.certain:
            value = np.array(float(spread.central))
        else:
            value = triangular(luck.world(f"parameter:{p.name}", 1)[0], spread)
        if p.name in known:
            told = luck.of_copies(known[p.name])
            value = np.where(np.isnan(told), value, told)
        values[name] = value if p.market or not value.ndim else np.repeat(value[None], firms, axis=0)
    return group(**values)
