"""A tournament: every hand-in of a folder in the same worlds, each in a process of its own."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from strategysim.errors import InputError, Problem, Together
from strategysim.lab.about import About
from strategysim.lab.chunk import Setup
from strategysim.lab.extras import needed
from strategysim.lab.inputs import AnyScenario, as_scenario, out_of_range
from strategysim.lab.progress import Report, reporter
from strategysim.lab.question import asked
from strategysim.lab.scores import Scorecard, score
from strategysim.lab.tournament.endings import end_strays
from strategysim.lab.tournament.fences import Limits
from strategysim.lab.tournament.finding import HandIn, LeftOut, hand_ins
from strategysim.lab.tournament.match import Course, judged, played
from strategysim.lab.tournament.result import Tournament
from strategysim.model import VERSION
from strategysim.model.arrays import Array
from strategysim.policies import Seats
from strategysim.policies.robots import PASSIVE, REFERENCE
from strategysim.scenario import Scenario

ROBOTS = (PASSIVE, REFERENCE)
_SIZE = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*([MG])i?B?\s*$", re.IGNORECASE)
_BYTES = {"m": 10**6, "g": 10**9}
# Python with NumPy takes an eighth of a gigabyte before a hand-in has done anything.
_LEAST_MEMORY = 256 * 10**6
# Nobody finds such a number by trying, and anybody can write it down.
_SEEDS = 10**15


@dataclass(frozen=True)
class Contest:
    """A tournament that can be played: everything that was given for it is right."""

    scenario: Scenario
    setup: Setup
    entries: tuple[HandIn, ...]
    unread: tuple[LeftOut, ...]
    replications: int
    limits: Limits
    workers: int | None

    def play(self, progress: bool | Report | None = None) -> Tournament:
        """Play it, and return what came of it; see `tournament`."""
        courses = _played(self, reporter(progress))
        robots = tuple(robot.name for robot in ROBOTS)
        left_out = [course for course in courses.values() if isinstance(course, LeftOut)]
        stayed = {name: course for name, course in courses.items() if isinstance(course, Course)}
        passive = stayed[PASSIVE.name].card.value
        scale = self.scenario.scale(self.setup.quarters)
        points = {name: score(course.card.value, passive, scale) for name, course in stayed.items()}
        order = sorted(stayed, key=lambda name: (-float(points[name].mean()), name.casefold(), name))
        files = {entry.name: entry.file for entry in self.entries if entry.name in stayed}
        guards = next((stayed[name].guards for name in files), ())
        return Tournament(
            self._about(order), np.array([points[name] for name in order]), _stacked([stayed[n].card for n in order]),
            np.array([stayed[name].levers for name in order]), robots, files,
            tuple(sorted([*self.unread, *left_out])), self.limits, guards,
        )  # fmt: skip

    def _about(self, order: Sequence[str]) -> About:
        setup, quarters = self.setup, self.setup.quarters
        return About(
            self.scenario.name, self.scenario.hash, VERSION, setup.seed, self.replications, quarters, tuple(order),
            (setup.market.player.name,), setup.parameters, setup.without, self.scenario.scale(quarters),
            self.scenario.calibrated(VERSION, quarters),
        )  # fmt: skip


@asked
def tournament(
    folder: str | os.PathLike[str], scenario: AnyScenario, replications: int = 500, seed: int | None = None, *,
    quarters: int | None = None, time_limit: float = 60.0, memory_limit: str | int = "1GB",
    workers: int | None = None, progress: bool | Report | None = None,
) -> Tournament:  # fmt: skip
    """Play the hand-ins of a class in the same worlds and luck, and say which differences between them are real.

    Each hand-in runs in a process of its own, which is told what a firm may know and answers what it decides; worlds,
    luck and scores are kept from it. A hand-in that fails in a single world is left out, with the reason. Those that
    stay have, to the last bit, the result that `run` gives.

    Hand-ins in Python are programs that other people wrote. What is kept from them depends on the system (see
    ``guards`` of the result), and they run under your account: play them where nothing can be lost.

    Parameters
    ----------
    folder
        A file for each student (``anna.py``, ``ben.toml``), or a folder for each with one such file in it.
    scenario
        A scenario's name or path, a scenario, or a market.
    replications
        How many worlds, at least two.
    seed
        From which the worlds are drawn. By default a number that nobody can guess: a hand-in that knew the seed could
        play every world beforehand. The result tells it, and with it gives the same again.
    quarters
        Length; the scenario's own by default.
    time_limit
        Seconds of wall clock in which each hand-in has to load and to answer in all quarters of all worlds.
    memory_limit
        Memory of each hand-in's process: a text such as ``"1GB"`` or ``"512MB"``, or bytes. It holds on Linux.
    workers
        How many hand-ins are played at the same time; by default as many as there are processors.
    progress
        Whether to show a bar, or a function of the runs played and to play; by default a bar on a terminal.

    Raises
    ------
    InputError
        With all that is wrong with what was given: the folder, the scenario, the numbers.
    RunError
        If SciPy is not installed.
    """
    contest = prepared(
        folder, scenario, replications, seed, quarters=quarters, time_limit=time_limit, memory_limit=memory_limit,
        workers=workers,
    )  # fmt: skip
    return contest.play(progress)


def prepared(
    folder: str | os.PathLike[str], scenario: AnyScenario, replications: int, seed: int | None, *,
    quarters: int | None = None, time_limit: float = 60.0, memory_limit: str | int = "1GB", workers: int | None = None,
) -> Contest:  # fmt: skip
    """Return a tournament that can be played, of what `tournament` takes.

    Raises
    ------
    InputError
        With all that is wrong.
    """
    needed("scipy.stats", "analysis")
    with Together() as ask:
        loaded = ask(as_scenario, scenario)
        found = ask(hand_ins, folder, [robot.name for robot in ROBOTS])
        drawn = secrets.randbelow(_SEEDS) if seed is None else seed
        ask(_check_numbers, replications, drawn, quarters, workers)
        limits = ask(_limits, time_limit, memory_limit)
    Seats(loaded.market)  # a rival's robot that does not exist is found before anything is played
    entries, unread = found
    setup = Setup(loaded.market, int(drawn), loaded.market.quarters if quarters is None else quarters)
    return Contest(loaded, setup, tuple(entries), tuple(unread), replications, limits, workers)


def _check_numbers(replications: int, seed: int, quarters: int | None, workers: int | None) -> None:
    """Refuse numbers out of range; without a length it is the scenario's own, which is right."""
    whole = {
        "replications": (replications, 2, 1_000_000), "seed": (seed, 0, 2**63 - 1),
        "quarters": (1 if quarters is None else quarters, 1, 40), "workers": (workers or 1, 1, 1024),
    }  # fmt: skip
    if problems := out_of_range("tournament", whole):
        raise InputError(problems)


def _limits(time_limit: float, memory_limit: str | int) -> Limits:
    """Return what a hand-in may use."""
    problems, memory = list[Problem](), _bytes(memory_limit)
    if isinstance(time_limit, bool) or not isinstance(time_limit, int | float) or not 1 <= time_limit <= 86_400:
        message = f"must be a number of seconds from 1 to 86400, not {time_limit!r}"
        problems.append(Problem("tournament", None, "time_limit", message))
    if memory is None or memory < _LEAST_MEMORY:
        message = f"must be a size of at least 256MB, such as 1GB, not {memory_limit!r}"
        problems.append(Problem("tournament", None, "memory_limit", message))
    if problems or memory is None:
        raise InputError(problems)
    return Limits(float(time_limit), memory)


def _bytes(size: str | int) -> int | None:
    """Return a size in bytes, or None if it is none."""
    if isinstance(size, str):
        found = _SIZE.match(size)
        return int(float(found[1]) * _BYTES[found[2].lower()]) if found else None
    return size if isinstance(size, int) and not isinstance(size, bool) and isfinite(size) else None


def _stacked(cards: Sequence[Scorecard]) -> Scorecard:
    def stack(part: str) -> Array:
        return np.array([getattr(card, part) for card in cards])

    return Scorecard(stack("value"), stack("customers"), stack("attraction"), stack("total_loss"))


def _played(contest: Contest, report: Report) -> dict[str, Course | LeftOut]:
    """Return what came of every robot and hand-in, by name."""
    import loky

    # Worlds are played in worker processes even if it is one: whatever a hand-in does to its referee is survived.
    workers = min(contest.workers or loky.cpu_count(), len(contest.entries) + len(ROBOTS))
    courses: dict[str, Course | LeftOut] = {}
    with tempfile.TemporaryDirectory(prefix="strategysim-", ignore_cleanup_errors=True) as place:
        with _pool(workers, place) as pool:
            _gather(contest, contest.entries, pool, place, courses, report)
        # A worker that died took the others' work with it; who killed it shows when each plays alone.
        for entry in (entry for entry in contest.entries if entry.name not in courses):
            with _pool(1, place) as pool:
                _gather(contest, [entry], pool, place, courses, report)
            courses.setdefault(entry.name, LeftOut(entry.name, entry.file, _KILLED))
    return courses


_KILLED = "its referee's process was killed while it played, as it was when it played alone: out of memory, or by it"


def _gather(
    contest: Contest, entries: Sequence[HandIn], pool: Executor, place: str, courses: dict[str, Course | LeftOut],
    report: Report,
) -> None:  # fmt: skip
    """Have hand-ins, and the robots that are still missing, played by a pool, until all are or the pool breaks."""
    worlds, total = contest.replications, contest.replications * (len(contest.entries) + len(ROBOTS))
    futures: dict[Future[Any], str] = {}
    for robot in (robot for robot in ROBOTS if robot.name not in courses):
        futures[pool.submit(played, contest.setup, robot, worlds)] = robot.name
    for entry in entries:
        futures[pool.submit(judged, contest.setup, entry, worlds, contest.limits, place)] = entry.name
    report(worlds * len(courses), total)
    for future in as_completed(futures):
        try:
            courses[futures[future]] = future.result()
        except BrokenExecutor:
            return
        report(worlds * len(courses), total)


@contextmanager
def _pool(workers: int, place: str) -> Iterator[Executor]:
    """Yield worker processes, which are killed with all below them if anything ends the work before its time."""
    import loky

    pool, whole = loky.ProcessPoolExecutor(workers, initializer=_end_with, initargs=(os.getpid(),)), False
    try:
        yield pool
        whole = True
    finally:
        pool.shutdown(wait=True, kill_workers=not whole)
        end_strays(place)


def _end_with(parent: int) -> None:
    """Let this worker end soon after its parent has been killed; what it has started then ends by itself."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
