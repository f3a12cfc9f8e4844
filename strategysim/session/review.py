"""What a quarter brought and why: expected against actual, causes that add up, what happened, one headline."""

from __future__ import annotations

from dataclasses import dataclass

from strategysim.model.history import ROW
from strategysim.model.outcomes import EXPLAINED
from strategysim.model.world import World
from strategysim.session.headlines import headline
from strategysim.session.signing import Refusal, held
from strategysim.session.stories import Happening, happened


@dataclass(frozen=True)
class Cause:
    """Why an outcome changed, and by how much, in the outcome's unit."""

    name: str
    amount: float


@dataclass(frozen=True)
class Change:
    """An outcome's change over the quarter with its causes, the largest first; they add up to ``now − before``.

    Before the first quarter stand thirteen weeks like the opening week.
    """

    outcome: str
    before: float
    now: float
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Expectation:
    """What the player expected of the main outcome (an 80 % range) and what came."""

    low: float
    high: float
    actual: float

    @property
    def met(self) -> bool:
        """Whether what came lies within the range."""
        return self.low <= self.actual <= self.high


@dataclass(frozen=True)
class Incidents:
    """What went wrong in the quarter, in counts, and what it cost in dollars."""

    breaches: int
    minor: int
    outages: int
    firestorms: int
    cost: float


@dataclass(frozen=True)
class Review:
    """One quarter in review, number ``quarter`` from 1.

    ``ultimatum`` is the quarters left of one, 0 if there is none; ``dismissed`` says that one was missed now. ``held``
    names what was planned and not begun because the board ``refused`` it. ``cash`` in dollars is left, ``runway`` says
    for how many weeks; ``failed`` says that it ran out.
    """

    quarter: int
    headline: str
    expectation: Expectation | None
    changes: tuple[Change, ...]
    events: tuple[Happening, ...]
    incidents: Incidents
    shipped: int
    killed: int
    ultimatum: int
    dismissed: bool
    held: tuple[str, ...]
    refused: Refusal | None
    cash: float
    runway: float
    failed: bool

    def of(self, outcome: str) -> Change:
        """Return the change of one of the outcomes that are explained."""
        return next(change for change in self.changes if change.outcome == outcome)


def review_of(world: World, main: str, expected: tuple[float, float] | None, refused: Refusal | None) -> Review:
    """Return the review of the quarter that has just ended.

    Parameters
    ----------
    world
        The game's world, which records and has played at least one quarter.
    main
        The outcome on which an expectation is stated.
    expected
        Its range, in the outcome's unit, if the player stated one.
    refused
        Why the board did not sign what was new in it, if it did not.
    """
    changes = tuple(_change(world, outcome) for outcome in sorted(EXPLAINED, key=lambda name: name != main))
    events = happened(world)
    expectation = Expectation(*expected, changes[0].now) if expected else None
    return Review(
        quarter=world.quarter,
        headline=headline(main, [(cause.name, cause.amount) for cause in changes[0].causes], world.market),
        expectation=expectation,
        changes=changes,
        events=events,
        incidents=_incidents(world),
        shipped=round(_value(world, "shipped")),
        killed=round(_value(world, "killed")),
        ultimatum=round(_value(world, "ultimatum")),
        dismissed=_value(world, "dismissed") > _value(world, "dismissed", 1),
        held=held(world, refused),
        refused=refused,
        cash=_value(world, "cash"),
        runway=_value(world, "runway"),
        failed=_value(world, "failed") > 0.0,
    )


def _value(world: World, outcome: str, back: int = 0) -> float:
    """Return an outcome of the player's firm so many quarters back; 0 before the first."""
    quarters = world.history.quarters
    return float(quarters[-1 - back][ROW[outcome], 0, 0]) if back < len(quarters) else 0.0


def _change(world: World, outcome: str) -> Change:
    parts = {name: float(part[0]) for name, part in world.history.causes[-1][outcome].items()}
    now = _value(world, outcome)
    before = _value(world, outcome, 1) if world.quarter > 1 else now - sum(parts.values())
    ranked = sorted(parts.items(), key=lambda pair: -abs(pair[1]))
    # A cause that did nothing is none, and who has no price for a thing's absence needs no line for it.
    return Change(outcome, before, now, tuple(Cause(name, amount) for name, amount in ranked if amount != 0.0))


def _incidents(world: World) -> Incidents:
    counts = {name: round(_value(world, name)) for name in ("breaches", "incidents", "outages", "firestorms")}
    cost = _value(world, "loss_technical") + _value(world, "loss_behavioural")
    return Incidents(counts["breaches"], counts["incidents"], counts["outages"], counts["firestorms"], cost)
