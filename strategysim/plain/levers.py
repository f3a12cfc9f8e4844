"""The pages about the plan: the eight levers, help on one of them, what it costs, and what changed."""

from __future__ import annotations

from textwrap import shorten

from strategysim.model.levers import HEADLINES, LEVERS, Lever, advanced_of
from strategysim.plain.console import Console
from strategysim.plain.wording import sign
from strategysim.report.values import bounds, shown
from strategysim.session import Bar, Costs, Game
from strategysim.units import format_value


def show_levers(console: Console, game: Game, helped: bool = False) -> None:
    """Show the eight levers with value, cost and first sign; ``helped`` adds a line on what each does."""
    plan, last, costs = game.plan(), game.last_plan(), game.costs()
    console.show("", f"#  {'Lever':<23}{'Now':>5} {'Last':>5}  {'Money':>7} {'Time':>4}  Weeks to first sign")
    for lever in HEADLINES.values():
        console.show(_row(lever, plan[lever.name], last[lever.name], costs))
        if helped:
            console.say(lever.help, "       ", "       ")
    own = [name for name in game.draft.given if name in LEVERS and not LEVERS[name].is_headline]
    if own:
        told = ", ".join(f"{name} {shown(LEVERS[name], plan[name])}" for name in own)
        console.say(f"Set by yourself: {told}.", "  ", "  ")
    show_costs(console, game)


def _row(lever: Lever, now: float, last: float, costs: Costs) -> str:
    money, time = costs.money.of(lever.name), costs.time.of(lever.name)
    paid = format_value(money, "money") if money >= 1 else "-"
    spent = f"{time:.0%}" if time >= 0.005 else "-"
    mark = "*" if shown(lever, now) != shown(lever, last) else " "
    return (
        f"{lever.number}  {lever.title:<23}{shown(lever, now):>5}{mark}{shown(lever, last):>5}  {paid:>7} {spent:>4}  "
        f"{lever.delay:>2} {shorten(sign(lever.first_sign), 23, placeholder='')}"
    )


def show_costs(console: Console, game: Game) -> None:
    """Show what is left of time, money and people, and how time is cut where too much is asked for."""
    costs = game.costs()
    console.show("", *(_bar(bar) for bar in (costs.time, costs.money, costs.people)))
    if costs.once:
        console.show(f"  Beside the budget:   {format_value(costs.once, 'money')} for a study")
    for warning in warnings(game, costs):
        console.say(warning, "  ! ", "    ")


def _bar(bar: Bar) -> str:
    asked, all_, left = (_rounded(abs(x), bar.unit) for x in (bar.asked, bar.available, bar.left))
    told = f"{left} left" if bar.left >= 0 else f"{left} TOO MUCH"
    told += " for the operation" if bar.unit == "share" and bar.left >= 0 else ""
    # What runs and is paid anyway stands in no lever's row.
    fixed = f" ({_rounded(bar.of(''), bar.unit)} fixed)" if bar.unit == "money" else ""
    return f"  {bar.title + ':':<21}{asked} of {all_} asked for{fixed}, {told}"


def _rounded(value: float, unit: str) -> str:
    """Return a claim as one thinks of it: time in whole percents, people in whole heads."""
    return f"{value:.0%}" if unit == "share" else format_value(value, "count" if unit == "people" else unit)


def warnings(game: Game, costs: Costs) -> list[str]:
    """Return what a player should know before closing the quarter."""
    told, plan = [], game.plan()
    if costs.scaled:
        cut = [f"{i.title.lower()} {i.granted:.0%}" for i in costs.time.items if i.granted < i.asked - 1e-9]
        told.append(f"You have not that much time. It is cut in proportion: {', '.join(cut)}.")
    elif costs.time.left < 0.38:
        told.append("Little of your time is left for the operation: outages come, and eat more time.")
    if costs.money.left < 0:
        told.append("More than the budget is spent all the same, and the board likes you less for it.")
    if costs.people.left < 0:
        told.append("There is more work than people: everything goes more slowly.")
    if plan["platforms"] > 1.0 - plan["risk.lockdown"] + 1e-9:
        told.append(f"The lock-down leaves at most {1.0 - plan['risk.lockdown']:.0%} of the open platforms usable.")
    return told


def show_lever(console: Console, game: Game, lever: Lever) -> None:
    """Show everything about one lever and the fields behind it."""
    plan, last = game.plan(), game.last_plan()
    console.title(f"{lever.title} ({lever.name if not lever.is_headline else f'lever {lever.number}'})")
    console.say(f"{lever.help} {lever.more}".strip())
    console.say(f"Now {shown(lever, plan[lever.name])}, last {shown(lever, last[lever.name])}; takes {bounds(lever)}.")
    costs = "; ".join(text for text in (lever.money, lever.cio_time, lever.people) if text)
    console.say(
        (f"Costs: {costs}. " if costs else "") + f"Shows first in {sign(lever.first_sign)}, after {lever.delay} weeks."
    )
    if lever.is_headline:
        console.say("Behind it; each follows the lever until you set it:")
        for field in advanced_of(lever.name):
            own = " (set by yourself)" if field.name in game.draft.given else ""
            console.say(
                f"{field.name} {shown(field, plan[field.name])}{own}: {field.help} Takes {bounds(field)}.",
                "  - ",
                "    ",
            )
        console.say(
            f"Type '{lever.number} VALUE' or '{lever.name} VALUE'; "
            f"'{advanced_of(lever.name)[0].name} VALUE' for a field."
        )
    else:
        console.say(f"Type '{lever.name} VALUE'; 'reset {lever.name}' lets it follow again.")


def changes(game: Game) -> list[str]:
    """Return what differs from the last quarter's plan, one line each, and the orders of this quarter."""
    plan, last, told = game.plan(), game.last_plan(), []
    for name, lever in LEVERS.items():
        followed = not lever.is_headline and name not in game.draft.given and lever.headline in game.draft.given
        if shown(lever, plan[name]) != shown(lever, last[name]) and not followed:
            told.append(f"{lever.title} {shown(lever, plan[name])} (was {shown(lever, last[name])})")
    return told + [f"{name}: {answer}" for name, answer in game.orders().items()]
