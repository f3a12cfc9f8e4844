"""Many points of a design played side by side on the replication axis, all with the same worlds and luck."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from strategysim.errors import PolicyError, Problem
from strategysim.lab.about import About
from strategysim.lab.checking import check, loops
from strategysim.lab.chunk import Setup
from strategysim.lab.how import How
from strategysim.lab.job import Job
from strategysim.lab.progress import Report, note, reporter
from strategysim.lab.runs import Runs
from strategysim.lab.scores import Scorecard
from strategysim.lab.variants import held, is_scenario_key, variants
from strategysim.lab.workers import COLUMNS, seconds
from strategysim.model.arrays import Array
from strategysim.model.history import Record
from strategysim.model.levers import LEVERS
from strategysim.policies import Failure, Policy
from strategysim.scenario import Scenario

K = TypeVar("K")

# Columns of one batch of points: enough for several workers, and little of what is played is held at any time.
_COLUMNS = 4 * COLUMNS
# The same where several policies play: those that react are asked in every chunk, so few large ones are quicker.
_BESIDE = 2 * COLUMNS


@dataclass(frozen=True)
class Play:
    """How the points of a design are played: `run` says what each of these means."""

    replications: int
    seed: int
    progress: bool | Report | None
    score: bool
    how: How

    def outcomes(
        self, scenario: Scenario, base: Policy, names: Sequence[str], points: Array,
        keep: Callable[[Runs], Mapping[K, Array]], record: Record = "none",
    ) -> tuple[About, dict[K, Array]]:  # fmt: skip
        """Play a policy at points and return what is kept of what came out.

        Ctrl-C ends it: what was not played by then counts as lost.

        Parameters
        ----------
        scenario, base
            What is played; who decides about everything but the levers that are held.
        names
            The factors: a lever is held at its value in every quarter, a parameter has it for certain in every firm, a
            key of the scenario's file has it there.
        points
            Values of the factors, of shape (points, factors), in the model's units; NaN where a factor is not moved.
        keep
            What is kept of the runs of some points, who stand in it as policies: arrays with a row for each.
        record
            ``"none"``: runs hold only the last quarter; ``"own"``: every quarter of the player's firm.

        Returns
        -------
        About, dict
            What the result rests on; what is kept, of shape (points, …), NaN where nothing was played.

        Raises
        ------
        ScenarioError, InputError
            If replications, seed and the like are wrong, or a value cannot stand in the scenario's file.
        PolicyError
            If the policy got through no replication of any point. If it failed at some points, a note says so.
        """
        self._check(scenario)
        there = variants(scenario, names, points)
        report, order, played = reporter(self.progress), list[int](), list[Mapping[K, Array]]()
        failures, abouts = list[Failure](), list[About]()
        try:
            for places in self._batches(names, points):
                setup = replace(self._setup(there[places[0]], record), known=_known(names, points[places]))
                policies = [_at(base, names, points[place], place) for place in places]
                inner = _share(report, len(order), len(places), len(points))
                runs = self._job(scenario, setup, policies, inner).runs(self.replications)
                played.append(keep(_whole(runs, self.replications)))
                failures.extend(runs.failures)
                order, abouts = order + places, [*abouts, runs.about]
                if runs.about.interrupted:
                    break
        except KeyboardInterrupt:
            if not played:
                raise
            note(f"interrupted: {len(order):,} of {len(points):,} points were played")
        report(len(points), len(points))
        values = {key: _in_place(order, [part[key] for part in played], len(points)) for key in played[0]}
        _tell(base, failures, len(points), any(not np.isnan(kept).all() for kept in values.values()))
        stopped = len(order) < len(points) or abouts[-1].interrupted
        about = replace(abouts[0], policies=(base.name,), replications=self.replications, interrupted=stopped)
        return about, values

    def scores(
        self, scenario: Scenario, policies: Sequence[Policy], names: Sequence[str], points: Array
    ) -> tuple[About, Array]:
        """Play several policies at points of parameters, and return their scores.

        Ctrl-C ends it: what was not played by then counts as lost.

        Parameters
        ----------
        scenario, policies
            What is played, by whom; all meet the same worlds and luck at every point.
        names
            Parameters, each of which has its value for certain in every firm.
        points
            Their values, of shape (points, parameters), in the model's units; NaN where one is not moved.

        Returns
        -------
        About, numpy.ndarray
            What the result rests on; scores in points, of shape (points, policies, replications), NaN where lost.

        Raises
        ------
        InputError
            If replications, seed and the like are wrong.
        """
        self._check(scenario)
        report, each = reporter(self.progress), len(policies)
        scores, abouts = np.full((len(points), each, self.replications), np.nan), list[About]()
        size = max(_BESIDE // (self.replications * each), 1)
        for first in range(0, len(points), size):
            part = points[first : first + size]
            known = {name: np.repeat(values, each) for name, values in _known(names, part).items()}
            seated = [replace(p, name=f"{p.name} at {first + k}") for k in range(len(part)) for p in policies]
            setup = replace(self._setup(scenario, "none"), known=known)
            job = self._job(scenario, setup, seated, _share(report, first, len(part), len(points)))
            try:
                runs = job.runs(self.replications)
            except KeyboardInterrupt:
                if not abouts:
                    raise
                note(f"interrupted: {first:,} of {len(points):,} points were played")
                abouts.append(replace(abouts[0], interrupted=True))
                break
            played = runs.final("score").reshape(len(part), each, -1)
            scores[first : first + size, :, : played.shape[-1]] = played
            abouts.append(runs.about)
            if runs.about.interrupted:
                break
        report(len(points), len(points))
        own = tuple(policy.name for policy in policies)
        stopped = abouts[-1].interrupted
        return replace(abouts[0], policies=own, replications=self.replications, interrupted=stopped), scores

    def seconds(self, scenario: Scenario, names: Sequence[str], points: int) -> float:
        """Return roughly how many seconds one process would need for so many points.

        Raises
        ------
        InputError
            If replications, seed and the like are wrong.
        """
        self._check(scenario)
        return seconds(self._setup(scenario), points * self._columns(names), self.replications)

    def _check(self, scenario: Scenario) -> None:
        setup, how = self._setup(scenario), self.how
        check(setup, self.replications, how.get("workers"), None)

    def _setup(self, scenario: Scenario, record: Record = "own") -> Setup:
        how, quarters = self.how, self.how.get("quarters")
        return Setup(
            scenario.market, self.seed, scenario.market.quarters if quarters is None else quarters, self.score, record,
            how.get("parameters", "drawn"), loops(how.get("without", ())), causes=False,
        )  # fmt: skip

    def _job(self, scenario: Scenario, setup: Setup, policies: Sequence[Policy], report: Report) -> Job:
        how = self.how
        return Job(scenario, setup, policies, report, how.get("workers"), how.get("executor"), how.get("store"))

    def _columns(self, names: Sequence[str]) -> int:
        """Return how many games a point takes: one with parameters of its own needs an autopilot of its own."""
        return 2 if self.score and any(map(_is_parameter, names)) else 1

    def _batches(self, names: Sequence[str], points: Array) -> Iterator[list[int]]:
        """Yield the places of the points of each batch; points with the same parameters stand together.

        Points with other values in the scenario's file are other companies: they are not played side by side.
        """
        keys = [k for k, name in enumerate(names) if is_scenario_key(name)]
        parameters = [k for k, name in enumerate(names) if _is_parameter(name)]
        rows = np.nan_to_num(points[:, keys + parameters], nan=-np.inf).tolist()
        order = sorted(range(len(points)), key=rows.__getitem__)
        size = max(_COLUMNS // (self.replications * self._columns(names)), 1)
        for _, group in groupby(order, key=lambda place: rows[place][: len(keys)]):
            places = list(group)
            for first in range(0, len(places), size):
                yield places[first : first + size]


def _known(names: Sequence[str], points: Array) -> dict[str, Array]:
    """Return the parameters that are known at some points (points, factors), each (points,)."""
    return {name: points[:, k] for k, name in enumerate(names) if _is_parameter(name)}


def _whole(runs: Runs, replications: int) -> Runs:
    """Return runs of so many replications: those that were not played any more are lost."""
    missing = replications - runs.about.replications
    if not missing:
        return runs

    def padded(values: NDArray[Any], fill: Any) -> NDArray[Any]:
        return np.pad(values, [*[(0, 0)] * (values.ndim - 1), (0, missing)], constant_values=fill)

    def cards(card: Scorecard | None) -> Scorecard | None:
        return card and Scorecard(*(padded(part, np.nan) for part in vars(card).values()))

    about, outcomes, lost = replace(runs.about, replications=replications), padded(runs.outcomes, np.nan), runs.lost
    return Runs(about, outcomes, padded(lost, True), cards(runs.card), cards(runs.passive))


def _is_parameter(name: str) -> bool:
    return name not in LEVERS and not is_scenario_key(name)


def _in_place(order: Sequence[int], parts: Sequence[Array], points: int) -> Array:
    """Return what was kept of some points, in parts, in the places of these points; elsewhere it is lost."""
    found = np.concatenate(parts)
    values = np.full((points, *found.shape[1:]), np.nan)
    values[order] = found
    return values


def _at(base: Policy, names: Sequence[str], point: Array, place: int) -> Policy:
    """Return the policy of one point, named after its place."""
    moved = zip(names, point, strict=True)
    levers = {name: float(value) for name, value in moved if name in LEVERS and not np.isnan(value)}
    name = f"point {place}"
    return held(base, levers, name) if levers else replace(base, name=name)


def _share(report: Report, done: int, size: int, points: int) -> Report:
    """Return what a batch of ``size`` points tells its progress to, ``done`` points having been played before."""
    return lambda played, total: report(done + size * played // max(total, 1), points)


def _tell(base: Policy, failures: Sequence[Failure], points: int, through: bool) -> None:
    """Name the first failure and say at how many points the policy failed; refuse if it got through nowhere."""
    if not failures:
        return
    first = min(failures, key=lambda failure: (int(failure.policy.split()[-1]), failure))
    told = str(replace(first, policy=base.name))
    if not through:
        raise PolicyError(Problem(told))
    count = len({failure.policy for failure in failures})
    note(f"{told} (at {first.policy}; failed at {count} of {points:,} points)")
