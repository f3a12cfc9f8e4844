"""A quarter in a few lines of text: what ``render()`` returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strategysim.errors import InputError, Problem
from strategysim.gym.episode import Episode
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.units import format_value

# Gymnasium asks every environment for a pace, also one that only writes.
METADATA: dict[str, Any] = {"render_modes": ["ansi"], "render_fps": 1}
_MAIN = ("customers", "wins", "attraction", "headcount", "revenue", "profit", "board")


def check_render_mode(mode: str | None) -> None:
    """Refuse a way of rendering that there is not.

    Raises
    ------
    InputError
        If it is neither None nor ``"ansi"``.
    """
    if mode is not None and mode not in METADATA["render_modes"]:
        message = f"must be None or one of {', '.join(METADATA['render_modes'])}, not {mode!r}"
        raise InputError(Problem("environment", None, "render_mode", message))


def quarter_in_words(episode: Episode, column: int) -> str:
    """Return what the player of one game sees after a quarter: results, plan, and worth beside the autopilot."""
    setting = episode.setting
    seen = dict(zip((f.name for f in setting.sight.figures), episode.seen[column].tolist(), strict=True))
    replication = episode.first + column % episode.worlds
    stage = f"quarter {episode.quarter} of {setting.quarters}"
    head = f"{setting.scenario.title}: {stage} (seed {episode.seed}, replication {replication})"
    lines = [head, f"  {_results(seen)}", f"  Plan: {_plan(seen, setting.actions.levers)}"]
    points = float(episode.points[column])
    if episode.over:
        lines.append(f"  Score: {format_value(points, 'points')}")
    elif episode.quarter and setting.reward != "end":
        lines.append(f"  Worth beside the autopilot: {format_value(points, 'points', signed=True)}")
    return "\n".join(lines)


def _results(seen: Mapping[str, float]) -> str:
    told = (f"{OUTCOMES[name].title} {format_value(seen[name], OUTCOMES[name].unit)}" for name in _MAIN)
    return ", ".join(told)


def _plan(seen: Mapping[str, Any], levers: tuple[str, ...]) -> str:
    """Return where the levers stand between their bounds, as an action counts them."""
    return ", ".join(f"{LEVERS[name].title.lower()} {seen[f'plan.{name}']:.2f}" for name in levers)
