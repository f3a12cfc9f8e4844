"""Events strike when the world says, answers and choices act through the model, triggers wait for their condition."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from strategysim.errors import PlanError
from strategysim.model import circumstances
from strategysim.model.finance import enterprise_value
from strategysim.model.market import Effect, Event, Market, Option
from strategysim.model.parameters import Range
from strategysim.model.world import World


def with_events(market: Market, *events: Event) -> Market:
    return replace(market, events=events)


def advance(world: World, quarters: int, **plan: float | str) -> World:
    for _ in range(quarters):
        world.advance([plan])
    return world


def test_a_shock_strikes_in_its_window(small: Market) -> None:
    """A dated shock moves its stock in the week the world drew, never before."""
    shock = Event("hit", "Hit", "…", (20, 20), "firm", (Effect("board", -0.3),))
    struck, calm = World(with_events(small, shock), 1, replications=9), World(with_events(small), 1, replications=9)
    advance(struck, 1)
    advance(calm, 1)
    assert np.array_equal(struck.state.finance.board, calm.state.finance.board)
    advance(struck, 1)
    advance(calm, 1)
    assert (struck.state.finance.board < calm.state.finance.board).all()


def test_a_market_shock_strikes_all_firms_at_once(small: Market) -> None:
    """A shock of the market has one date for all firms, a firm's shock has its own."""
    wide = Event("wide", "Wide", "…", (0, 150), "market", (Effect("budget", -0.1, 0, 9),))
    own = Event("own", "Own", "…", (0, 150), "firm", (Effect("budget", -0.1, 0, 9),))
    begun = World(with_events(small, wide, own), 1, replications=50).state.circumstances.begun
    assert (begun[0] == begun[0][:1]).all()
    assert (begun[1] != begun[1][:1]).any()
    assert begun[:2].min() >= 0 and begun[:2].max() <= 150


def test_an_answer_acts_and_silence_takes_the_default(small: Market) -> None:
    """The chosen option's effects act from the next quarter on; nothing chosen is the first option."""
    event = Event(
        "ask", "Ask", "…", (3, 3), "firm", (),
        (Option("no", "No"), Option("yes", "Yes", (Effect("trust", 0.2),))),
    )  # fmt: skip
    silent, yes, no = (World(with_events(small, event), 1) for _ in range(3))
    for world, answer in ((silent, {}), (yes, {"answers.ask": "yes"}), (no, {"answers.ask": "no"})):
        world.advance()
        world.advance([answer])
    assert silent.digest() == no.digest()
    assert yes.state.culture.trust[0, 0] > no.state.culture.trust[0, 0] + 0.03
    assert yes.state.circumstances.answered[0, 0, 0] == 1.0


@pytest.mark.parametrize(
    ("target", "parameter"), [("shadow_share", "marketing.shadow_most"), ("debt", "platforms.debt_most")]
)
def test_no_event_lifts_a_stock_above_its_most(small: Market, target: str, parameter: str) -> None:
    """What a scenario gives as the most of a stock holds for its events too."""
    market = replace(small, parameters=dict(small.parameters) | {parameter: Range(0.4, 0.4, 0.4)})
    world = World(market, 1, replications=5)
    subsystem, name = {"shadow_share": ("marketing", "shadow"), "debt": ("platforms", "debt")}[target]
    stock = getattr(getattr(world.state, subsystem), name)
    before, struck = stock.copy(), world.fill(1.0) * np.arange(5) > 2
    circumstances._move(world, Effect(target, 0.75), struck)
    assert np.array_equal(stock, np.where(struck, 0.4, before))


def test_a_rate_ends(small: Market) -> None:
    """A rate is moved for as many weeks as the effect says, and no longer."""
    event = Event("busy", "Busy", "…", (0, 0), "firm", (Effect("cio_time", 0.3, 0, 13),))
    world = World(with_events(small, event), 1)
    during = advance(world, 1).history.of("cio_operation")[0, 0]
    after = advance(world, 1).history.of("cio_operation")[1, 0]
    assert after > during + 0.25


def test_a_trigger_waits_for_its_condition(small: Market) -> None:
    """Marketing claims an unowned strategy after two quarters, and an owned one never."""
    left, owned = World(small, 3, replications=6), World(small, 3, replications=6)
    for _ in range(6):
        left.advance([{"strategy": 0.0}])
        owned.advance([{"strategy": 0.8}])
    row = left.programme.events["claim"]
    assert (left.state.circumstances.begun[row, 0] < 100).all()
    assert (owned.state.circumstances.begun[row, 0] > 1e8).all()


def test_promise_and_mandate(small: Market) -> None:
    """A bold promise buys a bigger budget; a mandate lasts its year."""
    bold, solid = World(small, 3), World(small, 3)
    dear = {"experiments": 10, "ventures": 1, "hiring": 6}
    bold.advance([dear | {"promise": "bold", "mandate": "digital"}])
    solid.advance([dear])
    assert bold.history.of("overspend")[0, 0] < solid.history.of("overspend")[0, 0]
    assert bold.history.of("demand")[0, 0] > solid.history.of("demand")[0, 0] + 0.05


def test_an_answer_is_whole(small: Market) -> None:
    """An answer that lies between two options is refused."""
    with pytest.raises(PlanError, match=r"answers\.poaching"):
        World(small, 3).advance([{"answers.poaching": 0.5}])


def test_a_study_costs_money(small: Market) -> None:
    """A study is paid in the quarter in which it is bought, and once."""
    buyer, other = World(small, 3), World(small, 3)
    buyer.advance([{"study": "panel"}])
    other.advance()
    gap = other.history.of("profit")[0, 0] - buyer.history.of("profit")[0, 0]
    assert np.isclose(gap, 50_000)


def test_money_paid_in_was_not_earned(small: Market) -> None:
    """A round of funding adds cash in its week and moves neither revenue nor profit; a payment is a cost."""
    paid, given, calm = (
        advance(World(with_events(small, *events), 1, replications=5), 1).state.finance
        for events in (
            (Event("in", "In", "…", (4, 4), "firm", (Effect("cash", 0.5),)),),
            (Event("out", "Out", "…", (4, 4), "firm", (Effect("cash", -0.1),)),),
            (),
        )
    )
    budget = small.player.it_budget
    assert np.allclose(paid.cash[0] - calm.cash[0], 0.5 * budget)
    for name in ("revenue", "profit", "underlying", "value"):
        assert np.array_equal(getattr(paid, name), getattr(calm, name)), name
    assert np.allclose(given.profit[0] - calm.profit[0], -0.1 * budget)


def test_who_buys_in_has_his_part_of_what_comes_later(small: Market) -> None:
    """A stake given away cuts the first owners' value of all later profits, and of what is left behind, by its part."""
    sold = Event("sold", "Sold", "…", (13, 13), "firm", (Effect("stake", -0.2),))
    diluted, whole = (World(with_events(small, *events), 1, replications=5) for events in ((sold,), ()))
    advance(diluted, 1)
    advance(whole, 1)
    before = whole.state.finance.value.copy()
    assert np.array_equal(diluted.state.finance.value, before)
    advance(diluted, 2)
    advance(whole, 2)
    later = (enterprise_value(world)[0] - before[0] for world in (diluted, whole))
    assert np.allclose(next(later) / next(later), 0.8)
    assert np.array_equal(diluted.state.finance.profit, whole.state.finance.profit)
