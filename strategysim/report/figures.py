"""The figures that a scenario puts on the screen, and where each of them comes from: companies and venture cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from strategysim.model.market import Company, Opening, Venture
from strategysim.model.sources import behind
from strategysim.report.evidence import origins
from strategysim.report.term import Detail, Origin, Term
from strategysim.report.tracing import VENTURES, told
from strategysim.report.values import plain
from strategysim.scenario import Scenario
from strategysim.units import format_value

_SIZES = (
    ("customers", "customers", "count"), ("employees", "employees", "count"), ("it_staff", "people in IT", "count"),
    ("it_budget", "for IT a year", "money"), ("run_share", "of that to keep things running", "share"),
    ("fixed_cost", "fixed cost a year", "money"), ("cash", "in cash", "money"),
    ("records", "records of people", "count"),
)  # fmt: skip
_LINE = (
    ("revenue", "a year", "money"), ("contribution", "of it left after its own costs", "share"),
    ("growth", "growth by itself", "per_year"), ("customers", "% of it for each % of customers", "number"),
    ("digital", "in the exponent of digital experience", "number"),
)  # fmt: skip
_WAY = (
    ("revenue", "a year if it works and everybody uses it", "money"), ("cost", "to develop", "money"),
    ("concept", "of concept", "weeks"), ("pilot", "of pilot", "weeks"), ("viable", "that it works", "share"),
    ("margin", "of its revenue left after its own costs", "share"), ("running", "a year to run it", "money"),
    ("reach", "more reach", "share"),
)  # fmt: skip
# Points are felt with diminishing returns, so a screen shows a little less of them.
_STOCKS = {"experience": "experience in points, before it is felt"}
_ASSUMED = Detail("Figures without a key", "assumptions")


def company_terms(scenario: Scenario) -> Iterator[Term]:
    """Yield the companies as they stand on the first day; of a rival, what is published."""
    market = scenario.market
    yield Term(
        "company", market.player.name, market.player.title, "The company that you play, as it stands on the first day.",
        sources=_evidence(scenario, "company"), details=tuple(_of_company(scenario, market.player)),
        related=tuple(f"company:{rival.company.name}" for rival in market.rivals),
    )  # fmt: skip
    for rival in market.rivals:
        yield Term(
            "company", rival.company.name, rival.company.title,
            "A rival, as it stands on the first day. It follows the rules that you follow, and meets weeks of its own.",
            sources=origins([]),
            details=(
                Detail("Size", f"{rival.company.customers:,.0f} customers"),
                *(Detail(line.title, f"{format_value(line.revenue, 'money')} a year") for line in rival.company.lines),
            ),
            related=(f"robot:{rival.policy}",),
        )  # fmt: skip


def venture_terms(scenario: Scenario) -> Iterator[Term]:
    """Yield the venture cards: what each way of doing one costs and promises, and the equations that play it."""
    equations, evidence = told(scenario.market, VENTURES)
    for card in scenario.market.ventures:
        own = _evidence(scenario, f"ventures.{card.name}")
        yield Term(
            "venture", card.name, card.title, card.about or "A venture card.",
            sources=tuple(dict.fromkeys((*own, *evidence))),
            details=(*_of_card(scenario, card), *equations), related=("lever:ventures", "stage:found"),
        )  # fmt: skip


def _evidence(scenario: Scenario, place: str) -> tuple[Origin, ...]:
    """Return the evidence of all figures under a place in the file, but for levers, which have pages of their own."""
    under = (at for at in scenario.sources if at.startswith(f"{place}.") and not at.startswith("company.posture."))
    return origins(key for at in under for key in scenario.sources[at])


def _of_company(scenario: Scenario, company: Company) -> Iterator[Detail]:
    yield Detail("Size", _listed(scenario, "company", company, _SIZES))
    for line in company.lines:
        yield Detail(line.title, _listed(scenario, f"company.lines.{line.name}", line, _LINE))
    stocks = tuple((one.name, _STOCKS.get(one.name, one.name.replace("_", " ")), "index") for one in fields(Opening))
    yield Detail("State, 0 to 100", _listed(scenario, "company.opening", company.opening, stocks))
    yield _ASSUMED


def _of_card(scenario: Scenario, card: Venture) -> Iterator[Detail]:
    for way in card.variants:
        promised = _listed(scenario, f"ventures.{card.name}.{way.name}", way, _WAY)
        yield Detail(f"{way.title} ({way.name})", promised)
    yield _ASSUMED


def _listed(scenario: Scenario, place: str, row: object, figures: tuple[tuple[str, str, str], ...]) -> str:
    """Return figures of a row in words, each with the keys of the evidence behind it; money and shares only if any."""
    said = []
    for name, words, unit in figures:
        if unit != "index" and not getattr(row, name):
            continue
        keys = scenario.sources.get(f"{place}.{name}", ())
        value = getattr(row, name)
        said.append(f"{plain(value) if unit == 'number' else format_value(value, unit)} {words}{behind(keys)}")
    return "; ".join(said)
