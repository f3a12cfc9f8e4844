"""The robot that reacts: the plain advice, corrected every quarter by what the firm sees of itself.

Each rule is a reason, not the result of a search; its numbers are judgement. All rules work elementwise on arrays (n,).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from strategysim.model.arrays import Array, clip, positive, total
from strategysim.model.catalogue import PARAMETERS
from strategysim.model.observation import Observation
from strategysim.model.plan import Decision, Decisions

# People per 100 staff whom one experiment or one venture occupies.
_SQUAD = PARAMETERS["platforms.squad"].range.central


@dataclass(frozen=True)
class Adaptive:
    """Steady advice, with reactions to what is observed; what no rule touches stays as advised."""

    advice: Mapping[str, float]

    def __call__(self, observation: Observation) -> Decisions:
        """Return the decisions for the coming quarter, arrays (n,) in the lever's unit; the first has seen nothing."""
        if observation.quarter == 0:
            return self.advice
        thrift = _thrift(observation)
        experiments = _experiments(observation, thrift)
        return {
            **self.advice,
            "experiments": experiments,
            "experiments.harshness": _harshness(observation),
            "hiring": _hiring(observation, thrift),
            "hiring.provocative": _provocative(observation, experiments),
            # In an ultimatum no new card is started: it costs now and earns when the post is long gone, and a firm over
            # its budget would not have it signed.
            "ventures": np.where(observation["ultimatum"] > 0.0, 0.15, self.advice["ventures"]),
            **_marketing(observation, self.advice["marketing"], thrift),
            **_security(observation),
        }


def _recent(observation: Observation, outcome: str, quarters: int = 2) -> Array:
    """Return the mean over the last quarters (n,): one survey alone may err, and one quarter may be chance."""
    rows = observation.history(outcome)[-quarters:]
    return total(rows) / len(rows)


def _thrift(observation: Observation) -> Array:
    """Return from 0 to 1 how much must be saved: beyond a tenth over budget, or all in an ultimatum of the board.

    Then the board signs nothing new while IT is over its budget, so who saves may soon begin again.
    """
    over = clip(2.0 * (_recent(observation, "overspend") - 0.1), 0.0, 1.0)
    return np.where(observation["ultimatum"] > 0.0, 1.0, over)


def _experiments(observation: Observation, thrift: Array) -> Array:
    """Run as many as there are free squads and fresh ideas; one squad is left for what the business asks for.

    The number moves by one at most: who changes course abruptly pays for it.
    """
    squads = observation["capacity"] / _SQUAD - observation["ventures_developing"] - 1.0
    ideas = _recent(observation, "ideas_voiced") + 1.5
    wanted = clip(np.minimum(squads, ideas), 3.0, 7.0) * (1.0 - 0.3 * thrift)
    last = observation.plan["experiments"]
    return np.minimum(np.maximum(np.round(wanted), last - 1.0), last + 1.0)


def _harshness(observation: Observation) -> Array:
    """Kill sooner where better ideas wait for the squad."""
    return clip(0.45 + 0.04 * observation["ideas"], 0.45, 0.65)


def _hiring(observation: Observation, thrift: Array) -> Array:
    """Hire when there is more work than people, and less when there is less, or no money."""
    return clip(0.5 + 12.0 * (_recent(observation, "workload") - 0.93), 0.0, 3.0) * (1.0 - 0.6 * thrift)


def _provocative(observation: Observation, experiments: Array) -> Array:
    """Look for people who think otherwise while ideas are short, and for others once they rub."""
    lack = clip(1.0 - _recent(observation, "ideas_voiced") / (experiments + 1.0), 0.0, 1.0)
    return clip(0.25 + 0.6 * lack - positive(_recent(observation, "friction") - 0.1), 0.1, 0.6)


def _marketing(observation: Observation, time: float, thrift: Array) -> dict[str, Decision]:
    """Keep the time for marketing, and give it more tools the angrier it is, as far as there is money."""
    anger = positive(_recent(observation, "frustration") - 0.1)
    tools = np.minimum(time + 0.8 * anger, 0.9) * (1.0 - 0.5 * thrift)
    return {"marketing": 0.5 * (time + tools), "marketing.split": tools / (time + tools)}


def _security(observation: Observation) -> dict[str, Decision]:
    """Open up while it is quiet; close and teach after a year with incidents and breaches."""
    breaches = 4.0 * _recent(observation, "breaches", 4)
    incidents = 4.0 * _recent(observation, "incidents", 4)
    return {
        "risk.lockdown": clip(0.27 + 0.03 * incidents + 0.05 * breaches, 0.25, 0.5),
        "risk.awareness": np.minimum(0.011 + 0.006 * breaches, 0.02),
    }
