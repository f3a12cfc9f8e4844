"""A chunk of a run: some replications, in which all policies lie side by side on the replication axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from strategysim.errors import RunError, StrategysimError
from strategysim.lab.piece import Label, Piece, one_after_another, side_by_side
from strategysim.lab.scores import Scorecard, play, scorecard
from strategysim.lab.seating import Seating, seating
from strategysim.model.arrays import Array
from strategysim.model.history import ROW, Record
from strategysim.model.market import Market
from strategysim.model.parameters import Mode
from strategysim.model.world import World
from strategysim.policies import Failure, Policy, Seats

# So many replications in a row do not fail by their luck.
_NO_ACCIDENT = 16


@dataclass(frozen=True)
class Setup:
    """What all chunks of a run have in common.

    ``record`` may be ``"none"``: of the outcomes only the last quarter is kept then, and no causes; these can also be
    left out alone. ``known`` maps parameters to the value that they have under each policy (policies,), NaN where they
    are drawn as ever.
    """

    market: Market
    seed: int
    quarters: int
    score: bool = True
    record: Record = "own"
    parameters: Mode = "drawn"
    without: tuple[str, ...] = ()
    known: Mapping[str, Array] = field(default_factory=dict)
    causes: bool = True

    def seating(self, policies: Sequence[Policy]) -> Seating:
        """Return what lies side by side when these policies are played; what is known has the shape (policies,)."""
        return seating(policies, self.known, self.score)


def play_chunk(setup: Setup, policies: Sequence[Policy], first: int, count: int) -> Piece:
    """Play replications ``first`` … ``first + count − 1`` under every policy and return what came out.

    A policy that fails is noted in the result. Where the model fails, it is played again in ever smaller parts: only
    the replication and policy in which it does are lost.

    Raises
    ------
    RunError
        If the model fails in many replications one after another: then something else is wrong.
    """
    try:
        return _play(setup, policies, first, count)
    except StrategysimError:
        raise
    except (ArithmeticError, ValueError, IndexError, KeyError) as reason:
        why = f"the model failed: {type(reason).__name__}: {reason}"
    if count > 1:
        return one_after_another(list(_halves(setup, policies, first, count, why)))
    if len(policies) > 1:
        return side_by_side([play_chunk(setup, [policy], first, 1) for policy in policies])
    return _nothing(setup, policies[0], first, why)


def _halves(setup: Setup, policies: Sequence[Policy], first: int, count: int, why: str) -> Iterator[Piece]:
    size = count // 2
    half = play_chunk(setup, policies, first, size)
    if size >= _NO_ACCIDENT and half.lost.all():
        raise RunError(f"replications {first} to {first + size - 1}, seed {setup.seed}: {why}")
    yield half
    yield play_chunk(setup, policies, first + size, count - size)


def _nothing(setup: Setup, policy: Policy, replication: int, reason: str) -> Piece:
    """Return the piece of one replication in which the model failed."""
    firms = len(setup.market.companies) if setup.record == "all" else 1
    kept = setup.quarters if setup.record != "none" else 1
    outcomes = np.full((kept, len(ROW), firms, 1, 1), np.nan)
    unknown = Scorecard(*np.full((4, 1, 1), np.nan)) if setup.score else None
    failure = Failure(policy.name, replication, setup.quarters - 1, setup.seed, reason)
    lost = np.ones((1, 1), dtype=bool)
    return Piece(outcomes, (), np.empty((kept, 0, 1, 1)), unknown, unknown, lost, (failure,))


def _play(setup: Setup, policies: Sequence[Policy], first: int, count: int) -> Piece:
    seated = setup.seating(policies)
    world = World(
        setup.market, setup.seed, replications=count, first=first, copies=len(seated.policies),
        parameters=setup.parameters, without=setup.without, record=_remembered(setup, policies), known=seated.known,
    )  # fmt: skip
    world.causes.on = setup.causes and setup.record != "none"
    seats = Seats(setup.market, seated.policies)
    loss = play(world, seats, setup.quarters)
    asked, shape = len(policies), (len(seated.policies), count)
    recorded = _recorded(world, setup)
    outcomes = recorded.reshape(*recorded.shape[:3], *shape)[..., :asked, :]
    labels, causes = _causes(world, setup, shape)
    lost = seats.lost(world).reshape(shape)[:asked]
    card = passive = None
    if setup.score:
        both = scorecard(world, seats, loss).reshaped(*shape)
        card, passive = _rows(both, range(asked)), _rows(both, seated.autopilots)
    return Piece(outcomes, labels, causes[..., :asked, :], card, passive, lost, tuple(seats.failures))


def _remembered(setup: Setup, policies: Sequence[Policy]) -> Record:
    """Return what the world records: whoever decides anew each quarter may look back, whatever is kept in the end."""
    return "own" if setup.record == "none" and not all(policy.fixed for policy in policies) else setup.record


def _recorded(world: World, setup: Setup) -> Array:
    """Return the outcomes of every quarter that is kept, or of the last alone: (quarters, outcomes, firms, n)."""
    last = world.history.last
    assert last is not None, "a quarter has been played"
    return last[None, :, :1].copy() if setup.record == "none" else np.array(world.history.quarters)


def _rows(card: Scorecard, rows: Sequence[int]) -> Scorecard:
    kept = list(rows)
    return Scorecard(card.value[kept], card.customers[kept], card.attraction[kept], card.total_loss[kept])


def _causes(world: World, setup: Setup, shape: tuple[int, int]) -> tuple[tuple[Label, ...], Array]:
    """Return the labels of all causes and their values (quarters, labels, policies, replications)."""
    recorded = [] if setup.record == "none" else world.history.causes
    if not recorded:
        return (), np.zeros((0, 0, *shape))
    labels = tuple((outcome, cause) for outcome, causes in recorded[0].items() for cause in causes)
    values = np.array([[quarter[outcome][cause] for outcome, cause in labels] for quarter in recorded])
    return labels, values.reshape(len(recorded), len(labels), *shape)
