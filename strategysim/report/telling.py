"""A term in words: labelled paragraphs and a table, which the caller wraps and lays out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategysim.model.levers import LEVERS
from strategysim.policies.robots import REFERENCE
from strategysim.report.differences import TRIFLE
from strategysim.report.term import Effect, Movement, Origin, Term
from strategysim.report.values import amount, bounds, plain, shown

_MOST_ROWS = 10


@dataclass(frozen=True)
class Paragraph:
    """A text with what it is about; ``label`` is empty for the meaning itself."""

    label: str
    text: str


def heading(term: Term) -> str:
    """Return a term's title with its address."""
    return f"{term.title} [{term.address}]"


def told(term: Term) -> tuple[Paragraph, ...]:
    """Return what is known about a term but for what was measured, one paragraph after the other."""
    return tuple(_paragraphs(term))


def _paragraphs(term: Term) -> Iterator[Paragraph]:
    yield Paragraph("", term.meaning)
    if term.value:
        yield Paragraph("Here", _value(term))
    elif term.unit:
        yield Paragraph("Unit", term.unit)
    yield from (Paragraph(detail.label, detail.text) for detail in term.details)
    # A source's own page says all this already.
    if term.sources and term.kind != "source":
        yield Paragraph("Source" if len(term.sources) == 1 else "Evidence behind them", _sources(term.sources))
    if term.related:
        yield Paragraph("See also", ", ".join(term.related))


def _value(term: Term) -> str:
    assert term.value, "a term with a value was given"
    value, whose = term.value, " (this scenario's own)" if term.value.own else ""
    if term.kind == "lever":
        lever = LEVERS[term.name]
        return f"opens at {shown(lever, value.central)}{whose}; takes {bounds(lever)}"
    spread = f", from {plain(value.low)} to {plain(value.high)}" if value.low < value.high else ", for certain"
    return f"{plain(value.central)}{spread}; {term.unit}{whose}"


def _sources(sources: Sequence[Origin]) -> str:
    if len(sources) == 1:
        only = sources[0]
        return f"{only.key}: {only.fact} {only.citation} (confidence: {only.confidence})" if only.fact else only.key
    # Each key is a term of its own.
    return ", ".join(f"{source.key} ({source.confidence})" if source.fact else f"{source.key}s" for source in sources)


def measured_how(term: Term) -> str:
    """Return in one sentence what was compared to find what a term touches; empty if nothing was."""
    effect = term.effect
    if effect is None:
        return ""
    how = f"Mean of the last {effect.measured} of {effect.quarters} quarters, {effect.worlds} worlds in the same luck, "
    how += f"all else as {REFERENCE.name}; in brackets the 95 % interval."
    return f"{_change(term, effect)}. {how}{_little(effect)}"


def _little(effect: Effect) -> str:
    if not effect.movements:
        return " Nothing stands out from chance."
    trifles = effect.movements[0].weight < TRIFLE
    return " It is little: less than a tenth of the difference between worlds." if trifles else ""


def _change(term: Term, effect: Effect) -> str:
    if term.kind == "lever" and effect.ends:
        low, high = (shown(LEVERS[term.name], end) for end in effect.ends)
        return f"What it touches, from {low} to {high}"
    if effect.ends:
        low, high = (plain(end) for end in effect.ends)
        fifth = "" if term.value and term.value.low < term.value.high else " (a fifth either way)"
        return f"What it touches in every firm, from {low} to {high}{fifth}"
    if term.kind == "loop":
        return "What changes where it is cut"
    return "What moves it, each lever from its low to its high end"


def usual(term: Term) -> str:
    """Return what an outcome usually is under the plain advice; empty if that was not measured."""
    if term.effect is None or term.effect.usual is None:
        return ""
    value = term.effect.usual
    low, middle, high = (amount(x, term.unit) for x in (value.low, value.central, value.high))
    return f"{middle} in the second year of {term.effect.policy}; 8 worlds in 10 lie between {low} and {high}"


def movements(term: Term) -> list[tuple[str, str, str]]:
    """Return the rows of what a term touches: title, amount, interval; what a player never sees is marked so."""
    if term.effect is None:
        return []
    return [_row(movement) for movement in term.effect.movements[:_MOST_ROWS]]


def _row(movement: Movement) -> tuple[str, str, str]:
    title = f"{movement.title} (hidden)" if movement.hidden else movement.title
    middle, low, high = (
        amount(x, movement.unit, signed=True, size=movement.amount)
        for x in (movement.amount, movement.low, movement.high)
    )
    bare_low, bare_high = (text.partition(" point")[0] for text in (low, high))
    return title, middle, f"({bare_low} to {bare_high})"
