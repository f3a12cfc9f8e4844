"""What a firm may know, as a value that can be sent to another process: nothing of the world comes with it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.levers import LEVERS
from strategysim.model.market import Market
from strategysim.model.observation import PUBLISHED, VISIBLE, Experiments, Mask, Observation, Published, Ventures
from strategysim.model.plan import posture


def packed(observation: Observation) -> dict[str, Any]:
    """Return all that an observation shows as plain arrays; shapes are those of `Observation`."""
    seen = observation.experiments
    return {
        "quarter": observation.quarter,
        "n": observation.n,
        "known": {name: observation.history(name) for name in VISIBLE},
        "plan": dict(observation.plan),
        "experiments": (seen.running, seen.age, seen.estimate, seen.card),
        "stage": observation.ventures.stage,
        "pending": dict(observation.pending),
        "published": [[rival[name] for name in PUBLISHED] for rival in observation.rivals],
    }


class Sent(Observation):
    """An observation of the player's firm that was sent; it answers as `Observation` does, for ``n`` replications.

    Parameters
    ----------
    contents
        As `packed` returns them.
    description
        The frozen description of the market.
    """

    def __init__(self, contents: Mapping[str, Any], description: Market) -> None:
        self._contents = contents
        self.firm, self.quarter, self.n = 0, contents["quarter"], contents["n"]
        self.market, self.description = description.name, description
        self.posture = posture(description.player.posture)
        self._known = {name: _fixed(rows) for name, rows in contents["known"].items()}

    def part(self, columns: slice) -> Observation:
        """Return the same observation of some of its replications (a slice with step 1)."""
        mine = range(self.n)[columns]
        keep = slice(mine.start, mine.stop)
        return Sent({**_of_columns(self._contents, keep), "n": len(mine)}, self.description)

    def published(self, outcome: str, firm: int) -> Array:
        """Return the newest value (n,) of an outcome that rivals may see, in the outcome's unit."""
        newest: Array = _fixed(self._contents["published"][firm - 1][PUBLISHED.index(outcome)])
        return newest

    @property
    def plan(self) -> Mapping[str, Array]:
        """Every lever's value (n,) in the last quarter, in the lever's unit; the opening value before the first."""
        return {name: _fixed(self._contents["plan"][name]) for name in LEVERS}

    @property
    def experiments(self) -> Experiments:
        """The firm's experiments by their evidence."""
        return Experiments(*map(_fixed, self._contents["experiments"]))

    @property
    def ventures(self) -> Ventures:
        """The firm's venture cards and how far each has come."""
        return Ventures(tuple(card.name for card in self.description.ventures), _fixed(self._contents["stage"]))

    @property
    def pending(self) -> Mapping[str, Mask]:
        """Events that wait for an answer in the coming quarter: name → in which replications, a mask (n,)."""
        return MappingProxyType({name: _fixed(mask) for name, mask in self._contents["pending"].items()})

    @property
    def rivals(self) -> list[Published]:
        """What is published about every other firm, in the market's order."""
        others = enumerate(self.description.companies[1:], 1)
        return [Published(self, firm, company.name, company.title) for firm, company in others]


def _of_columns(contents: Any, keep: slice) -> Any:
    """Return the same contents with some columns of every array, whose last axis they are."""
    if isinstance(contents, np.ndarray):
        return contents[..., keep]
    if isinstance(contents, dict):
        return {name: _of_columns(value, keep) for name, value in contents.items()}
    if isinstance(contents, list | tuple):
        return [_of_columns(value, keep) for value in contents]
    return contents


def _fixed(values: Any) -> Any:
    """Return an array that cannot be written to, as a firm gets it from a world."""
    view = np.asarray(values).view()
    view.flags.writeable = False
    return view
