"""What some words of the game come to in a scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from strategysim.lab import caretaker
from strategysim.model.catalogue import range_of
from strategysim.model.market import Choice
from strategysim.report.term import Detail
from strategysim.scenario import Scenario


def _scale(scenario: Scenario) -> Iterator[Detail]:
    lengths = sorted({scenario.quarters, *(scenario.par.scales if scenario.par else ())})
    told = "; ".join(f"${scenario.scale(quarters):,.0f} in {quarters} quarters" for quarters in lengths)
    yield Detail("Here", f"100 points are as much value as {told}")
    if scenario.family:
        yield Detail("Scale", f"of {scenario.family}, of whose family this is a member: what the advice adds there")


def _value(scenario: Scenario) -> Iterator[Detail]:
    years = range_of(scenario.market, "finance.multiple").central
    yield Detail("Here", f"discounted by {scenario.market.discount:.0%} a year; {years:g} years' purchase at the end")


def _caretaker(scenario: Scenario) -> Iterator[Detail]:
    yield Detail("Stays", f"{caretaker.QUARTERS} quarters")


def _ultimatum(scenario: Scenario) -> Iterator[Detail]:
    names = ("finance.floor", "finance.demanded", "finance.patience")
    floor, demanded, patience = (range_of(scenario.market, name).central for name in names)
    yield Detail(
        "Here", f"set when confidence is below {floor:.0%}; it must be {demanded:.0%} in {patience:g} quarters"
    )


def _studies(scenario: Scenario) -> Iterator[Detail]:
    for study in scenario.market.studies:
        narrower = f"it brings the range of {study.parameter} {study.narrows:.0%} nearer to the truth"
        yield Detail(study.name, f"{study.title} ${study.cost:,.0f}; {narrower} (assumptions of the scenario)")


def _options(choice: Choice | None) -> Iterator[Detail]:
    for option in choice.options if choice else ():
        yield Detail(option.name, option.title)


def _cast(scenario: Scenario) -> Iterator[Detail]:
    for adviser in scenario.cast:
        yield Detail(adviser.name, f"{adviser.role}. Wants: {adviser.interest}")


def _names_of_studies(scenario: Scenario) -> Iterator[str]:
    for study in scenario.market.studies:
        yield from (study.name, study.title)


# Other names that words have in a scenario.
ALIASES: dict[str, Callable[[Scenario], Iterator[str]]] = {"study": _names_of_studies}

HERE: dict[str, Callable[[Scenario], Iterator[Detail]]] = {
    "score": _scale,
    "value": _value,
    "caretaker": _caretaker,
    "ultimatum": _ultimatum,
    "study": _studies,
    "promise": lambda scenario: _options(scenario.market.promise),
    "mandate": lambda scenario: _options(scenario.market.mandate),
    "adviser": _cast,
}
