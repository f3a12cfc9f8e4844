"""The cast: what each adviser says this quarter, and how what was said a year ago has stood up."""

from __future__ import annotations

from dataclasses import dataclass

from strategysim.model.sources import behind
from strategysim.scenario import Scenario
from strategysim.scenario.scenario import Adviser

# Quarters after which a claim can be weighed, and an adviser is known with his blind spot.
_YEAR = 4


@dataclass(frozen=True)
class Weighed:
    """A claim that was made at least a year ago, whether evidence bears it out, and the keys of that evidence."""

    text: str
    held: bool
    sources: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """What has become of it, in words that name the evidence."""
        return ("stood up" if self.held else "rests on weak evidence") + behind(self.sources)


@dataclass(frozen=True)
class Advice:
    """One adviser in one quarter: who it is, what is said now, and the record so far.

    ``blind_spot`` is empty until one has worked with the adviser for a year.
    """

    name: str
    role: str
    interest: str
    blind_spot: str
    says: str
    weighed: tuple[Weighed, ...]

    @property
    def record(self) -> str:
        """How often the adviser was right, in words; empty before a year has passed."""
        if not self.weighed:
            return ""
        held = sum(claim.held for claim in self.weighed)
        return f"{held} of {len(self.weighed)} claims made a year ago or earlier stood up"


def advice(scenario: Scenario, quarter: int) -> tuple[Advice, ...]:
    """Return what each adviser says in a quarter, from 1; each has something else to say every time round."""
    return tuple(_advice(adviser, quarter) for adviser in scenario.cast)


def _advice(adviser: Adviser, quarter: int) -> Advice:
    claims = adviser.claims
    says = claims[(quarter - 1) % len(claims)].text if claims else ""
    old = claims[: max(quarter - _YEAR, 0)]
    return Advice(
        adviser.name, adviser.role, adviser.interest, adviser.blind_spot if quarter > _YEAR else "", says,
        tuple(Weighed(claim.text, not claim.weak, claim.sources) for claim in old),
    )  # fmt: skip
