"""From an outcome to the equations that make it, and to the parameters and the evidence that they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from strategysim.model.catalogue import PARAMETERS
from strategysim.model.market import Market
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.parameters import ASSUMPTION
from strategysim.model.sources import behind
from strategysim.report.evidence import origin, origins_of, range_of
from strategysim.report.reference.code import functions
from strategysim.report.reference.equations import FILE, Equation, equations
from strategysim.report.term import Detail, Origin

# What is counted, or read off, at the end of a quarter has no equation of its own: outcome → those of what is counted.
_HEADS = ("Filling posts", "Leaving the firm")
_COUNTED = {
    "share": ("The weekly choice",), "experience": ("Experience",), "headcount": _HEADS,
    "vacancies": ("Posts", *_HEADS), "juniors": _HEADS, "middles": _HEADS, "seniors": _HEADS,
    "provocative_share": _HEADS,
    "ventures_developing": ("Finding and starting", "Gates"), "ventures_live": ("Gates",), "ignored": (),
}  # fmt: skip

# What plays a venture card.
VENTURES = ("Finding and starting", "Work and overrun", "Gates", "Demand and sales")


@cache
def _documented() -> dict[str, Equation]:
    """Return the documented equations by title, in order."""
    return {equation.title: equation for equation in equations(FILE.read_text(encoding="utf-8"))}


@cache
def equations_of(outcome: str) -> tuple[Equation, ...]:
    """Return the equations whose functions write the state that an outcome shows, in their order."""
    if outcome in _COUNTED:
        return tuple(_documented()[title] for title in _COUNTED[outcome])
    subsystem, _, field = OUTCOMES[outcome].where.partition(".")
    writing = {
        address
        for address, function in functions().items()
        if field in function.sets and subsystem in (function.module, *function.parts)
    }
    return tuple(equation for equation in _documented().values() if writing & set(equation.functions))


def trace(market: Market, outcomes: Iterable[str]) -> tuple[tuple[Detail, ...], tuple[Origin, ...]]:
    """Return where the equations of outcomes stand with their parameters, and the evidence that these rest on."""
    found = dict.fromkeys(equation.title for outcome in outcomes for equation in equations_of(outcome))
    return told(market, found) if found else ((Detail("Equations", "none: it is counted"),), (origin(ASSUMPTION),))


def told(market: Market, titles: Iterable[str]) -> tuple[tuple[Detail, ...], tuple[Origin, ...]]:
    """Return where equations stand with their parameters, and the evidence that these rest on."""
    found = [_documented()[title] for title in titles]
    used = set().union(*(equation.mentioned for equation in found))
    names = [name for name in PARAMETERS if name in used]
    listed = ", ".join(f"'{equation.title}'" for equation in found)
    details = [Detail("Equations", f"{listed} in strategysim/model/EQUATIONS.md")]
    if names:
        details.append(Detail("Parameters in them", ", ".join(_with_source(market, name) for name in names)))
    return tuple(details), origins_of(market, names)


def _with_source(market: Market, parameter: str) -> str:
    """Return a parameter with the key of its source; one without is an assumption."""
    source = range_of(market, parameter).source
    return parameter + behind([source] if source != ASSUMPTION else [])
