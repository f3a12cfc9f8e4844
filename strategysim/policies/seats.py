"""Who sits where: the player's policies side by side on the replication axis, a robot in each rival's seat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from strategysim.errors import PolicyError, Problem, nearest
from strategysim.model.market import Market
from strategysim.model.observation import Mask, Observation
from strategysim.model.plan import Decisions
from strategysim.model.world import World
from strategysim.policies.asking import Answer, ask
from strategysim.policies.joining import Written, side_by_side, written_out
from strategysim.policies.policy import Policy
from strategysim.policies.robots import ROBOTS


@dataclass(frozen=True, order=True)
class Failure:
    """A policy failed: in which replication and quarter (both from 0), under which seed, and why."""

    policy: str
    replication: int
    quarter: int
    seed: int
    reason: str

    def __str__(self) -> str:
        place = f"quarter {self.quarter + 1}, replication {self.replication}, seed {self.seed}"
        return f"policy '{self.policy}': {place}: {self.reason}"


class Seats:
    """The decisions of every firm, quarter by quarter.

    Parameters
    ----------
    market
        Names the robots that play the rivals.
    policies
        The player's policies. With several, the world has as many copies of its replications, in the same order, and
        each policy sees and decides its own; every column is played as if the policy were alone.

    Raises
    ------
    PolicyError
        If a rival is to be played by a robot that does not exist.
    """

    def __init__(self, market: Market, policies: Sequence[Policy] = ()) -> None:
        self.policies = tuple(policies)
        self.robots = [_robot(rival.policy) for rival in market.rivals]
        self.failures: list[Failure] = []
        self._lost: dict[int, Mask] = {}
        self._written: dict[tuple[int, int], Written] = {}

    def decisions(self, world: World) -> list[Decisions]:
        """Return what every firm decides for the coming quarter, the player's first, in columns (n,) or plain numbers.

        A policy that fails is noted in ``failures`` and is the passive autopilot from there on, in the columns in which
        it fails and in no other.
        """
        return [self._player(world), *self.rivals(world)]

    def rivals(self, world: World) -> list[Decisions]:
        """Return what the rivals decide for the coming quarter, in the market's order."""
        return [robot.decide(world.observe(firm)) for firm, robot in enumerate(self.robots, 1)]

    def lost(self, world: World) -> Mask:
        """Return in which columns (n,) the player's policy has failed up to now."""
        width = world.n // max(len(self.policies), 1)
        return np.concatenate([self._lost.get(k, np.zeros(width, dtype=bool)) for k in range(len(self.policies))])

    def _player(self, world: World) -> Decisions:
        if not self.policies:
            return {}
        width = world.n // len(self.policies)
        parts = [self._part(world, k, width) for k in range(len(self.policies))]
        return side_by_side(parts, [width] * len(parts))

    def _part(self, world: World, k: int, width: int) -> Written:
        """Return what one policy decides for its columns; a fixed one is asked once for each width."""
        if not self.policies[k].fixed:
            return self._ask(world, k, width)
        if (k, width) not in self._written:
            self._written[k, width] = self._ask(world, k, width)
        return self._written[k, width]

    def _ask(self, world: World, k: int, width: int) -> Written:
        lost = self._lost.setdefault(k, np.zeros(width, dtype=bool))
        if lost.all():
            return written_out({}, world.market, world.postures[0], width)
        seen = world.observe().part(slice(k * width, (k + 1) * width))
        answer = ask(self.policies[k], seen)
        if world.quarter == 0:
            self._same_again(k, answer, seen)
        for column, reason in answer.failed.items():
            if not lost[column]:
                lost[column] = True
                self.failures.append(self._failure(world, k, column, reason))
        passive = written_out({}, world.market, world.postures[0], width) if lost.any() else {}
        return {
            name: np.where(lost, passive.get(name, 0.0), values) if lost.any() else values
            for name, values in answer.decisions.items()
        }

    def _same_again(self, k: int, answer: Answer, seen: Observation) -> None:
        """Refuse a policy that decides otherwise when asked the same again: results would depend on where it is run."""
        again = ask(self.policies[k], seen).decisions
        if any(not np.array_equal(again[name], values) for name, values in answer.decisions.items()):
            message = "decides otherwise when it is asked again: it remembers something or draws random numbers"
            raise PolicyError(Problem(f"policy '{self.policies[k].name}'", message=message))

    def _failure(self, world: World, k: int, column: int, reason: str) -> Failure:
        luck = world.luck
        return Failure(self.policies[k].name, luck.first + column, world.quarter, luck.world_seed, reason)


def _robot(name: str) -> Policy:
    if name not in ROBOTS:
        message = f"there is no such robot; there are {', '.join(ROBOTS)}"
        raise PolicyError(Problem(f"policy '{name}'", message=message, nearest=nearest(name, ROBOTS)))
    return ROBOTS[name]
