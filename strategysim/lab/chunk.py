"""A chunk of a run: some replications, in which all policies lie side by side on the replication axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from strategysim.errors import RunError, StrategysimError
from strategysim.lab.scores import Scorecard, play, scorecard
from strategysim.model.arrays import Array
from strategysim.model.history import Record
from strategysim.model.market import Market
from strategysim.model.observation import Mask
from strategysim.model.parameters import Mode
from strategysim.model.world import World
from strategysim.policies import Failure, Policy, Seats
from strategysim.policies.policy import Steady
from strategysim.policies.robots import PASSIVE

Label = tuple[str, str]


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


@dataclass(frozen=True)
class Piece:
    """What came out of a chunk, for p policies and r replications.

    Outcomes of shape (quarters, outcomes, firms, p, r) in units; causes (quarters, labels, p, r) with their labels
    (outcome, cause); the scorecards of the policies (p, r) and of the autopilot (1, r); who failed (p, r), and why.
    """

    outcomes: Array
    labels: tuple[Label, ...]
    causes: Array
    card: Scorecard | None
    passive: Scorecard | None
    lost: Mask
    failures: tuple[Failure, ...]


def play_chunk(setup: Setup, policies: Sequence[Policy], first: int, count: int) -> Piece:
    """Play replications ``first`` … ``first + count − 1`` under every policy and return what came out.

    Raises
    ------
    RunError
        If the model fails; a policy that fails is noted in the result instead.
    """
    try:
        return _play(setup, policies, first, count)
    except StrategysimError:
        raise
    except (ArithmeticError, ValueError, IndexError, KeyError) as reason:
        place = f"replications {first} to {first + count - 1}, seed {setup.seed}"
        raise RunError(f"{place}: the model failed: {type(reason).__name__}: {reason}") from reason


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
