"""The documented equations give the numbers of the code: each is read from the document and worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
import pytest
from formulas import work_out
from worlds import random_plans

from strategysim.model import (
    conversation,
    culture,
    customers,
    experiments,
    finance,
    marketing,
    platforms,
    security,
    start,
    strategy,
    talent,
)
from strategysim.model.arrays import across, total
from strategysim.model.catalogue import SUBSYSTEMS
from strategysim.model.market import Market
from strategysim.model.world import World
from strategysim.report.reference import equations
from strategysim.session import Game, costs

TEXT = {equation.title: equation for equation in equations.equations(equations.FILE.read_text(encoding="utf-8"))}
# What the documents call otherwise than the state does, or that is made of several things.
NAMES: dict[str, Callable[[World], Any]] = {
    "customers": lambda w: w.state.customers.heads, "customers_0": lambda w: w.firms.customers,
    "staff_0": lambda w: w.firms.staff, "budget_0": lambda w: w.firms.budget,
    "time_saved_0": lambda w: w.saved_at_start,
    "shadow_0": lambda w: w.firms.shadow_share, "debt_0": lambda w: w.firms.debt,
    "reputation_0": lambda w: w.firms.reputation,
    "felt_0": lambda w: w.felt_at_start, "open_0": lambda w: w.open_at_start, "exposed_0": lambda w: w.exposed_at_start,
    "digital_0": lambda w: w.digital_at_start, "rise": lambda w: w.digital_rise, "run_0": lambda w: w.run_base,
    "platforms_0": lambda w: w.opening_plan("platforms"),
    "one_stack_0": lambda w: w.opening_plan("platforms.one_stack"),
    "influence_0": lambda w: w.state.finance.influence_start,
    "revenue_0": lambda w: w.revenue_at_start, "reach_ventures": lambda w: w.state.ventures.reach,
    "green": lambda w: across(w.state.talent.green), "green_prov": lambda w: across(w.state.talent.green[:, 1::2]),
    "beta": lambda w: w.state.talent.provocative_share, "years": lambda w: w.week / 52.0, "weeks": lambda w: 5.0,
    "freedom_valued_0": lambda w: w.freedom_at_start, "employees": lambda w: w.firms.employees,
    "spent_talent": lambda w: w.state.talent.spent,
    "spent_experiments": lambda w: w.state.experiments.spent, "spent_ventures": lambda w: w.state.ventures.spent,
    "visible_experiments": lambda w: w.state.experiments.visible, "visible_ventures": lambda w: w.visible_ventures,
    "live": lambda w: w.state.ventures.live, "wins": lambda w: w.state.customers.wins,
}  # fmt: skip


# What a test hands to a function, and the equation calls by these names.
GAIN, CARD, CHANCE, SIZE = 0.7, 0.3, 0.25, 0.8
NAMES |= {
    "digital": lambda w: w.digital, "left": lambda w: w.state.platforms.left, "moved": lambda w: 0.0,
    "gain": lambda w: w.fill(GAIN), "card": lambda w: CARD, "u_2": lambda w: SIZE,
    "bold": lambda w: w.plan["risk.boldness"],
    "best": lambda w: np.maximum.reduce(w.state.customers.win_points),
    "ban": lambda w: 2.0 * np.maximum(0.5 - w.plan["marketing.stance"], 0.0),
}  # fmt: skip


@dataclass
class Case:
    """Equations by title, what plays them, where results lie by documented name, and names that are left out."""

    titles: tuple[str, ...]
    play: Callable[[World], Any]
    results: dict[str, Callable[[World], Any]]
    skip: tuple[str, ...] = ()
    before: Callable[[World], Any] = id


def state(subsystem: str, *names: str) -> dict[str, Callable[[World], Any]]:
    """Return where results lie that have the name of a state."""
    return {name: attrgetter(f"state.{subsystem}.{name}") for name in names}


def without_storms(world: World) -> None:
    """Let no firestorm break out, and count complaints from nothing."""
    world.parameters.conversation.storm = np.zeros(())
    world.state.conversation.complaints = world.fill(0.0)


def without_ultimatums(world: World) -> None:
    """Let nobody miss an ultimatum."""
    world.state.finance.ultimatum = world.fill(0.0)


def worth(wins: float) -> Callable[[World], Any]:
    """Return what gives the value of experiments whose first uniform is ``wins`` (0 wins, 1 loses)."""

    def value(world: World) -> Any:
        luck = np.stack([world.fill(wins), world.fill(SIZE), world.fill(0.5)])
        p, coverage = world.parameters.experiments, world.state.experiments.coverage
        return experiments.worth(p, luck, world.fill(CHANCE), coverage, world.plan["risk.boldness"])[0]

    return value


CASES = [
    Case(("The CIO's time",), strategy.share_time,
         state("strategy", "own_time", "marketing_time", "people_time", "operation", "short")),
    Case(("Ownership and coherence",), strategy.own,
         state("strategy", "ownership", "claimed", "steadiness", "coherence", "aim")),
    Case(("The digital tide",), id, {"digital": customers.digital_weight}),
    Case(("Experience",), customers._feel,
         state("customers", "best_seen", "win_points", "keep_points", "felt_win", "felt_keep"), ("best",)),
    Case(("Shipped value",), lambda w: customers.deliver(w, w.fill(GAIN), w.fill(GAIN * CARD)),
         state("customers", "win_points", "keep_points")),
    Case(("Market share and experience as shown",), customers.report, state("customers", "experience"), ("share_i",)),
    Case(("Attraction to customers",), id, {"a": lambda w: total(customers.terms(w))}),
    Case(("Leaving",), id, {"leaving": customers._leaving}),
    Case(("Voice, answers, complaints",), conversation.talk,
         state("conversation", "speakers", "answering", "relief", "complaints", "sentiment", "reach"),
         before=without_storms),
    Case(("Attraction to candidates",), talent.attract, {"b": lambda w: total(w.state.talent.terms)},
         ("freedom_valued", "pull_conv", "pull_prov")),
    Case(("What people can do",), talent._measure, state("talent", "friction", "productivity", "effective"), ("beta",)),
    Case(("Birth of ideas",), experiments.imagine, state("experiments", "ideas"), ("passing_l", "coverage"),
         before=experiments.imagine),
    Case(("Fresh or stale",), id, {"fresh": lambda w: experiments.fresh_chance(w)[0],
                                   "chance": lambda w: experiments.fresh_chance(w)[1]}),
    Case(("Hidden value",), id, {"value_win": worth(0.0), "value_loss": worth(1.0)}, ("winner", "slow")),
    Case(("Closeness", "Shipped value", "Shadow IT"), lambda w: marketing.council(w, 5.0),
         state("marketing", "tools", "closeness", "demand", "supply", "delivered", "frustration", "shadow")
         | state("customers", "win_points", "keep_points")),
    Case(("Adoption and openness",), platforms.adopt, state("platforms", "adoption", "open", "time_saved")
         | {"shareable": attrgetter("shareable"), "shared": platforms.shared}),
    Case(("Work",), platforms.work,
         state("platforms", "fire", "build", "run_short", "speed", "left") | state("talent", "workload")),
    Case(("Debt and outages",), platforms.decay, state("platforms", "debt"), ("outage_hazard", "fire", "fire_time")),
    Case(("Lock-down in force",), start.tide, {"lockdown": attrgetter("lockdown"), "exposed": attrgetter("exposed")}),
    Case(("Awareness", "Exposure"), security.defend, state("security", "awareness", "workarounds", "exposure")),
    Case(("Trust", "Morale", "Reputation"), culture.live,
         state("culture", "attention", "trust", "morale", "reputation"), ("lasting",)),
    Case(("Costs, profit, cash",), finance._it_cost,
         state("finance", "it_cost", "overspend") | {"devices": finance._devices},
         ("wasted", "underlying", "sustained", "profit", "cash")),
    Case(("The budget",), finance.allot, state("finance", "budget", "cut")),
    Case(("Influence and the board",), finance.judge, state("finance", "results", "influence", "expected", "board"),
         before=without_ultimatums),
]  # fmt: skip


@pytest.fixture(scope="module")
def busy(small: Market) -> World:
    """A year and a half into lively plans; everybody is still there."""
    world = World(small, 11, replications=30)
    for plan in random_plans(30, 6, seed=4):
        world.advance([plan, plan, plan])
    assert world.alive.all()
    return world


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.titles[0])
def test_documented_equations_give_the_numbers_of_the_code(busy: World, case: Case) -> None:
    """What the document's formulas come to is what the function makes of the same world."""
    world = busy.fork()
    case.before(world)
    documented: dict[str, Any] = {}
    for title in case.titles:
        work_out(TEXT[title].text, known_in(world, TEXT[title].subsystem), documented, case.skip)
    case.play(world)
    for name, result in case.results.items():
        code = result(world)
        np.testing.assert_allclose(np.broadcast_to(documented[name], code.shape), code, rtol=1e-10, err_msg=name)


def known_in(world: World, own: str) -> Callable[[str, str], Any]:
    """Return what looks a documented name of a subsystem up in a world, by its typeface."""

    def look(face: str, name: str) -> Any:
        if face == "rate":
            return world.modifier(name)
        if face == "mathtt":
            return world.plan[name].copy()
        if face == "mathrm":
            subsystem, _, short = (name if "." in name else f"{own}.{name}").partition(".")
            return getattr(getattr(world.parameters, subsystem), short)
        if name in NAMES:
            return NAMES[name](world)
        owners = [getattr(world.state, part) for part in (own, *SUBSYSTEMS) if part in SUBSYSTEMS]
        return np.array(next(getattr(owner, name) for owner in (*owners, world) if hasattr(owner, name)))

    return look


# Headlines that ask for money, and for the CIO's time.
MONEY = ("hiring", "ventures", "marketing", "platforms", "risk", "experiments")
TIME = ("strategy", "marketing", "trust", "experiments", "ventures")


def test_documented_costs_are_those_of_the_bars() -> None:
    """What the document says of a plan before it is played is what the three bars show."""
    game = Game.new("newspaper", seed=3)
    game.decide({"experiments": 5, "ventures": 0.6, "hiring": 1.5, "marketing": 0.4})
    game.advance()
    game.advance()
    game.decide({"experiments": 8, "strategy": 0.9, "marketing": 0.9, "trust": 0.9, "platforms": 0.6, "risk": 0.7})
    bars, trial = game.costs(), costs._trial(game.world, game.plan(), game.draft.given)
    running = game.world.state.experiments.running
    assert trial.state.experiments.running[0, 0] == max(running[0, 0], 8.0)
    own = {
        "expected_running": trial.state.experiments.running, "running": running, "signed_posts": trial.posts_signed,
        "asked_for": np.array([8.0]),
        "need_run": bars.people.items[0].asked / trial.firms.staff * 100.0,
    }  # fmt: skip
    documented: dict[str, Any] = {}
    text = equations.FILE.read_text(encoding="utf-8").partition("## 15. ")[2].partition("\n## ")[0]
    look = known_in(trial, "strategy")
    work_out(text, lambda face, name: own.get(name) if name in own and face == "mathit" else look(face, name),
             documented, ("asked_for", "expected_running"))  # fmt: skip
    money = {"": "running_and_pay"} | {lever: f"claim_{lever}" for lever in MONEY}
    time = {"": "fires_and_events"} | {lever: f"time_claim_{lever}" for lever in TIME}
    people = {"": "people_claim_run"} | {lever: f"people_claim_{lever}" for lever in ("experiments", "ventures")}
    for bar, names in ((bars.money, money), (bars.time, time), (bars.people, people)):
        assert {item.lever for item in bar.items} == set(names)
        for lever, name in names.items():
            assert bar.of(lever) == pytest.approx(documented[name][0, 0], rel=1e-10), name
    assert bars.money.available == pytest.approx(documented["available_money"][0, 0], rel=1e-10)
    assert bars.people.available == pytest.approx(documented["available_people"][0, 0], rel=1e-10)
    assert bars.scaled
