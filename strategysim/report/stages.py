"""The stages of a venture as terms."""

from __future__ import annotations

from collections.abc import Iterator

from strategysim.report.term import Detail, Term
from strategysim.session.view import STAGES

_MEANINGS: tuple[str, ...] = (
    "A venture card that nobody has found yet; ideas and closeness to marketing turn it up.",
    "A venture card that is face up and waits for money and a squad.",
    "A squad works out what the venture is to be; it costs money and occupies people.",
    "The venture is tried on real customers; at the end a gate looks at a noisy signal and launches or closes it.",
    "The venture sells: demand spreads from customer to customer, and its revenue is its own.",
    "The venture was stopped, failed at its gate, or did not earn its running cost.",
)


def stage_terms() -> Iterator[Term]:
    """Yield the stages of a venture, each with the one after it."""
    for k, (name, meaning) in enumerate(zip(STAGES, _MEANINGS, strict=True)):
        after = [f"stage:{name}" for name in STAGES[k + 1 : k + 2]]
        yield Term(
            "stage", name, f"{name.capitalize()} (a venture's stage)", meaning,
            details=(Detail("Stage", f"{k} of {len(STAGES) - 1}"),), related=(*after, "lever:ventures"),
        )  # fmt: skip
