"""A game without a screen: decide, look ahead, play a quarter, see why, go back in time, keep it, be scored."""

from __future__ import annotations

import os
from collections.abc import Mapping

from strategysim.errors import PlanError, Problem, SaveError
from strategysim.model.plan import Decision
from strategysim.model.world import World
from strategysim.policies import Seats
from strategysim.scenario import Scenario, load_scenario
from strategysim.session import keeping, travel
from strategysim.session.desk import Plan
from strategysim.session.fortune import Fortune, fortune_of
from strategysim.session.keeping import Replayed
from strategysim.session.outlook import Outlook
from strategysim.session.result import Result, result_of
from strategysim.session.review import Review, review_of
from strategysim.session.rules import Rules
from strategysim.session.saves import Save, next_opening
from strategysim.session.signing import refusal
from strategysim.session.travel import WhatIf
from strategysim.session.view import View, view_of
from strategysim.session.weeks import Onlooker, Week


class Game(Outlook):
    """One company in one market with one luck; all of it follows from scenario, seed and decisions.

    Make one with :meth:`new`, or go on with a saved one by :meth:`load`.

    Attributes
    ----------
    scenario, rules
        What is played, and how.
    decisions, reviews
        What was decided in each quarter, and what came of it.
    looks
        Looks at the forecast in this quarter.
    replayed
        How a loaded game compared with what its file remembers.
    weeks
        The weeks of the quarter that was played last.
    unsaved
        Why the game could not be saved the last time, or nothing.
    """

    def __init__(self, scenario: Scenario, rules: Rules) -> None:
        super().__init__(scenario, rules)
        self.looked: list[int] = []
        self.expectations: list[tuple[float, float] | None] = []
        self.replayed: Replayed | None = None
        self.unsaved = ""
        self.opened = 0
        self.weeks: tuple[Week, ...] = ()
        # The world as it stood before each quarter.
        self._before: list[World] = []
        self._view: View | None = None
        self._save: Save | None = None
        self._seats = Seats(scenario.market)

    @classmethod
    def new(
        cls, scenario: Scenario | str | os.PathLike[str], seed: int = 7, quarters: int | None = None, *,
        turn: int = 1, scored: bool = False, looks: int | None = None, keep: bool = False,
    ) -> Game:  # fmt: skip
        """Return a game before its first quarter.

        Parameters
        ----------
        scenario
            A scenario, or the name or path of one.
        seed
            Decides the world and its luck; a whole number from 0.
        quarters
            Length; the scenario's own by default.
        turn
            Quarters that a plan is held, 1 or 2.
        scored
            Whether the game counts: no second tries, an expectation before every forecast, and few looks at it.
        looks
            Looks at the forecast a quarter; by default three where the game counts, else as many as one likes.
        keep
            Whether to keep the game in a file, from now on and by itself.

        Raises
        ------
        ScenarioError
            If the scenario is not found or wrong.
        PlanError
            If seed, length, turn or looks are out of range.
        SaveError
            If it is to be kept and cannot be.
        """
        loaded = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        game = cls(loaded, Rules(seed, loaded.quarters if quarters is None else quarters, turn, scored, looks))
        if keep:
            game.save()
        return game

    @classmethod
    def load(cls, name: str | os.PathLike[str], *, accept: bool = False, keep: bool = True) -> Game:
        """Return a saved game where it was left: its decisions are played again and compared with the file.

        Parameters
        ----------
        name
            Its name in the folder of saved games, or the path of its file.
        accept
            Whether to go on with a game that is played differently now than it was then. Its file stays as it is, and
            the game goes on in a new one.
        keep
            Whether to write on in the file; otherwise it is only read.

        Raises
        ------
        SaveError
            If there is no such game, it is open elsewhere, damaged, foreign or of a newer version, its scenario is
            gone or has changed, or it is played differently now and that was not accepted. The file stays as it is.
        """
        return keeping.load(cls, name, accept, keep)

    # Where the company stands.

    @property
    def seed(self) -> int:
        """What decides the world and its luck."""
        return self.rules.seed

    @property
    def quarters(self) -> int:
        """Length of the game."""
        return self.rules.quarters

    def view(self) -> View:
        """Return what a screen shows between two quarters; it stays the same until one is played."""
        if self._view is None or self._view.quarter != self.quarter:
            self._view = view_of(self.world, self.quarters, self.seed)
        return self._view

    def fortune(self, quarter: int | None = None) -> dict[str, Fortune]:
        """Return what a quarter could have brought under its plan, beside what came: outcome → fortune.

        Parameters
        ----------
        quarter
            Number of a quarter that was played, from 1; by default the last one.

        Raises
        ------
        PlanError
            If no such quarter has been played.
        """
        number = len(self.decisions) if quarter is None else quarter
        if not 1 <= number <= len(self.decisions):
            which = "" if quarter is None else f" {quarter}"
            raise PlanError(Problem("game", None, None, f"there is no quarter{which} to look back on yet"))
        return fortune_of(self, self._before[number - 1], number)

    # Playing.

    def advance(self) -> Review:
        """Play the quarter and return its review; the draft keeps its levers for the next.

        A game that is kept is written down before this returns; ``unsaved`` says if that failed.

        Raises
        ------
        PlanError
            If the game is over.
        """
        self._still_open()
        review = self.replay_quarter(self.draft.given, self.expected, self.looks.used)
        self.draft.given, self.expected = self.draft.kept(), None
        self.looks.new_quarter()
        self._past.clear()
        self._future.clear()
        self._keep(durable=True)
        return review

    def replay_quarter(self, decisions: Plan, expected: tuple[float, float] | None, looks: int = 0) -> Review:
        """Play a quarter with decisions that were checked before, and leave the draft alone.

        Of a firm that has failed nothing comes any more.

        Parameters
        ----------
        decisions
            Lever or order → number.
        expected, looks
            What was expected, and how many looks at the forecast it took.

        Raises
        ------
        PlanError
            If the last quarter has been played.
        """
        if self.world.quarter >= self.rules.quarters:
            self._still_open()
        played, world = dict(decisions), self.world.fork()
        onlooker = Onlooker(world)
        world.advance([played, *self._seats.rivals(world)], onlooker.look)
        # Whoever interrupts the weeks while they are played stands where he stood before them.
        self._before, self.world, self.weeks = [*self._before, self.world], world, tuple(onlooker.weeks)
        self.decisions.append(played)
        self.expectations.append(expected)
        self.looked.append(looks)
        refused = refusal(self._before[-1])
        self.reviews.append(review_of(world, self.scenario.main_outcome, expected, refused))
        return self.reviews[-1]

    def score(self) -> Result:
        """Return score, value and scorecard of the quarters played, beside the autopilot's in the same luck.

        A firm that has failed is judged at the game's end, to which the autopilot plays on.

        Raises
        ------
        PlanError
            If no quarter has been played.
        """
        if not self.decisions:
            raise PlanError(Problem("game", None, None, "there is nothing to score before the first quarter"))
        return result_of(self, len(self.course()))

    # Going back in time.

    def what_if(self, quarter: int, decisions: Mapping[str, Decision]) -> WhatIf:
        """Play the game again in the same luck with one quarter decided differently; the game does not change.

        A lever that is changed stays so in later quarters as long as the player left it as it was then.

        Parameters
        ----------
        quarter
            Number of a quarter that was played, from 1.
        decisions
            Lever or order → value, in the place of what was decided then.

        Raises
        ------
        PlanError
            If no such quarter was played, a decision does not exist or lies out of bounds, or the game counts and is
            not over yet.
        """
        self.refuse_looking_back()
        return travel.what_if(self, quarter, decisions)

    def branch(self, quarter: int, decisions: Mapping[str, Decision] | None = None) -> Game:
        """Return a game of its own, for practice, that stands before a past quarter with its plan on the desk.

        Parameters
        ----------
        quarter
            Number of a quarter that was played, from 1.
        decisions
            Changes of its plan; they can be changed further before it is played.

        Raises
        ------
        PlanError
            As for :meth:`what_if`.
        """
        self.refuse_looking_back()
        return travel.branch(self, quarter, decisions or {})

    def refuse_looking_back(self) -> None:
        """Refuse what tells how it could have gone, as long as a game that counts is not over.

        Raises
        ------
        PlanError
            If it is refused.
        """
        if self.rules.scored and not self.over:
            message = "this game counts: what might have been is told when it is over"
            raise PlanError(Problem("game", None, None, message))

    # Keeping it.

    def save(self) -> None:
        """Keep the game in a file, from now on and by itself.

        Raises
        ------
        SaveError
            If it cannot be written.
        """
        if self._save is None:
            self.keep_in(keeping.begin(self.scenario, self.seed))
        self._keep(durable=True)
        if self.unsaved:
            raise SaveError(self.unsaved)

    def kept(self) -> Game:
        """Keep the game in a file if that can be, and return it; ``unsaved`` says why it cannot be kept."""
        try:
            self.save()
        except SaveError as error:
            self.close()
            self.unsaved = str(error)
        return self

    def keep_in(self, save: Save) -> None:
        """Keep the game in a file that is open, from its next change on."""
        self._save, self.opened = save, next_opening()

    def close(self) -> None:
        """Let the file of the game go, so that it can be opened elsewhere; a game without a decision leaves none."""
        if self._save:
            self._save.close(forget=self.untouched)
            self._save = None

    @property
    def untouched(self) -> bool:
        """Whether nothing was played, planned or expected yet."""
        return not (self.decisions or self.draft.given or self.expected)

    @property
    def file(self) -> str:
        """The path of the game's file, or nothing if it is not kept."""
        return str(self._save.path) if self._save else ""

    def _changed(self) -> None:
        self._keep(durable=False)

    def _keep(self, durable: bool) -> None:
        if self._save is None:
            return
        try:
            self._save.write(keeping.text_of_game(self), durable)
            self.unsaved = ""
        except SaveError as error:
            # The game goes on in memory; the next quarter tries again.
            self.unsaved = str(error)
