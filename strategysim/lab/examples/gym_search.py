"""Search a policy with the vector environment: the cross-entropy method in a few lines of NumPy.

Every lever runs along a straight line from where it opens to where it ends. In each round, candidates are drawn around
what is best so far, all of them play in the same worlds, and the best of them say where to look next. The worlds of a
round are new ones, so that what is found is not good in a few worlds only.

Run it with ``python -m strategysim.lab.examples.gym_search``; it takes a few seconds and the extra ``[gym]``.
"""

from __future__ import annotations

from typing import Any

import gymnasium
import numpy as np
from gymnasium.vector import VectorEnv
from numpy.typing import NDArray

import strategysim as ss

Numbers = NDArray[np.float64]

SCENARIO, ID = "newspaper", "strategysim.gym:strategysim/Newspaper-v0"


def search(
    rounds: int = 12, candidates: int = 32, worlds: int = 8, elite: int = 8, seed: int = 1
) -> tuple[Numbers, list[float]]:
    """Return the actions of each quarter, (quarters, levers), that the search found, and the mean score by round."""
    envs = gymnasium.make_vec(ID, num_envs=candidates * worlds, copies=candidates, reward="end")
    rng, told = np.random.default_rng(seed), list[float]()
    mean, spread = np.full((2, 8), 0.4), np.full((2, 8), 0.25)  # where the eight levers open, and where they end
    envs.reset(seed=seed)
    for _ in range(rounds):
        drawn = np.clip(mean + spread * rng.standard_normal((candidates, 2, 8)), 0, 1)
        scores = play(envs, drawn, worlds).mean(axis=1)
        best = drawn[np.argsort(scores)[-elite:]]
        mean, spread = best.mean(axis=0), best.std(axis=0) + 0.02
        told.append(float(scores.mean()))
    return course(mean[None])[:, 0], told


def play(envs: VectorEnv[Any, Any, Any], drawn: Numbers, worlds: int) -> Numbers:
    """Play an episode with candidates (candidates, 2, 8) and return their scores (candidates, worlds)."""
    envs.reset()  # the next worlds of the seed, the same for all candidates
    total = np.zeros(envs.num_envs)
    for actions in course(drawn):
        # Environment c * worlds + r is candidate c in world r.
        _, rewards, _, _, _ = envs.step(np.repeat(actions, worlds, axis=0))
        total += rewards
    return total.reshape(len(drawn), worlds)


def course(drawn: Numbers) -> Numbers:
    """Return the actions (quarters, candidates, 8) on the lines between two ends (candidates, 2, 8)."""
    time = np.linspace(0, 1, ss.load_scenario(SCENARIO).quarters)[:, None, None]
    return (1 - time) * drawn[:, 0] + time * drawn[:, 1]


def main(replications: int = 200, **how: int) -> None:
    """Search, and print what was found beside the plain advice, in worlds that the search has not met."""
    actions, told = search(**how)
    print("mean score of the candidates, round by round:", *(f"{score:.0f}" for score in told))
    env: Any = gymnasium.make(ID).unwrapped
    plan = [env.decisions(action) for action in actions]
    print("Levers of what was found, in the first and in the last quarter:")
    for lever in env.levers:
        print(f"  {lever:<12} {plan[0][lever]:5.2f} {plan[-1][lever]:5.2f}")
    policies: dict[str, Any] = {"found": lambda observation: plan[observation.quarter], "eight-ways": "eight-ways"}
    runs = ss.run(SCENARIO, policies, replications=replications, seed=2)
    print(runs.summary()["score"][["mean", "low", "high"]].round(1))
    print(runs.compare("eight-ways", "found").loc[["score"], ["difference", "low", "high"]].round(1))


if __name__ == "__main__":
    main()
