"""An episode: games side by side, each decided from outside, beside the autopilot in the same luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, get_args

import numpy as np

from strategysim.errors import InputError, Problem
from strategysim.gym.actions import Actions, actions_on
from strategysim.gym.sight import Seen, Sight, sight_of
from strategysim.lab.checking import loops, wrong_with
from strategysim.lab.chunk import Setup
from strategysim.lab.inputs import AnyScenario, as_scenario, no_choice
from strategysim.lab.scores import Scorecard, last_of, score, scorecard
from strategysim.model.arrays import Array
from strategysim.model.finance import enterprise_value
from strategysim.model.observation import Mask
from strategysim.model.parameters import Mode
from strategysim.model.plan import Decisions, check
from strategysim.model.world import World
from strategysim.policies import Seats
from strategysim.policies.joining import side_by_side, written_out
from strategysim.scenario import Scenario

Reward = Literal["value", "score", "end"]


@dataclass(frozen=True)
class Setting:
    """What all episodes of an environment have in common."""

    scenario: Scenario
    quarters: int
    actions: Actions
    sight: Sight
    hold: Mapping[str, float] = field(default_factory=dict)
    reward: Reward = "value"
    parameters: Mode = "drawn"
    without: tuple[str, ...] = ()


def setting_of(
    scenario: AnyScenario, levers: Sequence[str] | None, hold: Decisions | None, reward: Reward, quarters: int | None,
    parameters: Mode, without: Sequence[str],
) -> Setting:  # fmt: skip
    """Return the setting of an environment, as `CompanyEnv` describes it.

    Raises
    ------
    ScenarioError, InputError
        If anything that was given is wrong; lists all of it.
    """
    loaded = as_scenario(scenario)
    length = loaded.quarters if quarters is None else quarters
    actions, problems = actions_on(levers)
    fixed, wrong = _held(hold, actions, loaded)
    problems += wrong
    problems += no_choice("environment", "reward", reward, get_args(Reward))
    setup = Setup(loaded.market, 0, length, parameters=parameters, without=loops(without))
    problems += wrong_with(setup)
    if problems:
        raise InputError(problems)
    sight = sight_of(loaded.market, actions)
    return Setting(loaded, length, actions, sight, fixed, reward, parameters, setup.without)


def _held(hold: Decisions | None, actions: Actions, scenario: Scenario) -> tuple[dict[str, float], list[Problem]]:
    """Return what is held as numbers, and what is wrong with it."""
    if hold is not None and not isinstance(hold, Mapping):
        return {}, [Problem("environment", None, "hold", "must be a mapping of lever or order to value")]
    held = hold or {}
    message = "is an action already; name other levers or leave it to the action"
    problems = [Problem("environment: hold", None, name, message) for name in held if name in actions.levers]
    try:
        checked = check(held, scenario.market, 1)
    except InputError as error:
        return {}, problems + [replace(problem, where="environment: hold") for problem in error.problems]
    return {name: float(np.asarray(value).item()) for name, value in checked.items()}, problems


class Episode:
    """Games side by side from the first quarter to the last; column ``c * worlds + r`` is copy c of replication r.

    Parameters
    ----------
    setting
        What is played.
    seed, first, worlds
        Which worlds: replications ``first`` … ``first + worlds − 1`` of a seed, as a batch of that seed has them.
    copies
        How many games are played in each world, all with the same luck.

    Attributes
    ----------
    quarter
        Quarters played.
    seen
        What the firms see now, (n, figures), in the figures' units.
    points
        What the games are worth now beside the autopilot, (n,), in points of the score; it is what rewards add up to.
    solvent
        Which firms have money, a mask (n,).
    card, passive
        The scorecards (n,) of the firms and of the autopilot in the same luck; None before the end.
    """

    def __init__(self, setting: Setting, seed: int, first: int = 0, worlds: int = 1, copies: int = 1) -> None:
        self.setting, self.seed, self.first, self.worlds, self.copies = setting, seed, first, worlds, copies
        market = setting.scenario.market
        # The autopilot is one more copy: it meets the same luck, and costs next to nothing where games are few.
        self._world = World(
            market, seed, replications=worlds, first=first, copies=copies + 1, parameters=setting.parameters,
            without=setting.without, record="none",
        )  # fmt: skip
        self._world.causes.on = False
        self._seats = Seats(market)
        self._passive = written_out({}, market, self._world.postures[0], worlds)
        self._loss = np.zeros(self._world.n)
        self.quarter = 0
        self.seen, self.solvent = self._look(), self._alive()
        self.points = np.zeros(self.n)
        self.card: Scorecard | None = None
        self.passive: Scorecard | None = None

    @property
    def n(self) -> int:
        """Number of games."""
        return self.worlds * self.copies

    @property
    def over(self) -> bool:
        """Whether the last quarter has been played."""
        return self.card is not None

    @property
    def observation(self) -> Seen:
        """What the firms see now, as a fresh observation (n, figures)."""
        return self.setting.sight.scaled(self.seen)

    def play(self, rows: Array) -> Array:
        """Play a quarter with actions (n, levers) and return the rewards (n,), in points."""
        setting, world, before = self.setting, self._world, self.points
        decided: Decisions = {**setting.hold, **setting.actions.decisions(rows)}
        written = written_out(decided, world.market, world.postures[0], self.n)
        joined = side_by_side([written, self._passive], [self.n, self.worlds])
        world.advance([joined, *self._seats.rivals(world)])
        self._loss = self._loss + last_of(world, "loss_total")
        self.quarter = world.quarter
        # Before the points: at the end, the caretaker plays this world on.
        self.seen, self.solvent = self._look(), self._alive()
        self.points = self._points()
        return self.points - before

    def info(self) -> dict[str, Any]:
        """Return which games these are and, at the end, what they came to; every value is an array (n,)."""
        replications = self.first + np.arange(self.worlds)
        told: dict[str, Any] = {
            "scenario": np.full(self.n, self.setting.scenario.name, dtype=object),
            "seed": np.full(self.n, self.seed),
            "replication": np.tile(replications, self.copies),
            "quarter": np.full(self.n, self.quarter),
            "solvent": self.solvent.copy(),
        }
        if self.card is not None and self.passive is not None:
            told["score"] = self.points.copy()
            told["scorecard"] = _told(self.card)
            told["autopilot"] = _told(self.passive)
        return told

    def _look(self) -> Array:
        observation = self._world.observe().part(slice(0, self.n))
        return self.setting.sight.look(observation, self.setting.quarters)

    def _alive(self) -> Mask:
        alive: Mask = self._world.alive[0, : self.n] > 0.0
        return alive

    def _points(self) -> Array:
        """Return what the games are worth beside the autopilot (n,); at the end, it is the score."""
        setting, world = self.setting, self._world
        if world.quarter == setting.quarters:
            self.card, self.passive = self._parted(scorecard(world, self._seats, self._loss))
            own, passive = self.card.value, self.passive.value
        elif setting.reward == "end":
            return np.zeros(self.n)
        elif setting.reward == "score":
            cards = self._parted(scorecard(world.fork(), self._seats, self._loss))
            own, passive = (card.value for card in cards)
        else:
            own, passive = self._beside(enterprise_value(world)[0])
        return score(own, passive, setting.scenario.scale(setting.quarters))

    def _parted(self, card: Scorecard) -> tuple[Scorecard, Scorecard]:
        pairs = [self._beside(getattr(card, part.name)) for part in fields(card)]
        return Scorecard(*(own for own, _ in pairs)), Scorecard(*(passive for _, passive in pairs))

    def _beside(self, values: Array) -> tuple[Array, Array]:
        """Return values of all columns as those of the games (n,) and those of the autopilot in their luck (n,)."""
        return values[: self.n].copy(), np.tile(values[self.n :], self.copies)


def _told(card: Scorecard) -> dict[str, Array]:
    return {part.name: getattr(card, part.name).copy() for part in fields(card)}
