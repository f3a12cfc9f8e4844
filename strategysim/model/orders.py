"""Orders beside the levers: ventures, experiments by hand, answers, mandate, promise, study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.experiments import SLOTS
from strategysim.model.market import Market


@dataclass
class Orders:
    """Numbers that stand for orders; 0 is the default of each.

    ``ventures`` (firms, cards, n), ``experiments`` (firms, slots, n), ``answers`` (events, firms, n), the rest
    (firms, n).
    """

    ventures: Array
    experiments: Array
    answers: Array
    mandate: Array
    promise: Array
    study: Array

    @classmethod
    def none(cls, market: Market, n: int) -> Orders:
        """Return the orders of firms that give none."""
        firms = len(market.companies)
        flat = ((firms, n),) * 3
        shapes = ((firms, len(market.ventures), n), (firms, SLOTS, n), (max(len(market.events), 1), firms, n), *flat)
        # A zero seen everywhere: hardly any order is given in a quarter, and memory is had when one is.
        return cls(*(np.broadcast_to(0.0, shape) for shape in shapes))

    def give(self, market: Market, firm: int, decisions: Mapping[str, float | Array]) -> None:
        """Write one firm's checked orders, numbers or arrays (n)."""
        for name, value in decisions.items():
            if place := _place(market, firm, name):
                table, index = place
                given = getattr(self, table)
                if not given.flags.writeable:
                    given = given.copy()
                    setattr(self, table, given)
                given[index] = value


def _place(market: Market, firm: int, name: str) -> tuple[str, tuple[int, ...]] | None:
    """Return in which table and where in it an order is written, or None if a decision is none."""
    kind, _, what = name.partition(".")
    if kind == "ventures" and what in (cards := [card.name for card in market.ventures]):
        return "ventures", (firm, cards.index(what))
    if what.startswith("slot"):
        return "experiments", (firm, int(what.removeprefix("slot")) - 1)
    if kind == "answers":
        return "answers", ([event.name for event in market.events].index(what), firm)
    for table, choice in (("promise", market.promise), ("mandate", market.mandate)):
        if choice and name == choice.name:
            return table, (firm,)
    return ("study", (firm,)) if name == "study" else None
