"""The whole state of a world and its parameters: one part for each subsystem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from strategysim.model import (
    circumstances,
    conversation,
    culture,
    customers,
    experiments,
    finance,
    marketing,
    platforms,
    security,
    strategy,
    talent,
    ventures,
)
from strategysim.model.arrays import Array
from strategysim.model.catalogue import SUBSYSTEMS

# Subsystems in which something is counted over a quarter.
_COUNTED = {name: module.FLOWS for name, module in SUBSYSTEMS.items() if hasattr(module, "FLOWS")}


@dataclass
class Parameters:
    """The drawn parameters of every subsystem: arrays (firms, n), (n,) for the market, () where certain."""

    strategy: strategy.Parameters
    customers: customers.Parameters
    conversation: conversation.Parameters
    talent: talent.Parameters
    experiments: experiments.Parameters
    ventures: ventures.Parameters
    marketing: marketing.Parameters
    platforms: platforms.Parameters
    security: security.Parameters
    culture: culture.Parameters
    finance: finance.Parameters


@dataclass
class State:
    """The state of every subsystem; arrays end in the replication axis (…, n)."""

    culture: culture.State
    strategy: strategy.State
    platforms: platforms.State
    security: security.State
    talent: talent.State
    experiments: experiments.State
    ventures: ventures.State
    marketing: marketing.State
    conversation: conversation.State
    customers: customers.State
    finance: finance.State
    circumstances: circumstances.State

    def arrays(self) -> Iterator[tuple[object, str, Array]]:
        """Yield every array (…, n) with the part that owns it and its name."""
        for part in fields(self):
            owner = getattr(self, part.name)
            for f in fields(owner):
                yield owner, f.name, getattr(owner, f.name)

    def copy(self) -> State:
        """Return a state that shares nothing with this one."""
        return State(**{name: _copied(part) for name, part in vars(self).items()})

    def clear_flows(self) -> None:
        """Set everything that is counted over a quarter back to nothing."""
        for subsystem, flows in _COUNTED.items():
            owner = getattr(self, subsystem)
            for flow in flows:
                setattr(owner, flow, np.zeros(getattr(owner, flow).shape))


def _copied(part: Any) -> Any:
    return type(part)(**{name: array.copy() for name, array in vars(part).items()})
