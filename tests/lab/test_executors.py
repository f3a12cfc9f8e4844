"""Executors: any that keeps the protocol will do, and clear words where one does not."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor

import loky
import numpy as np
import pytest

from strategysim.errors import InputError, RunError
from strategysim.lab import run, workers
from strategysim.lab.executors import workers_of


def reacts(observation):
    """Trust more where trust is low."""
    return {"trust": np.where(observation["trust"] < 0.4, 0.9, 0.5), "ventures": 0.4}


def played(small, policies=reacts, **more):
    """Return a short run; unless it is said where, in two processes."""
    return run(small, policies, 8, 3, quarters=2, score=False, **({"workers": 2} | more))


@pytest.fixture(scope="module")
def whole(small):
    """The outcomes that all others have to equal: in one piece, in this process."""
    return played(small, workers=1).outcomes


class Here(Executor):
    """The least that the protocol asks for; it does not say how many workers it has."""

    def __init__(self):
        self.sizes = []

    def submit(self, function, /, *arguments, **named):
        """Do it at once."""
        self.sizes.append(arguments[-1])
        future = Future()
        future.set_result(function(*arguments, **named))
        return future


def test_the_protocol_is_enough(small, whole):
    """An executor of one's own plays the same bits, in a chunk per processor."""
    executor = Here()
    assert np.array_equal(played(small, workers=None, executor=executor).outcomes, whole)
    assert len(executor.sizes) == min(loky.cpu_count(), 8)


@pytest.mark.slow
def test_spawned_processes_of_the_standard_library(small, whole):
    """Processes that start from nothing play the same bits, also for a lambda."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        assert np.array_equal(played(small, lambda o: reacts(o), executor=executor).outcomes, whole)


def test_threads_leave_the_standard_output_alone(small, whole, monkeypatch, capsys):
    """What a policy prints is talk in threads as well, and afterwards a print is data again."""
    monkeypatch.setattr(workers, "COLUMNS", 1)

    def talks(observation):
        # Threads come one after the other, are inside together, and leave in the order in which they came.
        time.sleep(0.02)
        print("talk")  # noqa: T201
        return reacts(observation)

    before = sys.stdout
    with ThreadPoolExecutor(4) as executor:
        assert np.array_equal(played(small, talks, executor=executor).outcomes, whole)
    assert sys.stdout is before
    told = capsys.readouterr()
    assert told.out == ""
    assert set(told.err.splitlines()) == {"talk"}


def test_workers_are_used_again(small):
    """The second run finds the processes of the first."""
    pids = []
    for _ in range(2):
        played(small)
        pids.append(set(loky.get_reusable_executor(max_workers=2, reuse=True)._processes))
    assert pids[0] == pids[1]


def test_a_worker_that_dies(small, whole):
    """A policy that ends its process is one clear error; the next run has new workers."""

    def ends(observation):
        os._exit(3)

    with pytest.raises(RunError, match="a worker process ended before it was done"):
        played(small, ends)
    assert np.array_equal(played(small).outcomes, whole)


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_that_was_shut_down(kind, small):
    """An executor that takes no more work is named as the reason."""
    executor = kind(2)
    executor.shutdown()
    with pytest.raises(RunError, match="the executor takes no work: cannot schedule new futures after shutdown"):
        played(small, executor=executor)


def test_an_executor_that_is_shut_down_in_the_middle(small, monkeypatch):
    """Work that is cancelled by whoever ends the executor is an error and not endless waiting."""
    monkeypatch.setattr(workers, "COLUMNS", 1)
    executor = ThreadPoolExecutor(1)

    def ends(done, total):
        if done:
            executor.shutdown(wait=False, cancel_futures=True)

    with pytest.raises(RunError, match="the executor was shut down before the run was done"):
        played(small, executor=executor, progress=ends)


def test_workers_that_cannot_do_it_are_an_error(small):
    """What goes wrong in the executor itself is told in its words."""

    class Lost(Executor):
        def submit(self, function, /, *arguments, **named):
            future = Future()
            future.set_exception(ModuleNotFoundError("No module named 'strategysim'"))
            return future

    with pytest.raises(RunError, match="a worker failed: ModuleNotFoundError: No module named 'strategysim'"):
        played(small, executor=Lost())


def test_workers_with_another_version_are_refused(small):
    """Workers that have another version of the model would give other numbers."""

    class Older(Here):
        def submit(self, function, /, version, *arguments, **named):
            return super().submit(function, version + 1, *arguments, **named)

    with pytest.raises(RunError, match="version"):
        played(small, executor=Older())


def test_something_else_is_no_executor(small):
    """What cannot take work is refused before anything is played."""
    with pytest.raises(InputError, match="executor: must be an executor of the standard protocol"):
        played(small, executor=multiprocessing)


def test_a_daemon_plays_by_itself(small, whole, monkeypatch):
    """A process that may have no children plays in one piece instead of failing."""
    monkeypatch.setattr(workers, "_WORTH_WORKERS", 0.0)
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)
    assert np.array_equal(played(small, workers=None).outcomes, whole)


def test_executors_say_how_many_workers_they_have():
    """Their number decides about the size of chunks."""
    with ThreadPoolExecutor(3) as executor:
        assert workers_of(executor) == 3
    assert workers_of(loky.get_reusable_executor(max_workers=2)) == 2

    class Numbered(Here):
        num_workers = 7

    assert workers_of(Numbered()) == 7
