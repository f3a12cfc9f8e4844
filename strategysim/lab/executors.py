"""Executors: worker processes of our own, and those that a user brings along (PEP 3148)."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, Self, TypeVar

from strategysim.errors import InputError, Problem, RunError, StrategysimError
from strategysim.lab.called import called

T = TypeVar("T")

# Seconds after which idle workers end: the next cell of a notebook still finds them warm.
_IDLE = 120
_DIED = "a worker process ended before it was done: out of memory, or a policy ended it"


class UnsendableError(Exception):
    """Policies that cannot be sent to another process; its text says which, and why."""


def processors() -> int:
    """Return how many processors this process may use; one where it may have no children of its own."""
    import loky

    return 1 if multiprocessing.current_process().daemon else int(loky.cpu_count())


class Workers:
    """An executor and the work that it was given, as a context: left early, what has not begun is cancelled.

    Parameters
    ----------
    executor
        What a user brings along; by default processes of our own, which the next run finds again.
    count
        How many of our own.
    """

    def __init__(self, executor: Executor | None, count: int) -> None:
        self._own = executor is None
        self._executor = _own_workers(count) if executor is None else executor
        self._waiting = set[Future[Any]]()
        self._done = SimpleQueue[Future[Any]]()

    def submit(self, function: Callable[..., T], *arguments: object) -> Future[T]:
        """Hand over a piece of work.

        Raises
        ------
        RunError
            If the executor takes none.
        """
        try:
            future = self._executor.submit(function, *arguments)
        except BrokenExecutor:
            raise RunError(_DIED) from None
        except RuntimeError as reason:
            raise RunError(f"the executor takes no work: {reason}") from None
        self._waiting.add(future)
        future.add_done_callback(self._done.put)
        return future

    def finished(self) -> Iterator[Future[Any]]:
        """Return what was handed over as it finishes, or is cancelled by whoever ends the executor, and forget it."""
        while self._waiting:
            future = self._done.get()
            self._waiting.discard(future)
            yield future

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._own and kind is not None and not issubclass(kind, Exception):
            # Ctrl-C: what is being played is of no use to anybody. To cancel first would leave loky's thread in tears.
            self._executor.shutdown(wait=True, kill_workers=True)  # type: ignore[call-arg]  # loky's own
        for future in self._waiting:
            future.cancel()


def _own_workers(count: int) -> Executor:
    import loky

    executor: Executor = loky.get_reusable_executor(max_workers=count, timeout=_IDLE, initializer=_start)
    return executor


def _start() -> None:
    """Begin as a worker: leave ctrl-C to the process that asked, as a terminal sends it to all, and end when it ends.

    Workers of a process that was killed would otherwise wait for each other for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


def check_executor(executor: object) -> None:
    """Refuse what cannot take work.

    Raises
    ------
    InputError
        If it is no executor.
    """
    if not callable(getattr(executor, "submit", None)):
        message = (
            f"must be an executor of the standard protocol (PEP 3148), not {type(executor).__name__}; "
            "for Dask it is client.get_executor(pure=False)"
        )
        raise InputError(Problem(called(), None, "executor", message))


def workers_of(executor: Executor) -> int:
    """Return how many pieces of work an executor can do at the same time; our processors where it does not say."""
    # Those of the standard library, of loky and of mpi4py; and Dask's, which asks the cluster.
    for name in ("_max_workers", "num_workers"):
        if isinstance(count := getattr(executor, name, None), int) and count > 0:
            return count
    threads = getattr(getattr(executor, "_client", executor), "nthreads", None)
    return (sum(threads().values()) if callable(threads) else 0) or processors()


def result_of(future: Future[T]) -> T:
    """Return what came of a piece of work.

    Raises
    ------
    UnsendableError, StrategysimError
        As the worker raised it.
    RunError
        If the worker or the executor failed.
    """
    try:
        return future.result()
    except (UnsendableError, StrategysimError):
        raise
    except CancelledError:
        raise RunError("the executor was shut down before the run was done") from None
    except Exception as reason:
        # The latter is Dask's word for a worker that died whenever it was given this work.
        if isinstance(reason, BrokenExecutor) or type(reason).__name__ == "KilledWorker":
            raise RunError(_DIED) from None
        raise RunError(f"a worker failed: {type(reason).__name__}: {reason}") from reason
