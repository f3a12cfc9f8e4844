"""The company and its market: NumPy holds the state, SimPy is the clock."""

from __future__ import annotations

from strategysim.model.market import Market
from strategysim.model.world import World

# Raised with every line "Results change" of the changelog.
VERSION = 7

__all__ = ["VERSION", "Market", "World"]
