"""A scenario that was read and checked: the market for the model, the story for the people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from strategysim.model.market import Market
    from strategysim.model.parameters import Range
    from strategysim.scenario.par import Best, Par

MainOutcome = Literal["wins", "attraction", "revenue"]

UNCALIBRATED_SHARE = 0.10


@dataclass(frozen=True)
class Claim:
    """Something an adviser says in the game; ``weak`` if the evidence for it is popular but thin.

    ``sources`` are the keys of that evidence, and of what speaks against it.
    """

    text: str
    weak: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Adviser:
    """One of the cast: who it is, what it wants, and what it does not see."""

    name: str
    role: str
    interest: str
    blind_spot: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """A company, its market and its cast.

    Parameters
    ----------
    name
        What the command line calls it: the name of its folder.
    title
        What people call it.
    market
        All that the model needs.
    cast
        The advisers, in the order of the file.
    briefing
        Markdown that a player reads before the first quarter; empty if there is none.
    teaching
        Markdown for the facilitator; empty if there is none.
    main_outcome
        The outcome on which the player states an expectation each quarter.
    hash
        SHA-256 over the validated values of the file. Comments, order of keys, briefing and par do not change it.
    sources
        Keys of the evidence for figures of the company and of ventures, by the figure's place in the file
        (``company.it_staff``); a figure without any is an assumption.
    par
        What a score is measured with, if the scenario was calibrated.
    source
        What it can be loaded by again: the name of a bundled scenario, or the path of another, with the class seed of a
        member; empty if by nothing.
    family
        Of a member, the scenario whose family it belongs to, on whose scale it is scored; else empty.
    """

    name: str
    title: str
    market: Market
    cast: tuple[Adviser, ...]
    hash: str
    briefing: str = ""
    teaching: str = ""
    main_outcome: MainOutcome = "wins"
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    par: Par | None = None
    source: str = ""
    family: str = ""

    @property
    def member(self) -> str:
        """Class seed of a member of a family, as it stands behind the name; else empty."""
        return self.name.rpartition("@")[2] if self.family else ""

    @property
    def quarters(self) -> int:
        """Length of the game."""
        return self.market.quarters

    @property
    def parameters(self) -> Mapping[str, Range]:
        """Ranges that this scenario puts in the place of the model's own, by ``subsystem.name``."""
        return self.market.parameters

    @property
    def opening_revenue(self) -> float:
        """Revenue of the player's company in the year before the first quarter, in dollars."""
        return sum(line.revenue for line in self.market.player.lines)

    def scale(self, quarters: int | None = None) -> float:
        """Return the dollars of value gained that are worth 100 points in a game of that length.

        Without a calibration for the length, it is a tenth of the opening year's revenue.
        """
        scale = self.par.scales.get(quarters or self.quarters) if self.par else None
        return UNCALIBRATED_SHARE * self.opening_revenue if scale is None else scale

    def calibrated(self, model_version: int, quarters: int | None = None) -> bool:
        """Say whether scores of that length rest on a calibration of this scenario with this version of the model."""
        par = self.par
        fresh = par is not None and par.model_version == model_version and par.scenario_hash == self.hash
        return fresh and par is not None and (quarters or self.quarters) in par.scales

    def best(self, quarters: int | None = None) -> Best | None:
        """Return the best policy known for a game of that length."""
        return self.par.best.get(quarters or self.quarters) if self.par else None
