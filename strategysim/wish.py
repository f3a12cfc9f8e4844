"""What a player wants to play; nothing of the model is loaded before the game is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strategysim.session import Game


@dataclass(frozen=True)
class Wish:
    """A game to begin: without a scenario one is to be chosen; without a length it is the scenario's own."""

    scenario: str = ""
    seed: int = 7
    quarters: int | None = None
    turn: int = 1
    scored: bool = False
    keep: bool = True

    def open(self) -> Game:
        """Return the game, kept in a file if that is wished and can be.

        Raises
        ------
        ScenarioError, PlanError
            If there is no such scenario or game.
        """
        from strategysim.session import Game

        game = Game.new(self.scenario, self.seed, self.quarters, turn=self.turn, scored=self.scored)
        return game.kept() if self.keep else game
