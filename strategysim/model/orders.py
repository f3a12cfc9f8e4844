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
        flat = [np.zeros((firms, n)) for _ in range(3)]
        return cls(
            np.zeros((firms, len(market.ventures), n)),
            np.zeros((firms, SLOTS, n)),
            np.zeros((max(len(market.events), 1), firms, n)),
            *flat,
        )

    def give(self, market: Market, firm: int, decisions: Mapping[str, float | Array]) -> None:
        """Write one firm's checked orders, numbers or arrays (n)."""
        for k, card in enumerate(market.ventures):
            self.ventures[firm, k] = decisions.get(f"ventures.{card.name}", 0.0)
        for slot in range(SLOTS):
            self.experiments[firm, slot] = decisions.get(f"experiments.slot{slot + 1}", 0.0)
        for k, event in enumerate(market.events):
            self.answers[k, firm] = decisions.get(f"answers.{event.name}", 0.0)
        if market.mandate:
            self.mandate[firm] = decisions.get(market.mandate.name, 0.0)
        if market.promise:
            self.promise[firm] = decisions.get(market.promise.name, 0.0)
        self.study[firm] = decisions.get("study", 0.0)
