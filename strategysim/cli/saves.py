"""``strategysim saves``: the games that are kept."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from strategysim.cli import options
from strategysim.units import counted

if TYPE_CHECKING:
    from strategysim.session import Saved


def saves(as_json: options.AsJson = False) -> None:
    """List the games that are kept, that opened last first."""
    from strategysim.home import folder
    from strategysim.session import saved_games

    games = saved_games()
    if as_json:
        print(json.dumps([asdict(game) | {"path": str(game.path), "name": game.name} for game in games], indent=2))
        return
    width = max((len(game.name) for game in games), default=0)
    for game in games:
        # A file's name may hold anything, and would reach somebody's terminal.
        name = "".join(sign if sign.isprintable() else "?" for sign in game.name)
        print(f"{name:{width}}  {_told(game)}")
    lost = sum(bool(game.problem) for game in games)
    there = counted(len(games) - lost, "game") if len(games) > lost else "No games"
    told = f"; {counted(lost, 'file')} cannot be played on" if lost else ""
    print(f"{there} in {folder()}{told}", file=sys.stderr)


def _told(game: "Saved") -> str:
    if game.problem:
        return f"cannot be played on: {game.problem}"
    left = "over" if game.over else f"{game.played} of {game.quarters} quarters played"
    stage = "out of cash" if game.failed else left
    return f"{game.scenario}, seed {game.seed}, {stage}{', for the score' if game.scored else ''}"
