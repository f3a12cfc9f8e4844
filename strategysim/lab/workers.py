"""Chunks of a run, played here or by worker processes; where they are played changes nothing in what comes out."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed

from strategysim.errors import RunError
from strategysim.lab.chunk import Setup, play_chunk
from strategysim.lab.piece import Piece, Span
from strategysim.lab.progress import note
from strategysim.policies import Policy

# Firms × quarters × columns that one process plays in a second; only decides whether workers are worth their start.
_RATE = 60_000.0
_WORTH_WORKERS = 2.0
# Scoring plays the autopilot too, and eight more quarters of both.
_SCORED = 1.5
# So many columns fill the arrays without filling the memory.
COLUMNS = 4_000

Keep = Callable[[Span, Piece], None]


class UnsendableError(Exception):
    """Policies that cannot be sent to another process; its text says which, and why."""


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


def play_there(setup: Setup, policies: Sequence[Policy], todo: Sequence[Span], keep: Keep, executor: Executor) -> None:
    """Play the chunks by the workers of an executor, and keep each as it is finished.

    Raises
    ------
    UnsendableError
        If a policy cannot be sent to a worker.
    """
    package = packed(policies)
    futures = {executor.submit(_play_packed, setup, package, *span): span for span in todo}
    try:
        for future in as_completed(list(futures)):
            # What has been kept is not held a second time.
            keep(futures.pop(future), _result(future))
    finally:
        # After an error or ctrl-C the rest is not worth playing.
        for future in futures:
            future.cancel()


def _result(future: Future[Piece]) -> Piece:
    try:
        return future.result()
    except BrokenExecutor:
        raise RunError("a worker process ended before it was done: out of memory, or a policy ended it") from None


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


def _play_packed(setup: Setup, package: Sequence[tuple[str, bytes]], first: int, count: int) -> Piece:
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
    count = _workers(setup, seated, sum(count for _, count in gaps), workers, executor)
    todo = spans(gaps, seated, count)
    if executor is None and (count == 1 or len(todo) == 1):
        return play_here(setup, policies, todo, keep)
    try:
        return play_there(setup, policies, todo, keep, executor or _loky(count))
    except UnsendableError as reason:
        note(f"{reason}; the run goes on in one process")
        return play_here(setup, policies, todo, keep)


def _workers(setup: Setup, policies: int, replications: int, workers: int | None, executor: Executor | None) -> int:
    if workers is None and executor is None and seconds(setup, policies, replications) <= _WORTH_WORKERS:
        return 1
    if workers is not None:
        return workers
    import loky

    return int(getattr(executor, "_max_workers", 0) or loky.cpu_count())


def _loky(workers: int) -> Executor:
    import loky

    executor: Executor = loky.get_reusable_executor(max_workers=workers)
    return executor
