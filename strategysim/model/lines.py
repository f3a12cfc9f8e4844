"""The lines of revenue of all firms in one market, as columns (lines, firms, 1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.market import Market, RevenueLine


@dataclass(frozen=True)
class Lines:
    """Each (lines, firms, 1): dollars a year, margin, growth factor a year, elasticities; names of the player's lines.

    Firms with fewer lines are padded with empty ones. ``is_digital`` says which modifier strikes a line (the player's
    kind of line counts), ``digital_part`` which part of it is booked as digital.
    """

    names: tuple[str, ...]
    revenue: Array
    contribution: Array
    growth: Array
    customers: Array
    digital: Array
    digital_part: Array
    is_digital: tuple[bool, ...]


_EMPTY = RevenueLine("none", "none", "other", 0.0, 0.0)


def lines_of(market: Market) -> Lines:
    """Return the lines of a market's firms, digital ones last, so that a line has one kind in every firm."""
    kinds = [sorted(company.lines, key=lambda line: line.kind == "digital") for company in market.companies]
    plain = max(sum(line.kind != "digital" for line in lines) for lines in kinds)
    digital = max(sum(line.kind == "digital" for line in lines) for lines in kinds)
    padded = [_pad(lines, plain, digital) for lines in kinds]

    def column(attribute: str) -> Array:
        return np.array([[[float(getattr(line, attribute))] for line in lines] for lines in padded]).transpose(1, 0, 2).copy()

    is_digital = tuple(k >= plain for k in range(plain + digital))
    part = np.array([[[float(d)]] for d in is_digital])
    names = tuple(line.title for line in padded[0])
    return Lines(
        names, column("revenue"), column("contribution"), 1.0 + column("growth"), column("customers"), column("digital"),
        part, is_digital,
    )  # fmt: skip


def _pad(lines: list[RevenueLine], plain: int, digital: int) -> list[RevenueLine]:
    first = [line for line in lines if line.kind != "digital"]
    second = [line for line in lines if line.kind == "digital"]
    return [*first, *[_EMPTY] * (plain - len(first)), *second, *[_EMPTY] * (digital - len(second))]
