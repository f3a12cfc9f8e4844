"""A game as a table: one row per quarter with what was decided, expected and seen, for spreadsheets."""

from __future__ import annotations

import csv
import io

from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.session import Debrief, Game

_SEEN = [name for name, outcome in OUTCOMES.items() if outcome.visibility != "hidden"]


def comma_separated(game: Game, debrief: Debrief) -> str:
    """Return a game as CSV: levers as played (``lever.…``), ranges of the main outcome, outcomes in their units.

    What the firm knew only by surveys stands there as it was in truth: the game is looked back on.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    ranges = ["expected_low", "expected_high", "machine_low", "machine_high"]
    writer.writerow(["quarter", *(f"lever.{name}" for name in LEVERS), *ranges, *_SEEN])
    for quarter, (plan, expected) in enumerate(zip(debrief.plans, debrief.expected, strict=True), 1):
        own = [expected.player.low, expected.player.high] if expected.player else ["", ""]
        seen = [float(game.world.history.of(name)[quarter - 1, 0]) for name in _SEEN]
        writer.writerow(
            [quarter, *(plan[name] for name in LEVERS), *own, expected.machine.low, expected.machine.high, *seen]
        )
    return out.getvalue()
