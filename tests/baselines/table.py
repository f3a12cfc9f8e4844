"""The baseline: final outcomes of a few plans in the newspaper's market, to six digits."""

from __future__ import annotations

from pathlib import Path

from strategysim.model.outcomes import OUTCOMES
from strategysim.model.world import World
from strategysim.scenario import load_scenario

PATH = Path(__file__).parent / "newspaper.csv"
PLANS: dict[str, dict[str, float]] = {
    "passive": {},
    "advice": {
        "strategy": 0.5, "hiring": 1.0, "ventures": 0.3, "marketing": 0.5, "platforms": 0.6, "risk": 0.62,
        "experiments": 4.0, "trust": 0.62,
    },
}  # fmt: skip


def compute() -> str:
    """Return the table as CSV: an outcome a line, mean over 40 worlds after eight quarters for each plan."""
    worlds = {name: World(load_scenario("newspaper").market, 7, replications=40) for name in PLANS}
    for name, world in worlds.items():
        for _ in range(8):
            world.advance([PLANS[name]])
    lines = [",".join(["outcome", *PLANS])]
    for outcome in OUTCOMES:
        lines.append(",".join([outcome, *(f"{w.history.of(outcome)[-1].mean():.6g}" for w in worlds.values())]))
    return "\n".join(lines) + "\n"
