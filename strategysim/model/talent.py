"""People: candidates choose among the firms, newcomers ramp up, colleagues leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.model.arrays import Array, across, at_least, at_most, clip, positive, stacked, total
from strategysim.model.draws import binomial
from strategysim.model.parameters import parameter
from strategysim.model.places import Places, in_slots, where

if TYPE_CHECKING:
    from strategysim.model.world import World

LAYERS = ("junior", "middle", "senior")
KINDS = ("conventional", "provocative")
CELLS = len(LAYERS) * len(KINDS)
# What a layer earns beside the average, and its share of the staff on the first day; assumptions.
_PAY = (0.75, 1.0, 1.55)
_SHARE = (0.45, 0.35, 0.20)
# Terms of a firm's attraction for candidates, in the order in which they are recorded.
TERMS = ("reputation", "trust", "platforms", "lock-down", "circumstances")

# What is counted over a quarter and starts again from nothing.
FLOWS = ("hired", "left", "posts_weeks", "candidates", "all_candidates", "spent", "driven_out")


@dataclass
class Parameters:
    """How people choose, learn and leave."""

    fill: Array = parameter("weeks", 6.0, 4.0, 12.0, "H1", is_="time an average employer needs to fill a post")
    supply: Array = parameter(
        "posts per 100 staff", 15.0, 10.0, 22.0, is_="open posts at which conventional people get scarce"
    )
    supply_bold: Array = parameter(
        "posts per 100 staff", 4.2, 2.8, 6.3, is_="open posts at which provocative people get scarce"
    )
    flow: Array = parameter(
        "per 100 staff and week", 2.0, 1.5, 2.6, is_="candidates who look at the firms of this market", market=True
    )
    pull_reputation: Array = parameter("index", 0.8, 0.36, 1.2, "H6", is_="pull of reputation 1, as more applications")
    pull_trust: Array = parameter(
        "index", 0.25, 0.15, 0.38, is_="pull of full trust; nearly twice on provocative people"
    )
    pull_open: Array = parameter("index", 0.05, 0.02, 0.09, "H11", is_="pull of open platforms; more on the young")
    push_lockdown: Array = parameter(
        "index", 0.03, 0.01, 0.06, "H11", is_="repulsion of a full lock-down; more on provocative people"
    )
    young: Array = parameter("per year", 0.06, is_="yearly growth of the share of the young among candidates")
    turnover: Array = parameter(
        "per year", 0.08, 0.06, 0.14, "H13", is_="leavers a year where trust and morale are average"
    )
    turnover_trust: Array = parameter("ratio", 0.70, 0.55, 0.88, "T4", is_="turnover at full trust beside that at half")
    friction_leave: Array = parameter("per unit", 2.4, 1.2, 3.6, is_="more provocative leavers per unit of friction")
    newcomer: Array = parameter("share", 0.30, 0.20, 0.40, "H15", is_="what a newcomer can do in the first week")
    ramp: Array = parameter("weeks", 20.0, 12.0, 28.0, "H15", is_="time to full productivity")
    tutor: Array = parameter("share", 0.12, is_="share of a colleague that a newcomer ties up")
    routine: Array = parameter("share", 0.82, is_="what a provocative person achieves at routine work")
    premium: Array = parameter(
        "share", 0.18, 0.10, 0.20, "H17", is_="more pay for provocative people, as for outside hires"
    )
    pay_share: Array = parameter("share of budget", 0.50, is_="pay on the first day")
    hire_cost: Array = parameter("share of a year's pay", 0.12, is_="cost of a hire")
    # It only weighs whom a lock-down drives out. What any leaver costs is played: an empty post, the hire, the ramp-up
    # and the tutor's time; to book this as well would be to pay twice.
    replace_cost: Array = parameter("share of a year's pay", 0.21, 0.16, 0.60, "H16", is_="cost of losing a person")
    social: Array = parameter("share", 0.03, 0.01, 0.065, "T7", is_="more output by social tools in full use, shrunk")
    autonomy: Array = parameter("share", 0.05, 0.02, 0.09, "T1", is_="more output by full autonomy, shrunk")
    autonomy_from: Array = parameter("share", 0.4, is_="freedom at which autonomy neither adds output nor takes it")
    autonomy_alone: Array = parameter("share", 0.5, is_="part of autonomy's effect that needs no trust")
    autonomy_trust: Array = parameter("share", 0.5, is_="more of it at full trust")
    autonomy_scale: Array = parameter("share", 0.6, is_="sum of both at a trust of 0.2, where the effect is measured")
    morale_mid: Array = parameter("share", 0.45, is_="morale at which turnover is average")
    lockdown_leave: Array = parameter(
        "ratio", 1.6, is_="more provocative leavers per unit of lock-down beyond what they bear"
    )
    lockdown_bear: Array = parameter("share", 0.4, is_="lock-down that provocative people bear")
    bold_trust: Array = parameter("ratio", 0.75, is_="more that provocative candidates weigh trust")
    bold_open: Array = parameter("ratio", 0.85, is_="more that they weigh open platforms")
    bold_lockdown: Array = parameter("ratio", 1.2, is_="more that they weigh a lock-down")
    fastest: Array = parameter("chance per week", 0.5, is_="chance that the best employer fills a post in a week")
    crowd_new: Array = parameter("ratio", 1.5, is_="weight of a provocative newcomer in friction")
    care_none: Array = parameter("share", 0.97, is_="friction where nobody cares and nobody trusts")
    care_time: Array = parameter("share", 0.35, is_="friction that the CIO's attention takes away")
    care_trust: Array = parameter("share", 0.65, is_="friction that trust takes away")
    rub: Array = parameter("ratio", 1.9, is_="friction of provocative people among themselves and with others")
    say: Array = parameter("share", 0.8, is_="part of freedom that lies in deciding")
    purse: Array = parameter("share", 0.2, is_="part of freedom that lies in spending, at half of it unapproved")
    freedom_alone: Array = parameter("share", 0.4, is_="freedom that people handle without attention")
    freedom_led: Array = parameter("share", 0.34, is_="more freedom that full attention supports")
    loose: Array = parameter("share", 1.2, is_="output lost to coordination per squared unit of unsupported freedom")
    rub_cost: Array = parameter("share", 0.3, is_="output lost to full friction")
    cheer: Array = parameter("share", 0.1, is_="more output per unit of morale")
    locked: Array = parameter("share", 0.06, is_="output lost to a full lock-down")
    swing: Array = parameter("share", 0.03, is_="output lost to an abrupt change of course")


@dataclass
class State:
    """People by layer and kind, and what they do.

    Heads, newcomers' inexperience and open posts (firms, 3 layers × 2 kinds, n), whole people but for inexperience; in
    the same shape what rounding to whole posts has left over, of bold hires (``carry``) and of replacements (``owed``);
    the rest (firms, n): per 100 opening staff, shares, dollars or people per quarter.
    """

    heads: Array
    green: Array
    open_posts: Array
    carry: Array
    owed: Array
    lured: Array
    headcount: Array
    juniors: Array
    middles: Array
    seniors: Array
    vacant: Array
    provocative: Array
    provocative_share: Array
    effective: Array
    payroll: Array
    friction: Array
    workload: Array
    capacity: Array
    productivity: Array
    hired: Array
    left: Array
    posts_weeks: Array
    candidates: Array
    all_candidates: Array
    attraction: Array
    applicants: Array
    spent: Array
    driven_out: Array
    terms: Array
    choice: Array
    base: Array


def opening(world: World) -> State:
    """Return the first day's state: whole people by layer and kind as the opening shares say."""
    firms, zero = world.firms, world.fill(0.0)
    bold = np.round(firms.staff[:, None, :] * np.array(_SHARE)[None, :, None] * firms.creative_share[:, None, :])
    layers = np.round(firms.staff[:, None, :] * np.array(_SHARE)[None, :, None])
    layers[:, 1] += firms.staff - across(layers)
    heads = np.stack([layers - bold, bold], axis=2).reshape(firms.count, CELLS, world.n)
    cells = np.zeros((firms.count, CELLS, world.n))
    state = State(
        heads=heads, green=cells.copy(), open_posts=cells.copy(), carry=cells.copy(), owed=cells.copy(),
        lured=zero.copy(),
        headcount=zero.copy(), juniors=zero.copy(), middles=zero.copy(), seniors=zero.copy(), vacant=zero.copy(),
        provocative=np.zeros((firms.count, 3, world.n)), provocative_share=zero.copy(), effective=zero + 100.0,
        payroll=zero.copy(), friction=zero.copy(), workload=zero + 1.0, capacity=zero + 20.0, productivity=zero + 1.0,
        hired=zero.copy(), left=zero.copy(), posts_weeks=zero.copy(), candidates=zero.copy(),
        all_candidates=np.zeros((1, world.n)), attraction=zero.copy(), applicants=zero.copy(), spent=zero.copy(),
        driven_out=zero.copy(), terms=zero[None].repeat(len(TERMS), axis=0), choice=zero.copy(), base=zero.copy(),
    )  # fmt: skip
    _count(state)
    return state


def settle(world: World) -> None:
    """Centre attraction on the firm's own start, so that an average employer fills a post in the average time."""
    s = world.state.talent
    _pay(world)
    _measure(world)
    attract(world)
    s.base = total(s.terms)
    staff = world.firms.staff
    s.attraction = world.fill(100.0 * staff / (total(staff) + total(staff)))


def open_posts(world: World) -> None:
    """Open this quarter's bold posts, once a quarter, topping up those that are still open."""
    s, firms, plan = world.state.talent, world.firms, world.plan
    bold, due = plan["hiring.provocative"], s.carry.copy()
    for layer, name in enumerate(LAYERS):
        wanted = plan[f"hiring.{name}"] * firms.staff / 100.0 * world.posts_signed
        open_now = s.open_posts[:, 2 * layer] + s.open_posts[:, 2 * layer + 1]
        posts = positive(wanted - positive(open_now - 1.0))
        due[:, 2 * layer] += posts * (1.0 - bold)
        due[:, 2 * layer + 1] += posts * bold
    whole = _whole_posts(due)
    s.open_posts += whole
    s.carry = due - whole


def _whole_posts(due: Array) -> Array:
    """Return how many posts open where parts of posts are due, both (firms, cells, n).

    As many as all that is due in a firm rounds to, first whole ones, then where most is left (the method of the largest
    remainder). So a small firm, to which a tenth of a post is due here and there, hires in time, and not too many.
    """
    whole = positive(np.floor(due + 1e-9))
    left = np.floor(across(due) + 0.5 + 1e-9) - across(whole)
    remainder = due - whole
    order = np.argsort(-remainder, axis=1, kind="stable")
    rank = np.argsort(order, axis=1, kind="stable")
    opened: Array = whole + (rank < left[:, None])
    return opened


def recruit(world: World) -> None:
    """Let people leave, posts reopen, candidates choose and newcomers learn, for one week."""
    _leave(world)
    attract(world)
    s, p = world.state.talent, world.parameters.talent
    s.green *= 1.0 - 1.0 / in_slots(p).ramp
    _hire(world)
    _count(s)
    _measure(world)


def _leave(world: World) -> None:
    s, p, culture = world.state.talent, world.parameters.talent, world.state.culture
    rate = p.turnover * np.exp(
        np.log(p.turnover_trust) * (culture.trust - 0.5) / 0.5 - (culture.morale - p.morale_mid)
    ) * (1.0 + world.modifier("attrition"))  # fmt: skip
    driven = p.lockdown_leave * positive(world.lockdown - p.lockdown_bear)
    restless = 1.0 + p.friction_leave * s.friction + driven
    if np.count_nonzero(s.lured):
        rate, s.lured = rate - np.log(1.0 - s.lured) * 52.0, world.fill(0.0)
    hazards = stacked(rate, rate * restless) / 52.0
    luck = world.uniform("leavers", world.firms.count, CELLS)
    # That all stay is at least as likely as this; in most weeks all do.
    stay = 1.0 - _by_layer(s.heads) * hazards[:, None]
    at = where(luck > stay.reshape(luck.shape))
    if not len(at):
        return
    left = binomial(at[luck], at[s.heads], at.folded(len(KINDS))[hazards])
    at, left = at.among(left > 0.0), left[left > 0.0]
    if not len(at):
        return
    heads = at[s.heads]
    at[s.green] *= 1.0 - left / heads
    at[s.heads] = heads - left
    s.left = s.left + at.summed(left)
    pay = 4.0 * s.payroll / at_least(s.headcount, 1.0)
    s.driven_out = s.driven_out + at.summed(left * (at.slot % 2)) * driven / restless * p.replace_cost * pay
    _reopen(world, at, left)


def _reopen(world: World, at: Places, left: Array) -> None:
    """Open the posts of those who left again, in their layer, for the kinds of people that the plan looks for."""
    s, plan = world.state.talent, world.plan
    # Two kinds may have left one layer.
    gone = at.shifted(-(at.slot % 2)).spread(left)
    layer = where(gone > 0.0)
    posts = layer[gone] * layer[plan["hiring.replace"]]
    bold, kinds = posts * layer[plan["hiring.provocative"]], (layer, layer.shifted(1))
    due = np.array([[kind[s.owed] + part for kind, part in zip(kinds, (posts - bold, bold), strict=True)]])
    whole = _whole_posts(due)
    for number, kind in enumerate(kinds):
        kind[s.open_posts] += whole[0, number]
        kind[s.owed] = due[0, number] - whole[0, number]


def attract(world: World) -> None:
    """Record the terms of attraction and how this week's candidates choose among the firms."""
    s, p, culture = world.state.talent, world.parameters.talent, world.state.culture
    young = 1.0 + p.young * (world.week / 52.0)
    reputation = world.through("reputation", culture.reputation, world.firms.reputation)
    s.terms[0] = p.pull_reputation * reputation
    s.terms[1] = p.pull_trust * culture.trust
    s.terms[2] = p.pull_open * young * world.state.platforms.open
    s.terms[3] = -p.push_lockdown * world.lockdown
    s.terms[4] = world.modifier("attraction")


def _hire(world: World) -> None:
    s, p, firms = world.state.talent, world.parameters.talent, world.firms
    known = total(s.terms) - s.base
    # Provocative people weigh freedom (trust, openness, no lock-down) about twice.
    freedom = freedom_valued(p, s.terms) - world.freedom_at_start
    pull = np.exp(stacked(known, known + freedom)) * world.alive[:, None]
    _candidates(world, known, pull[:, 0] * firms.staff)
    # Most posts are filled: those that are open are all that matters.
    at = where(s.open_posts > 0.0)
    posts, of_kind = at[s.open_posts], at.folded(len(KINDS))
    sought = total(pull * of_kind.spread(posts))
    supply, by_kind = world.supply, in_slots(p)
    chance = np.minimum(pull / by_kind.fill * supply / (supply + sought), by_kind.fastest)
    luck = world.luck.weekly_at("hires", world.week, at.column, at.firm * CELLS + at.slot)
    hired = binomial(luck, posts, -np.log1p(-of_kind[chance]))
    at[s.open_posts] = posts - hired
    at[s.heads] += hired
    at[s.green] += hired
    new = at.summed(hired)
    s.hired = s.hired + new
    s.spent = s.spent + new * p.hire_cost * 4.0 * s.payroll / at_least(s.headcount, 1.0)


def supply(world: World) -> Array:
    """Return how many people of each kind are there to be hired by all firms, (firms, kinds, n)."""
    p = world.parameters.talent
    return stacked(world.fill(p.supply), world.fill(p.supply_bold)) * (world.firms.all_staff / 100.0)


def _by_layer(cells: Array) -> Array:
    """Return people (firms, layers × kinds, n) as (firms, layers, kinds, n); the same memory."""
    return cells.reshape(len(cells), len(LAYERS), len(KINDS), -1)


def freedom_valued(p: Parameters, terms: Array) -> Array:
    """Return how much more provocative candidates make of freedom, (firms, n), from the terms of attraction."""
    more: Array = terms[1] * p.bold_trust + terms[2] * p.bold_open + terms[3] * p.bold_lockdown
    return more


def _candidates(world: World, known: Array, weight: Array) -> None:
    """Share this week's candidates out by attraction; bigger firms are better known."""
    s, p, firms = world.state.talent, world.parameters.talent, world.firms
    staff = firms.all_staff
    s.choice = weight / (total(weight) + staff)
    arriving = p.flow * staff / 100.0
    world.causes.watch_people(world.week, s.terms[:, 0], known[1:], s.choice, arriving)
    s.candidates = s.candidates + s.choice * arriving
    s.all_candidates = s.all_candidates + arriving
    s.posts_weeks = s.posts_weeks + s.vacant / 13.0


def _count(s: State) -> None:
    bold = s.heads[:, 1::2]
    layers = s.heads[:, 0::2] + bold
    s.juniors, s.middles, s.seniors = (layers[:, layer] for layer in range(len(LAYERS)))
    s.headcount = across(layers)
    s.provocative = bold / at_least(layers, 1.0)
    s.provocative_share = across(bold) / at_least(s.headcount, 1.0)
    s.vacant = across(s.open_posts)


def _measure(world: World) -> None:
    """Turn heads into what they can do."""
    s, p, firms = world.state.talent, world.parameters.talent, world.firms
    culture, (unled, autonomy) = world.state.culture, world.plan.once(_freedom, world)
    green = across(s.green)
    new_bold = across(s.green[:, 1::2])
    crowd = clip(s.provocative_share + p.crowd_new * new_bold / at_least(s.headcount, 1.0), 0.0, 1.0)
    care = positive(p.care_none - p.care_time * culture.attention - p.care_trust * culture.trust)
    # The power of 1.5: half of all people as a crowd rub a third as much as all would, more than pairs of them (a
    # square) and less than each by himself.
    s.friction = at_most(crowd * np.sqrt(crowd) * care * p.rub, 1.0)
    loose = positive(unled - p.freedom_led * culture.attention)
    productivity = (
        1.0
        + autonomy * (p.autonomy_alone + p.autonomy_trust * culture.trust) / p.autonomy_scale
        - p.loose * loose * loose
        - p.rub_cost * s.friction
        + p.cheer * (culture.morale - 0.5)
        + p.social * world.state.platforms.open
        - p.locked * world.lockdown * world.lockdown
        - p.swing * world.swing
    )
    s.productivity = positive(productivity)  # fmt: skip
    bold = s.provocative_share * s.headcount
    able = s.headcount - (1.0 - p.newcomer + p.tutor) * green - (1.0 - p.routine) * bold
    s.effective = positive(able) * s.productivity * (100.0 / firms.staff) * world.alive


def _freedom(world: World) -> tuple[Array, Array]:
    """Return the freedom beyond what people handle without attention, and the output by autonomy, each (firms, n)."""
    p, plan = world.parameters.talent, world.plan
    freedom = plan["trust"] * (p.say + p.purse * plan["trust.spending"] / 0.5)
    return freedom - p.freedom_alone, p.autonomy * (freedom - p.autonomy_from)


def _pay(world: World) -> None:
    """Set the quarter's payroll from today's heads, dollars; until the quarter's end it stays what it was."""
    s, p = world.state.talent, world.parameters.talent
    scale = p.pay_share * world.firms.budget / world.pay_units
    s.payroll = _by_pay(s.heads, p.premium) * scale / 4.0


def _by_pay(heads: Array, premium: Array | float) -> Array:
    """Return heads weighted by what their layer and kind earn beside the average, (firms, n)."""
    return total([pay * (heads[:, 2 * k] + heads[:, 2 * k + 1] * (1.0 + premium)) for k, pay in enumerate(_PAY)])


def pay_units(s: State) -> Array:
    """Return the opening staff weighted by pay (firms, n), from which payroll is scaled."""
    return _by_pay(s.heads, 0.0)


def report(world: World) -> None:
    """Turn the quarter's flows into the outcomes: payroll, and attraction as the share of all candidates × 100."""
    s = world.state.talent
    _pay(world)
    s.attraction = 100.0 * s.candidates / s.all_candidates
    s.applicants = s.candidates / at_least(s.posts_weeks, 1.0)
