"""Under which names Gymnasium knows the scenarios."""

from __future__ import annotations

import re

import gymnasium

from strategysim.scenario import scenarios

NAMESPACE = "strategysim"


def environments() -> dict[str, str]:
    """List the environments: the scenario's name by the id that ``gymnasium.make`` takes."""
    return {f"{NAMESPACE}/{_camel(name)}-v0": name for name in scenarios()}


def register() -> None:
    """Make the environments known to Gymnasium; those that are known stay as they are.

    An episode has no time limit beside the game's own length, so none is registered: it would be told as a truncation.
    """
    for id_, scenario in environments().items():
        if id_ not in gymnasium.registry:
            gymnasium.register(
                id_, entry_point="strategysim.gym.single:CompanyEnv",
                vector_entry_point="strategysim.gym.vector:CompanyVectorEnv", kwargs={"scenario": scenario},
            )  # fmt: skip


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", name))
