"""Chunks of a run, played here or by worker processes; where they are played changes nothing in what comes out."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from strategysim.errors import RunError
from strategysim.lab.chunk import Setup, play_chunk
from strategysim.lab.executors import UnsendableError, Workers, check_executor, processors, result_of, workers_of
from strategysim.lab.piece import Piece, Span
from strategysim.lab.progress import note
from strategysim.model import VERSION
from strategysim.policies import Policy

# Firms × quarters × columns that one process plays in a second; only decides whether workers are worth their start.
_RATE = 90_000.0
# Workers need 0.4 s to start and 0.2 s to begin a chunk: for less than this, two that are not there yet gain little.
_WORTH_WORKERS = 2.0
# Scoring plays the autopilot too, and eight more quarters of both.
_SCORED = 1.5
# So many columns fill the arrays without filling the memory: a chunk costs as much to begin as 400 of them, so a few
# large ones of one size are quicker than many that get smaller towards the end.
COLUMNS = 4_000

Keep = Callable[[Span, Piece], None]


def seconds(setup: Setup, policies: int, replications: int) -> float:
    """Return roughly how many seconds one process would need for so many policies, autopilots counted."""
    games = policies * replications * (_SCORED if setup.score else 1.0)
    return games * len(setup.market.companies) * setup.quarters / _RATE


def spans(gaps: Sequence[Span], policies: int, workers: int) -> list[Span]:
    """Return first replication and number of replications of every chunk, for so many policies side by side."""
    chunks = list[Span]()
    for start, replications in gaps:
        most = max(COLUMNS // policies, 1)
        count = -(-replications // most)
        if workers > 1:
            # Whole rounds: every worker has something to do until the end.
            count = min(-(-count // workers) * workers, replications)
        size = -(-replications // count)
        end = start + replications
        chunks += [(first, min(size, end - first)) for first in range(start, end, size)]
    return chunks


def play_here(setup: Setup, policies: Sequence[Policy], todo: Sequence[Span], keep: Keep) -> None:
    """Play the chunks in this process, one after the other."""
    for span in todo:
        keep(span, play_chunk(setup, policies, *span))


def play_there(setup: Setup, policies: Sequence[Policy], todo: Sequence[Span], keep: Keep, workers: Workers) -> None:
    """Play the chunks by workers, and keep each as it is finished.

    Raises
    ------
    UnsendableError
        If a policy cannot be sent to a worker.
    RunError
        If a worker dies, or an executor takes or gives back no work.
    """
    package = packed(policies)
    with workers:
        futures = {workers.submit(_play_packed, VERSION, setup, package, *span): span for span in todo}
        for future in workers.finished():
            # What has been kept is not held a second time.
            keep(futures.pop(future), result_of(future))


def packed(policies: Sequence[Policy]) -> list[tuple[str, bytes]]:
    """Return name and bytes of every policy.

    Raises
    ------
    UnsendableError
        Names the first that cannot be written as bytes.
    """
    import cloudpickle

    package = []
    for policy in policies:
        try:
            package.append((policy.name, cloudpickle.dumps(policy)))
        except Exception as reason:
            raise UnsendableError(f"policy '{policy.name}' cannot be sent to worker processes ({reason})") from None
    return package


def _play_packed(
    version: int, setup: Setup, package: Sequence[tuple[str, bytes]], first: int, count: int
) -> Piece:  # fmt: skip
    if version != VERSION:
        raise RunError(f"a worker has version {VERSION} of the model, and this process {version}: install the same")
    policies = []
    for name, data in package:
        try:
            policies.append(pickle.loads(data))
        except Exception as reason:
            raise UnsendableError(f"policy '{name}' cannot be loaded by a worker process ({reason})") from None
    return play_chunk(setup, policies, first, count)


def play_somewhere(
    setup: Setup, policies: Sequence[Policy], gaps: Sequence[Span], keep: Keep,
    workers: int | None, executor: Executor | None,
) -> None:  # fmt: skip
    """Play replications where it is quickest, or where the user wants it, and keep every chunk as it is finished.

    A policy that cannot be sent is named on the standard error, and the run goes on in this process.
    """
    seated = len(setup.seating(policies).policies)
    count = workers_for(setup, seated, sum(count for _, count in gaps), workers, executor)
    todo = spans(gaps, seated, count)
    if executor is None and (count == 1 or len(todo) == 1):
        return play_here(setup, policies, todo, keep)
    try:
        return play_there(setup, policies, todo, keep, Workers(executor, count))
    except UnsendableError as reason:
        note(f"{reason}; the run goes on in one process")
        return play_here(setup, policies, todo, keep)


def workers_for(setup: Setup, policies: int, replications: int, workers: int | None, executor: Executor | None) -> int:
    """Return how many should play, if the user left it open: one where other processes are not worth their start."""
    if executor is not None:
        check_executor(executor)
        return workers or workers_of(executor)
    if workers is not None:
        return workers
    return 1 if seconds(setup, policies, replications) <= _WORTH_WORKERS else processors()
