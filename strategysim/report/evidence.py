"""The evidence behind a term: from a source's key to its fact and citation, and from a key to what leans on it."""

from __future__ import annotations

from collections.abc import Iterator

from strategysim.model.catalogue import PARAMETERS
from strategysim.model.market import Market
from strategysim.model.parameters import ASSUMPTION, Range
from strategysim.model.sources import SOURCES
from strategysim.report.term import Detail, Origin, Term

# Part of the model → heading of its equations in EQUATIONS.md.
SECTIONS = {
    "strategy": "1. Strategy", "customers": "2. Customers", "conversation": "3. Conversation", "talent": "4. Talent",
    "experiments": "5. Ideas and experiments", "ventures": "6. Ventures", "marketing": "7. Marketing and shadow IT",
    "platforms": "8. Platforms, work and debt", "security": "9. Security", "culture": "10. Culture",
    "finance": "11. Finance, influence, board",
}  # fmt: skip


def range_of(market: Market, parameter: str) -> Range:
    """Return the range of a parameter in a market: the scenario's own, or the model's."""
    return market.parameters.get(parameter, PARAMETERS[parameter].range)


def origin(key: str) -> Origin:
    """Return what stands behind a source's key, or the word assumption."""
    source = SOURCES.get(key)
    return Origin(key, source.fact, source.citation, source.confidence) if source else Origin(ASSUMPTION)


def origins_of(market: Market, subsystem: str) -> tuple[Origin, ...]:
    """Return all that the parameters of one part of the model rest on: sources by key, and then assumptions."""
    names = (name for name in PARAMETERS if name.startswith(f"{subsystem}."))
    keys = dict.fromkeys(range_of(market, name).source for name in names)
    return tuple(origin(key) for key in sorted(keys, key=lambda key: (key == ASSUMPTION, key[:1], len(key), key)))


def equations_of(*subsystems: str) -> Detail:
    """Return where the equations of parts of the model stand."""
    told = " and ".join(f"'{SECTIONS[subsystem]}'" for subsystem in subsystems)
    return Detail("Its equations", f"under {told} in strategysim/model/EQUATIONS.md, with the names of the functions")


def source_terms(market: Market) -> Iterator[Term]:
    """Yield every source with the parameters that lean on it in a market."""
    for key, source in SOURCES.items():
        users = tuple(name for name in PARAMETERS if range_of(market, name).source == key)
        used = ", ".join(users) if users else "no parameter here; it is background"
        details = (
            Detail("Can be read at", source.citation),
            Detail("Confidence", source.confidence),
            Detail("Leaned on by", used),
        )
        related = tuple(f"parameter:{name}" for name in users)
        yield Term(
            "source", key, f"Source {key}", source.fact, sources=(origin(key),), details=details, related=related
        )
