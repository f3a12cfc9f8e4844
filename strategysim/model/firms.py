"""The constants of the firms in one market, laid out over replications, since arrays of one shape meet fastest."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.market import Market, Opening


@dataclass(frozen=True)
class Firms:
    """What does not change about the firms; every array has the shape (firms, n) and the unit of :class:`Company`."""

    customers: Array
    employees: Array
    staff: Array
    budget: Array
    fixed_cost: Array
    cash: Array
    run_share: Array
    records: Array
    ownership: Array
    creative_share: Array
    closeness: Array
    trust: Array
    reputation: Array
    shadow_share: Array
    debt: Array
    morale: Array
    awareness: Array
    experience: Array

    @property
    def count(self) -> int:
        """Number of firms."""
        return len(self.staff)

    @cached_property
    def all_staff(self) -> float:
        """IT staff of all firms together on the first day."""
        return float(self.staff[:, 0].sum())  # bits: a constant of the market, the same in every batch


def firms_of(market: Market, n: int) -> Firms:
    """Return the constants of a market's companies, the player's first, each (firms, n)."""
    companies = market.companies
    own = {"staff": "it_staff", "budget": "it_budget"}
    own |= {name: name for name in ("customers", "employees", "fixed_cost", "cash", "run_share", "records")}
    values = {name: [float(getattr(company, attribute)) for company in companies] for name, attribute in own.items()}
    values |= {f.name: [float(getattr(company.opening, f.name)) for company in companies] for f in fields(Opening)}
    return Firms(**{name: np.repeat(np.array(column)[:, None], n, axis=1) for name, column in values.items()})
