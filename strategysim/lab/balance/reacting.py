"""The best policy that reacts: the best fixed one, and what it does when it sees something unusual.

Reactions are looked for by a climb from the best fixed policy: hundreds of sets of weights in the same worlds. The
winner is named in other worlds, and what it gains is measured in a third set.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from strategysim.lab.balance.check import Bar, Check, more, ratio_of
from strategysim.lab.balance.climb import climb
from strategysim.lab.balance.fixed import Fixed, steady
from strategysim.lab.balance.setting import Setting
from strategysim.lab.evolution import Point
from strategysim.lab.fitness import RISK, fitness
from strategysim.lab.found import interval_of
from strategysim.lab.scores import last_of, play, score, scorecard
from strategysim.lab.tables import may_be_written
from strategysim.lab.workers import COLUMNS
from strategysim.model.arrays import Array
from strategysim.model.history import ROW
from strategysim.model.world import World
from strategysim.policies import Policy, Seats
from strategysim.policies.reaction import CALENDAR, Reaction, Term, text_of
from strategysim.policies.robots import PASSIVE

REACTING = "reacting"
# Which lever may react to what: all of it a player sees. Each pair is a reason that a player could give.
PAIRS: tuple[tuple[str, str], ...] = (
    ("strategy", "ownership"), ("strategy", "cio_operation"), ("hiring", "workload"), ("hiring", "overspend"),
    ("ventures", "overspend"), ("ventures", CALENDAR), ("marketing", "frustration"), ("marketing", "demand"),
    ("platforms", "debt"), ("platforms", "adoption"), ("risk", "breaches"), ("risk", "incidents"),
    ("experiments", "ideas"), ("experiments", "workload"), ("experiments", CALENDAR), ("trust", "trust"),
    ("trust", "ideas_voiced"), ("hiring", CALENDAR), ("hiring", "runway"), ("ventures", "runway"),
    ("experiments", "runway"),
)  # fmt: skip
# A lever moves by at most so much of its range for each spread of a signal. The bound is a judgement: with half of it
# people could not be hired first and experiments begun later, which pays most.
_STRONGEST = 0.2
# Worlds in which sets of weights compete, sets for which the games have to do, and those that are told apart.
_WORLDS, _SETS, _FINALISTS = 400, 200, 8
# So many more of the worlds may lose the post than with the fixed policy: a world or two of a hundred is chance.
_CHANCE = 0.02
# A third of the games looks for reactions to the calendar alone: what is seen has to add to the best of those.
_DATED = 3
# A policy that reacts is to gain so much more than the best fixed one, in percent.
_GAIN = 3.0


@dataclass(frozen=True, eq=False)
class Reacting:
    """The best reacting policy that was found, and how it did.

    Parameters
    ----------
    rule
        What it holds, and how it reacts.
    games
        How many games were played to find it.
    scores
        In the fresh worlds, of shape (3, replications), in points: this policy, the best fixed one, and the best that
        reacts to the calendar alone.
    """

    rule: Reaction
    games: int
    scores: Array

    @property
    def policy(self) -> Policy:
        """The policy, as `run` and the others take it."""
        return Policy(REACTING, self.title, self.rule)

    @property
    def title(self) -> str:
        """One line that says what it does."""
        return f"The best fixed policy known with {len(self.rule.terms)} reactions, found in {self.games:,} games."

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write it as a Python file, which `load_policy` and ``--policy`` read.

        Raises
        ------
        InputError
            If there cannot be such a file.
        RunError
            If it cannot be written; a file that was there stays as it was.
        """
        from strategysim.documents.writing import keep

        keep(may_be_written(path, (".py",)), text_of(self.rule, REACTING, self.title))


def best_reacting(setting: Setting, best: Fixed) -> Reacting:
    """Look for the best reactions, to the calendar alone and then to all that is seen, and put both to the test."""
    usual = _usual(setting, best)
    pairs = [pair for pair in PAIRS if pair[1] in usual]
    dated = _Field(setting, best.levers, usual, [pair for pair in pairs if pair[1] == CALENDAR])
    everything = _Field(setting, best.levers, usual, pairs)
    plan = _climbed(dated, (0.0,) * len(dated.pairs), setting.effort.reacting // _DATED)
    begun = dict(zip(dated.pairs, plan, strict=True))
    start = tuple(begun.get(pair, 0.0) for pair in pairs)
    point = _climbed(everything, start, setting.effort.reacting - dated.games)
    rule, calendar = everything.rule(point), dated.rule(plan)
    policies = [Policy(REACTING, "", rule), best.policy, Policy("calendar alone", "", calendar)]
    return Reacting(rule, dated.games + everything.games, setting.compare(policies).final("score"))


def _climbed(field: _Field, start: Point, budget: int) -> Point:
    """Return the best weights on the way up from a start, (pairs,), told apart in other worlds."""
    if not start:
        return start
    setting = field.setting
    worlds = max(min(_WORLDS, setting.effort.reacting // _SETS), 2)
    path = climb(lambda points: field.means(points, worlds, setting.seed), start, _STRONGEST, budget // worlds)
    # Where nothing is gained in other worlds, the start is as good.
    finalists = list(dict.fromkeys([start, *path[-_FINALISTS:]]))
    return finalists[int(np.argmax(field.means(finalists, setting.effort.tests, setting.telling_apart)))]


def adaptive(found: Reacting, seed: int) -> list[Check]:
    """Say what reacting gains, beside the best fixed policy."""
    reacting, fixed, calendar = found.scores
    gain, dated = ratio_of(reacting - fixed, fixed, seed), ratio_of(calendar - fixed, fixed, seed)
    points = interval_of(reacting - fixed)
    reading = (
        f"Moving with the calendar and with what is seen makes {more(points.mean)} than the best fixed policy, "
        f"{gain.mean:.1f} % of what that gains."
    )
    alone = f"The best that follows the calendar alone gains {dated.mean:.1f} %: that is a plan, not a reaction."
    beyond = interval_of(reacting - calendar)
    seen = f"Reacting to what one sees makes {more(beyond.mean)} than the best that follows the calendar alone."
    paired = "mean paired difference of scores"
    measured = "paired gain of the best reacting policy over the best fixed one, of the latter's gain"
    return [
        Check("best adaptive", "reacting pays", measured, gain, "%", Bar(least=_GAIN), reading),
        Check("best adaptive", "reacting gains at all", paired, points, "points", Bar(least=0.0), reading),
        Check(
            "best adaptive",
            "the calendar alone",
            "gain of the best that follows the calendar",
            dated,
            "%",
            Bar(),
            alone,
        ),
        Check("best adaptive", "beyond the calendar", paired, beyond, "points", Bar(least=0.0), seen),
    ]


def _usual(setting: Setting, best: Fixed) -> dict[str, tuple[float, float]]:
    """Return mean and spread of each signal under the best fixed policy; what never moves is left out.

    A firm that is closed has nobody who looks: its frozen figures would make what is unusual look usual.
    """
    from strategysim.lab.batch import run

    runs = run(
        setting.scenario, best.policy, setting.effort.tests, setting.seed, score=False, progress=False, **setting.how
    )
    usual, before = dict[str, tuple[float, float]](), runs.outcomes[: setting.quarters - 1, :, 0, 0]
    open_ = before[:, ROW["failed"]] == 0.0
    for signal in dict.fromkeys(signal for _, signal in PAIRS):
        seen = np.arange(1.0, setting.quarters) if signal == CALENDAR else before[:, ROW[signal]][open_]
        spread = float(seen.std()) if seen.size else 0.0
        if spread > 0.0:
            usual[signal] = (float(f"{seen.mean():.4g}"), float(f"{spread:.4g}"))
    return usual


@dataclass(eq=False)
class _Field:
    """Where sets of weights are played side by side, as one rule with a column of weights for each pair."""

    setting: Setting
    held: Mapping[str, float]
    usual: Mapping[str, tuple[float, float]]
    pairs: Sequence[tuple[str, str]]
    games: int = 0

    def __post_init__(self) -> None:
        self._passive, self._risks = dict[tuple[int, int], Array](), dict[tuple[int, int], float]()

    def rule(self, point: Point) -> Reaction:
        """Return the rule with these weights; what does not react is left out."""
        pairs = zip(self.pairs, point, strict=True)
        return self._rule(Term(*pair, weight) for pair, weight in pairs if weight)

    def _rule(self, terms: Iterable[Term]) -> Reaction:
        return Reaction(self.held, self.usual, tuple(terms))

    def means(self, points: Sequence[Point], worlds: int, seed: int) -> Array:
        """Return what sets of weights are worth to the search, (n,) in points, in the same worlds."""
        self.games += len(points) * worlds
        most = max(COLUMNS // worlds, 1)
        parts = [points[first : first + most] for first in range(0, len(points), most)]
        return np.concatenate([self._part(np.array(part), worlds, seed) for part in parts])

    def _part(self, points: Array, worlds: int, seed: int) -> Array:
        """Play one part, of shape (n, pairs): the weights of a column are those of its copy of the worlds."""
        setting = self.setting
        columns = zip(self.pairs, np.repeat(points, worlds, axis=0).T, strict=True)
        rule = self._rule(Term(*pair, weight) for pair, weight in columns)
        world = World(
            setting.scenario.market, seed, replications=worlds, copies=len(points), record="none",
        )  # fmt: skip
        world.causes.on = False
        seats = Seats(setting.scenario.market, [Policy("side by side", "", rule)])
        loss = play(world, seats, setting.quarters)
        dismissed = last_of(world, "dismissed")
        card = scorecard(world, seats, loss)
        values = card.value.reshape(len(points), worlds)
        scores = score(values, self._autopilot(worlds, seed), setting.scenario.scale(setting.quarters))
        lost, posts = seats.lost(world).reshape(values.shape), dismissed.reshape(values.shape)
        return fitness(scores, posts, lost, self._risk(worlds, seed))

    def _risk(self, worlds: int, seed: int) -> float:
        """Return in which share of the same worlds the post may be lost: hardly more than by the fixed policy."""
        if (worlds, seed) not in self._risks:
            posts = self.setting.compare([steady(self.held, "held")], worlds, seed).final("dismissed")[0]
            self._risks[worlds, seed] = max(RISK, float(np.mean(posts > 0.0))) + _CHANCE
        return self._risks[worlds, seed]

    def _autopilot(self, worlds: int, seed: int) -> Array:
        """Return what the autopilot is worth in the same worlds, (worlds,), in dollars."""
        if (worlds, seed) not in self._passive:
            self._passive[worlds, seed] = self.setting.compare([PASSIVE], worlds, seed).scored("value")[0]
        return self._passive[worlds, seed]
