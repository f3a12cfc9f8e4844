"""What is shown after a quarter, and at the end."""

from __future__ import annotations

from strategysim.model.levers import HEADLINES
from strategysim.model.outcomes import OUTCOMES
from strategysim.plain.console import WIDTH, Console
from strategysim.report import cash, quarter, verdict
from strategysim.report.debrief import runs
from strategysim.report.values import shown
from strategysim.session import Game, Review
from strategysim.units import format_value


def show_review(console: Console, review: Review, last: bool = False) -> None:
    """Show what the quarter brought and why; after the ``last`` one nothing can be answered any more."""
    console.title(f"Quarter {review.quarter} in review")
    console.say(f"“{review.headline}.”")
    if told := quarter.expectation(review):
        console.say(told)
    for change in review.changes:
        console.show("")
        console.say(f"{quarter.moved_since(change, review.quarter == 1)}, because of")
        console.show(*(_cause(reason, OUTCOMES[change.outcome].unit) for reason in quarter.reasons(change)))
    for happening in review.events:
        told_later = "It waits for your answer." if happening.asks and not last else happening.story
        console.say(f"What happened: {quarter.sentence(happening.title)} {told_later}")
        for told in quarter.effects(happening):
            console.say(told, "  ", "  ")
    console.say(quarter.trouble(review))
    for line in (*quarter.board(review), *cash.told(review)):
        console.say(line)


def _cause(reason: quarter.Reason, unit: str) -> str:
    arrow = " " if not quarter.counts(reason.amount, unit) else "▲" if reason.amount > 0 else "▼"
    return f"  {arrow} {reason.name[:40]:<42}{reason.told:>12}"[: WIDTH - 1]


def show_end(console: Console, game: Game) -> None:
    """Show score, scorecard, skill and the plan that was played."""
    result = game.score()
    console.title(f"The end, after {game.world.quarter} quarters")
    if game.failed:
        console.say(cash.ENDED)
    console.show(f"  {'':<26}{'You':>16}{'Autopilot':>16}")
    for row in result.scorecard:
        own, passive = (format_value(x, row.unit) for x in (row.own, row.passive))
        word = "" if own == passive else "better" if (row.own - row.passive) * row.good > 0 else "worse"
        console.show(f"  {row.title:<26}{own:>16}{passive:>16}  {word}")
    console.show("")
    console.say(verdict.score(result))
    console.say(verdict.skill(result))
    if told := verdict.expectations(game.reviews):
        console.say(told)
    _show_headlines(console, game)


def _show_headlines(console: Console, game: Game) -> None:
    console.title("Your eight levers, quarter by quarter")
    plans = game.plans()
    for lever in HEADLINES.values():
        told = runs([shown(lever, plan[lever.name]) for plan in plans])
        console.say(f"{lever.number} {lever.title:<24}{told}", "  ", " " * 28)
