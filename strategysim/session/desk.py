"""The desk before a quarter is played: decide, take back, expect, answer what has come up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite

from strategysim.errors import PlanError, Problem
from strategysim.model.levers import LEVERS
from strategysim.model.market import Market
from strategysim.model.plan import Decision
from strategysim.model.unlocking import locked, opens_in
from strategysim.model.world import World
from strategysim.scenario import Scenario
from strategysim.session.costs import Costs, costs_of
from strategysim.session.draft import Draft
from strategysim.session.rules import Rules
from strategysim.session.stories import Question, asked, chosen, pending, question_of

Plan = dict[str, float]


class Desk:
    """Where a player decides; everything on it can be taken back until the quarter is played.

    Parameters
    ----------
    scenario
        What is played.
    rules
        How it is played.
    """

    def __init__(self, scenario: Scenario, rules: Rules) -> None:
        self.scenario, self.rules = scenario, rules
        self.world = World(scenario.market, rules.seed, record="all")
        self.draft = Draft(scenario.market)
        self.decisions: list[Plan] = []
        self.expected: tuple[float, float] | None = None
        self._past: list[Plan] = []
        self._future: list[Plan] = []

    @property
    def over(self) -> bool:
        """Whether the last quarter has been played, or the firm has failed."""
        return self.world.quarter >= self.rules.quarters or self.failed

    @property
    def failed(self) -> bool:
        """Whether the firm ran out of cash."""
        return not self.world.alive[0].all()

    @property
    def holding(self) -> bool:
        """Whether the coming quarter is the second of a turn, in which the plan is held."""
        return self.world.quarter % self.rules.turn > 0

    def may_be_given(self, name: str) -> bool:
        """Say whether a decision can be given now: a lever must be open, and in mid-turn only answers are asked for."""
        if opens_in(self.scenario.market, name, self.world.quarter + 1):
            return False
        return not self.holding or _may_come_up(name)

    # The plan.

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
        wanted = {**(decisions or {}), **headlines}
        self._refuse_in_mid_turn([name for name in wanted if not _may_come_up(name)])
        refuse_locked(self.scenario.market, wanted, self.world.quarter + 1)
        before = dict(self.draft.given)
        self.draft.write(wanted)
        self._remember(before)

    def reset(self, *names: str) -> None:
        """Go back to the plan of the last quarter, or take back the decisions that are named.

        Answers, the promise and the mandate of this quarter stay unless they are named.

        Raises
        ------
        PlanError
            If a name does not exist.
        """
        self._refuse_in_mid_turn([name for name in names if not _may_come_up(name)])
        before = dict(self.draft.given)
        if names:
            self.draft.reset(*names)
        else:
            answered = {name: value for name, value in before.items() if _may_come_up(name)}
            self.draft.given = dict(self._last_plan()) | answered
        self._remember(before)

    def take_back(self, order: str) -> None:
        """Let an order be what it was in the last quarter, or nothing.

        Raises
        ------
        PlanError
            If there is no such order.
        """
        held = self.last_orders().get(order)
        self.decide({order: held}) if held else self.reset(order)

    def undo(self) -> bool:
        """Take back the last change of the draft; return whether there was one."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Make the change again that was taken back last; return whether there was one."""
        return self._step(self._future, self._past)

    def _step(self, source: list[Plan], target: list[Plan]) -> bool:
        if not source:
            return False
        target.append(self.draft.given)
        self.draft.given = source.pop()
        self._changed()
        return True

    def _remember(self, before: Plan) -> None:
        if self.draft.given != before:
            self._past.append(before)
            self._future.clear()
            self._changed()

    def _changed(self) -> None:
        """Hear that the draft was changed; a game that is kept writes it down."""

    def _refuse_in_mid_turn(self, names: list[str]) -> None:
        if self.holding and names:
            message = "is held for both quarters of a turn; only answers and the year's mandate can be given now"
            raise PlanError([Problem("decisions", None, name, message) for name in names])

    def locked(self) -> dict[str, int]:
        """Return the headline levers that are not open yet: name → the quarter in which they open."""
        return locked(self.scenario.market, self.world.quarter + 1)

    def plan(self) -> Plan:
        """Return the value of every lever as the draft would be played, shares from 0 to 1."""
        return self.draft.values()

    def last_plan(self) -> Plan:
        """Return the value of every lever in the last quarter; before the first, the opening value."""
        return self.draft.played(self._last_plan())

    def plans(self) -> tuple[Plan, ...]:
        """Return the value of every lever in each quarter that was played, shares from 0 to 1."""
        return tuple(self.draft.played(given) for given in self.decisions)

    def course(self) -> list[Plan]:
        """Return the decisions by which the game is judged, one for each quarter.

        They are those that were made. Where the firm failed the last plan goes on to the game's end: in other lucks of
        its world, or with something decided otherwise, the firm may live on.
        """
        left = self.rules.quarters - len(self.decisions) if self.failed else 0
        return [*self.decisions, *(dict(self._last_plan()) for _ in range(left))]

    def orders(self) -> dict[str, str]:
        """Return what the draft orders beside the levers: name → the answer chosen."""
        return self.draft.orders()

    def last_orders(self) -> dict[str, str]:
        """Return what holds on of the orders of the last quarter: name → the answer chosen."""
        return Draft(self.scenario.market, self._last_plan()).orders()

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
        self._changed()

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

    def _last_plan(self) -> Plan:
        """Return what holds on of the decisions of the last quarter."""
        return Draft(self.scenario.market, self.decisions[-1]).kept() if self.decisions else {}

    def _still_open(self) -> None:
        if self.over:
            why = ": the firm ran out of cash" if self.failed else ""
            raise PlanError(Problem("game", None, None, f"is over after {self.world.quarter} quarters{why}"))


def refuse_locked(market: Market, decisions: Iterable[str], quarter: int) -> None:
    """Refuse decisions about what is not open in a quarter, from 1.

    Raises
    ------
    PlanError
        Names each with the quarter in which it opens.
    """
    opening = [(name, opens_in(market, name, quarter)) for name in decisions]
    told = "is locked: it opens in quarter"
    if problems := [Problem("decisions", None, name, f"{told} {opens}") for name, opens in opening if opens]:
        raise PlanError(problems)


def _may_come_up(name: str) -> bool:
    """Say whether a decision answers something that may come up in the middle of a turn."""
    return name not in LEVERS and not name.startswith(("ventures.", "experiments.", "study"))
