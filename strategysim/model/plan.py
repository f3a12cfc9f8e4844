"""From decisions to the plan of a quarter: headlines, advanced fields that follow them, and orders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from strategysim.errors import PlanError, Problem, nearest
from strategysim.model.arrays import Array
from strategysim.model.levers import ADVANCED, HEADLINES, INDEX, LEVERS, Curve
from strategysim.model.market import Market

if TYPE_CHECKING:
    from strategysim.model.world import World

Term = TypeVar("Term")
Decision = float | int | str | Array
Decisions = Mapping[str, Decision]

# How an experiment's slot is named in an order, and what the orders mean.
_BY_HAND = {"auto": 0.0, "keep": 1.0, "kill": -1.0}


def follow(curve: Curve, value: float | Array) -> float | Array:
    """Return the field's value on a piecewise-linear curve at a headline's value, a float or of shape (n,).

    A float gives the same bits as an array that holds it.
    """
    result: float | Array = curve[0][1] + 0.0 * value
    for (x0, y0), (x1, y1) in pairwise(curve):
        if y1 != y0:
            result = result + _held(value - x0, 0.0, x1 - x0) * ((y1 - y0) / (x1 - x0))
    return result


def _held(value: float | Array, low: float, high: float) -> float | Array:
    return value.clip(low, high) if isinstance(value, np.ndarray) else min(max(value, low), high)


def through(curve: Curve, at: float, value: float) -> Curve:
    """Return the curve bent so that it passes through ``value`` at the headline's opening value."""
    span = curve[-1][0] - curve[0][0]
    kept = [point for point in curve if abs(point[0] - at) > 0.12 * span]
    points = sorted([*kept, (at, value)])
    first, last = points[0], points[-1]
    left = [] if first[0] <= curve[0][0] else [(curve[0][0], first[1])]
    right = [] if last[0] >= curve[-1][0] else [(curve[-1][0], last[1])]
    return (*left, *points, *right)


@dataclass(frozen=True)
class Posture:
    """A firm's opening values of every lever, and the curves that pass through them."""

    values: dict[str, float]
    curves: dict[str, Curve]


def posture(opening: Mapping[str, float]) -> Posture:
    """Return the posture of a company from its opening values (headlines and advanced fields)."""
    values = {name: float(opening.get(name, lever.default)) for name, lever in HEADLINES.items()}
    curves: dict[str, Curve] = {}
    for name, lever in ADVANCED.items():
        at, curve = values[lever.headline], lever.curve
        curves[name] = through(curve, at, float(opening[name])) if name in opening else curve
        values[name] = float(follow(curves[name], at))
    return Posture(values, curves)


def order_names(market: Market) -> dict[str, dict[str, float]]:
    """Return every order that exists in a market: name → answer → the number that stands for it."""
    orders: dict[str, dict[str, float]] = {}
    for card in market.ventures:
        variants = {v.name: k + 1.0 for k, v in enumerate(card.variants)}
        orders[f"ventures.{card.name}"] = {"auto": 0.0, "stop": -1.0, **variants}
    for slot in range(1, 11):
        orders[f"experiments.slot{slot}"] = dict(_BY_HAND)
    for event in market.events:
        if event.options:
            orders[f"answers.{event.name}"] = {o.name: float(k) for k, o in enumerate(event.options)}
    for choice in (market.promise, market.mandate):
        if choice:
            orders[choice.name] = {o.name: float(k) for k, o in enumerate(choice.options)}
    if market.studies:
        orders["study"] = {"none": 0.0, **{s.name: k + 1.0 for k, s in enumerate(market.studies)}}
    return orders


def check(decisions: Decisions, market: Market, n: int) -> dict[str, float | Array]:
    """Return the decisions as numbers or arrays of shape (n,).

    Raises
    ------
    PlanError
        Lists every unknown name, wrong type, wrong shape, value out of bounds and answer that does not exist.
    """
    orders = {} if decisions.keys() <= LEVERS.keys() else order_names(market)
    problems, checked = list[Problem](), dict[str, float | Array]()
    for name, value in decisions.items():
        try:
            checked[name] = _number(name, value, orders, n)
        except ValueError as error:
            choices = [*LEVERS, *orders]
            close = nearest(str(name), choices) if name not in choices else None
            problems.append(Problem("decisions", None, str(name), str(error), close))
    if problems:
        raise PlanError(problems)
    return checked


def _number(name: str, value: Decision, orders: dict[str, dict[str, float]], n: int) -> float | Array:
    if name in orders:
        return _order(value, orders[name], n)
    if name not in LEVERS:
        raise ValueError("no such decision")
    if isinstance(value, str) and LEVERS[name].names:
        return _order(value, LEVERS[name].by_word, n)
    if isinstance(value, bool | np.bool_ | str) or not isinstance(value, int | float | np.number | np.ndarray):
        raise ValueError(f"must be a number, not {type(value).__name__}")
    lever = LEVERS[name]
    return _within(value, lever.low, lever.high, n)


def _within(value: Decision, low: float, high: float, n: int) -> float | Array:
    # A plain number in order needs no array to be judged; most are.
    if (isinstance(value, float) or type(value) is int) and low <= value <= high:
        return float(value)
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "fiu":
        raise ValueError("must hold numbers")
    if numbers.shape not in ((), (n,)):
        raise ValueError(
            f"must be one number or one for each of {n} replications, not an array of shape {numbers.shape}"
        )
    if not np.isfinite(numbers).all():
        raise ValueError("must be finite")
    if (numbers < low).any() or (numbers > high).any():
        worst = numbers.min() if (numbers < low).any() else numbers.max()
        raise ValueError(f"must lie between {low:g} and {high:g}, not {worst:g}")
    return float(numbers) if numbers.shape == () else np.ascontiguousarray(numbers, dtype=np.float64)


def _order(value: Decision, answers: dict[str, float], n: int) -> float | Array:
    if isinstance(value, str):
        if value not in answers:
            close = nearest(value, answers)
            hint = f"; did you mean {close!r}?" if close else ""
            raise ValueError(f"must be one of {', '.join(answers)}, not {value!r}{hint}")
        return answers[value]
    number = _within(value, min(answers.values()), max(answers.values()), n)
    if (np.floor(number) != number).any():
        raise ValueError(f"must be one of {', '.join(answers)}, or the whole number that stands for it")
    return number


def lasting(decisions: Decisions) -> dict[str, Decision]:
    """Return what holds on beyond the quarter of some decisions: levers, and orders about ventures."""
    return {name: value for name, value in decisions.items() if name in LEVERS or name.startswith("ventures.")}


class Plan:
    """The plan of every firm for one quarter: one row (firms, n) for each decision field, by name."""

    def __init__(self, rows: Array) -> None:
        self.rows = rows
        self._kept: dict[Callable[[World], Any], Any] = {}

    def __getitem__(self, name: str) -> Array:
        row: Array = self.rows[INDEX[name]]
        return row

    def once(self, term: Callable[[World], Term], world: World) -> Term:
        """Return what depends on the plan and the parameters alone: worked out once, while the plan is at work."""
        if term not in self._kept:
            self._kept[term] = term(world)
        result: Term = self._kept[term]
        return result

    def forget(self) -> None:
        """Forget what was worked out; nothing but memory depends on it."""
        self._kept.clear()

    def copy(self) -> Plan:
        """Return a plan that shares nothing with this one."""
        return Plan(self.rows.copy())


def write(plan: Plan, firm: int, decisions: Mapping[str, float | Array], posture_: Posture) -> None:
    """Write one firm's checked decisions (n) into the plan; what is silent holds its opening value or follows."""
    for row, (name, lever) in enumerate(LEVERS.items()):
        if name in decisions:
            value = decisions[name]
        elif lever.is_headline or lever.headline not in decisions:
            value = posture_.values[name]
        else:
            # Rounding must not carry a field that ends at its bound over it.
            followed = follow(posture_.curves[name], decisions[lever.headline])
            value = _held(followed, lever.low, lever.high)
        plan.rows[row, firm] = value
