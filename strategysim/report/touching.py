"""What a term touches, asked of the model itself: the same luck played at its low and at its high end.

All is played under the plain advice, because under the autopilot most mechanisms have nothing to do. What is compared
is the mean of the second year, when most delays are over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from strategysim.model.arrays import Array
from strategysim.model.history import ROW
from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.market import Market
from strategysim.model.parameters import Range
from strategysim.model.plan import Decisions
from strategysim.model.world import World
from strategysim.policies import Seats
from strategysim.policies.robots import ADVICE, REFERENCE
from strategysim.report.differences import of_levers, of_outcomes
from strategysim.report.term import Effect, Movement, Term, Value

WORLDS = 96
# For an outcome all levers lie side by side at both ends, which takes as many columns for each world.
WORLDS_FOR_ALL = 24
QUARTERS = 8
MEASURED = 4
_SEED = 1
# A number without a range is moved by a fifth either way.
_FIFTH = 0.2


def measured(term: Term, market: Market) -> Term:
    """Return a term with what it touches; levers, parameters, loops and outcomes can be measured, others stay as is."""
    if term.kind == "lever":
        return replace(term, effect=_of_lever(market, term.name))
    if term.kind == "parameter" and term.value and (ends := ends_of(term.value, term.unit)):
        return replace(term, effect=_of_parameter(market, term.name, ends))
    if term.kind == "loop":
        return replace(term, effect=_of_loop(market, term.name))
    if term.kind == "outcome":
        return replace(term, effect=_on_outcome(market, term.name))
    return term


def ends_of(value: Value, unit: str) -> tuple[float, float] | None:
    """Return the two values of a parameter that are compared; None for one that is zero and has no range."""
    if value.low < value.high:
        return value.low, value.high
    low, high = sorted((value.central * (1.0 - _FIFTH), value.central * (1.0 + _FIFTH)))
    if unit.startswith(("share", "chance")) and value.central <= 1.0:
        high = min(high, 1.0)
    return (low, high) if low < high else None


def _of_lever(market: Market, name: str) -> Effect:
    ends = (float(LEVERS[name].low), float(LEVERS[name].high))
    both = _played(market, decisions={**ADVICE, name: np.repeat(ends, WORLDS)}, copies=2)
    return _effect(of_outcomes(*np.split(both, 2, axis=1)), ends)


def _of_parameter(market: Market, name: str, ends: tuple[float, float]) -> Effect:
    """Play all firms with the parameter at either end; every other parameter is drawn as ever."""
    fixed = [{**market.parameters, name: Range(value, value, value)} for value in ends]
    low, high = (_played(replace(market, parameters=parameters)) for parameters in fixed)
    return _effect(of_outcomes(low, high), ends)


def _of_loop(market: Market, name: str) -> Effect:
    return _effect(of_outcomes(_played(market), _played(market, without=[name])))


def _on_outcome(market: Market, name: str) -> Effect:
    """Play every headline at both ends, side by side, and return how far each moves one outcome."""
    copies = 1 + 2 * len(HEADLINES)
    decisions = {lever: _at_its_turn(k, lever, copies) for k, lever in enumerate(HEADLINES)}
    all_ = _played(market, WORLDS_FOR_ALL, decisions=decisions, copies=copies)
    usual, *turns = np.split(all_[ROW[name]], copies)
    ends = dict(zip(HEADLINES, zip(turns[::2], turns[1::2], strict=True), strict=True))
    low, middle, high = (float(x) for x in np.quantile(usual, (0.1, 0.5, 0.9)))
    effect = _effect(of_levers(name, ends), worlds=WORLDS_FOR_ALL)
    return replace(effect, usual=Value(middle, low, high))


def _at_its_turn(k: int, lever: str, copies: int) -> Array:
    """Return a lever in all copies: the plain advice, but its ends in the two in which it is this lever's turn."""
    values = np.full((copies, WORLDS_FOR_ALL), ADVICE[lever])
    values[1 + 2 * k], values[2 + 2 * k] = HEADLINES[lever].low, HEADLINES[lever].high
    return values.ravel()


def _played(
    market: Market, worlds: int = WORLDS, *, without: Sequence[str] = (), decisions: Decisions = ADVICE, copies: int = 1
) -> Array:
    """Return every outcome of the player's firm in its unit, mean over the last quarters: (outcomes, n)."""
    world = World(market, _SEED, replications=worlds, copies=copies, without=without)
    world.causes.on = False
    seats = Seats(market)
    for _ in range(QUARTERS):
        world.advance([decisions, *seats.rivals(world)])
    mean: Array = np.array([quarter[:, 0] for quarter in world.history.quarters[-MEASURED:]]).mean(axis=0)
    return mean


def _effect(movements: tuple[Movement, ...], ends: tuple[float, float] | None = None, worlds: int = WORLDS) -> Effect:
    return Effect(ends, REFERENCE.name, worlds, QUARTERS, MEASURED, movements)
