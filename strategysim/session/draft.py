"""The plan that a player is writing: checked at once, kept from quarter to quarter until it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from strategysim.errors import PlanError, Problem, nearest
from strategysim.model.levers import LEVERS
from strategysim.model.market import Market
from strategysim.model.plan import Decision, Plan, Posture, check, lasting, order_names, posture, write


@dataclass
class Draft:
    """Decisions of the quarter to come: lever or order → number. What is silent holds the opening value or follows.

    Levers, and what squads are told about ventures, stay until changed; every other order holds for one quarter.
    """

    market: Market
    given: dict[str, float] = field(default_factory=dict)
    opening: Posture = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.opening = posture(self.market.player.posture)

    def write(self, decisions: Mapping[str, Decision]) -> None:
        """Take decisions over, all or none.

        Raises
        ------
        PlanError
            Lists every name that does not exist and every value that cannot be; the draft stays as it was.
        """
        checked = check(decisions, self.market, 1)
        self.given.update({name: float(np.ravel(value)[0]) for name, value in checked.items()})

    def reset(self, *names: str) -> None:
        """Take decisions back (all if none is named): headlines to their opening value, the rest follows again.

        Raises
        ------
        PlanError
            If a name does not exist.
        """
        known = [*LEVERS, *order_names(self.market)]
        wrong = [name for name in names if name not in known]
        if wrong:
            raise PlanError(
                Problem("decisions", None, name, "no such decision", nearest(name, known)) for name in wrong
            )
        for name in names or list(self.given):
            self.given.pop(name, None)

    def kept(self) -> dict[str, float]:
        """Return what holds on beyond the quarter: levers and orders about ventures."""
        return {name: float(value) for name, value in lasting(self.given).items()}

    def values(self) -> dict[str, float]:
        """Return the value of every lever as it would be played."""
        return self.played(self.given)

    def played(self, given: Mapping[str, float]) -> dict[str, float]:
        """Return the value of every lever that given decisions lead to."""
        plan = Plan(np.empty((len(LEVERS), 1, 1)))
        write(plan, 0, given, self.opening)
        return {name: float(plan[name][0, 0]) for name in LEVERS}

    def orders(self) -> dict[str, str]:
        """Return what is ordered beside the levers, by name: the answer that was chosen."""
        exist = order_names(self.market)
        answers = {name: {number: answer for answer, number in exist[name].items()} for name in exist}
        return {name: answers[name][value] for name, value in self.given.items() if name in answers}
