"""Many points of a design played side by side on the replication axis, all with the same worlds and luck."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from strategysim.errors import PolicyError, Problem
from strategysim.lab.about import About
from strategysim.lab.batch import How
from strategysim.lab.checking import check
from strategysim.lab.chunk import Setup
from strategysim.lab.job import Job
from strategysim.lab.progress import Report, note, reporter
from strategysim.lab.variants import held, is_scenario_key, variants
from strategysim.lab.workers import COLUMNS, seconds
from strategysim.model.arrays import Array
from strategysim.model.levers import LEVERS
from strategysim.policies import Failure, Policy
from strategysim.scenario import Scenario

# Columns of one batch of points: enough for several workers, and little of what is played is held at any time.
_COLUMNS = 4 * COLUMNS


@dataclass(frozen=True)
class Play:
    """How the points of a design are played: `run` says what each of these means."""

    replications: int
    seed: int
    progress: bool | Report | None
    score: bool
    how: How

    def finals(
        self, scenario: Scenario, base: Policy, names: Sequence[str], points: Array, keep: Callable[[Array], Array]
    ) -> tuple[About, dict[str, Array]]:
        """Play a policy at points and return what came out of it at the end.

        Ctrl-C ends it: what was not played by then counts as lost.

        Parameters
        ----------
        scenario
            What is played.
        base
            Who decides about everything but the levers that are held.
        names
            The factors: a lever is held at its value in every quarter, a parameter has it for certain in every firm, a
            key of the scenario's file has it there.
        points
            Values of the factors, (points, factors), in the model's units; NaN where a factor is not moved.
        keep
            What is kept of an outcome, (some points, replications), NaN where a run was lost: as many rows.

        Returns
        -------
        About, dict
            What the result rests on; score, value and every outcome → what is kept of it, (points, …), in its unit.

        Raises
        ------
        ScenarioError, InputError
            If replications, seed and the like are wrong, or a value cannot stand in the scenario's file.
        PolicyError
            If the policy got through no replication of any point. If it failed at some points, a note says so.
        """
        self._check(scenario)
        there = variants(scenario, names, points)
        report, order, played = reporter(self.progress), list[int](), list[dict[str, Array]]()
        failures, abouts = list[Failure](), list[About]()
        try:
            for places in self._batches(names, points):
                inner = _share(report, len(order), len(places), len(points))
                runs = self._job(there[places[0]], base, names, points, places, inner).runs(self.replications)
                played.append({outcome: keep(self._padded(runs.final(outcome))) for outcome in runs.measured})
                failures.extend(runs.failures)
                order, abouts = order + places, [*abouts, runs.about]
                if runs.about.replications < self.replications:
                    break
        except KeyboardInterrupt:
            if not played:
                raise
            note(f"interrupted: {len(order):,} of {len(points):,} points were played")
        report(len(points), len(points))
        values = {outcome: _in_place(order, [part[outcome] for part in played], len(points)) for outcome in played[0]}
        _tell(base, failures, len(points), any(not np.isnan(kept).all() for kept in values.values()))
        return replace(abouts[0], policies=(base.name,), replications=self.replications), values

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
        check(replace(setup, record="own"), self.replications, how.get("workers"), how.get("without", ()), None)

    def _setup(self, scenario: Scenario) -> Setup:
        how, quarters = self.how, self.how.get("quarters")
        return Setup(
            scenario.market, self.seed, scenario.market.quarters if quarters is None else quarters, self.score, "none",
            how.get("parameters", "drawn"), tuple(how.get("without", ())),
        )  # fmt: skip

    def _job(
        self, scenario: Scenario, base: Policy, names: Sequence[str], points: Array, places: Sequence[int],
        report: Report,
    ) -> Job:  # fmt: skip
        known = {name: points[places, k] for k, name in enumerate(names) if _is_parameter(name)}
        policies, how = [_at(base, names, points[place], place) for place in places], self.how
        setup = replace(self._setup(scenario), known=known)
        return Job(scenario, setup, policies, report, how.get("workers"), how.get("executor"), how.get("store"))

    def _padded(self, values: Array) -> Array:
        """Return values (points, replications), with those that were not played any more as lost."""
        missing = self.replications - values.shape[1]
        return np.pad(values, ((0, 0), (0, missing)), constant_values=np.nan) if missing else values

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
