"""The books, the board, influence and the budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, at_least, at_most, clip, positive, saturate, total
from strategysim.model.draws import happens, normal, waiting
from strategysim.model.parameters import parameter

if TYPE_CHECKING:
    from strategysim.model.world import World

# Factors that every line of revenue is a product of, in the order in which they are recorded.
FACTORS = ("market trend", "customers", "digital experience", "circumstances", "chance of the quarter")

# Weeks of the longest game: who burns no cash has at least that runway.
LONGEST_RUNWAY = 520.0

# What is counted over a quarter and starts again from nothing.
FLOWS = ("one_off",)


@dataclass
class Parameters:
    """What things cost, and what a board looks at."""

    running: Array = parameter("share of budget per year", 0.30, is_="run cost beside pay on the first day")
    debt_cost: Array = parameter("share", 0.30, is_="more run cost at integration debt of 1")
    support: Array = parameter("share of budget per year", 0.01, is_="full support for users of open platforms")
    noise: Array = parameter("log", 0.015, is_="noise of a quarter's revenue, common to the market", market=True)
    payout: Array = parameter("share", 0.6, is_="share of profit that owners take out")
    influence_time: Array = parameter("quarters", 5.0, 3.5, 7.0, is_="time in which influence follows its causes")
    influence_close: Array = parameter("share", 0.38, 0.25, 0.5, is_="influence that closeness to the customer earns")
    influence_results: Array = parameter("share", 0.40, 0.28, 0.52, is_="influence that visible, credited results earn")
    influence_budget: Array = parameter("share", 0.34, is_="more budget per unit of influence")
    results_kept: Array = parameter("share", 0.80, is_="visible results remembered from quarter to quarter")
    board_pace: Array = parameter("per quarter", 0.25, is_="how fast the board's mind follows what it sees")
    board_customers: Array = parameter(
        "index", 3.0, 2.0, 4.0, is_="confidence per relative gap to the customers expected"
    )
    board_results: Array = parameter("share", 0.35, is_="confidence that visible results earn")
    board_overspend: Array = parameter("share", 1.2, 0.8, 1.6, is_="confidence lost per share of the budget overspent")
    board_breach: Array = parameter("share", 0.05, is_="confidence lost by a breach")
    board_outage: Array = parameter("share", 0.015, is_="confidence lost by an outage")
    ratchet: Array = parameter("share", 0.5, is_="share of a surplus that the board expects from then on")
    drift: Array = parameter(
        "per quarter", 0.004, is_="decline that the board forgives, quarter by quarter", signed=True
    )
    floor: Array = parameter("share", 0.20, is_="confidence below which the board sets an ultimatum")
    demanded: Array = parameter("share", 0.32, is_="confidence that the ultimatum demands")
    runway_starts: Array = parameter(
        "weeks", 26.0, 20.0, 34.0, is_="cash for fewer weeks than that, and the board signs nothing new"
    )
    runway_posts: Array = parameter(
        "weeks", 58.0, 50.0, 66.0, is_="cash for fewer weeks, and it signs no new post: a year beyond finding somebody"
    )
    patience: Array = parameter("quarters", 2.0, is_="length of an ultimatum")
    successor: Array = parameter("share", 0.88, is_="budget of a successor beside the one who went")
    start_over: Array = parameter("share", 0.6, is_="ownership and closeness that a successor has to build again")
    budget_response: Array = parameter("elasticity", 0.7, is_="budget beside revenue")
    budget_board: Array = parameter("share", 0.16, is_="more budget at full confidence")
    budget_shadow: Array = parameter("share", 0.15, is_="budget lost when all technology is bought outside")
    influence_alone: Array = parameter("share", 0.18, is_="influence that comes with the post")
    influence_shadow: Array = parameter("share", 0.25, is_="influence lost per unit of shadow IT beyond what is usual")
    shadow_usual: Array = parameter("share", 0.2, is_="shadow IT that is usual")
    influence_overspend: Array = parameter("share", 0.1, is_="most influence lost by overspending")
    overspend_scale: Array = parameter(
        "ratio", 4.0, is_="how soon overspending costs all of that, per share of the budget overspent"
    )
    healed: Array = parameter(
        "share per year", 0.5, is_="part of a successor's lost budget that each January gives back"
    )
    credit: Array = parameter("results per median win", 0.08, is_="visible results in a shipped, visible win")
    results_scale: Array = parameter("results", 0.5, is_="visible results after which more is seen less")
    results_usual: Array = parameter("share", 0.12, is_="effect of visible results that the board takes for granted")
    customers_most: Array = parameter(
        "share", 0.3, is_="most confidence won or lost by the gap to the customers expected"
    )
    successor_board: Array = parameter("share", 0.42, is_="confidence that a successor starts with")
    successor_influence: Array = parameter("share", 0.3, is_="influence that a successor has to build again")
    multiple: Array = parameter(
        "years", 3.0, is_="years' purchase of the last year's profit at the end, growth left out"
    )
    dismissal: Array = parameter(
        "per year",
        0.0,
        source="F7",
        is_="chance to lose the post anyway; 0.07 in the field, none unless asked for",
    )
    dismissal_slope: Array = parameter(
        "ratio", 2.0, source="F8", is_="that chance for the worst tenth of results beside the best"
    )
    dismissal_tenths: Array = parameter(
        "share", 0.2, is_="confidence between the worst and the best tenth of results: 0.12 to 0.27 over the scenarios"
    )
    board_neutral: Array = parameter("share", 0.5, is_="confidence of a board that sees what it expects")


@dataclass
class State:
    """Dollars a quarter (budget: a year), shares and quarters, each (firms, n).

    ``runway`` in weeks; ``stake`` is the share of the firm that its first owners still hold; ``failed`` is 1 once the
    cash ran out.
    """

    revenue: Array
    legacy: Array
    digital: Array
    ventures: Array
    it_cost: Array
    profit: Array
    underlying: Array
    cash: Array
    runway: Array
    failed: Array
    stake: Array
    one_off: Array
    budget: Array
    overspend: Array
    influence: Array
    influence_start: Array
    results: Array
    board: Array
    expected: Array
    ultimatum: Array
    dismissed: Array
    cut: Array
    value: Array
    last_four: Array


def opening(world: World) -> State:
    """Return the first day's state; the ledger stands at zero."""
    firms, p, zero = world.firms, world.parameters.finance, world.fill(0.0)
    influence = p.influence_alone + p.influence_close * world.fill(firms.closeness)
    cash = world.fill(firms.cash)
    return State(
        revenue=zero + world.revenue_at_start, legacy=zero.copy(), digital=zero.copy(), ventures=zero.copy(),
        it_cost=zero.copy(), profit=zero.copy(), underlying=zero.copy(), cash=cash,
        runway=_runway(cash, _usual_profit(world)), failed=zero.copy(), stake=zero + 1.0,
        one_off=zero.copy(), budget=world.fill(firms.budget), overspend=zero.copy(), influence=influence,
        influence_start=influence.copy(),
        results=zero.copy(), board=zero + p.board_neutral, expected=world.fill(firms.customers), ultimatum=zero.copy(),
        dismissed=zero.copy(), cut=zero + 1.0, value=zero.copy(), last_four=zero[None].repeat(4, axis=0),
    )  # fmt: skip


def allot(world: World) -> None:
    """Set the budget, each January: revenue, influence and confidence raise it, shadow IT and a lost post cut it."""
    s, p, firms = world.state.finance, world.parameters.finance, world.firms
    grown = np.exp(p.budget_response * np.log(at_least(s.revenue, 1.0) / world.revenue_at_start))
    influence = world.through("influence", s.influence, s.influence_start)
    bypass = world.through("bypass", positive(world.state.marketing.shadow - firms.shadow_share), world.nothing)
    s.budget = (
        firms.budget * grown * (1.0 + p.influence_budget * (influence - s.influence_start))
        * (1.0 + p.budget_board * (s.board - p.board_neutral)) * (1.0 - p.budget_shadow * bypass) * s.cut
    )  # fmt: skip
    s.cut = s.cut + (1.0 - s.cut) * p.healed


def close(world: World) -> None:
    """Close the quarter's books: revenue, cost, profit, cash, value."""
    s = world.state.finance
    margin = _revenue(world)
    spent = _it_cost(world)
    losses = world.state.security.loss_technical + world.state.security.loss_behavioural
    # What shadow IT wasted and social tools saved on the first day is in the fixed cost: only what that has grown or
    # shrunk by is booked anew.
    shadow = world.state.marketing.shadow - world.firms.shadow_share
    marketing = world.parameters.marketing
    wasted = marketing.spending * world.firms.budget * shadow * marketing.waste / 4.0
    saved = world.state.platforms.time_saved - world.saved_at_start - world.plan.once(_devices, world)
    wins, customers = world.state.customers.wins, world.parameters.customers
    s.underlying = (
        margin + world.state.ventures.profit - world.firms.fixed_cost / 4.0 - spent - wasted
        + saved - customers.acquisition * wins
    ) * world.alive  # fmt: skip
    s.profit = s.underlying - (losses - s.one_off) * world.alive
    s.cash = s.cash + s.profit - dividend(s.profit, world.parameters.finance.payout)
    world.alive = world.alive * (s.cash > 0.0)
    s.failed = 1.0 - world.alive
    s.runway = _runway(s.cash, s.underlying)
    discount = present_value(world, world.quarter + 1)
    s.value = s.value + s.stake * s.profit * discount
    # A buyer pays for what the firm earns as large as it is: what it took to win more customers than were lost is an
    # investment, and who lost more than were won has saved what it takes to keep the business.
    growing = customers.acquisition * (wins - world.state.customers.losses) * world.alive
    s.last_four = np.concatenate([s.last_four[1:], (s.underlying + growing)[None]])


def _devices(world: World) -> Array:
    """Return what departments pay for open platforms beside the opening, dollars a quarter (firms, n)."""
    wider = world.plan["platforms"] ** 2 - world.opening_plan("platforms") ** 2
    devices: Array = world.parameters.platforms.device_cost * world.firms.employees * wider / 4.0
    return devices


def dividend(profit: Array, payout: float | Array) -> Array:
    """Return what owners take out of a profit, dollars (firms, n); nothing of a loss."""
    return positive(profit) * payout


def _runway(cash: Array, underlying: Array) -> Array:
    """Return for how many weeks cash lasts at a quarter's underlying loss; without one, for the longest game."""
    # What burns less than a dollar burns nothing.
    return at_most(13.0 * positive(cash) / at_least(-underlying, 1.0), LONGEST_RUNWAY)


def _usual_profit(world: World) -> Array:
    """Return what a quarter like the opening week leaves, dollars (firms, n): who wins what he loses pays for that."""
    firms, lines, p = world.firms, world.lines, world.parameters.customers
    margin = total(lines.revenue * lines.contribution)
    winning = p.acquisition * firms.customers * (1.0 - np.exp(p.churn / -4.0))
    return world.fill((margin - firms.fixed_cost - firms.budget) / 4.0) - winning


def _revenue(world: World) -> Array:
    """Book revenue line by line and return the contribution margin, dollars a quarter (firms, n)."""
    s, p, lines = world.state.finance, world.parameters.finance, world.lines
    noise = np.exp(p.noise * normal(world.uniform("revenue", 1)))
    heads = at_least(world.state.customers.customer_weeks / 13.0 / world.firms.customers, 1e-6)
    felt = world.digital * (world.state.customers.felt_win - world.felt_at_start)
    s.revenue, s.legacy, s.digital, margin = (world.fill(0.0) for _ in range(4))
    for k in range(len(lines.revenue)):
        trend = np.exp(np.log(lines.growth[k]) * ((world.quarter + 0.5) / 4.0))
        followers = np.exp(lines.customers[k] * np.log(heads))
        shine = np.exp(lines.digital[k] * felt)
        times = 1.0 + (world.nothing if lines.kinds[k] == "other" else world.modifier(lines.kinds[k]))
        booked = lines.revenue[k] / 4.0 * trend * followers * shine * times * noise * world.alive
        s.revenue = s.revenue + booked
        margin = margin + booked * lines.contribution[k]
        s.digital = s.digital + booked * lines.digital_part[k]
        s.legacy = s.legacy + booked * (1.0 - lines.digital_part[k])
        world.causes.watch_line((trend, followers, shine, times, noise), booked)
    s.ventures = world.state.ventures.revenue
    s.revenue = s.revenue + s.ventures
    return margin


def _it_cost(world: World) -> Array:
    s, p, plan, firms = world.state.finance, world.parameters.finance, world.plan, world.firms
    state = world.state
    run = p.running * firms.budget * (1.0 + p.debt_cost * (state.platforms.debt - firms.debt))
    tools = (state.marketing.tools + plan["risk.awareness"] + p.support * plan["platforms.support"]) * firms.budget
    people = world.parameters.platforms.support_cost * firms.employees * plan["platforms"] ** 2
    s.it_cost = (
        (run + tools + people) / 4.0 + state.talent.payroll + state.talent.spent + state.experiments.spent
        + state.ventures.spent
    ) * world.alive  # fmt: skip
    s.overspend = positive(s.it_cost - s.budget * (1.0 + world.modifier("budget")) / 4.0) / (s.budget / 4.0)
    return s.it_cost


def judge(world: World) -> None:
    """Let the board judge the quarter, set or end an ultimatum, and let influence follow results."""
    s, p = world.state.finance, world.parameters.finance
    seen = (world.state.experiments.visible * p.credit + world.visible_ventures) * (1.0 + world.modifier("credit"))
    s.results = s.results * p.results_kept + seen
    shown = saturate(s.results, p.results_scale)
    target = (
        p.influence_alone + p.influence_close * world.state.marketing.closeness + p.influence_results * shown
        - p.influence_shadow * positive(world.state.marketing.shadow - p.shadow_usual)
        - p.influence_overspend * at_most(p.overspend_scale * s.overspend, 1.0)
    )  # fmt: skip
    s.influence = clip(s.influence + (target - s.influence) / p.influence_time, 0.0, 1.0)
    heads = world.state.customers.heads
    gap = heads / (s.expected * (1.0 + world.modifier("expectation"))) - 1.0
    mind = (
        p.board_neutral
        + clip(p.board_customers * gap, -p.customers_most, p.customers_most)
        + p.board_results * (shown - p.results_usual)
        - p.board_overspend * s.overspend
    )
    s.board = s.board + p.board_pace * (mind - s.board)
    alarm = p.board_breach * world.state.security.breaches + p.board_outage * world.state.platforms.outages
    s.board = clip(s.board - alarm, 0.0, 1.0)
    surplus = world.through("expectations", positive(heads - s.expected), world.nothing)
    s.expected = s.expected * (1.0 - p.drift) + p.ratchet * surplus
    _ultimatum(world)


def signed(world: World) -> Array:
    """Return where the board signs new experiments and ventures, 1 or 0, of shape (firms, n).

    It signs nothing new while IT is over its budget in an ultimatum, or while cash is short.
    """
    s = world.state.finance
    lavish = (s.ultimatum > 0.0) & (s.overspend > 0.0)
    return (1.0 - lavish) * (1.0 - cash_is_short(world))


def cash_is_short(world: World) -> Array:
    """Return where cash lasts too short a time to begin anything, 1 or 0, of shape (firms, n)."""
    short: Array = (world.state.finance.runway < world.parameters.finance.runway_starts).astype(np.float64)
    return short


def posts_signed(world: World) -> Array:
    """Return where the board signs new posts too, 1 or 0, of shape (firms, n): they are paid for good."""
    short = world.state.finance.runway < world.parameters.finance.runway_posts
    return signed(world) * (1.0 - short)


def _ultimatum(world: World) -> None:
    """Count an ultimatum down; who misses it goes on as the successor, with less budget and a mark on the record."""
    s, p = world.state.finance, world.parameters.finance
    running = (s.ultimatum > 0.0).astype(np.float64)
    met = running * (s.board >= p.demanded)
    s.ultimatum = (s.ultimatum - running) * (1.0 - met)
    missed = np.maximum(running * (1.0 - met) * (s.ultimatum <= 0.0), _fate(world))
    s.ultimatum = s.ultimatum * (1.0 - missed)
    s.dismissed = s.dismissed + missed
    s.cut = s.cut * (1.0 - missed) + p.successor * missed
    s.board = s.board * (1.0 - missed) + p.successor_board * missed
    s.influence = s.influence * (1.0 - p.successor_influence * missed)
    # What was personal goes with the person: the successor has to win the strategy and marketing anew.
    strategy, marketing = world.state.strategy, world.state.marketing
    strategy.ownership = strategy.ownership * (1.0 - p.start_over * missed)
    marketing.closeness = marketing.closeness * (1.0 - p.start_over * missed)
    # An ultimatum starts at the end of a quarter and counts from the next one.
    begin = (1.0 - running) * (s.board < p.floor)
    s.ultimatum = s.ultimatum + p.patience * begin


def _fate(world: World) -> Array:
    """Draw who loses the post without an ultimatum, 1 or 0, of shape (firms, n); nobody, unless it is asked for."""
    s, p = world.state.finance, world.parameters.finance
    if not p.dismissal.any():
        return world.fill(0.0)
    worse = np.exp(np.log(p.dismissal_slope) * (p.board_neutral - s.board) / p.dismissal_tenths)
    return happens(waiting(world.uniform("dismissal", world.firms.count)), p.dismissal * worse / 4.0)


def present_value(world: World, quarters: int) -> float:
    """Return what a dollar after so many quarters is worth on the first day."""
    return float(np.exp(np.log1p(world.market.discount) * (-quarters / 4.0)))


def enterprise_value(world: World) -> Array:
    """Return discounted profits so far and some years' purchase of the last year's profit, dollars (firms, n).

    That profit is what it would be if as many customers were won as lost.

    It is the first owners' value: of what comes after somebody bought in, they have their ``stake``.
    """
    s, p = world.state.finance, world.parameters.finance
    discount = present_value(world, world.quarter)
    value: Array = s.value + p.multiple * total(s.last_four) * discount * world.alive * s.stake
    return value
