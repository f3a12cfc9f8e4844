"""The pages about the plan: the eight levers, help on one of them, and what it costs."""

from __future__ import annotations

from textwrap import shorten

from strategysim.model.levers import HEADLINES, LEVERS, Lever, advanced_of
from strategysim.plain.console import Console
from strategysim.report.claims import claims, worded
from strategysim.report.plan import claimed, price, warnings
from strategysim.report.values import bounds, shown
from strategysim.report.wording import sign
from strategysim.session import Costs, Game
from strategysim.units import format_value


def show_levers(console: Console, game: Game, helped: bool = False) -> None:
    """Show the eight levers with value, cost and first sign; ``helped`` adds a line on what each does."""
    plan, last, costs = game.plan(), game.last_plan(), game.costs()
    console.show("", f"#  {'Lever':<23}{'Now':>5} {'Last':>5}  {'Money':>7} {'Time':>4}  Weeks to first sign")
    locked = game.locked()
    for lever in HEADLINES.values():
        if lever.name in locked:
            console.show(_closed(lever, plan[lever.name], locked[lever.name]))
            continue
        console.show(_row(lever, plan[lever.name], last[lever.name], costs))
        if helped:
            console.say(lever.help, "       ", "       ")
    own = [name for name in game.draft.given if name in LEVERS and not LEVERS[name].is_headline]
    if own:
        told = ", ".join(f"{name} {shown(LEVERS[name], plan[name])}" for name in own)
        console.say(f"Set by yourself: {told}.", "  ", "  ")
    show_costs(console, game)


def _row(lever: Lever, now: float, last: float, costs: Costs) -> str:
    paid, spent = price(costs, lever.name)
    mark = "*" if shown(lever, now) != shown(lever, last) else " "
    return (
        f"{lever.number}  {lever.title:<23}{shown(lever, now):>5}{mark}{shown(lever, last):>5}  {paid:>7} {spent:>4}  "
        f"{lever.delay:>2} {shorten(sign(lever.first_sign), 23, placeholder='')}"
    )


def _closed(lever: Lever, now: float, opens: int) -> str:
    return f"{lever.number}  {lever.title:<23}{shown(lever, now):>5}  locked, opens in quarter {opens}"


def show_costs(console: Console, game: Game) -> None:
    """Show what is left of time, money and people, and how time is cut where too much is asked for."""
    costs = game.costs()
    console.show("", *(f"  {bar.title + ':':<21}{claimed(bar)}" for bar in (costs.time, costs.money, costs.people)))
    if costs.once:
        console.show(f"  Beside the budget:   {format_value(costs.once, 'money')} for a study")
    for warning in warnings(game, costs):
        console.say(warning, "  ! ", "    ")


def show_lever(console: Console, game: Game, lever: Lever) -> None:
    """Show everything about one lever and the fields behind it."""
    plan, last, market = game.plan(), game.last_plan(), game.scenario.market
    console.title(f"{lever.title} ({lever.name if not lever.is_headline else f'lever {lever.number}'})")
    console.say(f"{lever.help} {worded(lever.more, market)}".strip())
    if opens := game.locked().get(lever.headline or lever.name):
        console.say(f"Locked: it opens in quarter {opens}, and stands where it stood at the opening until then.")
    console.say(f"Now {shown(lever, plan[lever.name])}, last {shown(lever, last[lever.name])}; takes {bounds(lever)}.")
    costs = claims(lever, market)
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
