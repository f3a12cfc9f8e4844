"""A Dask cluster plays the same bits, from Python and from the command line."""

from __future__ import annotations

import os
import socket
import threading
import time

import numpy as np
import pytest

from strategysim.cli import main
from strategysim.errors import InputError, PolicyError, RunError
from strategysim.lab import calibrate, hypotheses, response, run, sweep, workers
from strategysim.lab.cluster import cluster
from strategysim.lab.executors import workers_of
from strategysim.scenario import load_scenario

CHOICE = ("-n", "6", "--seed", "3", "--quarters", "2")


@pytest.fixture(scope="module")
def dask():
    """A scheduler with two processes on this machine, closed at the end."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", scheduler_port=0, silence_logs=50
    ) as there:
        yield there


@pytest.fixture(scope="module")
def executor(dask):
    """The executor of a client of that cluster."""
    from distributed import Client

    with Client(dask, set_as_default=False) as client:
        yield client.get_executor(pure=False)


def reacts(observation):
    """Trust more where trust is low."""
    return {"trust": np.where(observation["trust"] < 0.4, 0.9, 0.5), "ventures": 0.4}


@pytest.mark.slow
def test_a_cluster_plays_the_same_bits(executor, small, capfd):
    """A robot, a function and a lambda come out as in one process, scores and causes included."""
    policies = {"eight-ways": "eight-ways", "reacts": reacts, "lambda": lambda o: {"trust": 0.8}}
    one, two = (run(small, policies, 9, 3, quarters=3, **where) for where in ({"workers": 1}, {"executor": executor}))
    assert workers_of(executor) == 2
    assert np.array_equal(one.outcomes, two.outcomes)
    assert np.array_equal(one.cause_values, two.cause_values)
    assert np.array_equal(one.scored("score"), two.scored("score"))
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_whatever_takes_an_executor_takes_a_cluster(executor, small):
    """Sweeps, responses, hypotheses and scales come out as on one processor."""
    newspaper = load_scenario("newspaper")
    questions = (
        lambda **where: sweep(small, {"trust": [0.2, 0.8]}, replications=4, quarters=2, **where).frame(),
        lambda **where: response(small, "trust", 0.2, at=1, replications=4, quarters=2, **where).frame(),
        lambda **where: hypotheses(small, 4, quarters=2, **where).frame(),
        lambda **where: calibrate(newspaper, 40, [16], **where),
    )
    for question in questions:
        here, there = question(workers=1), question(executor=executor)
        assert here.equals(there) if hasattr(here, "equals") else here == there


@pytest.mark.slow
def test_a_policy_that_fails_on_a_cluster(executor, small, capfd):
    """A failing policy is named with replication and reason, as at home."""
    with pytest.raises(PolicyError, match="policy 'breaks': quarter 1, replication 0, seed 3: raises ZeroDivision"):
        run(small, {"breaks": lambda o: 1 / 0}, 4, 3, quarters=1, executor=executor)


@pytest.mark.slow
def test_a_policy_that_ends_the_workers_of_a_cluster(executor, small):
    """A policy that ends its process is one clear error, after which the cluster goes on."""

    def ends(observation):
        os._exit(3)

    with pytest.raises(RunError, match="a worker process ended before it was done"):
        run(small, ends, 2, 3, quarters=1, executor=executor)
    assert run(small, reacts, 2, 3, quarters=1, executor=executor).outcomes.shape[-1] == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("run", "newspaper", "-p", "half", *CHOICE, "--json"),
        ("compare", "newspaper", "-p", "half", "-p", "passive", *CHOICE, "--json"),
        ("sweep", "newspaper", "--over", "trust=0.2,0.8", *CHOICE, "--json"),
    ],
)
def test_dask_on_the_command_line(command, dask, capsys, monkeypatch):
    """With --dask the commands write what they write without, and leave the cluster as it was."""
    told, clients = [], set(dask.scheduler.clients)
    for where in ((), ("--dask", dask.scheduler_address)):
        if where:
            # Whatever is played now is not played here.
            monkeypatch.setattr(workers, "play_here", None)
        with pytest.raises(SystemExit) as end:
            main([*command, *where])
        assert end.value.code == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    wait_until(lambda: set(dask.scheduler.clients) == clients)


def wait_until(condition):
    """Wait until something is true."""
    end = time.monotonic() + 30.0
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def deaf():
    """The address of something that takes connections and never answers."""
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        there.listen()
        yield f"tcp://127.0.0.1:{there.getsockname()[1]}"


@pytest.mark.slow
def test_nobody_answers(deaf, capsys):
    """Where no scheduler answers, the command ends with code 1 and one line, and nothing of it goes on."""
    threads = threading.active_count()
    for address in ("127.0.0.1:1", deaf):
        with pytest.raises(SystemExit) as end:
            main(["run", "newspaper", "-p", "half", *CHOICE, "--dask", address])
        assert end.value.code == 1
        assert capsys.readouterr().err == f"Error: {address}: no Dask scheduler answers\n"
    assert threading.active_count() == threads


@pytest.mark.parametrize("address", ["nowhere", "xyz://10.0.0.1:8786", "10.0.0.1:port", ""])
def test_no_address(address):
    """What is no address is bad input, and says what one looks like."""
    with pytest.raises(InputError, match="must be a scheduler's address such as"), cluster(address):
        pass


def test_without_an_address_it_is_this_machine():
    """No address means the processors of this machine."""
    with cluster(None) as executor:
        assert executor is None
