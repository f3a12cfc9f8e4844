"""What a plan costs before it is played: money, the CIO's time and people, and what is left of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from strategysim.model import experiments, finance, platforms, start, strategy, ventures
from strategysim.model.levers import LEVERS
from strategysim.model.orders import Orders
from strategysim.model.talent import LAYERS
from strategysim.model.ventures import CONCEPT, PILOT
from strategysim.model.world import World
from strategysim.session.signing import Refusal, refusal


@dataclass(frozen=True)
class Item:
    """One claim: the headline that makes it ("" for none), what it is, what it asks for and what it gets."""

    lever: str
    title: str
    asked: float
    granted: float


@dataclass(frozen=True)
class Bar:
    """One scarce thing: its unit (``money`` a quarter, ``share`` of the CIO's time, ``people``), claims and supply."""

    title: str
    unit: str
    items: tuple[Item, ...]
    available: float

    @property
    def asked(self) -> float:
        """All that is asked for."""
        return sum(item.asked for item in self.items)

    @property
    def left(self) -> float:
        """What is left when every claim is met; negative where too much is asked for."""
        return self.available - self.asked

    def of(self, lever: str) -> float:
        """What one headline asks for."""
        return sum(item.asked for item in self.items if item.lever == lever)


@dataclass(frozen=True)
class Costs:
    """The three bars of a plan, and dollars that are paid once, beside the budget (a study).

    ``refused`` is why the board signs nothing new, or no new post; None where it signs.
    """

    money: Bar
    time: Bar
    people: Bar
    once: float = 0.0
    refused: Refusal | None = None

    @property
    def scaled(self) -> bool:
        """Whether the CIO is asked for more time than there is."""
        return any(item.granted < item.asked - 1e-9 for item in self.time.items)


def costs_of(world: World, values: Mapping[str, float], given: Mapping[str, float], study: float = 0.0) -> Costs:
    """Return what a plan would cost the player's firm in the quarter to come.

    Parameters
    ----------
    world
        Where the company stands; it is not changed.
    values
        The value of every lever, as played (shares 0–1).
    given
        The decisions of the draft; the orders about ventures are among them.
    study
        Dollars for a study that is ordered.
    """
    trial = _trial(world, values, given)
    return Costs(_money(trial, values), _time(trial, values), _people(trial), study, refusal(world))


def _trial(world: World, values: Mapping[str, float], given: Mapping[str, float]) -> World:
    """Return a copy of the world in which the plan is at work: the model itself shares out time and people."""
    trial = world.fork()
    trial.plan = world.plan.copy()
    for name, value in values.items():
        trial.plan[name][0] = value
    trial.orders = Orders.none(world.market, world.n)
    trial.orders.give(world.market, 0, given)
    trial.signed, trial.posts_signed = finance.signed(trial), finance.posts_signed(trial)
    s = trial.state
    s.clear_flows()
    if world.quarter and world.quarter % 4 == 0:
        # January's budget follows from the year that has ended, so it is known before the plan is made.
        finance.allot(trial)
    wanted = _asked_for(values) * trial.signed[0]
    s.experiments.started[0] = np.maximum(wanted - s.experiments.running[0], 0.0)
    s.experiments.running[0] += s.experiments.started[0]
    ventures.begin(trial)
    s.ventures.developing[0] = ((s.ventures.stage[0] == CONCEPT) | (s.ventures.stage[0] == PILOT)).sum(axis=0)
    strategy.share_time(trial)
    platforms.work(trial)
    ventures.trade(trial)
    # Last, because the plan's effect on what people can do shows only once it is played.
    start.tide(trial)
    s.experiments.set_up = experiments.set_up(trial)
    return trial


def _time(trial: World, values: Mapping[str, float]) -> Bar:
    s, p = trial.state, trial.parameters.strategy
    full = _first(p.full_time)
    review = _first(p.review_fixed) + _first(p.review_weeks) / values["experiments.review"]
    experiments = float(s.experiments.running[0, 0]) * _first(p.experiment_time) * review
    cards = float(s.ventures.developing[0, 0]) * _first(p.venture_time)
    closeness = values["marketing"] * 2.0 * (1.0 - values["marketing.split"])
    claims = (
        ("strategy", "Strategy", full * values["strategy"], s.strategy.own_time),
        ("marketing", "Marketing", full * closeness, s.strategy.marketing_time),
        ("trust", "People", full * values["trust.time"], s.strategy.people_time),
    )  # fmt: skip
    items = [Item(lever, title, asked, float(got[0, 0])) for lever, title, asked, got in claims]
    items += [
        Item("experiments", "Reviews", experiments, experiments),
        Item("ventures", "Ventures", cards, cards),
    ]
    other = 1.0 - float(s.strategy.operation[0, 0]) - sum(item.granted for item in items)
    items.append(Item("", "Fires and events", max(other, 0.0), max(other, 0.0)))
    return Bar("Your time", "share", tuple(items), 1.0)


def _people(trial: World) -> Bar:
    s, p = trial.state, trial.parameters.platforms
    squad, tend = _first(p.squad), _first(p.tend)
    heads = float(trial.firms.staff[0, 0]) / 100.0
    effective = float((s.talent.effective * (1.0 + trial.modifier("capacity")))[0, 0])
    run = effective - float(s.platforms.build[0, 0]) + 100.0 * float(s.platforms.run_short[0, 0])
    rows = (
        ("", "Running what there is", run),
        ("experiments", "Experiments", squad * float(s.experiments.running[0, 0])),
        ("ventures", "Ventures", squad * float(s.ventures.developing[0, 0]) + tend * float(s.ventures.live[0, 0])),
    )
    return Bar("People", "people", tuple(Item(k, t, x * heads, x * heads) for k, t, x in rows), effective * heads)


def _money(trial: World, values: Mapping[str, float]) -> Bar:
    s, firms = trial.state, trial.firms
    opening, p = float(firms.budget[0, 0]) / 4.0, trial.parameters
    debt = float(s.platforms.debt[0, 0] - firms.debt[0, 0])
    run = _first(p.finance.running) * opening * (1.0 + _first(p.finance.debt_cost) * debt)
    payroll = float(s.talent.payroll[0, 0])
    items = [Item("", "Running and pay", run + payroll, run + payroll)]
    for lever, dollars in _levers(trial, values, opening).items():
        items.append(Item(lever, LEVERS[lever].title, dollars, dollars))
    budget = float((s.finance.budget * (1.0 + trial.modifier("budget")))[0, 0]) / 4.0
    return Bar("Budget this quarter", "money", tuple(items), budget)


def _levers(trial: World, values: Mapping[str, float], opening: float) -> dict[str, float]:
    """Return what each headline costs in the quarter, dollars."""
    p, s = trial.parameters, trial.state
    running = float(s.experiments.running[0, 0])
    starts = float(s.experiments.started[0, 0]) + _replaced(trial, values)
    support = _first(p.platforms.support_cost) * float(trial.firms.employees[0, 0]) / 4.0
    return {
        "hiring": _hires(trial, values),
        # A fortnight's work, for thirteen weeks.
        "ventures": 6.5 * float(s.ventures.spent[0, 0]),
        "marketing": _first(p.marketing.full_tools) * values["marketing"] * 2.0 * values["marketing.split"] * opening,
        "platforms": support * values["platforms"] ** 2
        + _first(p.finance.support) * values["platforms.support"] * opening,
        "risk": values["risk.awareness"] * opening,
        "experiments": (_first(p.experiments.run_cost) * running + 4.0 * _first(p.experiments.start_cost) * starts)
        * opening,
    }


def _hires(trial: World, values: Mapping[str, float]) -> float:
    """Return what new posts cost in the quarter, dollars: those that an average employer fills in it.

    Parts of posts count, though only whole ones open: over some quarters they come to the same. Who is there when the
    quarter ends is on its payroll.
    """
    s, p = trial.state.talent, trial.parameters.talent
    wanted = sum(values[f"hiring.{layer}"] for layer in LAYERS) * float(trial.firms.staff[0, 0]) / 100.0
    filled = wanted * float(trial.posts_signed[0, 0]) * (1.0 - np.exp(-13.0 / _first(p.fill)))
    pay = float(s.payroll[0, 0]) / max(float(s.headcount[0, 0]), 1.0)
    return float(filled * pay * (4.0 * _first(p.hire_cost) + 1.0))


def _replaced(trial: World, values: Mapping[str, float]) -> float:
    """Return how many experiments follow one that is decided in the quarter: most are by their second review.

    Where more run than the plan asks for, so many are not followed by another.
    """
    s, p = trial.state.experiments, trial.parameters.experiments
    running = float(s.running[0, 0])
    weeks = float(s.set_up[0, 0]) + 2.0 * (values["experiments.review"] + _first(p.pause))
    beyond = max(running - _asked_for(values), 0.0)
    return max(running * 13.0 / weeks - beyond, 0.0) * float(trial.signed[0, 0])


def _asked_for(values: Mapping[str, float]) -> float:
    """Return how many experiments a plan asks for, a whole number."""
    return float(np.floor(values["experiments"] + 0.5))


def _first(value: object) -> float:
    """Return a parameter of the one world that is played, whether it was drawn (n,) or is certain."""
    return float(np.ravel(np.asarray(value))[0])
