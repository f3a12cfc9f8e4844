"""Events as terms: when they come, what they do at once, and what each answer does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strategysim.model.effects import TRIGGERS
from strategysim.model.market import Choice, Effect, Event
from strategysim.model.parameters import ASSUMPTION
from strategysim.report.evidence import origin
from strategysim.report.term import Detail, Term
from strategysim.report.wording import struck
from strategysim.scenario import Scenario


def story_terms(scenario: Scenario) -> Iterator[Term]:
    """Yield events, the promise and the mandate with all that they do, which players find out by and by."""
    market = scenario.market
    for event in market.events:
        yield _term(event, Detail("Comes", _when(event)), Detail("Strikes", _struck(event.effects)))
    for choice in filter(None, (market.promise, market.mandate)):
        yield _term(choice)


def _term(story: Event | Choice, *details: Detail) -> Term:
    answers = tuple(Detail(f"{option.title} ({option.name})", _struck(option.effects)) for option in story.options)
    return Term(
        "event", story.name, story.title, story.story, sources=(origin(ASSUMPTION),), details=(*details, *answers),
        related=("cause:circumstances",),
    )  # fmt: skip


def _when(event: Event) -> str:
    if event.trigger:
        return f"when for {event.patience} quarters {TRIGGERS[event.trigger]}"
    first, last = event.window
    chance = "" if event.chance >= 1.0 else f", in {event.chance:.0%} of worlds"
    whom = "the firm" if event.scope == "firm" else "the whole market"
    return f"to {whom} in a week between {first} and {last}{chance}"


def _struck(effects: Sequence[Effect]) -> str:
    return "; ".join(map(struck, effects)) or "nothing by itself"
