"""Shapley values of games that are small enough to be known."""

from itertools import permutations

import numpy as np
import pytest

from strategysim.lab.shapley import sampled, shapley, subsets, there_and_back


def worth(players, rule):
    """Return what each subset is worth (2 ** players, 1) by a rule from the set of its members to a number."""
    return np.array([[rule(frozenset(np.flatnonzero(members)))] for members in subsets(players).T], dtype=float)


def random_game(players, games=5):
    """Return a game in which every subset is worth anything at all."""
    return np.random.default_rng(players).normal(size=(2**players, games))


def by_all_orders(values, players):
    """Return contributions by the definition: what a player adds, averaged over every order of joining."""
    added = np.zeros((players, values.shape[1]))
    orders = list(permutations(range(players)))
    for order in orders:
        before = 0
        for player in order:
            added[player] += values[before | 1 << player] - values[before]
            before |= 1 << player
    return added / len(orders)


def test_gloves():
    """One left glove and two right ones make a pair: the left is worth 2/3, each right 1/6 (a textbook case)."""
    values = worth(3, lambda members: 0 in members and len(members) > 1)
    assert shapley(values)[:, 0] == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_airport():
    """Who needs a longer runway pays for the rest of it: costs 1, 2, 4 are shared as 1/3, 5/6, 17/6."""
    values = worth(3, lambda members: max([(1, 2, 4)[member] for member in members], default=0))
    assert shapley(values)[:, 0] == pytest.approx([1 / 3, 5 / 6, 17 / 6])


@pytest.mark.parametrize("players", [1, 2, 3, 5, 6])
def test_definition(players):
    """The weights of the subsets give the average over all orders."""
    values = random_game(players)
    assert shapley(values) == pytest.approx(by_all_orders(values, players))


@pytest.mark.parametrize("players", [0, 1, 4, 8])
def test_efficiency(players):
    """All contributions together are what all are worth beyond nobody."""
    values = random_game(players)
    assert shapley(values).sum(axis=0) == pytest.approx(values[-1] - values[0])


def test_symmetry_dummy_and_sum():
    """Who does the same gets the same, who adds nothing gets exactly nothing, and games add up."""
    values = worth(4, lambda members: len(members & {0, 2}) ** 2 + 5 * (1 in members))
    contributions = shapley(values)[:, 0]
    assert contributions[0] == pytest.approx(contributions[2])
    assert contributions[1] == pytest.approx(5.0)
    assert contributions[3] == 0.0
    other = random_game(4, 1)
    assert shapley(values + other) == pytest.approx(shapley(values) + shapley(other))


@pytest.mark.parametrize("players", [1, 2, 4, 5])
def test_sampled_orders_are_unbiased(players):
    """Over all orders the samples average to the Shapley value, and each adds up by itself."""
    values = random_game(players, 1)
    places = np.array(list(permutations(range(players)))).T
    steps = there_and_back(places)
    numbers = (steps * (1 << np.arange(players))[:, None, None]).sum(axis=0)
    samples = sampled(values[numbers, 0], places)
    assert samples.mean(axis=1) == pytest.approx(shapley(values)[:, 0])
    assert samples.sum(axis=0) == pytest.approx(np.full(places.shape[1], (values[-1] - values[0])[0]))


def test_an_order_and_its_reverse():
    """Players join one by one in their order, and then in the reverse of it."""
    who = there_and_back(np.array([[1], [2], [0]]))[:, :, 0].T
    assert who.astype(int).tolist() == [[0, 0, 0], [0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 0], [1, 1, 0]]
