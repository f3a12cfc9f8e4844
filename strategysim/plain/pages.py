"""The pages of the text game that only show something: status, market, experiments, ventures, advisers."""

from __future__ import annotations

from strategysim.plain.console import Console
from strategysim.report import cash, signing
from strategysim.report.groups import GROUPS
from strategysim.report.plan import length, task
from strategysim.report.wording import moved
from strategysim.session import Game, View, advice
from strategysim.session.view import Card, Meter
from strategysim.units import format_value

_IDEA = 44
_STATUS = ("customers", "losses", "profit", "cash", "board", "frustration", "trust", "headcount")


def show_briefing(console: Console, game: Game) -> None:
    """Show who the player is and what the game is about; simple Markdown becomes text."""
    scenario = game.scenario
    console.title(scenario.title)
    for block in scenario.briefing.split("\n\n"):
        _show_block(console, block.strip())
    console.show("")
    console.say(
        f"You are the technology chief (CIO) of {scenario.market.player.title}. You have {length(game)}. "
        f"{task(game)} The company is invented; it is no tool to steer a real firm by."
    )


def _show_block(console: Console, block: str) -> None:
    if block.startswith("#"):
        console.title(block.lstrip("# "))
        return
    for line in _joined(block):
        text = line.replace("**", "").replace("`", "").replace("_", " ")
        bullet = text.startswith(("- ", "* "))
        console.say(text[2:] if bullet else text, "  - " if bullet else "", "    " if bullet else "")


def _joined(block: str) -> list[str]:
    """Return the paragraphs of a block: a bullet starts a new one, any other line goes on."""
    lines: list[str] = []
    for line in block.splitlines():
        if lines and not line.startswith(("- ", "* ")):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return lines


def show_status(console: Console, game: Game) -> None:
    """Show the three outcomes and a few meters, each with its change and a word."""
    view, scenario = game.view(), game.scenario
    member = f" · class {scenario.member}" if scenario.member else ""
    console.title(f"Quarter {view.quarter} of {view.quarters} · {view.company}{member} · seed {view.seed}")
    meters = sorted(view.main, key=lambda meter: meter.name != scenario.main_outcome)
    for meter in (*meters, *(view.meter(name) for name in _STATUS)):
        if meter.course:
            console.show(_line(meter))
    if view.ultimatum:
        console.say(
            f"ULTIMATUM: the board has lost confidence. It must rise to {view.demanded:.0%} within {view.ultimatum} "
            f"quarter{'s' if view.ultimatum > 1 else ''}, or you lose the post and go on as your own successor."
        )
    if frozen := signing.ahead(view.refused):
        console.say(frozen)
    money, runway = (view.meter(name).value for name in ("cash", "runway"))
    if told := cash.alarm(money, runway, view.failed) or cash.lasts(money, runway):
        console.say(f"{told}.")


def _line(meter: Meter) -> str:
    seen = "  (survey)" if meter.surveyed else "  (at least)" if meter.partial else ""
    return f"  {meter.title:<31} {moved(meter.value, meter.change, meter.unit, meter.good)}{seen}"


def show_meters(console: Console, view: View) -> None:
    """Show every meter that the player may see."""
    for title, names in GROUPS:
        console.title(title)
        console.show(*(_line(view.meter(name)) for name in names if view.meter(name).course))


def show_market(console: Console, view: View) -> None:
    """Show what is published about every firm."""
    console.title("The market, as published")
    console.show(f"  {'Firm':<28}{'Customers':>12}{'Share':>9}{'Talent':>9}{'Revenue':>12}")
    for firm in view.firms:
        talent = f"{firm.now('attraction'):.1f}" if view.quarter > 1 else "-"
        console.show(
            f"  {firm.title[:27]:<28}{format_value(firm.now('customers'), 'count'):>12}"
            f"{format_value(firm.now('share'), 'share'):>9}{talent:>9}{format_value(firm.now('revenue'), 'money'):>12}"
        )
    console.say(
        "Share: of all customers of these firms. Talent: share of all candidates, in points. Revenue: a quarter."
    )


def show_experiments(console: Console, view: View) -> None:
    """Show the evidence of every running experiment."""
    console.title("Experiments")
    if not view.portfolio:
        console.say("None is running. Lever 7 says how many run side by side: type, say, 'experiments 4'.")
        return
    console.show(f"  {'Slot':<6}{'Idea':<{_IDEA}}{'Weeks':>6}  Evidence so far")
    for slot in view.portfolio:
        guess = "" if slot.weeks <= 0 else f" ({slot.estimate:+.1f})"
        number, title = str(slot.slot), slot.title
        if len(title) >= _IDEA:
            # Above its figures, instead of cut off.
            console.say(f"{number:<6}{title}", "  ", " " * 8)
            number = title = ""
        console.show(f"  {number:<6}{title:<{_IDEA}}{slot.weeks:>6.0f}  {slot.verdict}{guess}")
    console.say(
        "1.0 is a typical winner. By hand, for this quarter: 'keep 2' or 'kill 2'. Otherwise your rules decide."
    )


def show_ventures(console: Console, view: View) -> None:
    """Show the venture cards that are face up."""
    console.title("Ventures")
    for number, card in enumerate(view.ventures, 1):
        _show_card(console, number, card)
    if view.hidden_cards:
        console.say(f"{view.hidden_cards} more not found yet: ideas and closeness to marketing find them.")
    console.say("Lever 3 gives them money. 'start 1 VARIANT' chooses how it is done, 'stop 1' ends it.")


def _show_card(console: Console, number: int, card: Card) -> None:
    console.say(f"{number} {card.title} [{card.name}]: {card.stage}", "  ", "    ")
    if card.about:
        console.say(card.about, "    ")
    for v in card.variants:
        money = f"{format_value(v.revenue, 'money')} a year if it works, costs {format_value(v.cost, 'money')}"
        console.say(f"{v.name}: {v.title}; {money}, {v.weeks:.0f} weeks, works {v.viable:.0%}", "    - ", "      ")


def show_advisers(console: Console, game: Game) -> None:
    """Show what the advisers want and say; not all of it is true."""
    console.title("Your advisers")
    for one in advice(game.scenario, game.quarter):
        console.say(f"{one.name}, {one.role}. Wants: {one.interest}.", "  ", "    ")
        if one.says:
            console.say(f"“{one.says}”", "    - ", "      ")
        if one.blind_spot:
            console.say(f"Does not see: {one.blind_spot}.", "    ", "    ")
        for claim in one.weighed:
            console.say(f"Said a year ago or earlier, and {claim.verdict}: “{claim.text}”", "    ", "    ")
    console.say("They mean well, and each has an interest. Not everything that they say is true.")
