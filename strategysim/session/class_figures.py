"""Figures of a class for the projector at the end of a lesson."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from strategysim.errors import InputError
from strategysim.lab import Lucks, plots
from strategysim.lab.naming import of_a_quarter
from strategysim.lab.scores import play
from strategysim.model.arrays import Array
from strategysim.model.history import ROW
from strategysim.model.world import World
from strategysim.policies import Seats
from strategysim.policies.robots import REFERENCE
from strategysim.session.handins import Handin

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LONGEST_NAME = 28
# Beyond this many games only the ends of the field are named.
_FEW = 6


def standings(games: Sequence[Handin], lucks: Mapping[str, Lucks], ax: Axes | None) -> Axes:
    """Draw a row per game, the highest score on top: its score, and what its decisions score in other lucks."""
    ranked = sorted(games, key=lambda game: game.scores["score"])
    title = "Our games, and the luck in their scores" if lucks else "Scores of our games"
    across, small = "score (points): 0 is the autopilot in the same luck", f"{len(ranked)} games of {_worlds(games)}"
    ax = plots.axes(ax, title, across, "", rows=len(ranked), small=small)
    places = np.arange(len(ranked))
    own = np.array([game.scores["score"] for game in ranked])
    if lucks:
        told = [lucks[game.name] for game in ranked]
        low, high = np.array([one.quantiles(0.1, 0.9) for one in told]).T
        skill, known = np.array([one.skill for one in told]), plots.look(0)["color"]
        ax.hlines(places, low, high, color=known, alpha=0.35, linewidth=9, label="8 in 10 other lucks")
        ax.plot(skill, places, "o", color=known, markersize=9, label="skill, their mean")
    ax.plot(own, places, "D", color=plots.COLOURS[4], markersize=8, label="score")
    ax.axvline(0.0, color="#333333", linewidth=1)
    ax.set_yticks(places, [_named(game) for game in ranked])
    ax.set_ylim(-0.7, len(ranked) - 0.3)
    plots.legend(ax)
    return ax


def paths(games: Sequence[Handin], outcome: str, lucks: int, ax: Axes | None) -> Axes:
    """Draw an outcome of every game quarter by quarter, before the plain advice in other lucks of the same world.

    Raises
    ------
    InputError
        If there is no such outcome, or the games are of more than one world.
    """
    of_a_quarter(outcome)
    if len({game.world for game in games}) > 1:
        raise InputError(
            f"one figure shows the paths of one world; these are of {_worlds(games)}: choose by .only(scenario, seed)"
        )
    (unit, size), title = plots.drawn_unit(outcome), plots.title_of(outcome)
    small = f"{len(games)} games of {_worlds(games)}"
    ax = plots.axes(ax, f"{title} in our games", "quarter", f"{title} ({unit})", small=small)
    _before(games, outcome, size, lucks, ax)
    ranked = sorted(games, key=lambda game: -game.scores["score"])
    ends = ranked if len(ranked) <= _FEW else [ranked[0], ranked[-1]]
    for game in ranked:
        across, values = np.arange(1, game.quarters + 1), game.outcomes[:, ROW[outcome]] / size
        if game not in ends:
            ax.plot(across, values, color="#777777", linewidth=1.3, alpha=0.8)
    for k, game in enumerate(ends, 1):
        across, values = np.arange(1, game.quarters + 1), game.outcomes[:, ROW[outcome]] / size
        label = f"{_named(game)}, score {round(game.scores['score'])}"
        ax.plot(across, values, linewidth=2.8, marker=plots.MARKS[k], label=label, **plots.look(k))
    if len(ranked) > len(ends):
        ax.plot([], [], color="#777777", linewidth=1.3, label=f"the other {len(ranked) - len(ends)}")
    plots.legend(ax)
    return ax


def _before(games: Sequence[Handin], outcome: str, size: float, lucks: int, ax: Axes) -> None:
    """Draw what the plain advice brings on the luck that was played, and in other lucks of the games' world."""
    if not lucks:
        return
    longest = max(games, key=lambda game: game.quarters)
    values, across = _advised(longest, outcome, lucks) / size, np.arange(1.0, longest.quarters + 1.0)
    plots.fan(ax, across, values[:, 1:], f"{REFERENCE.name}, other lucks: median and 8 in 10", 0)
    own = f"{REFERENCE.name} on the luck of the games"
    ax.plot(across, values[:, 0], label=own, color=plots.COLOURS[0], linestyle=":", linewidth=2.8)


def _advised(game: Handin, outcome: str, lucks: int) -> Array:
    """Return an outcome of the plain advice on a game's luck, then in others: (quarters, 1 + lucks), in its unit."""
    rules, market = game.kept.rules, game.kept.scenario.market
    world = World(market, rules.seed, replications=1 + lucks, of_world=0)
    world.causes.on = False
    play(world, Seats(market, [REFERENCE]), game.quarters)
    return world.history.of(outcome)


def _worlds(games: Sequence[Handin]) -> str:
    worlds = dict.fromkeys((name, seed) for name, _, seed in (game.world for game in games))
    return ", ".join(f"{name} with seed {seed}" for name, seed in worlds)


def _named(game: Handin) -> str:
    name = game.name if len(game.name) <= _LONGEST_NAME else f"{game.name[: _LONGEST_NAME - 1]}…"
    return name if game.finished else f"{name} (to Q{game.quarters})"
