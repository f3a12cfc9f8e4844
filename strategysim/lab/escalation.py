"""Escalation of commitment: experiments that lose and go on, which no outcome counts and the state shows."""

from __future__ import annotations

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.world import World

LOSERS_BEGUN, LOSERS_LEFT = "experiments that lose", "experiments that lose and still run"
# So many quarters are the half year after which is looked again.
_LATER = 2


class Followed:
    """Reads the player's losing experiments that had just begun half a year ago, and those of them that still run.

    Just begun is what had shown no evidence yet at a quarter's end: nobody could have decided about it, so none is
    missing. Who holds a slot is known by its hidden value, which no two experiments share.
    """

    def __init__(self) -> None:
        self._young: list[Array] = []

    def __call__(self, world: World) -> dict[str, Array]:
        """Return both, (n,), at the end of a quarter; nothing before there was half a year to look back on."""
        s = world.state.experiments
        if world.quarter == 1:
            self._young = []
        value, on = s.value[0], s.on[0] > 0.0
        begun = left = np.zeros(world.n)
        if len(self._young) == _LATER:
            then = self._young.pop(0)
            begun = (then < 0.0).sum(axis=0).astype(np.float64)
            left = ((then < 0.0) & on & (value == then)).sum(axis=0).astype(np.float64)
        self._young.append(np.where(on & (s.looks[0] == 0.0), value, 0.0))
        return {LOSERS_BEGUN: begun, LOSERS_LEFT: left}
