"""One batch of runs, all checked: what is played, where it is put, and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from strategysim.errors import PolicyError, Problem
from strategysim.lab.about import About
from strategysim.lab.chunk import Setup
from strategysim.lab.how import Folder
from strategysim.lab.piece import Piece, Span
from strategysim.lab.precision import Precision
from strategysim.lab.progress import Report, note
from strategysim.lab.runs import Runs
from strategysim.lab.shelf import Memory, Shelf
from strategysim.lab.store import opened
from strategysim.lab.workers import play_somewhere
from strategysim.model import VERSION
from strategysim.policies import Failure, Policy
from strategysim.scenario import Scenario
from strategysim.units import counted


@dataclass(frozen=True)
class Job:
    """What is played, and how; `strategysim.lab.run` says what each of these means."""

    scenario: Scenario
    setup: Setup
    policies: Sequence[Policy]
    report: Report
    workers: int | None = None
    executor: Executor | None = None
    store: Folder | None = None

    def runs(self, replications: int, until: Precision | None = None) -> Runs:
        """Play so many replications, or more until it is enough, and return what came out.

        None is refused and nothing is said if policies fail. Ctrl-C ends it with what was finished, if anything was.
        """
        with self._shelf() as shelf:
            try:
                self._play(shelf, replications)
                while until is not None and not self._enough(shelf, replications, until):
                    replications = min(2 * replications, until.most)
                    self._play(shelf, replications)
            except KeyboardInterrupt:
                replications = shelf.in_a_row()
                if not replications:
                    raise
                note(f"interrupted after {counted(replications, 'replication')}: what follows rests on these")
                runs = self._finished(shelf, replications)
                return replace(runs, about=replace(runs.about, interrupted=True))
            return self._finished(shelf, replications)

    def _shelf(self) -> AbstractContextManager[Shelf]:
        return nullcontext(Memory()) if self.store is None else opened(self.store, self.setup, self.policies)

    def _play(self, shelf: Shelf, replications: int) -> None:
        gaps = shelf.gaps(replications)
        left = sum(count for _, count in gaps)
        self.report(replications - left, replications)

        def keep(span: Span, piece: Piece) -> None:
            nonlocal left
            shelf.put(span, piece)
            left -= span[1]
            self.report(replications - left, replications)

        if gaps:
            play_somewhere(self.setup, self.policies, gaps, keep, self.workers, self.executor)

    def _enough(self, shelf: Shelf, replications: int, until: Precision) -> bool:
        half = until.reached(self._finished(shelf, replications))
        if half <= until.within:
            return True
        if replications >= until.most:
            known = f"{until.outcome} is known to {half:.3g} after {replications:,} replications"
            note(f"{known}, not to {until.within:g}")
            return True
        return False

    def _finished(self, shelf: Shelf, replications: int) -> Runs:
        """Return what came out of the first replications, which have to be finished."""
        piece = shelf.whole(replications)
        return Runs(
            about_of(self.scenario, self.setup, self.policies, replications), piece.outcomes, piece.lost, piece.card,
            piece.passive, piece.labels, piece.causes, tuple(sorted(piece.failures)),
        )  # fmt: skip


def about_of(scenario: Scenario, setup: Setup, policies: Sequence[Policy], replications: int) -> About:
    """Return what a result rests on that comes of these policies in so many replications."""
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


def refuse_nothing(runs: Runs) -> None:
    """Name every policy that failed somewhere, with its first failure; the rest is in ``runs.failures``.

    Raises
    ------
    PolicyError
        If no policy got through a single replication.
    """
    if runs.lost.all():
        raise PolicyError([Problem(_first(runs.failures, name)) for name in runs.about.policies])
    for name in dict.fromkeys(failure.policy for failure in runs.failures):
        count = sum(failure.policy == name for failure in runs.failures)
        note(f"{_first(runs.failures, name)} (failed in {count} of {runs.about.replications} replications)")


def _first(failures: Sequence[Failure], policy: str) -> str:
    return str(next(failure for failure in failures if failure.policy == policy))
