"""What all parts of the balance have in common: the scenario, how much is played, and which worlds serve for what."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from strategysim.lab.about import whole
from strategysim.lab.chunk import Setup
from strategysim.lab.how import How
from strategysim.lab.job import Job
from strategysim.lab.points import Play
from strategysim.lab.progress import reporter
from strategysim.lab.runs import Runs
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES
from strategysim.policies import Policy
from strategysim.policies.robots import PASSIVE
from strategysim.scenario import Scenario

_LEVERS = len(HEADLINES)


@dataclass(frozen=True)
class Effort:
    """How much is played.

    Parameters
    ----------
    policies, replications
        The broad sample: policies, and worlds that each meets.
    tests
        Fresh worlds in which two policies are compared.
    base_points, base_worlds
        Base points of the sensitivity analysis, and worlds at each point.
    search, reacting
        Games that the search for the best fixed policy and that for the best reacting one may play.
    plans, worlds, lucks
        The crossed design behind decisions, world and luck.
    """

    policies: int
    replications: int
    tests: int
    base_points: int
    base_worlds: int
    search: int
    reacting: int
    plans: int
    worlds: int
    lucks: int

    @property
    def games(self) -> tuple[int, ...]:
        """Roughly how many games each part plays, in the order in which they are played: for the time left."""
        few, some = 10 * self.tests, 25 * self.tests
        return (
            self.policies * self.replications, some, (_LEVERS + 2) * self.base_points * self.base_worlds,
            self.reacting + some, few, self.plans * self.worlds * self.lucks,
            2**_LEVERS * self.replications + few, some,
        )  # fmt: skip


WHOLE = Effort(2_000, 40, 600, 256, 20, 20_000, 120_000, 150, 20, 5)
QUICK = Effort(300, 40, 200, 128, 8, 5_000, 24_000, 60, 10, 4)


@dataclass(frozen=True)
class Setting:
    """One scenario, one length, one seed; ``search``: whether the best fixed policy is looked for in any case.

    The worlds in which policies compete are those of the seed itself; finalists are told apart in others; and what is
    said of a policy is measured in a third set, from which nothing was picked.
    """

    scenario: Scenario
    quarters: int
    seed: int
    effort: Effort
    search: bool = False
    workers: int | None = None
    executor: Executor | None = None

    @property
    def how(self) -> How:
        """How the lab's functions are to play."""
        return {"quarters": self.quarters, "workers": self.workers, "executor": self.executor}

    @property
    def telling_apart(self) -> int:
        """Seed of the worlds in which finalists are told apart."""
        return self._seeds()[0]

    @property
    def fresh(self) -> int:
        """Seed of the worlds in which policies are compared."""
        return self._seeds()[1]

    @property
    def setup(self) -> Setup:
        """What all games in the worlds of the seed have in common; only their ends are kept."""
        return Setup(self.scenario.market, self.seed, self.quarters, record="none", causes=False)

    def compare(self, policies: Sequence[Policy], worlds: int = 0, seed: int | None = None) -> Runs:
        """Play policies in the same worlds, by default the fresh ones, and return what came out at the end."""
        setup = replace(self.setup, seed=self.fresh if seed is None else seed)
        job = Job(self.scenario, setup, policies, reporter(False), self.workers, self.executor)
        runs = job.runs(worlds or self.effort.tests)
        whole(runs.about)
        return runs

    def at_points(self, points: Array) -> dict[str, Array]:
        """Play headlines held at points, (points, 8) in the levers' units, in the worlds of the seed.

        Returns
        -------
        dict
            ``score`` and ``dismissed`` at the end, each (points, replications), in points and posts.
        """
        play = Play(self.effort.replications, self.seed, False, True, self.how)
        about, values = play.outcomes(self.scenario, PASSIVE, tuple(HEADLINES), points, _ends)
        whole(about)
        return values

    def _seeds(self) -> list[int]:
        return [int(state) >> 1 for state in np.random.SeedSequence(self.seed).generate_state(2, np.uint64)]


def _ends(runs: Runs) -> dict[str, Array]:
    return {name: runs.final(name) for name in ("score", "dismissed")}
