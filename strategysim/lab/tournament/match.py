"""One hand-in plays all replications, asked by a referee who holds the worlds and the luck."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from strategysim.errors import InputError, PolicyError, Problem
from strategysim.lab.chunk import Setup
from strategysim.lab.scores import Scorecard, last_of, scorecard
from strategysim.lab.tournament.fences import Limits
from strategysim.lab.tournament.finding import HandIn, LeftOut, shown
from strategysim.lab.tournament.process import Process
from strategysim.lab.tournament.sent import packed
from strategysim.lab.workers import spans
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES, INDEX, LEVERS
from strategysim.model.market import Market
from strategysim.model.observation import Observation
from strategysim.model.plan import Decisions, order_names
from strategysim.model.world import World
from strategysim.policies import Policy, Seats

_ROWS = [INDEX[name] for name in HEADLINES]


@dataclass(frozen=True)
class Course:
    """What came of a policy: its scorecard (n,), and the mean of its headline levers, (quarters, headlines)."""

    card: Scorecard
    levers: Array
    guards: tuple[str, ...] = ()


class Asked:
    """The rule of a hand-in, which another process knows: a policy like any other.

    In every quarter it is asked a second time for some of the replications alone. If it then decides otherwise, it
    remembers something, or draws random numbers, or looks at who lies beside, which no policy may.
    """

    def __init__(self, process: Process, market: Market) -> None:
        self._process, self._names = process, {*LEVERS, *order_names(market)}
        self.quarter: int | None = None

    def __call__(self, observation: Observation) -> Decisions:
        """Return what it decides, arrays (n,).

        Raises
        ------
        PolicyError
            If it does not answer, or answers otherwise when it is asked again.
        """
        self.quarter = observation.quarter
        whole = self._decided(observation)
        if observation.n > 1:
            again = slice(observation.n // 3, observation.n // 3 + max(observation.n // 3, 1))
            part = self._decided(observation.part(again))
            if whole.keys() != part.keys() or any(not np.array_equal(whole[name][again], part[name]) for name in part):
                self._process.stop(_IMPURE)
                raise PolicyError(Problem("", message=_IMPURE))
        return whole

    def _decided(self, observation: Observation) -> dict[str, Array]:
        # Nothing is packed for a process that is gone.
        message = packed(observation) if self._process.over is None else None
        header, numbers = self._process.ask(message, len(self._names) * observation.n)
        told = header.get("names")
        names = told if isinstance(told, list) else []
        known = all(isinstance(name, str) and name in self._names for name in names)
        if not known or len(set(names)) != len(names) or len(names) * observation.n != len(numbers):
            self._process.stop("has answered with something that is no answer")
            raise PolicyError(Problem("", message=self._process.over or ""))
        return dict(zip(names, numbers.reshape(len(names), observation.n), strict=True))


_IMPURE = (
    "decides otherwise when it is asked again: it remembers something or draws random numbers; a policy may use only "
    "what it observes (observation.history holds the past)"
)


def judged(setup: Setup, hand_in: HandIn, replications: int, limits: Limits, place: str) -> Course | LeftOut:
    """Return what came of a hand-in, or why it is left out; its working folder is made in ``place``."""
    with Process(hand_in, setup.market, limits, place) as process:
        asked = Asked(process, setup.market)
        try:
            process.begin()
            course = played(setup, Policy(hand_in.name, "", asked), replications)
        except InputError as reason:
            words = "; ".join(str(problem) for problem in reason.problems)
            if process.over and asked.quarter is not None:
                # What ended it says more than that it then failed in every replication.
                words = f"quarter {asked.quarter + 1}: {process.over}"
            return LeftOut(hand_in.name, hand_in.file, shown(words), process.last_words())
        return replace(course, guards=process.guards)


def played(setup: Setup, policy: Policy, replications: int) -> Course:
    """Play all replications under a policy, to the bit as `run` does; the first failure ends it.

    Raises
    ------
    PolicyError
        If the policy fails anywhere: who could choose its worlds by failing in the bad ones would win.
    """
    cards, levers = list[Scorecard](), np.zeros((setup.quarters, len(HEADLINES)))
    for first, count in spans([(0, replications)], 1, 1):
        world = World(setup.market, setup.seed, replications=count, first=first)
        world.causes.on = False
        seats, loss = Seats(setup.market, [policy]), np.zeros(count)
        for quarter in range(setup.quarters):
            decisions = seats.decisions(world)
            if seats.failures:
                raise _failed(seats, count)
            world.advance(decisions)
            loss = loss + last_of(world, "loss_total")
            levers[quarter] += world.plan.rows[_ROWS, 0].sum(axis=1)
        cards.append(scorecard(world, seats, loss))
    parts = ("value", "customers", "attraction", "total_loss")
    joined = (np.concatenate([getattr(card, part) for card in cards]) for part in parts)
    return Course(Scorecard(*joined), levers / replications)


def _failed(seats: Seats, worlds: int) -> PolicyError:
    """Return the error of a policy that failed in some of so many worlds: its most frequent reason, and where."""
    (reason, count), *_ = Counter(failure.reason for failure in seats.failures).most_common()
    first = next(failure for failure in seats.failures if failure.reason == reason)
    where = "" if count == worlds else f" in {count} of {worlds} worlds (the first is replication {first.replication})"
    return PolicyError(Problem("", message=f"quarter {first.quarter + 1}: {reason}{where}"))
