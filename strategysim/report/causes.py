"""Causes of what is explained: customer wins, talent attraction and revenue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from strategysim.model.causes import FAILURE, LOOKING
from strategysim.model.market import Market
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.world import World
from strategysim.report.term import Detail, Term
from strategysim.report.tracing import trace
from strategysim.session.headlines import said

MEANINGS: dict[str, str] = {
    "experience": "What customers find online here became better or worse than a quarter before.",
    "the digital tide": "Customers weigh what they find online more than before, which helps whoever is good at it.",
    "reputation": "The firm's name for digital innovation rose or faded.",
    "conversation": "People speak better or worse of the firm in public, and more or fewer hear it.",
    "word of mouth": "More or fewer customers who tell their friends.",
    "circumstances": "Events, answers, the promise and the mandate of the year.",
    "offers from outside": "What everybody offers who is not one of the firms of this market.",
    "trust": "Candidates hear how far people are trusted here.",
    "platforms": "Candidates see how open the tools are that people work with.",
    "lock-down": "Candidates see how much is closed to people.",
    "market trend": "What the market for each line of products does by itself.",
    "customers": "More or fewer customers who pay.",
    "digital experience": "What customers find online makes digital products sell more or less.",
    "chance of the quarter": "Noise in the quarter's revenue, which the whole market shares.",
    "ventures": "Revenue of businesses that the firm has built itself.",
    LOOKING: "How many look around at all in the quarter, whomever they choose.",
    FAILURE: "What the end of the firm took with it; nothing as long as it lives.",
}
_RIVAL = "A rival: what it offers pulls customers and candidates, towards it when it gets better."


def causes_of(market: Market) -> dict[str, tuple[str, ...]]:
    """Return the names of the causes of each outcome that is explained, as a quarter of this market records them."""
    world = World(market, parameters="central")
    world.advance()
    return {outcome: tuple(parts) for outcome, parts in world.history.causes[-1].items()}


def cause_terms(market: Market, causes: Mapping[str, Sequence[str]]) -> Iterator[Term]:
    """Yield every cause with the outcomes that it is a cause of."""
    for name in dict.fromkeys(name for names in causes.values() for name in names):
        outcomes = [outcome for outcome, names in causes.items() if name in names]
        titles = ", ".join(OUTCOMES[outcome].title.lower() for outcome in outcomes)
        equations, sources = trace(market, outcomes)
        yield Term(
            "cause", name, name[:1].upper() + name[1:], MEANINGS.get(name, _RIVAL),
            sources=sources,
            details=(
                Detail("Cause of", f"changes of {titles}"),
                *(Detail(f"Headline when it {word}", said(outcomes[0], name, by, market)) for word, by in _SIGNS),
                *equations,
            ),
            related=tuple(f"outcome:{outcome}" for outcome in outcomes),
        )  # fmt: skip


_SIGNS = (("helps", 1.0), ("hurts", -1.0))
