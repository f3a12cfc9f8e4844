"""A plan in words: what it claims and what is left, what to know before it is played, and what it changes."""

from __future__ import annotations

from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.report import signing
from strategysim.report.orders import order_told
from strategysim.report.values import shown
from strategysim.session import Bar, Costs, Game
from strategysim.units import counted, format_value

# Less of the CIO's time than this for the operation, and outages come (where `strategy` begins to count them).
_ENOUGH_TIME = 0.38


def length(game: Game) -> str:
    """Return how many quarters are played, and of how many the story tells if these are others."""
    usual = game.scenario.quarters
    other = f", not the {usual} of which the story tells" if game.quarters != usual else ""
    return f"{counted(game.quarters, 'quarter')}{other}"


def task(game: Game) -> str:
    """Return what a player does in a quarter and what counts, in sentences that begin with 'In each'."""
    return (
        f"In each you set {_set(game)}; then thirteen weeks are played. What counts in the end is what you add to the "
        "company's value beside an autopilot that changes nothing, in the same luck."
    )


def _set(game: Game) -> str:
    """Return which levers a player sets: all eight, or those that are open now and what opens until the end."""
    locked, end = game.locked(), game.quarters
    if not locked:
        return "eight levers"
    last = max(locked.values())
    at_last = sum(opens > end for opens in locked.values())
    later = f"{len(HEADLINES) - at_last} in the last quarter" if at_last else f"all from quarter {last} on"
    return f"those of eight levers that are open ({len(HEADLINES) - len(locked)} now, {later})"


def claimed(bar: Bar) -> str:
    """Return what is asked of one scarce thing, and what is left."""
    asked, all_, left = (rounded(abs(x), bar.unit) for x in (bar.asked, bar.available, bar.left))
    told = f"{left} left" if bar.left >= 0 else f"{left} TOO MUCH"
    told += " for the operation" if bar.unit == "share" and bar.left >= 0 else ""
    # What runs and is paid anyway stands in no lever's row.
    fixed = f" ({rounded(bar.of(''), bar.unit)} fixed)" if bar.unit == "money" else ""
    return f"{asked} of {all_} asked for{fixed}, {told}"


def rounded(value: float, unit: str) -> str:
    """Return a claim as one thinks of it: time in whole percents, people in whole heads."""
    return f"{value:.0%}" if unit == "share" else format_value(value, "count" if unit == "people" else unit)


def price(costs: Costs, lever: str) -> tuple[str, str]:
    """Return what a headline asks for in money and in the CIO's time; ``-`` for nothing."""
    money, time = costs.money.of(lever), costs.time.of(lever)
    return format_value(money, "money") if money >= 1 else "-", f"{time:.0%}" if time >= 0.005 else "-"


def warnings(game: Game, costs: Costs) -> list[str]:
    """Return what a player should know before closing the quarter."""
    told, plan = [], game.plan()
    if refused := signing.ahead(costs.refused):
        told.append(refused)
    if costs.scaled:
        cut = [f"{i.title.lower()} {i.granted:.0%}" for i in costs.time.items if i.granted < i.asked - 1e-9]
        told.append(f"You have not that much time. It is cut in proportion: {', '.join(cut)}.")
    elif costs.time.left < _ENOUGH_TIME:
        told.append("Little of your time is left for the operation: outages come, and eat more time.")
    if costs.money.left < 0:
        told.append("More than the budget is spent all the same, and the board likes you less for it.")
    if costs.people.left < 0:
        told.append("There is more work than people: everything goes more slowly.")
    ordered = [name for name, answer in game.orders().items() if name.startswith("ventures.") and answer != "stop"]
    if ordered and shown(LEVERS["ventures"], plan["ventures"]) == "0":
        told.append("A venture is chosen, but no money goes to ventures (lever 3), so nobody works on it.")
    if plan["platforms"] > 1.0 - plan["risk.lockdown"] + 1e-9:
        told.append(f"The lock-down lets at most {1.0 - plan['risk.lockdown']:.0%} of people use the open platforms.")
    return told


def changes(game: Game) -> list[str]:
    """Return what differs from the last quarter's plan, one line each, and the orders of this quarter."""
    plan, last, told = game.plan(), game.last_plan(), []
    for name, lever in LEVERS.items():
        followed = not lever.is_headline and name not in game.draft.given and lever.headline in game.draft.given
        if shown(lever, plan[name]) != shown(lever, last[name]) and not followed:
            told.append(f"{lever.title} {shown(lever, plan[name])} (was {shown(lever, last[name])})")
    held = game.last_orders()
    return told + [order_told(game, name, answer) for name, answer in game.orders().items() if held.get(name) != answer]
