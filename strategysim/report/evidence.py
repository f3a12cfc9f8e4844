"""The evidence behind a term: from a source's key to its fact and citation, and from a key to what leans on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from strategysim.model.catalogue import PARAMETERS, range_of
from strategysim.model.market import Market
from strategysim.model.parameters import ASSUMPTION
from strategysim.model.sources import DERIVATIONS, SOURCES, Derivation
from strategysim.report.term import Detail, Origin, Term
from strategysim.scenario import Scenario


def derivation_of(market: Market, parameter: str) -> Derivation | None:
    """Return how the model's own value was got from its source; None where it is assumed, or the scenario's own."""
    return None if parameter in market.parameters else DERIVATIONS.get(parameter)


def origin(key: str) -> Origin:
    """Return what stands behind a source's key, or the word assumption."""
    source = SOURCES.get(key)
    return Origin(key, source.fact, source.citation, source.confidence) if source else Origin(ASSUMPTION)


def origins(keys: Iterable[str]) -> tuple[Origin, ...]:
    """Return what stands behind some keys: sources in order, and then assumptions."""
    ordered = sorted(set(keys), key=lambda key: (key == ASSUMPTION, key[:1], len(key), key))
    return tuple(origin(key) for key in ordered)


def origins_of(market: Market, parameters: Iterable[str]) -> tuple[Origin, ...]:
    """Return all that some parameters rest on in a market."""
    return origins(range_of(market, name).source for name in parameters)


def source_terms(scenario: Scenario) -> Iterator[Term]:
    """Yield every source with the parameters and the figures that lean on it in a scenario."""
    for key, source in SOURCES.items():
        users = tuple(name for name in PARAMETERS if range_of(scenario.market, name).source == key)
        figures = tuple(place for place, keys in scenario.sources.items() if key in keys)
        said = (f"what {one.name} says" for one in scenario.cast if any(key in claim.sources for claim in one.claims))
        told = (f"{name} ({_how(scenario.market, name)})" for name in users)
        used = ", ".join((*told, *figures, *said)) or "no parameter and no figure here; it is background"
        details = (
            Detail("Can be read at", source.citation),
            Detail("Confidence", source.confidence),
            Detail("Leaned on by", used),
        )
        related = tuple(f"parameter:{name}" for name in users)
        yield Term(
            "source", key, f"Source {key}", source.fact, sources=(origin(key),), details=details, related=related
        )


def _how(market: Market, parameter: str) -> str:
    derivation = derivation_of(market, parameter)
    return derivation.how if derivation else "this scenario's own"
