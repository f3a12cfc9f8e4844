"""What a screen shows: frozen values that widgets and texts are given, as far as the player may know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from strategysim.model.catalogue import range_of
from strategysim.model.history import ROW
from strategysim.model.market import Market
from strategysim.model.observation import PUBLISHED, VISIBLE, Observation
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.ventures import FACE_DOWN
from strategysim.model.world import World
from strategysim.session.signing import Refusal, refusal

MAIN = ("wins", "attraction", "revenue")
# Flows of a quarter: they are nothing yet before the first.
FLOWS = frozenset(
    (
        "wins", "losses", "candidates", "applicants", "attraction", "hires", "leavers", "complaints", "answered",
        "firestorms", "demand", "supply", "ideas_voiced", "started", "killed", "shipped", "decisions", "set_up",
        "outages", "time_saved", "breaches", "incidents", "revenue", "revenue_legacy", "revenue_digital",
        "revenue_ventures", "it_cost", "profit", "overspend", "loss_technical", "loss_behavioural", "underlying_profit",
    )
)  # fmt: skip
# The confidence that an ultimatum demands is no secret.
_DEMANDED = "finance.demanded"
# Median wins beyond which an experiment looks promising, or weak on the other side: not much beside their noise.
_SOME = 0.15
STAGES = ("face down", "found", "concept", "pilot", "live", "closed")


@dataclass(frozen=True)
class Meter:
    """One outcome as the player sees it.

    ``course`` holds its values up to now, in its unit: one for each quarter that was played, before the first the
    opening value, and nothing for a flow. It is ``surveyed`` with an error of some points, or ``partial``: there
    is more of it than is seen.
    """

    name: str
    title: str
    unit: str
    course: tuple[float, ...]
    good: int
    surveyed: bool
    partial: bool

    @property
    def value(self) -> float:
        """The newest value; 0 for a flow before the first quarter."""
        return self.course[-1] if self.course else 0.0

    @property
    def change(self) -> float | None:
        """The change since the quarter before, None where there is none."""
        return self.course[-1] - self.course[-2] if len(self.course) > 1 else None


@dataclass(frozen=True)
class Slot:
    """A running experiment: slot from 1, its idea, net weeks of evidence, and the estimate so far in median wins.

    ``bar`` is the estimate from which it is shipped, in the same unit.
    """

    slot: int
    title: str
    weeks: float
    estimate: float
    bar: float

    @property
    def verdict(self) -> str:
        """The evidence in words."""
        if self.weeks <= 0.0:
            return "being set up"
        for least, words in (
            (2.0 * self.bar, "strong"), (self.bar, "good enough to ship"), (_SOME, "promising"), (-_SOME, "unclear"),
        ):  # fmt: skip
            if self.estimate >= least:
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
    """A firm in the market as it is published: outcome → its course, quarter by quarter, in the outcome's unit."""

    title: str
    courses: Mapping[str, tuple[float, ...]]

    def now(self, outcome: str) -> float:
        """The newest value of what is published."""
        return self.courses[outcome][-1]

    def change(self, outcome: str) -> float | None:
        """The change since the quarter before, None where there is none."""
        course = self.courses[outcome]
        return course[-1] - course[-2] if len(course) > 1 else None


@dataclass(frozen=True)
class View:
    """All that a screen needs between two quarters; ``quarter`` is the one to be played, from 1.

    ``refused`` is why the board signs nothing new, or no new post; None where it signs.
    """

    title: str
    company: str
    quarter: int
    quarters: int
    seed: int
    meters: tuple[Meter, ...]
    portfolio: tuple[Slot, ...]
    ventures: tuple[Card, ...]
    hidden_cards: int
    firms: tuple[FirmView, ...]
    ultimatum: int
    demanded: float
    refused: Refusal | None
    failed: bool

    def meter(self, outcome: str) -> Meter:
        """Return one meter by its outcome."""
        return next(meter for meter in self.meters if meter.name == outcome)

    @property
    def main(self) -> tuple[Meter, ...]:
        """The three outcomes that a game is about."""
        return tuple(self.meter(name) for name in MAIN)


def view_of(world: World, quarters: int, seed: int) -> View:
    """Return the view of a game of one replication.

    Parameters
    ----------
    world
        Where the game stands; it records every firm.
    quarters, seed
        Length and seed of the game.
    """
    observation, market = world.observe(0), world.market
    stages = observation.ventures.stage[:, 0]
    return View(
        title=market.title,
        company=market.player.title,
        quarter=observation.quarter + 1,
        quarters=quarters,
        seed=seed,
        meters=tuple(_meter(observation, name) for name in VISIBLE),
        portfolio=_portfolio(observation, market),
        ventures=tuple(_card(market, k, int(stage)) for k, stage in enumerate(stages) if stage > FACE_DOWN),
        hidden_cards=int((stages <= FACE_DOWN).sum()),
        firms=_firms(world, observation),
        ultimatum=round(float(observation["ultimatum"][0])),
        demanded=range_of(market, _DEMANDED).central,
        refused=refusal(world),
        failed=bool(observation["failed"][0] > 0.0),
    )


def _meter(observation: Observation, name: str) -> Meter:
    outcome, played = OUTCOMES[name], observation.quarter > 0 or name not in FLOWS
    course = tuple(float(value) for value in observation.history(name)[:, 0]) if played else ()
    seen = outcome.visibility
    return Meter(name, outcome.title, outcome.unit, course, outcome.good, seen == "surveyed", seen == "biased")


def _portfolio(observation: Observation, market: Market) -> tuple[Slot, ...]:
    e, bar = observation.experiments, range_of(market, "experiments.bar").central
    return tuple(
        Slot(slot + 1, market.ideas[int(e.card[slot, 0])].title, float(e.age[slot, 0]), float(e.estimate[slot, 0]), bar)
        for slot in range(len(e.running))
        if e.running[slot, 0]
    )


def _card(market: Market, k: int, stage: int) -> Card:
    card = market.ventures[k]
    variants = tuple(
        VariantView(v.name, v.title, v.revenue, v.cost, v.concept + v.pilot, v.viable) for v in card.variants
    )
    return Card(card.name, card.title, card.about, STAGES[stage], variants)


def _firms(world: World, observation: Observation) -> tuple[FirmView, ...]:
    played = world.history.quarters
    return tuple(
        FirmView(
            company.title,
            {
                name: tuple(float(quarter[ROW[name], firm, 0]) for quarter in played)
                or (float(observation.published(name, firm)[0]),)
                for name in PUBLISHED
            },
        )
        for firm, company in enumerate(world.market.companies)
    )
