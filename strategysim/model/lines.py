"""The lines of revenue of all firms in one market, as columns (lines, firms, 1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.market import LineKind, Market, RevenueLine

# The kinds of line in the order in which they are laid out; a line has one kind in every firm.
_KINDS: tuple[LineKind, ...] = ("legacy", "other", "digital")
_EMPTY = RevenueLine("none", "none", "other", 0.0, 0.0)


@dataclass(frozen=True)
class Lines:
    """Lines of revenue; each array has the shape (lines, firms, 1).

    Dollars a year, contribution margin, growth factor a year, elasticities.
    Firms with fewer lines of a kind are padded with empty ones. ``kinds`` says which circumstances strike a line,
    ``digital_part`` (lines, 1, 1) how much of it is booked as digital.
    """

    kinds: tuple[LineKind, ...]
    revenue: Array
    contribution: Array
    growth: Array
    customers: Array
    digital: Array
    digital_part: Array


def lines_of(market: Market) -> Lines:
    """Return the lines of a market's firms, laid out by kind."""
    firms = [company.lines for company in market.companies]
    most = {kind: max(sum(line.kind == kind for line in lines) for lines in firms) for kind in _KINDS}
    padded = [_pad(lines, most) for lines in firms]

    def column(attribute: str) -> Array:
        values = [[[float(getattr(lines[k], attribute))] for lines in padded] for k in range(len(padded[0]))]
        return np.array(values)

    kinds = tuple(kind for kind in _KINDS for _ in range(most[kind]))
    return Lines(
        kinds=kinds,
        revenue=column("revenue"),
        contribution=column("contribution"),
        growth=1.0 + column("growth"),
        customers=column("customers"),
        digital=column("digital"),
        digital_part=np.array([[[float(kind == "digital")]] for kind in kinds]),
    )


def _pad(lines: tuple[RevenueLine, ...], most: dict[LineKind, int]) -> list[RevenueLine]:
    padded: list[RevenueLine] = []
    for kind in _KINDS:
        own = [line for line in lines if line.kind == kind]
        padded += [*own, *[_EMPTY] * (most[kind] - len(own))]
    return padded
