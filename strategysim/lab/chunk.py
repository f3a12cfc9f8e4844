"""A chunk of a run: some replications, in which all policies lie side by side on the replication axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from strategysim.errors import RunError, StrategysimError
from strategysim.lab.piece import Label, Piece, one_after_another, side_by_side
from strategysim.lab.scores import Scorecard, play, scorecard
from strategysim.model.arrays import Array
from strategysim.model.history import ROW, Record
from strategysim.model.market import Market
from strategysim.model.parameters import Mode
from strategysim.model.world import World
from strategysim.policies import Failure, Policy, Seats
from strategysim.policies.policy import Steady
from strategysim.policies.robots import PASSIVE

# So many replications in a row do not fail by their luck.
_NO_ACCIDENT = 16


@dataclass(frozen=True)
class Setup:
    """What all chunks of a run have in common."""

    market: Market
    seed: int
    quarters: int
    score: bool = True
    record: Record = "own"
    parameters: Mode = "drawn"
    without: tuple[str, ...] = ()


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
    outcomes = np.full((setup.quarters, len(ROW), firms, 1, 1), np.nan)
    unknown = Scorecard(*np.full((4, 1, 1), np.nan)) if setup.score else None
    failure = Failure(policy.name, replication, setup.quarters - 1, setup.seed, reason)
    lost = np.ones((1, 1), dtype=bool)
    return Piece(outcomes, (), np.empty((setup.quarters, 0, 1, 1)), unknown, unknown, lost, (failure,))


def _play(setup: Setup, policies: Sequence[Policy], first: int, count: int) -> Piece:
    seated = list(policies)
    # The autopilot lies beside the others and meets the same luck: scores are differences to it.
    if setup.score and not any(map(is_passive, seated)):
        seated.append(PASSIVE)
    world = World(
        setup.market, setup.seed, replications=count, first=first, copies=len(seated),
        parameters=setup.parameters, without=setup.without, record=setup.record,
    )  # fmt: skip
    seats = Seats(setup.market, seated)
    loss = play(world, seats, setup.quarters)
    asked, shape = len(policies), (len(seated), count)
    outcomes = np.array(world.history.quarters).reshape(setup.quarters, -1, _recorded(world), *shape)[..., :asked, :]
    labels, causes = _causes(world, shape)
    lost = seats.lost(world).reshape(shape)[:asked]
    card = passive = None
    if setup.score:
        both = scorecard(world, seats, loss).reshaped(*shape)
        card, passive = _rows(both, slice(asked)), _rows(both, _place_of_passive(seated))
    return Piece(outcomes, labels, causes[..., :asked, :], card, passive, lost, tuple(seats.failures))


def is_passive(policy: Policy) -> bool:
    """Say whether a policy is the autopilot, under whatever name."""
    return isinstance(policy.decide, Steady) and not policy.decide.decisions


def _place_of_passive(policies: Sequence[Policy]) -> slice:
    place = next(k for k, policy in enumerate(policies) if is_passive(policy))
    return slice(place, place + 1)


def _rows(card: Scorecard, rows: slice) -> Scorecard:
    return Scorecard(card.value[rows], card.customers[rows], card.attraction[rows], card.total_loss[rows])


def _recorded(world: World) -> int:
    """Return how many firms were recorded."""
    return int(world.history.quarters[0].shape[1])


def _causes(world: World, shape: tuple[int, int]) -> tuple[tuple[Label, ...], Array]:
    """Return the labels of all causes and their values (quarters, labels, policies, replications)."""
    recorded = world.history.causes
    labels = tuple((outcome, cause) for outcome, causes in recorded[0].items() for cause in causes)
    values = np.array([[quarter[outcome][cause] for outcome, cause in labels] for quarter in recorded])
    return labels, values.reshape(len(recorded), len(labels), *shape)
