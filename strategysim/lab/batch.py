"""The main job of the lab: many replications of one scenario under several policies."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from strategysim.errors import PolicyError, Problem
from strategysim.lab.about import About
from strategysim.lab.checking import check, check_memory
from strategysim.lab.chunk import Setup
from strategysim.lab.inputs import AnyScenario, Policies, as_scenario, named_policies
from strategysim.lab.piece import Piece, Span
from strategysim.lab.precision import Precision
from strategysim.lab.progress import Report, note, reporter
from strategysim.lab.question import asked
from strategysim.lab.runs import Runs
from strategysim.lab.scores import Scorecard
from strategysim.lab.shelf import Memory, Shelf
from strategysim.lab.store import opened
from strategysim.lab.workers import play_somewhere
from strategysim.model import VERSION
from strategysim.model.history import Record
from strategysim.model.parameters import Mode
from strategysim.policies import Failure, Policy
from strategysim.scenario import Scenario

Folder = str | os.PathLike[str]


class How(TypedDict, total=False):
    """How a run is played, wherever the lab plays runs; see `run`."""

    quarters: int | None
    workers: int | None
    executor: Executor | None
    parameters: Mode
    without: Sequence[str]
    store: Folder | None


@asked
def run(
    scenario: AnyScenario, policies: Policies, replications: int = 100, seed: int = 1, *,
    quarters: int | None = None, workers: int | None = None, executor: Executor | None = None, score: bool = True,
    progress: bool | Report | None = None, record: Record = "own", parameters: Mode = "drawn",
    without: Sequence[str] = (), store: Folder | None = None, until: Precision | None = None,
) -> Runs:  # fmt: skip
    """Play replications of a scenario under each policy, all policies with the same luck.

    What comes out is a function of scenario, policies, replications and seed, to the last bit: where and in what pieces
    it is played changes nothing, and more replications only extend the earlier ones. Ctrl-C ends a run: what was
    finished is returned.

    Parameters
    ----------
    scenario, policies
        A scenario's name or path, a scenario, or a market. One or several of what `load_policy` takes: names, files,
        functions; or a mapping that gives them names.
    replications, seed
        How many worlds, and from which seed.
    quarters
        Length; the scenario's own by default.
    workers
        Number of worker processes; by default one, or all processors when the run would take more than two seconds.
    executor
        Any executor of the standard protocol (PEP 3148), instead of processes of our own.
    progress
        Whether to show a bar, or a function of the replications played and to play; by default a bar on a terminal.
    score
        Whether to score each run beside the autopilot in the same luck, which takes up to three times as long.
    record, parameters, without
        ``"own"`` records the player's firm, ``"all"`` every firm. ``"drawn"``: each replication draws its own
        parameters; ``"central"``: all at their central value. Feedback loops that are cut.
    store
        A folder that keeps what is finished: the same call goes on there. What is read back need not fit into memory.
    until
        Play on until a result is known so well: `Precision`.

    Returns
    -------
    Runs
        Outcomes of every quarter, causes, scores; failures of policies are listed in ``failures``.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong; PolicyError too if no policy got through a single replication.
    RunError
        If a worker dies or a store cannot be used.
    """
    loaded, chosen = as_scenario(scenario), named_policies(policies)
    length = loaded.quarters if quarters is None else quarters
    setup = Setup(loaded.market, seed, length, score, record, parameters, tuple(without))
    check(setup, replications, workers, without, until)
    if store is None:
        check_memory(setup, len(chosen), replications)
    with _shelf(store, setup, chosen) as shelf:
        batch = _Batch(loaded, setup, chosen, shelf, reporter(progress), workers, executor)
        runs = batch.runs(batch.play(replications, until))
    _tell(runs)
    return runs


def _shelf(store: Folder | None, setup: Setup, policies: Sequence[Policy]) -> AbstractContextManager[Shelf]:
    return nullcontext(Memory()) if store is None else opened(store, setup, policies)


@dataclass(frozen=True)
class _Batch:
    """One run: what is played, and where what is finished is put."""

    scenario: Scenario
    setup: Setup
    policies: Sequence[Policy]
    shelf: Shelf
    report: Report
    workers: int | None
    executor: Executor | None

    def play(self, replications: int, until: Precision | None) -> int:
        """Play so many replications, or more until it is enough; return how many there are."""
        try:
            self._play_to(replications)
            return replications if until is None else self._play_on(replications, until)
        except KeyboardInterrupt:
            finished = self.shelf.in_a_row()
            if not finished:
                raise
            note(f"interrupted: what follows rests on the {finished:,} replications that were finished")
            return finished

    def _play_on(self, replications: int, until: Precision) -> int:
        while (half := until.reached(self.runs(replications))) > until.within:
            if replications >= until.most:
                known = f"{until.outcome} is known to {half:.3g} after {replications:,} replications"
                note(f"{known}, not to {until.within:g}")
                break
            replications = min(2 * replications, until.most)
            self._play_to(replications)
        return replications

    def _play_to(self, replications: int) -> None:
        gaps = self.shelf.gaps(replications)
        left = sum(count for _, count in gaps)
        self.report(replications - left, replications)

        def keep(span: Span, piece: Piece) -> None:
            nonlocal left
            self.shelf.put(span, piece)
            left -= span[1]
            self.report(replications - left, replications)

        if gaps:
            play_somewhere(self.setup, self.policies, gaps, keep, self.workers, self.executor)

    def runs(self, replications: int) -> Runs:
        """Return what came out of the first replications, which have to be finished."""
        return _runs(_about(self.scenario, self.setup, self.policies, replications), self.shelf.whole(replications))


def _about(scenario: Scenario, setup: Setup, policies: Sequence[Policy], replications: int) -> About:
    market = setup.market
    return About(
        scenario=scenario.name,
        scenario_hash=scenario.hash,
        model_version=VERSION,
        seed=setup.seed,
        replications=replications,
        quarters=setup.quarters,
        policies=tuple(policy.name for policy in policies),
        firms=tuple(company.name for company in (market.companies if setup.record == "all" else (market.player,))),
        parameters=setup.parameters,
        without=setup.without,
        scale=scenario.scale(setup.quarters),
        calibrated=scenario.calibrated(VERSION, setup.quarters),
    )


def _runs(about: About, piece: Piece) -> Runs:
    if piece.lost.all():
        raise PolicyError([Problem(_first(piece.failures, name)) for name in about.policies])
    # The autopilot's row stands beside every policy.
    passive = piece.passive and Scorecard(
        *(np.broadcast_to(values, piece.lost.shape).copy() for values in vars(piece.passive).values())
    )
    failures = tuple(sorted(piece.failures))
    return Runs(about, piece.outcomes, piece.lost, piece.card, passive, piece.labels, piece.causes, failures)


def _first(failures: Sequence[Failure], policy: str) -> str:
    return str(next(failure for failure in failures if failure.policy == policy))


def _tell(runs: Runs) -> None:
    """Name every policy that failed somewhere, with its first failure; the rest is in ``runs.failures``."""
    for name in dict.fromkeys(failure.policy for failure in runs.failures):
        count = sum(failure.policy == name for failure in runs.failures)
        note(f"{_first(runs.failures, name)} (failed in {count} of {runs.about.replications} replications)")
