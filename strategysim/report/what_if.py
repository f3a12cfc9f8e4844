"""What was changed in a what-if, in words."""

from __future__ import annotations

from strategysim.model.levers import LEVERS
from strategysim.policies.played import in_words
from strategysim.report.values import shown
from strategysim.session import Game, WhatIf


def changed(game: Game, other: WhatIf, name: str) -> str:
    """Return one change: what it is, what it was, and until when it would have stayed."""
    held, lever = other.held[name], LEVERS.get(name)
    given = game.decisions[other.quarter - 1]
    if lever is None:
        market = game.scenario.market
        now, then = in_words(other.changed, market)[name], in_words({name: given.get(name, 0.0)}, market)[name]
        return f"{name}: {now} in the place of {then}"
    before = game.draft.played(given)[name]
    last = len(game.decisions)
    until = "" if held == other.quarter else f", and so up to quarter {held}"
    why = "" if held == last else " (then you changed it yourself)" if held > other.quarter else ""
    return f"{lever.title} {shown(lever, other.changed[name])} in the place of {shown(lever, before)}{until}{why}"
