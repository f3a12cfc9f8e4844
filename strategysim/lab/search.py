"""The best fixed policy known: what to hold from the first quarter to the last, found by playing thousands of policies.

Whoever picks the best of many by what they scored picks luck too (the winner's curse). So there are three sets of
worlds: one in which policies compete, one in which the best of them are told apart, and one of which nothing was
picked, where the winner meets the plain advice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from strategysim.errors import InputError, Problem, nearest
from strategysim.lab.checking import check, loops
from strategysim.lab.chunk import Setup
from strategysim.lab.evolution import Hunt, Point, evolve, members_of
from strategysim.lab.fitness import fitness
from strategysim.lab.found import Search
from strategysim.lab.inputs import AnyScenario, as_scenario, list_of, out_of_range
from strategysim.lab.job import Job
from strategysim.lab.progress import Report, note, reporter
from strategysim.lab.question import asked
from strategysim.lab.runs import Runs
from strategysim.lab.scores import score
from strategysim.lab.shelf import Memory
from strategysim.lab.space import Space, space_of
from strategysim.lab.workers import play_somewhere, workers_for
from strategysim.model.arrays import Array
from strategysim.model.history import ROW
from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.market import Market
from strategysim.model.parameters import Mode
from strategysim.model.plan import check as check_decisions
from strategysim.policies.robots import REFERENCE
from strategysim.scenario import Scenario

BUDGET = 40_000
_FINALISTS = 8
# Of all games, a tenth tells the finalists apart and a tenth tests the winner; the others are for finding them.
_TENTH = 10
_MOST = 2**31
_MOST_PHASES = 4


@asked
def search(
    scenario: AnyScenario, budget: int = BUDGET, seed: int = 1, *, over: Sequence[str] = tuple(HEADLINES),
    phases: int = 1, worlds: int = 50, quarters: int | None = None, workers: int | None = None,
    executor: Executor | None = None, progress: bool | Report | None = None, without: Sequence[str] = (),
    parameters: Mode = "drawn", begin: Mapping[str, float] | None = None,
) -> Search:  # fmt: skip
    """Look for the levers which, held all the time, score best on average, and whose player keeps the post.

    All policies meet the same worlds and luck; one that loses the post in more than one world of twenty ranks below
    those that do not. Levers move in the steps of the game. Ctrl-C ends the search early and returns what was found.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    budget
        How many games may be played in all; a fifth is kept for the finalists.
    seed
        From which worlds and generations are drawn. It decides the result, to the bit, for any number of workers.
    over
        Levers to look for, headlines or advanced fields; the others stay as `eight-ways` has them.
    phases
        How many times over the levers are looked for: 2 allows a switch half-way.
    worlds
        In how many worlds each policy competes: with more the mean is surer, and fewer policies can be tried.
    quarters, workers, executor, progress, without, parameters
        As for `run`; progress counts games.
    begin
        Levers that are known to be good: the search begins with them and with the plain advice, and tests both at last.

    Returns
    -------
    Search
        The best policy, tested beside `eight-ways` in fresh worlds.

    Raises
    ------
    ScenarioError, InputError, PlanError, RunError
        If anything that was given is wrong, or SciPy is not installed.
    """
    loaded = as_scenario(scenario)
    length = loaded.quarters if quarters is None else quarters
    levers, start = list_of(over, "search", "over", "levers"), _begun(begin, loaded.market)
    _check(budget, seed, levers, phases, worlds, length)
    space = space_of(loaded.market, levers, phases, length)
    enough(budget, space, worlds)
    setup = Setup(loaded.market, seed, length, record="none", parameters=parameters, without=loops(without))
    check(replace(setup, record="own"), worlds, workers, None)
    many = workers_for(setup, 1, budget, workers, executor)
    table, show = _Table(loaded, setup, space, many, executor), reporter(progress)
    first, *others = [int(state) >> 1 for state in np.random.SeedSequence(seed).generate_state(3, np.uint64)]
    hunt = Hunt(
        space, _starts(space, start), lambda points: table.means(points, worlds, first), worlds,
        budget - 2 * (budget // _TENTH), lambda done: show(done, budget),
    )  # fmt: skip
    stopped = _stopped(hunt, seed, lambda: show(budget, budget))
    # Who was stopped early does not want to wait for long.
    found = _put_to_the_test(hunt, table, hunt.games // (_TENTH - 2) if stopped else budget // _TENTH, others)
    show(budget, budget)
    return replace(found, about=replace(found.about, seed=seed, interrupted=stopped or found.about.interrupted))


def _put_to_the_test(hunt: Hunt, table: _Table, share: int, seeds: Sequence[int]) -> Search:
    """Tell the finalists apart and test the winner, in so many games each and in the worlds of these seeds."""
    advice, (telling_apart, testing) = _advice(table.space), seeds
    finalists = list(dict.fromkeys([*hunt.best(_FINALISTS), *hunt.starts]))
    chosen = table.means(finalists, max(share // len(finalists), 2), telling_apart)
    winner = finalists[int(np.argmax(chosen))]
    tested = table.tested(winner, max(share // 2, 2), testing)
    return Search(
        tested.about, table.space, winner, tested.final("score"), np.array(hunt.trace), hunt.known[advice],
        tuple(finalists), np.array([hunt.means(finalists), chosen]), table.games,
    )  # fmt: skip


@dataclass
class _Table:
    """Where policies are played: one scenario, one length, and the processes that play; it counts the games."""

    scenario: Scenario
    setup: Setup
    space: Space
    workers: int
    executor: Executor | None
    games: int = 0

    def means(self, points: Sequence[Point], worlds: int, seed: int) -> Array:
        """Return what points are worth to the search, (n,) in points, side by side in the same worlds."""
        self.games += len(points) * worlds
        policies = [self.space.policy(point, f"point {k}") for k, point in enumerate(points)]
        # A shelf of its own, as half of the worlds, which is what a run leaves after ctrl-C, would be of no use here.
        shelf = Memory()
        setup = replace(self.setup, seed=seed)
        play_somewhere(setup, policies, [(0, worlds)], shelf.put, self.workers, self.executor)
        piece = shelf.whole(worlds)
        assert piece.card, "all runs of a search are scored"
        assert piece.passive, "they are scored beside the autopilot"
        scores = score(piece.card.value, piece.passive.value, self.scenario.scale(setup.quarters))
        return fitness(scores, piece.outcomes[-1, ROW["dismissed"], 0], piece.lost)

    def tested(self, winner: Point, worlds: int, seed: int) -> Runs:
        """Play the winner and the plain advice in the same worlds; ctrl-C leaves those that were finished."""
        policies = [self.space.policy(winner, "best"), REFERENCE]
        job = Job(self.scenario, replace(self.setup, seed=seed), policies, reporter(False), self.workers, self.executor)
        runs = job.runs(worlds)
        self.games += 2 * runs.about.replications
        return runs


def _stopped(hunt: Hunt, seed: int, wipe: Callable[[], None]) -> bool:
    """Play generations; return whether the user ended that early, with something to show."""
    try:
        evolve(hunt, seed)
    except KeyboardInterrupt:
        if not hunt.trace:
            raise
        wipe()
        note(f"stopped after {hunt.games:,} games; the best found is put to the test")
        return True
    return False


def _starts(space: Space, begin: Mapping[str, float]) -> list[Point]:
    return [_advice(space), *([space.holding(begin)] if begin else [])]


def _advice(space: Space) -> Point:
    return tuple(space.advice.tolist())


def _check(budget: int, seed: int, over: Sequence[str], phases: int, worlds: int, quarters: int) -> None:
    whole = {
        "budget": (budget, 1, _MOST), "seed": (seed, 0, 2**63 - 1), "worlds": (worlds, 2, 100_000),
        "quarters": (quarters, 1, 40),
    }  # fmt: skip
    problems = out_of_range("search", whole)
    most = _MOST_PHASES if problems else min(_MOST_PHASES, quarters)
    problems += out_of_range("search", {"phases": (phases, 1, most)})
    if not over:
        problems.append(Problem("search", None, "over", "must be a list of levers, at least one"))
    problems += [
        Problem("search", None, str(name), "is no lever", nearest(name, LEVERS))
        for name in over
        if not isinstance(name, str) or name not in LEVERS
    ]
    problems += [Problem("search", None, name, "is named twice") for name in LEVERS if over.count(name) > 1]
    if problems:
        raise InputError(problems)


def _begun(begin: object, market: Market) -> Mapping[str, float]:
    """Return the plan to begin with, an empty one if there is none."""
    if begin is None:
        return {}
    if not isinstance(begin, Mapping):
        raise InputError(Problem("search", None, "begin", f"must be a mapping of lever to value, not {begin!r}"))
    check_decisions(begin, market, 1)
    return begin


def enough(budget: int, space: Space, worlds: int) -> None:
    """Refuse a budget that is not enough for the advice and two generations.

    Raises
    ------
    InputError
        Says how many games are.
    """
    generation = members_of(space) * worlds
    least = -(-(2 * generation + generation // 2) * _TENTH // (_TENTH - 2))
    if budget < least:
        message = f"must be at least {least:,} games, for two generations of {generation:,} and the finalists"
        raise InputError(Problem("search", None, "budget", message))
