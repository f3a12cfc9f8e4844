"""The constants of the firms in one market, as columns (firms, 1) that broadcast over replications."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.market import Company, Market, Opening


@dataclass(frozen=True)
class Firms:
    """What does not change about the firms; every array has the shape (firms, 1) and the unit of :class:`Company`."""

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


def _column(companies: tuple[Company, ...], attribute: str) -> Array:
    return np.array([[float(getattr(company, attribute))] for company in companies])


def firms_of(market: Market) -> Firms:
    """Return the constants of a market's companies, the player's first."""
    companies = market.companies
    own = {"staff": "it_staff", "budget": "it_budget"}
    own |= {name: name for name in ("customers", "employees", "fixed_cost", "cash", "run_share", "records")}
    columns = {name: _column(companies, attribute) for name, attribute in own.items()}
    for f in fields(Opening):
        columns[f.name] = np.array([[float(getattr(company.opening, f.name))] for company in companies])
    return Firms(**columns)
