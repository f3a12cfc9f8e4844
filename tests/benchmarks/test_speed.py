"""How fast it is, beside a yardstick of the same machine in the same minute: `python -m pytest tests/benchmarks`.

Each benchmark puts the figure that people ask for beside its times, in the column of extra information of
``--benchmark-json``, and prints it with ``-s``.
"""

import tracemalloc

import numpy as np
import pytest
from figures import tell

from strategysim.lab import attribute, other_lucks, run
from strategysim.model import World
from strategysim.model.foresight import futures
from strategysim.policies import Seats, load_policy
from strategysim.scenario import load_scenario

WORLDS = 2_500
QUARTERS = 16


@pytest.fixture(scope="module")
def newspaper():
    """The market of four firms."""
    return load_scenario("newspaper").market


def played(market, replications, quarters, policy="eight-ways", causes=True, **more):
    """Return a world that was played for some quarters, with all firms."""
    world = World(market, 7, replications=replications, **more)
    world.causes.on = causes
    seats = Seats(market, [load_policy(policy)])
    for _ in range(quarters):
        world.advance(seats.decisions(world))
    return world


def test_yardstick_array(benchmark):
    """One addition of two arrays of 4 firms × 2 500 worlds."""
    a, b = np.random.default_rng(1).random((2, 4, WORLDS))
    benchmark(np.add, a, b)
    tell(benchmark, microseconds=1e6 * benchmark.stats["mean"])


def test_yardstick_loop(benchmark):
    """A plain loop of 10 000 additions."""

    def loop():
        total = 0.0
        for k in range(4 * WORLDS):
            total += k * 0.5
        return total

    benchmark(loop)
    tell(benchmark, microseconds=1e6 * benchmark.stats["mean"])


def test_unscored_games(benchmark, newspaper):
    """Games of 16 quarters with four firms, unscored, 2 500 worlds at a time: at least 1 000 a second."""
    benchmark.pedantic(played, (newspaper, WORLDS, QUARTERS), {"record": "none"}, rounds=3, iterations=1)
    tell(benchmark, games_per_second=WORLDS / benchmark.stats["min"])


@pytest.mark.parametrize("score", [False, True], ids=["unscored", "scored"])
def test_batch(benchmark, newspaper, score):
    """The same by way of the lab, with everything recorded; scoring at most triples the time."""
    arguments = (newspaper, "eight-ways", WORLDS, 7)
    benchmark.pedantic(run, arguments, {"workers": 1, "score": score}, rounds=3, iterations=1)
    tell(benchmark, games_per_second=WORLDS / benchmark.stats["min"])


def test_a_quarter_of_one_game(benchmark, newspaper):
    """A quarter of a single game: at most 10 ms."""
    world = played(newspaper, 1, 4)
    benchmark.pedantic(World.advance, setup=lambda: ((world.fork(),), {}), rounds=30)
    tell(benchmark, milliseconds=1e3 * benchmark.stats["median"])


def test_forecast(benchmark, newspaper):
    """A forecast of 300 futures over four quarters with the plan held: at most 80 ms."""
    world = played(newspaper, 1, 4)
    seats = Seats(newspaper)

    def forecast():
        ahead = futures(world, 300, seed=1)
        for _ in range(4):
            ahead.advance([{"trust": 0.6}, *seats.rivals(ahead)])
        return ahead

    benchmark.pedantic(forecast, rounds=10, warmup_rounds=1)
    tell(benchmark, milliseconds=1e3 * benchmark.stats["median"])


def test_scored_replays(benchmark, newspaper):
    """256 scored replays of one whole game, each with another policy: at most 1.5 s."""
    policies = {f"trust {k}": (lambda o, trust=k / 255: {"trust": trust, "risk": 0.6}) for k in range(256)}
    benchmark.pedantic(run, (newspaper, policies, 1, 7), {"workers": 1}, rounds=3)
    tell(benchmark, seconds=benchmark.stats["min"])


@pytest.fixture(scope="module")
def decided():
    """Sixteen quarters in which every lever was moved."""
    return [dict(load_policy("eight-ways").decide.decisions)] * QUARTERS


def test_other_lucks(benchmark, newspaper, decided):
    """A game of 16 quarters in 300 other lucks of its world."""
    benchmark.pedantic(other_lucks, (newspaper, decided, 7), rounds=3)
    tell(benchmark, seconds=benchmark.stats["min"])


@pytest.mark.parametrize("lucks", [2, 100, 300])
def test_attribution(benchmark, newspaper, decided, lucks):
    """All 256 subsets of its levers on its own luck (at most 1.5 s), and sampled orders in a few or many others."""
    parts = benchmark.pedantic(attribute, (newspaper, decided, 7), {"lucks": lucks}, rounds=1)
    tell(benchmark, seconds=benchmark.stats["min"], largest_standard_error=parts.errors.max())


def test_memory(benchmark, newspaper):
    """Memory of a world beyond what is recorded (outcomes, causes), at the peak of a quarter: at most 25 kB."""

    def peak():
        tracemalloc.start()
        played(newspaper, WORLDS, 2, record="none", causes=False)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    most = benchmark.pedantic(peak, rounds=1)
    tell(benchmark, kilobytes_per_world=most / WORLDS / 1e3)
