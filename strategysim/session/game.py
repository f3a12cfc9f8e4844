"""A game without a screen: decide, look ahead, answer, play a quarter, see why, and be scored at the end."""

from __future__ import annotations

import os
from collections.abc import Mapping
from math import isfinite

import numpy as np

from strategysim.errors import PlanError, Problem
from strategysim.model.foresight import futures
from strategysim.model.observation import Observation
from strategysim.model.plan import Decision
from strategysim.model.world import World
from strategysim.policies import Seats
from strategysim.scenario import Scenario, load_scenario
from strategysim.session.costs import Costs, costs_of
from strategysim.session.draft import Draft
from strategysim.session.forecast import Band, Forecast, bands_of
from strategysim.session.result import Result, result_of
from strategysim.session.review import Review, review_of
from strategysim.session.stories import Question, asked, chosen, pending, question_of
from strategysim.session.view import View, view_of

Plan = dict[str, float]


class Game:
    """One company in one market with one luck; all of it follows from scenario, seed and decisions.

    Make one with :meth:`new`.
    """

    def __init__(self, scenario: Scenario, seed: int, quarters: int) -> None:
        self.scenario, self.seed, self.quarters = scenario, seed, quarters
        self.world = World(scenario.market, seed, record="all")
        self.draft = Draft(scenario.market)
        self.decisions: list[Plan] = []
        self.reviews: list[Review] = []
        self.expected: tuple[float, float] | None = None
        self._seats = Seats(scenario.market)
        self._studies: list[str] = []
        self._forecasts: dict[tuple[object, ...], dict[str, Band]] = {}

    @classmethod
    def new(cls, scenario: Scenario | str | os.PathLike[str], seed: int = 7, quarters: int | None = None) -> Game:
        """Return a game before its first quarter.

        Parameters
        ----------
        scenario
            A scenario, or the name or path of one.
        seed
            Decides the world and its luck; a whole number from 0.
        quarters
            Length; the scenario's own by default.

        Raises
        ------
        ScenarioError
            If the scenario is not found or wrong.
        PlanError
            If seed or length are out of range.
        """
        loaded = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        length = loaded.quarters if quarters is None else quarters
        problems = []
        if not 1 <= length <= 40:
            problems.append(Problem("game", None, "quarters", f"must lie between 1 and 40, not {length}"))
        if not 0 <= seed < 2**63:
            problems.append(Problem("game", None, "seed", f"must be a whole number from 0 on, not {seed}"))
        if problems:
            raise PlanError(problems)
        return cls(loaded, seed, length)

    # Where the company stands.

    @property
    def quarter(self) -> int:
        """Number of the quarter that is to be played, from 1."""
        return self.world.quarter + 1

    @property
    def over(self) -> bool:
        """Whether the last quarter has been played."""
        return self.world.quarter >= self.quarters

    @property
    def observation(self) -> Observation:
        """What the player's firm may know now."""
        return self.world.observe(0)

    def view(self) -> View:
        """Return what a screen shows between two quarters."""
        return view_of(self.observation, self.scenario.market, self.quarters, self.seed)

    def usual(self) -> float:
        """Return a yardstick for the main outcome: the last quarter's, or before the first what was usual so far."""
        main = self.scenario.main_outcome
        if self.reviews:
            return self.reviews[-1].of(main).now
        opening = futures(self.world, 30, self.seed)
        opening.advance()
        return float(np.median(opening.history.of(main)[0]))

    # Deciding.

    def decide(self, decisions: Mapping[str, Decision] | None = None, /, **headlines: Decision) -> None:
        """Write decisions into the draft; they are checked at once and kept until the quarter is played.

        Parameters
        ----------
        decisions
            Lever or order → value, for names with a dot (``{"risk.lockdown": 0.3}``); shares run from 0 to 1.
        headlines
            The same for plain names (``trust=0.7``).

        Raises
        ------
        PlanError
            Lists all problems; the draft stays as it was.
        """
        self._still_open()
        self.draft.write({**(decisions or {}), **headlines})

    def reset(self, *names: str) -> None:
        """Go back to the plan of the last quarter, or take back the decisions that are named.

        Raises
        ------
        PlanError
            If a name does not exist.
        """
        if names:
            self.draft.reset(*names)
        else:
            self.draft.given = dict(self._last_plan())

    def plan(self) -> Plan:
        """Return the value of every lever as the draft would be played, shares from 0 to 1."""
        return self.draft.values()

    def last_plan(self) -> Plan:
        """Return the value of every lever in the last quarter; before the first, the opening value."""
        return self.draft.played(self._last_plan())

    def orders(self) -> dict[str, str]:
        """Return what the draft orders beside the levers: name → the answer chosen."""
        return self.draft.orders()

    def costs(self) -> Costs:
        """Return what the draft costs in money, time and people, and what is left."""
        number = int(self.draft.given.get("study", 0.0))
        price = self.scenario.market.studies[number - 1].cost if number else 0.0
        return costs_of(self.world, self.plan(), self.draft.given, price)

    def expect(self, low: float, high: float) -> None:
        """State the range in which the main outcome of the coming quarter will lie, 8 times in 10.

        Raises
        ------
        PlanError
            If the range is not one.
        """
        self._still_open()
        if not (isfinite(low) and isfinite(high) and low <= high):
            message = f"must be a range from low to high, not {low:g} to {high:g}"
            raise PlanError(Problem("expectation", None, None, message))
        self.expected = (float(low), float(high))

    # Stories.

    def pending(self) -> tuple[Question, ...]:
        """Return the events that wait for an answer; who gives none gets the first."""
        return pending(self.world)

    def answer(self, event: str, option: str) -> None:
        """Answer an event.

        Raises
        ------
        PlanError
            If nothing of that name waits, or there is no such answer.
        """
        question = asked(self.pending(), event)
        self.decide({f"answers.{event}": chosen(question, option)})

    def choices(self) -> tuple[Question, ...]:
        """Return what the scenario lets the player choose now: the promise at the start, a mandate each January."""
        market = self.scenario.market
        promise = market.promise if self.world.quarter == 0 else None
        mandate = market.mandate if self.world.quarter % 4 == 0 and not self.over else None
        return tuple(question_of(choice) for choice in (promise, mandate) if choice)

    def promise(self, option: str) -> None:
        """Promise something to the board, before the first quarter.

        Raises
        ------
        PlanError
            If it is too late, or there is no such promise.
        """
        self._choose(self.scenario.market.promise, option)

    def mandate(self, option: str) -> None:
        """Take the mandate of the year, in its first quarter.

        Raises
        ------
        PlanError
            If it is not January, or there is no such mandate.
        """
        self._choose(self.scenario.market.mandate, option)

    def _choose(self, choice: object, option: str) -> None:
        name = getattr(choice, "name", "")
        question = asked(self.choices(), name)
        self.decide({name: chosen(question, option)})

    def study(self, name: str) -> None:
        """Order a study; it is paid and known when the quarter is played.

        Raises
        ------
        PlanError
            If there is no such study.
        """
        self.decide({"study": name})

    @property
    def studies(self) -> tuple[str, ...]:
        """Names of the studies that were bought."""
        return tuple(self._studies)

    # Looking ahead and playing.

    def forecast(self, quarters: int = 4, count: int = 300) -> Forecast:
        """Return what is likely if the draft is held, beside the last plan; the game does not change.

        Parameters
        ----------
        quarters
            How far to look, from 1.
        count
            Number of futures.

        Raises
        ------
        PlanError
            If there is nothing to look at.
        """
        if quarters < 1 or count < 1:
            raise PlanError(Problem("forecast", None, None, "needs at least one quarter and one future"))
        draft = self._bands(self.draft.given, self.draft.kept(), quarters, count)
        last = self._last_plan()
        return Forecast(
            self.scenario.main_outcome, self.quarter, count, draft, self._bands(last, last, quarters, count)
        )

    def _bands(self, first: Plan, then: Plan, quarters: int, count: int) -> dict[str, Band]:
        key = (self.world.quarter, quarters, count, *sorted(first.items()))
        if key not in self._forecasts:
            plans = [first, *[then] * (quarters - 1)]
            self._forecasts[key] = bands_of(self.world, plans, self.seed, count, self._studies)
        return self._forecasts[key]

    def advance(self) -> Review:
        """Play the quarter and return its review; the draft keeps its levers for the next.

        Raises
        ------
        PlanError
            If the game is over.
        """
        self._still_open()
        played = dict(self.draft.given)
        self.world.advance([played, *self._seats.rivals(self.world)])
        self.decisions.append(played)
        number = int(played.get("study", 0.0))
        if number:
            self._studies.append(self.scenario.market.studies[number - 1].name)
        self.reviews.append(review_of(self.world, self.scenario.main_outcome, self.expected))
        self.draft.given, self.expected = self.draft.kept(), None
        self._forecasts.clear()
        return self.reviews[-1]

    def score(self) -> Result:
        """Return score, value and scorecard of the quarters played, beside the autopilot's in the same luck.

        Raises
        ------
        PlanError
            If no quarter has been played.
        """
        if not self.decisions:
            raise PlanError(Problem("game", None, None, "there is nothing to score before the first quarter"))
        return result_of(self)

    def _last_plan(self) -> Plan:
        """Return what holds on of the decisions of the last quarter."""
        return Draft(self.scenario.market, self.decisions[-1]).kept() if self.decisions else {}

    def _still_open(self) -> None:
        if self.over:
            raise PlanError(Problem("game", None, None, f"is over after {self.quarters} quarters"))
