"""How much is played in a second, and where: `python -m pytest tests/benchmarks/test_spread.py -s`.

Seconds on the clock tell what a user waits for, and are worth something on a quiet machine only: the load is printed
beside them. Seconds of the processor tell what the work costs, whoever else is at work.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace

import numpy as np
import psutil
import pytest
from figures import tell
from plain_simpy import WEEKS, simulate

from strategysim.lab import run
from strategysim.model import World
from strategysim.policies import Seats, load_policy
from strategysim.scenario import load_scenario

QUARTERS = 16
WORLDS = 1_000
# One process needs more than ten seconds for these on the machines of today.
MANY = 24_000
VARIED = [
    *({"n": n} for n in (1, 10, 100, 1_000, 4_000, 8_000)),
    *({"firms": firms} for firms in (1, 2, 3, 4)),
    *({"quarters": quarters} for quarters in (4, 8, 16, 32)),
    *({"record": record} for record in ("none", "own", "all")),
    *({"record": record, "score": True} for record in ("own", "all")),
    *({"n": 8_000, "processes": processes} for processes in (1, 2)),
]


@pytest.fixture(scope="module")
def newspaper():
    """The market of four firms."""
    return load_scenario("newspaper").market


def play(market, n=WORLDS, firms=4, quarters=QUARTERS, processes=1, record="own", score=False):
    """Play games with so many firms, by way of the lab; only without it nothing at all is recorded."""
    market = replace(market, rivals=market.rivals[: firms - 1])
    if record == "none":
        world, seats = World(market, 7, replications=n, record="none"), Seats(market, [load_policy("eight-ways")])
        world.causes.on = False
        for _ in range(quarters):
            world.advance(seats.decisions(world))
    else:
        run(market, "eight-ways", n, 7, quarters=quarters, workers=processes, score=score, record=record)


def timed(function, *arguments, **named):
    """Return seconds on the clock that a call takes, and of the processor, here and in workers that were there."""
    clock, processor = time.perf_counter(), used()
    function(*arguments, **named)
    return time.perf_counter() - clock, used() - processor


def used():
    """Return the seconds of the processor that this process and its workers have used up to now."""
    workers = [process.cpu_times() for process in psutil.Process().children(recursive=True)]
    return time.process_time() + sum(times.user + times.system for times in workers)


def test_table(benchmark, newspaper):
    """Games in a second against number of games, firms, quarters, processes, and what is recorded."""

    def measured():
        play(newspaper, n=10, processes=2)  # the workers are warm
        return [min(timed(play, newspaper, **what) for _ in range(2)) for what in VARIED]

    times = benchmark.pedantic(measured, rounds=1)
    usual = {"n": WORLDS, "firms": 4, "quarters": QUARTERS, "processes": 1, "record": "own", "score": False}
    lines = [[*usual, "games/s", "games/s of processor"]]
    for what, (clock, processor) in zip(VARIED, times, strict=True):
        row = usual | what
        lines.append([*map(str, row.values()), f"{row['n'] / clock:,.0f}", f"{row['n'] / processor:,.0f}"])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = "\n".join("  ".join(cell.rjust(w) for cell, w in zip(line, widths, strict=True)) for line in lines)
    sys.stdout.write(f"\n{table}\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
    benchmark.extra_info["table"] = table


def test_two_processes(benchmark, newspaper):
    """Time in one process over twice the time in two, warm, on ten seconds of work: the median of five pairs.

    The same of the processor's seconds is what is left if nobody else is at work and memory is fast enough for two.
    """

    def pairs():
        play(newspaper, n=1_000, processes=2)
        return [[timed(play, newspaper, n=MANY, processes=count) for count in (1, 2)] for _ in range(5)]

    measured = np.array(benchmark.pedantic(pairs, rounds=1))
    (one, one_processor), (two, two_processor) = measured.transpose(1, 2, 0)
    tell(
        benchmark, efficiency=np.median(one / two / 2.0), lowest=(one / two / 2.0).min(), one_process=np.median(one),
        two_processes=np.median(two), efficiency_of_processor=np.median(one_processor / two_processor),
        load=os.getloadavg()[0],
    )  # fmt: skip


@pytest.mark.parametrize(("customers", "every"), [(50, 1), (500, 1), (500, 4)])
def test_beside_plain_simpy(benchmark, newspaper, customers, every):
    """Processor time for a week of a company, beside plain SimPy with a process per customer and person.

    The plain company leaves much out (see `plain_simpy`); ours is one of four in a market, with its causes recorded.
    """

    def both():
        plain = min(timed(simulate, seed, customers, every)[1] for seed in range(3)) / WEEKS
        ours = {
            n: min(timed(play, newspaper, n=n)[1] for _ in range(2)) / (n * 4 * 13 * QUARTERS) for n in (1, 100, 4_000)
        }
        return plain, ours

    plain, ours = benchmark.pedantic(both, rounds=1)
    ratios = {f"times_faster_with_{n}_games": plain / seconds for n, seconds in ours.items()}
    tell(benchmark, plain_microseconds=1e6 * plain, our_microseconds=1e6 * ours[4_000], **ratios)
