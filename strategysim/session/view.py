"""What a screen shows: frozen values that widgets and texts are given, as far as the player may know them."""

from __future__ import annotations

from dataclasses import dataclass

from strategysim.model.catalogue import PARAMETERS
from strategysim.model.market import Market
from strategysim.model.observation import Observation
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.ventures import FACE_DOWN

MAIN = ("wins", "attraction", "revenue")
METERS = (
    "customers", "losses", "share", "profit", "cash", "it_cost", "budget", "board", "influence", "ownership",
    "closeness", "frustration", "shadow_share", "experience", "reputation", "sentiment", "answered", "trust",
    "morale", "headcount", "provocative_share", "leavers", "vacancies", "workload", "ideas", "adoption",
    "workarounds", "awareness", "debt",
)  # fmt: skip
# The confidence that an ultimatum demands is no secret.
_DEMANDED = "finance.demanded"
STAGES = ("face down", "found", "concept", "pilot", "live", "closed")


@dataclass(frozen=True)
class Meter:
    """One outcome as the player sees it, and its change since the quarter before (None where there is none)."""

    name: str
    title: str
    unit: str
    value: float
    change: float | None
    good: int
    surveyed: bool


@dataclass(frozen=True)
class Slot:
    """A running experiment: slot from 1, its idea, net weeks of evidence, and the estimate so far in median wins."""

    slot: int
    title: str
    weeks: float
    estimate: float

    @property
    def verdict(self) -> str:
        """The evidence in words."""
        if self.weeks <= 0.0:
            return "being set up"
        for bar, words in ((0.9, "strong"), (0.45, "good enough to ship"), (0.15, "promising"), (-0.15, "unclear")):
            if self.estimate >= bar:
                return words
        return "weak"


@dataclass(frozen=True)
class VariantView:
    """One way to do a venture: dollars of revenue a year when everybody uses it, dollars to develop, weeks, chance."""

    name: str
    title: str
    revenue: float
    cost: float
    weeks: float
    viable: float


@dataclass(frozen=True)
class Card:
    """A venture card that is face up."""

    name: str
    title: str
    about: str
    stage: str
    variants: tuple[VariantView, ...]


@dataclass(frozen=True)
class FirmView:
    """A firm in the market as it is published: customers, share (0–1), attraction in points, revenue in dollars."""

    title: str
    customers: float
    share: float
    attraction: float
    revenue: float


@dataclass(frozen=True)
class View:
    """All that a screen needs between two quarters; ``quarter`` is the one to be played, from 1."""

    title: str
    company: str
    quarter: int
    quarters: int
    seed: int
    main: tuple[Meter, ...]
    meters: tuple[Meter, ...]
    portfolio: tuple[Slot, ...]
    ventures: tuple[Card, ...]
    hidden_cards: int
    firms: tuple[FirmView, ...]
    ultimatum: int
    demanded: float

    def meter(self, outcome: str) -> Meter:
        """Return one meter by its outcome."""
        return next(meter for meter in (*self.main, *self.meters) if meter.name == outcome)


def view_of(observation: Observation, market: Market, quarters: int, seed: int) -> View:
    """Return the view of a game of one replication.

    Parameters
    ----------
    observation
        What the player may know now.
    market
        What the game is made of.
    quarters, seed
        Length and seed of the game.
    """
    stages = observation.ventures.stage[:, 0]
    return View(
        title=market.title,
        company=market.player.title,
        quarter=observation.quarter + 1,
        quarters=quarters,
        seed=seed,
        main=tuple(_meter(observation, name) for name in MAIN),
        meters=tuple(_meter(observation, name) for name in METERS),
        portfolio=_portfolio(observation, market),
        ventures=tuple(_card(market, k, int(stage)) for k, stage in enumerate(stages) if stage > FACE_DOWN),
        hidden_cards=int((stages <= FACE_DOWN).sum()),
        firms=_firms(observation, market),
        ultimatum=round(float(observation["ultimatum"][0])),
        demanded=market.parameters.get(_DEMANDED, PARAMETERS[_DEMANDED].range).central,
    )


def _meter(observation: Observation, name: str) -> Meter:
    outcome, seen = OUTCOMES[name], observation.history(name)[:, 0]
    change = float(seen[-1] - seen[-2]) if len(seen) > 1 else None
    surveyed = outcome.visibility == "surveyed"
    return Meter(name, outcome.title, outcome.unit, float(seen[-1]), change, outcome.good, surveyed)


def _portfolio(observation: Observation, market: Market) -> tuple[Slot, ...]:
    e = observation.experiments
    return tuple(
        Slot(slot + 1, market.ideas[int(e.card[slot, 0])].title, float(e.age[slot, 0]), float(e.estimate[slot, 0]))
        for slot in range(len(e.running))
        if e.running[slot, 0]
    )


def _card(market: Market, k: int, stage: int) -> Card:
    card = market.ventures[k]
    variants = tuple(
        VariantView(v.name, v.title, v.revenue, v.cost, v.concept + v.pilot, v.viable) for v in card.variants
    )
    return Card(card.name, card.title, card.about, STAGES[stage], variants)


def _firms(observation: Observation, market: Market) -> tuple[FirmView, ...]:
    return tuple(
        FirmView(
            company.title,
            *(float(observation.published(o, firm)[0]) for o in ("customers", "share", "attraction", "revenue")),
        )
        for firm, company in enumerate(market.companies)
    )
