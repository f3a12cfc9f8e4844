"""A game that was played: in which world, and what was decided quarter by quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from strategysim.errors import InputError, PlanError, PolicyError, Problem
from strategysim.lab.inputs import AnyScenario, as_scenario, no_choice, out_of_range
from strategysim.lab.scores import score
from strategysim.model import VERSION
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES
from strategysim.model.market import Market
from strategysim.model.parameters import Mode
from strategysim.model.plan import Decisions, posture
from strategysim.model.world import World
from strategysim.policies import Policy, Seats, load_policy
from strategysim.policies.catalogue import AnyPolicy
from strategysim.policies.joining import Written, written_out
from strategysim.scenario import Scenario

Decided = Sequence[Decisions] | AnyPolicy
_LONGEST = 40

CIRCUMSTANCES = "circumstances"
# What a decision can belong to: a lever with its advanced fields and its orders, or else the circumstances.
PARTS = (*HEADLINES, CIRCUMSTANCES)


def part_of(decision: str) -> str:
    """Return the part to which a lever or an order belongs."""
    lever = decision.partition(".")[0]
    return lever if lever in HEADLINES else CIRCUMSTANCES


@dataclass(frozen=True)
class Played:
    """A game that was played: replication 0 of its seed.

    Parameters
    ----------
    scenario, seed
        In which world.
    decisions
        For each quarter every lever, in its unit, and what was ordered, in full (1,).
    silent
        The same of the autopilot, which orders nothing.
    parameters
        ``"drawn"``: the world has drawn its own; ``"central"``: all are at their central value.
    """

    scenario: Scenario
    seed: int
    decisions: tuple[Written, ...]
    silent: Written
    parameters: Mode = "drawn"

    @property
    def quarters(self) -> int:
        """Number of quarters that were played."""
        return len(self.decisions)

    @property
    def told(self) -> str:
        """Which game it is, in a few words: scenario, world and length."""
        central = ", parameters central" if self.parameters == "central" else ""
        return f"{self.scenario.name}, world of seed {self.seed}, {self.quarters} quarters{central}"

    @property
    def scale(self) -> float:
        """Dollars of value that are worth 100 points."""
        return self.scenario.scale(self.quarters)

    @property
    def calibrated(self) -> bool:
        """Whether the scale rests on a calibration."""
        return self.scenario.calibrated(VERSION, self.quarters)

    @property
    def moved(self) -> tuple[str, ...]:
        """The levers that were not left to the autopilot throughout."""
        decided = [(name, value[0]) for quarter in self.decisions for name, value in quarter.items()]
        moved = {part_of(name) for name, value in decided if value != self.autopilot(name)}
        return tuple(lever for lever in HEADLINES if lever in moved)

    def autopilot(self, name: str) -> float:
        """Return where the autopilot has a lever, in its unit; for an order, the number that stands for none."""
        return float(self.silent[name][0]) if name in self.silent else 0.0

    def points(self, value: Array, passive: Array) -> Array:
        """Return the scores of values in dollars beside the autopilot's in the same luck, elementwise."""
        return score(value, passive, self.scale)


def played(
    scenario: AnyScenario, decided: Decided, seed: int, quarters: int | None = None, parameters: Mode = "drawn"
) -> Played:
    """Return the game that follows from a world and what is decided in it.

    Parameters
    ----------
    scenario, seed
        A scenario's name or path, a scenario, or a market; which world of it.
    decided
        One mapping of lever or order to value for each quarter, as ``Game.decisions`` holds them; or a policy, which is
        asked in this one game.
    quarters
        How many; by default as many as were decided, or the scenario's own length for a policy.

    Raises
    ------
    ScenarioError, PolicyError, PlanError, InputError
        If anything that was given is wrong; every wrong decision is named with its quarter.
    """
    loaded = as_scenario(scenario)
    market = loaded.market
    if isinstance(decided, Sequence) and not isinstance(decided, str):
        _check(seed, quarters, len(decided), parameters)
        decisions = decided[:quarters]
    else:
        _check(seed, quarters, _LONGEST, parameters)
        length = loaded.quarters if quarters is None else quarters
        decisions = _made_by(load_policy(decided), market, seed, length, parameters)
    silent = written_out({}, market, posture(market.player.posture), 1)
    return Played(loaded, seed, _in_full(decisions, market), silent, parameters)


def _check(seed: int, quarters: int | None, most: int, parameters: Mode) -> None:
    if not most:
        raise InputError(Problem("game", None, "decisions", "there has to be at least one quarter"))
    length = most if quarters is None else quarters
    problems = out_of_range("game", {"seed": (seed, 0, 2**63 - 1), "quarters": (length, 1, most)})
    problems += no_choice("game", "parameters", parameters, get_args(Mode))
    if problems:
        raise InputError(problems)


def _made_by(policy: Policy, market: Market, seed: int, quarters: int, parameters: Mode) -> list[Decisions]:
    """Return what a policy decides in its own game."""
    world, seats, made = World(market, seed, parameters=parameters), Seats(market, [policy]), list[Decisions]()
    for _ in range(quarters):
        decisions = seats.decisions(world)
        if seats.failures:
            raise PolicyError(Problem(str(seats.failures[0])))
        world.advance(decisions)
        made.append(decisions[0])
    return made


def _in_full(decided: Sequence[Decisions], market: Market) -> tuple[Written, ...]:
    opening, written, problems = posture(market.player.posture), list[Written](), list[Problem]()
    for quarter, decisions in enumerate(decided, 1):
        where = f"quarter {quarter}"
        if not isinstance(decisions, Mapping):
            message = f"must be a mapping of lever or order to value, not {type(decisions).__name__}"
            problems.append(Problem(where, message=message))
            continue
        try:
            written.append(written_out(decisions, market, opening, 1))
        except PlanError as error:
            problems += [replace(problem, where=where) for problem in error.problems]
    if problems:
        raise PlanError(problems)
    return tuple(written)
