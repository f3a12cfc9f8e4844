"""How many quarters environments play a second, alone and side by side.

Run it with `python -m pytest tests/benchmarks/test_gym.py -s`.
"""

import numpy as np
import pytest
from figures import tell

from strategysim.gym import CompanyEnv, CompanyVectorEnv

QUARTERS = 16


def play(env, actions):
    """Play a whole episode, from the reset to the score."""
    env.reset(seed=7)
    for _ in range(QUARTERS):
        env.step(actions)


def test_one_environment(benchmark):
    """A single environment, from the reset to the score."""
    benchmark.pedantic(play, (CompanyEnv("newspaper"), np.full(8, 0.5)), rounds=3)
    tell(benchmark, steps_per_second=QUARTERS / benchmark.stats["min"])


@pytest.mark.parametrize("copies", [1, 16], ids=["worlds", "copies"])
@pytest.mark.parametrize("n", [64, 1024])
def test_many_environments(benchmark, n, copies):
    """Many side by side, each in a world of its own, or sixteen in each."""
    envs = CompanyVectorEnv("newspaper", n, copies=copies)
    benchmark.pedantic(play, (envs, np.full((n, 8), 0.5)), rounds=3)
    tell(benchmark, steps_per_second=n * QUARTERS / benchmark.stats["min"])


@pytest.mark.parametrize("n", [1, 64, 1024])
def test_scored_in_every_quarter(benchmark, n):
    """The same with the caretaker in every quarter."""
    envs = CompanyVectorEnv("newspaper", n, reward="score")
    benchmark.pedantic(play, (envs, np.full((n, 8), 0.5)), rounds=1)
    tell(benchmark, steps_per_second=n * QUARTERS / benchmark.stats["min"])
