"""Policies played side by side, and read at the end of every quarter: for what no outcome says, or another luck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

import numpy as np

from strategysim.errors import InputError, PolicyError, Problem
from strategysim.lab.checking import wrong_with
from strategysim.lab.chunk import Setup
from strategysim.lab.inputs import out_of_range
from strategysim.lab.progress import Report
from strategysim.lab.workers import COLUMNS
from strategysim.model.arrays import Array
from strategysim.model.world import World
from strategysim.policies import Policy, Seats

Read = Callable[[World], Array]


def courses(
    setup: Setup, policies: Sequence[Policy], replications: int, read: Read, report: Report,
    luck_seed: int | None = None, *, of: str,
) -> Array:  # fmt: skip
    """Play policies in the same worlds and luck, and return what is read of them.

    Parameters
    ----------
    setup, policies, replications
        What is played; nothing is scored.
    read
        What is read of a world at the end of each quarter: an array of shape (measures, n).
    report
        Told how many policies were played.
    luck_seed
        Another luck in the same worlds; that of the worlds by default.
    of
        Name of the policy that all of them are made of, for errors.

    Returns
    -------
    numpy.ndarray
        Of shape (policies, quarters, measures, replications).

    Raises
    ------
    PolicyError
        If a policy fails.
    """
    together, parts = max(COLUMNS // replications, 1), list[Array]()
    for first in range(0, len(policies), together):
        report(first, len(policies))
        seats = Seats(setup.market, policies[first : first + together])
        parts.append(_side_by_side(setup, seats, replications, read, luck_seed))
        if seats.failures:
            raise PolicyError(Problem(str(replace(seats.failures[0], policy=of))))
    report(len(policies), len(policies))
    return np.concatenate(parts)


def _side_by_side(setup: Setup, seats: Seats, replications: int, read: Read, luck_seed: int | None) -> Array:
    copies = len(seats.policies)
    world = World(
        setup.market, setup.seed, replications=replications, copies=copies, luck_seed=luck_seed,
        parameters=setup.parameters, without=setup.without,
    )  # fmt: skip
    world.causes.on = False
    quarters = list[Array]()
    for _ in range(setup.quarters):
        world.advance(seats.decisions(world))
        quarters.append(read(world))
    values = np.array(quarters)
    return values.reshape(*values.shape[:2], copies, replications).transpose(2, 0, 1, 3)


def of_player(places: Sequence[str]) -> Read:
    """Return what reads places of the state, as ``subsystem.field``, of the player's firm: (places, n)."""
    return lambda world: np.array([attrgetter(place)(world.state)[0] for place in places])


def refuse(where: str, setup: Setup, **whole: tuple[int, int, int]) -> None:
    """Refuse whole numbers out of range, each name → (value, lowest, highest), and what is wrong with the setup.

    Raises
    ------
    InputError
        Lists all of it.
    """
    if problems := out_of_range(where, whole) + wrong_with(setup):
        raise InputError(problems)
