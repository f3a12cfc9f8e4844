"""Looking back while one plays, and at the end: the course so far, what might have been, the debrief."""

from __future__ import annotations

from collections.abc import Sequence

from strategysim.errors import nearest
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.plan import Decision, order_names
from strategysim.plain.console import Console
from strategysim.report.debrief import markdown
from strategysim.report.tables import table
from strategysim.report.what_if import changed
from strategysim.report.wording import bare, lever_named, typed
from strategysim.session import Game, WhatIf, debrief_of

_COURSE = ("wins", "customers", "attraction", "revenue", "profit")
_USE = "Type 'whatif QUARTER LEVER VALUE', such as 'whatif 3 trust 70'; several levers can be named"


def show_history(console: Console, game: Game) -> None:
    """Show the course of the game so far, and the range that was expected of the main outcome."""
    console.title("The course so far")
    if not game.decisions:
        console.say("No quarter was played yet.")
        return
    rows = []
    for k, expected in enumerate(game.expectations):
        values = [bare(float(game.world.history.of(name)[k, 0]), OUTCOMES[name].unit) for name in _COURSE]
        unit = OUTCOMES[game.scenario.main_outcome].unit
        told = f"{bare(expected[0], unit)} to {bare(expected[1], unit)}" if expected else "-"
        rows.append([f"Q{k + 1}", *values, told])
    console.show(*_plain(table(["", *(name for name in _COURSE), "expected"], rows)))


def _plain(lines: Sequence[str]) -> list[str]:
    """Return a Markdown table as people read it: without the lines between the columns."""
    return [line.replace("| ", "  ").replace("|", "").rstrip() for k, line in enumerate(lines) if k != 1]


def changes_of(game: Game, words: Sequence[str]) -> tuple[int, dict[str, Decision]]:
    """Return the quarter and the decisions that were typed for a what-if or a branch.

    Raises
    ------
    ValueError
        With a sentence for the player, if they make no sense.
    """
    if not words or not (words[0].isascii() and words[0].isdigit()) or len(words) % 2 == 0:
        raise ValueError(f"{_USE}.")
    pairs = zip(words[1::2], words[2::2], strict=True)
    return int(words[0][:4]), dict(_change(game, name.lower(), text) for name, text in pairs)


def _change(game: Game, name: str, text: str) -> tuple[str, Decision]:
    lever = lever_named(name)
    if lever:
        return lever.name, typed(lever, text)
    orders = order_names(game.scenario.market)
    if name in orders:
        return name, text.lower()
    close = nearest(name, [*LEVERS, *orders])
    raise ValueError(f"There is no decision '{name[:40]}'." + (f" Did you mean '{close}'?" if close else ""))


def show_what_if(console: Console, game: Game, words: Sequence[str]) -> None:
    """Play one quarter otherwise in the same luck, and show both courses side by side.

    Raises
    ------
    ValueError, PlanError
        If that cannot be asked, or not yet.
    """
    quarter, changes = changes_of(game, words)
    other = game.what_if(quarter, changes)
    console.title(f"What if, in quarter {quarter}, in the same luck")
    for name in other.changed:
        console.say(changed(game, other, name), "  - ", "    ")
    main = game.scenario.main_outcome
    for outcome in dict.fromkeys((main, "revenue", "attraction", "profit")):
        _show_courses(console, other, outcome)
    mine, so = other.mine.score, other.other.score
    console.say(f"Score up to here: {mine:.1f} as you played, {so:.1f} so: {other.gain:+.1f} points.")
    console.say(f"'branch {' '.join(words)}' goes on from there, for practice.")


def _show_courses(console: Console, other: WhatIf, outcome: str) -> None:
    told = OUTCOMES[outcome]
    both = zip(other.mine.outcomes[outcome], other.other.outcomes[outcome], other.difference(outcome), strict=True)
    rows = [
        [f"Q{k}", bare(mine, told.unit), bare(so, told.unit), bare(gap, told.unit, signed=True)]
        for k, (mine, so, gap) in enumerate(both, 1)
        if k >= other.quarter
    ]
    console.show("", *_plain(table([told.title, "you", "so", "difference"], rows)))


def show_debrief(console: Console, game: Game) -> None:
    """Show the debrief of the game so far.

    Raises
    ------
    PlanError
        If there is nothing to look back on, or not yet.
    """
    game.refuse_looking_back()
    if game.decisions:
        console.say("The game is played again a few thousand times; this takes some seconds.")
    for line in markdown(game, debrief_of(game)):
        if line.startswith("#"):
            console.title(line.lstrip("# "))
        elif line.startswith("|"):
            console.show(line)
        else:
            console.say(line, hanging="  " if line[:2] in ("- ", "1.", "2.", "3.") else "")
