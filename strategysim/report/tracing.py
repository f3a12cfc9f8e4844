"""From a number to the equations that make it, and to the parameters and the evidence that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from strategysim.model.catalogue import PARAMETERS, range_of
from strategysim.model.circumstances import MOVED
from strategysim.model.market import Market
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.parameters import ASSUMPTION
from strategysim.model.sources import behind
from strategysim.report.evidence import origin, origins_of
from strategysim.report.reference.code import functions
from strategysim.report.reference.equations import FILE, Equation, equations
from strategysim.report.term import Detail, Origin

# What is counted, or read off, at the end of a quarter has no equation of its own: outcome → those of what is counted.
_HEADS = ("Filling posts", "Leaving the firm", "Circumstances")
_COUNTED = {
    "headcount": _HEADS, "vacancies": ("Posts", *_HEADS), "juniors": _HEADS, "middles": _HEADS, "seniors": _HEADS,
    "provocative_share": ("Posts", *_HEADS), "ventures_live": ("Gates",), "revenue_ventures": ("Demand and sales",),
    "ignored": (),
}  # fmt: skip
# Outcome → equations of steps on the way to it that are no outcomes themselves.
_TIDE, _PEOPLE, _CANDIDATES = ("The digital tide",), ("What people can do",), ("Attraction to candidates",)
_CUSTOMERS = (*_TIDE, "Attraction to customers", "Leaving")
_BOOKS = ("Revenue", "Costs, profit, cash", "Breaches and minor incidents")
_SHIPPED = ("Shipped value", "Circumstances")
_REVIEWED = ("Evidence", "Review: ship, kill or go on")
_ON_THE_WAY = {
    "customers": _CUSTOMERS, "wins": _CUSTOMERS, "losses": (*_TIDE, "Leaving"),
    "share": ("The weekly choice", *_CUSTOMERS), "experience": ("Experience", *_SHIPPED), "experience_win": _SHIPPED,
    "experience_keep": _SHIPPED, "candidates": _CANDIDATES, "applicants": _CANDIDATES, "attraction": _CANDIDATES,
    "hires": _CANDIDATES, "capacity": _PEOPLE, "workload": _PEOPLE, "coherence": ("A turned aim",),
    "running": ("Start",), "started": ("What the board signs",), "killed": _REVIEWED, "shipped": _REVIEWED,
    "won": ("Hidden value", "Fresh or stale", *_REVIEWED), "ideas": ("The first day of experiments",),
    "ventures_developing": ("Finding and starting", "Work and overrun", "Gates"),
    "workarounds": ("Lock-down in force",), "revenue": (*_TIDE, "Demand and sales"), "revenue_digital": _TIDE,
    "it_cost": ("Pay",), "underlying_profit": ("Revenue",), "profit": _BOOKS, "cash": _BOOKS, "runway": _BOOKS,
    "failed": _BOOKS,
}  # fmt: skip
# It writes what the player's futures start from, and not the company's state.
_FORESEEN = "foresight."

# What plays a venture card.
VENTURES = ("Finding and starting", "Work and overrun", "Gates", "Demand and sales")


@cache
def _documented() -> dict[str, Equation]:
    """Return the documented equations by title, in order."""
    return {equation.title: equation for equation in equations(FILE.read_text(encoding="utf-8"))}


@cache
def equations_of(outcome: str) -> tuple[Equation, ...]:
    """Return the equations that make an outcome, in order: of the state that it shows, and of steps on the way."""
    titles = {*_COUNTED[outcome]} if outcome in _COUNTED else {*_writing(outcome), *_ON_THE_WAY.get(outcome, ())}
    if OUTCOMES[outcome].where in MOVED:
        titles.add("Circumstances")
    return tuple(equation for title, equation in _documented().items() if title in titles)


def equations_with(parameter: str) -> tuple[Equation, ...]:
    """Return the equations that have a parameter, in order."""
    return tuple(equation for equation in _documented().values() if parameter in equation.mentioned)


def _writing(outcome: str) -> Iterator[str]:
    """Yield the titles of the equations whose functions write the state that an outcome shows."""
    where = OUTCOMES[outcome].where
    writing = {address for address, function in functions().items() if where in function.writes}
    for title, equation in _documented().items():
        if any(name in writing and not name.startswith(_FORESEEN) for name in equation.functions):
            yield title


def trace(market: Market, outcomes: Iterable[str]) -> tuple[tuple[Detail, ...], tuple[Origin, ...]]:
    """Return where the equations of outcomes stand with their parameters, and the evidence that these rest on."""
    found = dict.fromkeys(equation.title for outcome in outcomes for equation in equations_of(outcome))
    return told(market, found) if found else ((Detail("Equations", "none: it is counted"),), (origin(ASSUMPTION),))


def told(
    market: Market, titles: Iterable[str], parameters: Iterable[str] | None = None
) -> tuple[tuple[Detail, ...], tuple[Origin, ...]]:
    """Return where equations stand with some of their parameters, by default all, and the evidence behind these."""
    found = [_documented()[title] for title in titles]
    used = set().union(*(equation.mentioned for equation in found)) if parameters is None else set(parameters)
    names = [name for name in PARAMETERS if name in used]
    details = [placed(found)]
    if names:
        details.append(Detail("Parameters in them", ", ".join(_with_source(market, name) for name in names)))
    return tuple(details), origins_of(market, names) or (origin(ASSUMPTION),)


def placed(found: Iterable[Equation]) -> Detail:
    """Return where equations stand."""
    listed = ", ".join(f"'{equation.title}'" for equation in found)
    return Detail("Equations", f"{listed} in strategysim/model/EQUATIONS.md")


def _with_source(market: Market, parameter: str) -> str:
    """Return a parameter with the key of its source; one without is an assumption."""
    source = range_of(market, parameter).source
    return parameter + behind([source] if source != ASSUMPTION else [])
