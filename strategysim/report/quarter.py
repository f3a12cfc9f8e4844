"""A quarter in words: why an outcome changed, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass

from strategysim.model.outcomes import OUTCOMES
from strategysim.report import signing
from strategysim.report.wording import bare, struck
from strategysim.session import Review
from strategysim.session.review import Change
from strategysim.session.stories import Happening
from strategysim.units import format_value, nonzero

_MOST_CAUSES = 7


@dataclass(frozen=True)
class Reason:
    """One line of an explanation: a cause and its amount in the outcome's unit, and in words with its sign."""

    name: str
    amount: float
    told: str


def sentence(title: str) -> str:
    """Return a title as a sentence: with a full stop, unless it asks or calls."""
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def effects(event: Happening) -> tuple[str, ...]:
    """Return in a sentence what an event did at once, if anything: what the circumstances among the causes rest on."""
    return (f"It moves {'; '.join(map(struck, event.effects))}.",) if event.effects else ()


def reasons(change: Change, most: int = _MOST_CAUSES) -> tuple[Reason, ...]:
    """Return the largest causes of a change, all else in one, and the whole; they add up to it."""
    unit, total = OUTCOMES[change.outcome].unit, change.now - change.before
    told = [_reason(cause.name, cause.amount, unit) for cause in change.causes[:most] if counts(cause.amount, unit)]
    rest = total - sum(reason.amount for reason in told)
    others = [_reason("all else", rest, unit)] if counts(rest, unit) else []
    return (*told, *others, _reason("together", total, unit))


def _reason(name: str, amount: float, unit: str) -> Reason:
    return Reason(name, amount, bare(amount, unit, signed=True))


def counts(amount: float, unit: str) -> bool:
    """Say whether an amount is shown as more than nothing."""
    return nonzero(bare(amount, unit))


def moved_since(change: Change, first: bool) -> str:
    """Return an outcome's value and its change in one sentence, without the full stop."""
    unit, total = OUTCOMES[change.outcome].unit, change.now - change.before
    since = "thirteen weeks like the opening week" if first else "the quarter before"
    now, moved = format_value(change.now, unit), format_value(total, unit, signed=True)
    return f"{OUTCOMES[change.outcome].title}: {now}, {moved or '0'} against {since}"


def expectation(review: Review) -> str:
    """Return how the player's range did; empty if there was none."""
    told = review.expectation
    if told is None:
        return ""
    unit = OUTCOMES[review.changes[0].outcome].unit
    low, high, actual = (bare(x, unit) for x in (told.low, told.high, told.actual))
    verdict = "inside your range" if told.met else "outside your range"
    return f"You expected {low} to {high}; it was {actual}: {verdict}."


def trouble(review: Review) -> str:
    """Return what went wrong in the quarter, and what became of experiments."""
    i = review.incidents
    counted = ((i.breaches, "breach", "breaches"), (i.minor, "minor incident", "minor incidents"),
               (i.outages, "outage", "outages"), (i.firestorms, "firestorm", "firestorms"))  # fmt: skip
    named = [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]
    cost = f", costing {format_value(i.cost, 'money')}" if i.cost >= 1.0 else ""
    told = f"Trouble: {', '.join(named)}{cost}." if named else "No trouble to speak of."
    return f"{told} Experiments: {review.shipped} shipped, {review.killed} killed."


def board(review: Review) -> list[str]:
    """Return what the board has to say, if anything."""
    told = []
    if review.dismissed:
        told.append("The ultimatum was missed. You lost the post; you go on as your successor, with a smaller budget.")
    if review.ultimatum:
        quarters = f"{review.ultimatum} quarter{'s' if review.ultimatum > 1 else ''}"
        told.append(f"ULTIMATUM: the board has lost confidence and gives you {quarters}.")
    return [*told, *signing.told(review)]
