"""Every term that can be looked up in a scenario, by name or by title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import get_args

from strategysim.errors import InputError, Problem, nearest
from strategysim.report.causes import cause_terms, causes_of
from strategysim.report.declared import lever_terms, loop_terms, parameter_terms
from strategysim.report.evidence import source_terms
from strategysim.report.figures import company_terms, venture_terms
from strategysim.report.outcomes import outcome_terms, visibility_terms
from strategysim.report.robots import robot_terms
from strategysim.report.stages import stage_terms
from strategysim.report.stories import story_terms
from strategysim.report.term import Kind, Term
from strategysim.report.words import word_terms
from strategysim.scenario import Scenario

KINDS: tuple[Kind, ...] = get_args(Kind)
_MOST_NEAR = 5
_SEPARATORS = str.maketrans("", "", " -_'’")


class Glossary:
    """The terms of a scenario; nothing is played to make it but one quarter, so it is there at once.

    Parameters
    ----------
    scenario
        Whose company, ranges and rivals the terms speak of.
    stories
        Whether events and what answers to them do are told too, which a player is to find out.
    """

    def __init__(self, scenario: Scenario, stories: bool = False) -> None:
        self.scenario = scenario
        terms = [*_terms(scenario), *(story_terms(scenario) if stories else ())]
        self._by_address = {term.address: term for term in terms}
        self._by_form: dict[str, list[Term]] = {}
        self._by_end: dict[str, list[Term]] = {}
        for term in terms:
            for form in dict.fromkeys(map(_form, (term.name, term.title, *term.aliases))):
                self._by_form.setdefault(form, []).append(term)
            if "." in term.name:
                self._by_end.setdefault(_form(term.name.rpartition(".")[2]), []).append(term)

    def __iter__(self) -> Iterator[Term]:
        """Iterate over all terms, kind by kind."""
        return iter(self._by_address.values())

    def of_kind(self, kind: Kind) -> tuple[Term, ...]:
        """Return all terms of one kind, in the order in which they are declared."""
        return tuple(term for term in self if term.kind == kind)

    def find(self, text: str) -> tuple[Term, ...]:
        """Return the terms that a text may mean, nothing measured.

        Parameters
        ----------
        text
            A name, a title, the last part of a name with a dot, or one of these behind a kind (``lever:trust``).
            Capitals, blanks and hyphens do not count.

        Raises
        ------
        InputError
            If there is none; it names the nearest.
        """
        kind, name = _split(text)
        found = self._by_form.get(_form(name)) or self._by_end.get(_form(name)) or []
        found = [term for term in found if kind in (None, term.kind)]
        if not found:
            raise InputError(self._nothing(text, kind, name))
        return tuple(self._with_namesakes(term) for term in found)

    def _with_namesakes(self, term: Term) -> Term:
        """Return a term that names those of other kinds that have its name among the related ones."""
        same = (other.address for other in self._by_form[_form(term.name)] if other is not term)
        return replace(term, related=tuple(dict.fromkeys((*term.related, *same))))

    def _nothing(self, text: str, kind: str | None, name: str) -> Problem:
        place, prefix = f"term '{text}'", name.partition(":")[0]
        if kind is None and ":" in name:
            message = f"there is no kind of term '{prefix}'; there are {', '.join(KINDS)}"
            return Problem(place, message=message, nearest=nearest(prefix, KINDS))
        near = _near(name, (term for term in self if kind in (None, term.kind)))
        listed = f"; near it are {', '.join(near)}" if len(near) > 1 else ""
        of_kind = f" of the kind {kind}" if kind else ""
        return Problem(place, message=f"there is no such term{of_kind}{listed}", nearest=near[0] if near else None)


def _terms(scenario: Scenario) -> Iterator[Term]:
    market = scenario.market
    causes = causes_of(market)
    yield from lever_terms(scenario)
    yield from outcome_terms(market, causes)
    yield from parameter_terms(market)
    yield from cause_terms(market, causes)
    yield from loop_terms()
    yield from company_terms(scenario)
    yield from venture_terms(scenario)
    yield from stage_terms()
    yield from visibility_terms()
    yield from robot_terms(market)
    yield from source_terms(scenario)
    yield from word_terms(scenario)


def _split(text: str) -> tuple[str | None, str]:
    """Return the kind that stands before a name, None where there is none, and the name."""
    prefix, colon, name = text.partition(":")
    return (_form(prefix), name) if colon and _form(prefix) in KINDS else (None, text)


def _near(text: str, terms: Iterable[Term]) -> list[str]:
    """Return names near a text: those that begin with it, by name or title, that are spelt alike, and that hold it."""
    form, names = _form(text), dict[str, str]()
    for term in terms:
        for spelling in (term.name, term.title, *term.aliases):
            names.setdefault(_form(spelling), term.name)
        names.setdefault(_form(term.name.rpartition(".")[2]), term.name)
    inside = [spelling for spelling in names if len(form) > 2 and form in spelling]
    first = [names[spelling] for spelling in inside if spelling.startswith(form)]
    alike = [names[spelling] for spelling in get_close_matches(form, names, n=_MOST_NEAR, cutoff=0.7)]
    return list(dict.fromkeys([*first, *alike, *(names[spelling] for spelling in inside)]))[:_MOST_NEAR]


def _form(text: str) -> str:
    return text.lower().translate(_SEPARATORS)
