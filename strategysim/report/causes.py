"""Causes of what is explained: customer wins, talent attraction and revenue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from strategysim.model.causes import FAILURE, LOOKING
from strategysim.model.market import Market
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.world import World
from strategysim.report.term import Detail, Term
from strategysim.report.tracing import told
from strategysim.session.headlines import said


@dataclass(frozen=True)
class _Cause:
    """What a cause means, equation → the parameters in it by which it acts, and terms to go on with.

    ``lines`` says that it acts by numbers of the company's lines of revenue.
    """

    meaning: str
    acts: Mapping[str, Sequence[str]]
    related: tuple[str, ...] = ()
    lines: bool = False


_CUSTOMERS, _CANDIDATES, _CHOICE = "Attraction to customers", "Attraction to candidates", "The weekly choice"
_TIDE = ("customers.digital_start", "customers.digital_end", "customers.digital_mid", "customers.digital_width")
_CAUSES: dict[str, _Cause] = {
    "experience": _Cause(
        "What customers find online here became better or worse than a quarter before.",
        {_CUSTOMERS: ("customers.pull_experience",)}, ("outcome:experience_win",),
    ),
    "the digital tide": _Cause(
        "Customers weigh what they find online more than before, which helps whoever is good at it.",
        {"The digital tide": _TIDE, _CUSTOMERS: ("customers.pull_experience",)}, ("outcome:experience_win",),
    ),
    "reputation": _Cause(
        "The firm's name for digital innovation rose or faded.",
        {_CUSTOMERS: ("customers.pull_reputation",), _CANDIDATES: ("talent.pull_reputation",)},
        ("outcome:reputation",),
    ),
    "conversation": _Cause(
        "People speak better or worse of the firm in public, and more or fewer hear it.",
        {_CUSTOMERS: ("customers.pull_sentiment",)}, ("outcome:sentiment", "outcome:reach"),
    ),
    "word of mouth": _Cause(
        "More or fewer customers who tell their friends.",
        {_CUSTOMERS: ("customers.pull_mouth",)}, ("outcome:customers", "loop:word_of_mouth"),
    ),
    "circumstances": _Cause(
        "Events, answers, the promise and the mandate of the year.",
        {"Circumstances": ()}, ("word:promise", "word:mandate"),
    ),
    "offers from outside": _Cause(
        "What everybody offers who is not one of the firms of this market.", {_CHOICE: ("customers.press",)},
    ),
    "trust": _Cause(
        "Candidates hear how far people are trusted here.", {_CANDIDATES: ("talent.pull_trust",)}, ("outcome:trust",),
    ),
    "platforms": _Cause(
        "Candidates see how open the tools are that people work with.",
        {_CANDIDATES: ("talent.pull_open", "talent.young")}, ("outcome:adoption",),
    ),
    "lock-down": _Cause(
        "Candidates see how much is closed to people.",
        {_CANDIDATES: ("talent.push_lockdown",), "Lock-down in force": ()}, ("lever:risk.lockdown",),
    ),
    "market trend": _Cause("What the market for each line of products does by itself.", {"Revenue": ()}, lines=True),
    "customers": _Cause("More or fewer customers who pay.", {"Revenue": ()}, ("outcome:customers",), lines=True),
    "digital experience": _Cause(
        "What customers find online makes digital products sell more or less.", {"Revenue": ()},
        ("outcome:experience_win",), lines=True,
    ),
    "chance of the quarter": _Cause(
        "Noise in the quarter's revenue, which the whole market shares.", {"Revenue": ("finance.noise",)},
    ),
    "ventures": _Cause(
        "Revenue of businesses that the firm has built itself.",
        {"Demand and sales": ("ventures.innovation", "ventures.imitation", "ventures.sell_alone", "ventures.dud")},
        ("outcome:ventures_live",),
    ),
    LOOKING: _Cause(
        "How many look around at all in the quarter, whomever they choose.",
        {"Leaving": ("customers.churn",), _CHOICE: ("customers.look", "customers.taste")}, ("outcome:losses",),
    ),
    FAILURE: _Cause("What the end of the firm took with it; nothing as long as it lives.", {"Costs, profit, cash": ()}),
}  # fmt: skip
_RIVAL = _Cause(
    "A rival: what it offers pulls customers and candidates, towards it when it gets better.",
    {
        _CUSTOMERS: (
            "customers.pull_experience", "customers.pull_reputation", "customers.pull_sentiment",
            "customers.pull_mouth",
        ),
        _CHOICE: (),
        _CANDIDATES: (
            "talent.pull_reputation", "talent.pull_trust", "talent.pull_open", "talent.young", "talent.push_lockdown",
        ),
        "Candidates and talent attraction": (),
    },
)  # fmt: skip
# Outcome → the equations that split its change into the amounts on the screen.
_SPLIT = {
    "wins": "Causes of a change in wins and attraction", "attraction": "Causes of a change in wins and attraction",
    "revenue": "Causes of a change in revenue",
}  # fmt: skip


def causes_of(market: Market) -> dict[str, tuple[str, ...]]:
    """Return the names of the causes of each outcome that is explained, as a quarter of this market records them."""
    world = World(market, parameters="central")
    world.advance()
    return {outcome: tuple(parts) for outcome, parts in world.history.causes[-1].items()}


def cause_terms(market: Market, causes: Mapping[str, Sequence[str]]) -> Iterator[Term]:
    """Yield every cause with the outcomes that it is a cause of, and the terms of the equations by which it acts."""
    for name in dict.fromkeys(name for names in causes.values() for name in names):
        outcomes = [outcome for outcome, names in causes.items() if name in names]
        titles = ", ".join(OUTCOMES[outcome].title.lower() for outcome in outcomes)
        cause = _CAUSES.get(name, _RIVAL)
        parameters = [parameter for names in cause.acts.values() for parameter in names]
        equations, sources = told(
            market, dict.fromkeys((*cause.acts, *(_SPLIT[outcome] for outcome in outcomes))), parameters
        )
        yield Term(
            "cause", name, name[:1].upper() + name[1:], cause.meaning,
            sources=sources,
            details=(
                Detail("Cause of", f"changes of {titles}"),
                *(Detail(f"Headline when it {word}", said(outcomes[0], name, by, market)) for word, by in _SIGNS),
                *equations,
            ),
            related=(
                *(f"outcome:{outcome}" for outcome in outcomes), *cause.related,
                *([f"company:{market.player.name}"] if cause.lines else []),
            ),
        )  # fmt: skip


_SIGNS = (("helps", 1.0), ("hurts", -1.0))
