"""The variables of the model that events, mandates, promises and answers may move, and nothing else.

A scenario's story acts on the world only through these targets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Target:
    """A model variable that an effect may move.

    A *stock* is moved once, for good (``weeks = 0``), and then follows its own dynamics; a *rate* is moved for as many
    weeks as the effect says. ``low`` and ``high`` bound the sum of all that is in force.
    """

    name: str
    title: str
    kind: Literal["stock", "rate"]
    unit: str
    low: float
    high: float

    @property
    def relative(self) -> bool:
        """Whether it is moved by a part of what its title names in brackets; else an effect is added to it."""
        return "(" in self.title


_STOCKS = (
    ("ownership", "your ownership of the strategy", "share", -1, 1),
    ("customers", "customers (share of them)", "share", -0.5, 0),
    ("experience_win", "experience that wins customers", "points", -20, 20),
    ("experience_keep", "experience that keeps customers", "points", -20, 20),
    ("reach", "social reach", "share", -1, 1),
    ("sentiment", "sentiment", "share", -1, 1),
    ("heads", "IT staff (share of them)", "share", -0.5, 0),
    ("ideas", "stock of ideas", "ideas", -20, 20),
    ("closeness", "closeness to marketing", "share", -1, 1),
    ("frustration", "marketing's frustration", "share", -1, 1),
    ("shadow_share", "shadow IT", "share", -0.75, 0.75),
    ("debt", "integration debt", "share", -1, 1),
    ("awareness", "careful behaviour", "share", -1, 1),
    ("trust", "trust", "share", -1, 1),
    ("morale", "morale", "share", -1, 1),
    ("reputation", "reputation for digital innovation", "share", -1, 1),
    ("influence", "influence", "share", -1, 1),
    ("board", "the board's confidence", "share", -1, 1),
    ("cash", "cash (share of the opening IT budget)", "share", -2, 2),
    ("stake", "your owners' part of the firm (share of it)", "share", -0.9, 0),
)
_RATES = (
    ("budget", "IT budget (relative)", "share", -0.5, 0.5),
    ("pool", "customers who look around (relative)", "share", -0.5, 1),
    ("pull", "attraction to customers", "index", -1, 1),
    ("churn", "customers' tendency to leave (relative)", "share", -0.5, 1),
    ("legacy", "legacy revenue (relative)", "share", -0.5, 0.5),
    ("digital", "digital revenue (relative)", "share", -0.5, 0.5),
    ("attraction", "attraction to candidates", "index", -1, 1),
    ("attrition", "leavers (relative)", "share", -0.5, 2),
    ("capacity", "capacity of IT (relative)", "share", -0.5, 0.5),
    ("cio_time", "your time taken", "share", -0.2, 0.4),
    ("set_up", "weeks to set an experiment up", "weeks", 0, 12),
    ("demand", "marketing's demand for digital", "share", -0.5, 0.5),
    ("lockdown", "lock-down that is imposed", "share", -0.5, 0.5),
    ("complaints", "complaints (relative)", "share", -0.5, 2),
    ("breaches", "breach hazard (relative)", "share", -0.8, 3),
    ("outages", "outage hazard (relative)", "share", -0.8, 3),
    ("expectation", "what the board expects of customers (relative)", "share", -0.2, 0.2),
    ("credit", "credit for results (relative)", "share", -0.5, 0.5),
)

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        *(Target(name, title, "stock", unit, low, high) for name, title, unit, low, high in _STOCKS),
        *(Target(name, title, "rate", unit, low, high) for name, title, unit, low, high in _RATES),
    )
}

STOCKS = tuple(row[0] for row in _STOCKS)
RATES = tuple(row[0] for row in _RATES)

TRIGGERS: dict[str, str] = {
    "unowned": "nobody in IT has owned the strategy (ownership below 0.25)",
    "fed_up": "marketing is fed up (frustration above 0.5)",
    "overworked": "IT carries more work than it has people for",
}
