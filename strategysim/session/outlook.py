"""The desk with a view ahead: what may come of the plan on it, as far as the company can know."""

from __future__ import annotations

import numpy as np

from strategysim.errors import PlanError, Problem
from strategysim.model.foresight import futures
from strategysim.model.observation import Observation
from strategysim.scenario import Scenario
from strategysim.session.desk import Desk
from strategysim.session.forecast import Forecast, Prospect, Seen
from strategysim.session.looks import Looks
from strategysim.session.review import Review
from strategysim.session.rules import Rules


class Outlook(Desk):
    """Where a player decides and looks ahead; nothing on it moves the world.

    Parameters
    ----------
    scenario, rules
        What is played, and how.
    """

    def __init__(self, scenario: Scenario, rules: Rules) -> None:
        super().__init__(scenario, rules)
        self.reviews: list[Review] = []
        self.looks = Looks(rules.allowed_looks)
        self._seen: Seen = {}
        self._seen_in = 0

    @property
    def quarter(self) -> int:
        """Number of the quarter that is to be played, from 1."""
        return self.world.quarter + 1

    @property
    def observation(self) -> Observation:
        """What the player's firm may know now."""
        return self.world.observe(0)

    @property
    def studies(self) -> tuple[str, ...]:
        """Names of the studies that were bought."""
        offered = self.scenario.market.studies
        numbers = [int(given.get("study", 0.0)) for given in self.decisions]
        return tuple(offered[number - 1].name for number in numbers if number)

    def usual(self) -> float:
        """Return a yardstick for the main outcome: the last quarter's; before the first, that of things as they are."""
        main = self.scenario.main_outcome
        if self.reviews:
            return self.reviews[-1].of(main).now
        opening = futures(self.world, 30, self.rules.seed)
        opening.advance()
        return float(np.median(opening.history.of(main)[0]))

    @property
    def usual_when(self) -> str:
        """When the main outcome was, or would be, as `usual` says."""
        return "Last quarter" if self.reviews else "With nothing changed"

    def expect(self, low: float, high: float) -> None:
        """State the range in which the main outcome of the coming quarter will lie, 8 times in 10; it ends a look.

        Raises
        ------
        PlanError
            If the range is not one.
        """
        self.looks.end()
        super().expect(low, high)

    def look_ahead(self, quarters: int = 4, count: int = 300) -> Prospect:
        """Return the draft's prospect, which can be worked out at any time and in any thread; it counts as a look.

        Parameters
        ----------
        quarters
            How far to look, from 1.
        count
            Number of futures.

        Raises
        ------
        PlanError
            If there is nothing to look at, or in scored play no look is left or nothing was expected before.
        """
        if quarters < 1 or count < 1:
            raise PlanError(Problem("forecast", None, None, "needs at least one quarter and one future"))
        if self.rules.scored and self.expected is None:
            raise PlanError(Problem("forecast", None, None, "your own expectation comes first, where the game counts"))
        if self.looks.look():
            self._changed()
        if self._seen_in != self.world.quarter:
            # What was seen of another quarter may still be worked out somewhere, so it is left alone.
            self._seen_in, self._seen = self.world.quarter, {}
        last = self._last_plan()
        plans = ((dict(self.draft.given), self.draft.kept()), (last, last))
        main, seed = self.scenario.main_outcome, self.rules.seed
        return Prospect(self.world, main, plans, quarters, count, seed, self.studies, self._seen)

    def forecast(self, quarters: int = 4, count: int = 300) -> Forecast:
        """Return what is likely if the draft is held, beside the last plan; the game does not change.

        Parameters
        ----------
        quarters, count
            As for :meth:`look_ahead`.

        Raises
        ------
        PlanError
            As there.
        """
        return self.look_ahead(quarters, count).forecast()
