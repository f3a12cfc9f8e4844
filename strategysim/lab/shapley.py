"""Shapley values: what each player adds to a game, averaged over all orders in which the players can join.

Shapley (1953), "A Value for n-Person Games"; by random orders, Castro, Gómez and Tejada (2009), and an order together
with its reverse, Mitchell, Cooper, Frank and Holmes (2022), "Sampling Permutations for Shapley Value Estimation".
"""

from __future__ import annotations

from math import factorial

import numpy as np
from numpy.typing import NDArray

from strategysim.model.arrays import Array, total
from strategysim.model.observation import Mask

Places = NDArray[np.intp]


def subsets(players: int) -> Mask:
    """Return who is in each subset (players, 2 ** players): player ``i`` is in subset ``s`` if its bit ``i`` is set."""
    inside: Mask = (np.arange(2**players) >> np.arange(players)[:, None]) % 2 == 1
    return inside


def shapley(values: Array) -> Array:
    """Return the exact contribution of each player.

    Parameters
    ----------
    values
        What each subset of ``subsets`` is worth (2 ** players, n), in any unit.

    Returns
    -------
    Array
        Contributions (players, n), which add up to the worth of all less the worth of none.
    """
    players = len(values).bit_length() - 1
    inside = subsets(players)
    # The share of all orders in which just these stand before one of the others.
    orders = [factorial(k) * factorial(players - 1 - k) / factorial(players) for k in range(players)]
    contributions = np.empty((players, values.shape[1]))
    for player, there in enumerate(inside):
        weights = np.array([orders[size] for size in inside[:, ~there].sum(axis=0)])
        contributions[player] = total(weights[:, None] * (values[there] - values[~there]))
    return contributions


def there_and_back(places: Places) -> Mask:
    """Return who has joined, step by step along an order and then along its reverse.

    Parameters
    ----------
    places
        The place of each player in an order (players, n), from 0, for at least one player.

    Returns
    -------
    Mask
        Who is in (players, 2 × players, n): first nobody, then one more at each step until all are in; then the steps
        of the reverse without its ends, which are the same.
    """
    players = len(places)
    there = places[:, None] < np.arange(players + 1)[:, None]
    back = places[:, None] >= np.arange(players - 1, 0, -1)[:, None]
    return np.concatenate([there, back], axis=1)


def sampled(values: Array, places: Places) -> Array:
    """Return what each player adds along an order and along its reverse, on average.

    Over random orders its mean is the Shapley value; for each order the contributions add up as they do there.

    Parameters
    ----------
    values
        What the subsets of ``there_and_back`` are worth (2 × players, n), in any unit.
    places
        The place of each player in the order (players, n).

    Returns
    -------
    Array
        Contributions (players, n), in the unit of the values.
    """
    players = len(places)
    nobody, everybody = values[:1], values[players : players + 1]
    there = np.diff(values[: players + 1], axis=0)
    back = np.diff(np.concatenate([nobody, values[players + 1 :], everybody]), axis=0)
    added = np.take_along_axis(there, places, axis=0) + np.take_along_axis(back, players - 1 - places, axis=0)
    return np.asarray(0.5 * added)
