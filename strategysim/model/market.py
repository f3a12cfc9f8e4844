"""What a world is made of: the frozen description of a market that the model plays.

A scenario file is read into these classes; they know nothing of files. Money is in dollars, rates are per year, shares
run from 0 to 1, people and customers are heads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from strategysim.model.parameters import Range

LineKind = Literal["legacy", "digital", "other"]
Scope = Literal["firm", "market"]


@dataclass(frozen=True)
class RevenueLine:
    """One line of revenue: dollars a year at the start, contribution margin, growth a year, and what it follows.

    ``customers`` is the elasticity to the number of customers, ``digital`` the response to digital experience.
    """

    name: str
    title: str
    kind: LineKind
    revenue: float
    contribution: float
    growth: float = 0.0
    customers: float = 0.0
    digital: float = 0.0


@dataclass(frozen=True)
class Opening:
    """The state of a company on the first day; every number runs from 0 to 1."""

    ownership: float
    creative_share: float
    closeness: float
    trust: float
    reputation: float
    shadow_share: float
    debt: float = 0.3
    morale: float = 0.5
    awareness: float = 0.2
    experience: float = 0.15


@dataclass(frozen=True)
class Company:
    """One firm: its size, its money, its opening state and its posture (lever name → opening value)."""

    name: str
    title: str
    customers: float
    employees: float
    it_staff: int
    it_budget: float
    fixed_cost: float
    cash: float
    lines: tuple[RevenueLine, ...]
    opening: Opening
    posture: Mapping[str, float]
    run_share: float = 0.75
    records: float = 0.0


@dataclass(frozen=True)
class Rival:
    """A company that a named robot policy plays."""

    company: Company
    policy: str


@dataclass(frozen=True)
class Idea:
    """A card of the experiments' deck; ``aim`` says whom it serves, from keeping (0) to winning (1) customers."""

    name: str
    title: str
    aim: float = 0.5


@dataclass(frozen=True)
class Variant:
    """One way to do a venture.

    Full revenue a year and development cost in dollars, lengths in weeks, chance of being viable, contribution margin,
    running cost a year, and what it adds to reach (0–1).
    """

    name: str
    title: str
    revenue: float
    cost: float
    concept: float
    pilot: float
    viable: float
    margin: float = 0.6
    running: float = 0.0
    reach: float = 0.0


@dataclass(frozen=True)
class Venture:
    """A card of the ventures' deck with at least one variant; the first is what squads do unless told otherwise."""

    name: str
    title: str
    variants: tuple[Variant, ...]
    about: str = ""


@dataclass(frozen=True)
class Effect:
    """A change of one model variable: ``by`` on ``on`` (a name of ``effects.TARGETS``), ``after`` so many weeks.

    A rate is moved for ``weeks`` weeks; ``weeks = 0`` moves a stock once, for good.
    """

    on: str
    by: float
    after: int = 0
    weeks: int = 0


@dataclass(frozen=True)
class Option:
    """One answer, mandate or promise with the effects it has."""

    name: str
    title: str
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Event:
    """Something that happens to one firm or to the market, in a week that the world draws from ``window``.

    ``effects`` strike at once; ``options`` are the answers, due at the next quarter; the first is the default. An event
    with ``trigger`` happens when that condition of ``effects.TRIGGERS`` has held for ``patience`` quarters instead.
    """

    name: str
    title: str
    story: str
    window: tuple[int, int] = (0, 0)
    scope: Scope = "firm"
    effects: tuple[Effect, ...] = ()
    options: tuple[Option, ...] = ()
    trigger: str = ""
    patience: int = 4
    chance: float = 1.0


@dataclass(frozen=True)
class Choice:
    """A decision that the scenario offers: the promise at the start, a mandate each January.

    The first option is the default.
    """

    name: str
    title: str
    story: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Study:
    """A paid study, cost in dollars; ``narrows`` (0–1) is the part of one parameter's range that the forecast loses."""

    name: str
    title: str
    parameter: str
    cost: float
    narrows: float


@dataclass(frozen=True)
class Market:
    """A whole scenario as the model sees it; the player's company comes first.

    ``unlock`` names the headline levers that open later than the first quarter, each with the quarter, from 1.
    """

    name: str
    title: str
    player: Company
    rivals: tuple[Rival, ...]
    ideas: tuple[Idea, ...]
    ventures: tuple[Venture, ...]
    events: tuple[Event, ...] = ()
    promise: Choice | None = None
    mandate: Choice | None = None
    studies: tuple[Study, ...] = ()
    parameters: Mapping[str, Range] = field(default_factory=dict)
    quarters: int = 16
    discount: float = 0.10
    unlock: Mapping[str, int] = field(default_factory=dict)

    @property
    def companies(self) -> tuple[Company, ...]:
        """All firms, the player's first."""
        return (self.player, *(rival.company for rival in self.rivals))
