"""What is shown after a quarter, and at the end."""

from __future__ import annotations

from strategysim.model.levers import HEADLINES
from strategysim.model.outcomes import OUTCOMES
from strategysim.plain.console import WIDTH, Console
from strategysim.plain.wording import bare
from strategysim.report.debrief import runs
from strategysim.report.values import shown
from strategysim.session import Game, Result, Review
from strategysim.session.review import Change, title_of
from strategysim.units import format_value

_MOST_CAUSES = 7


def show_review(console: Console, review: Review, last: bool = False) -> None:
    """Show what the quarter brought and why; after the ``last`` one nothing can be answered any more."""
    console.title(f"Quarter {review.quarter} in review")
    console.say(f"“{review.headline}.”")
    told = review.expectation
    if told:
        unit = OUTCOMES[review.changes[0].outcome].unit
        low, high, actual = (bare(x, unit) for x in (told.low, told.high, told.actual))
        verdict = "inside your range" if told.met else "outside your range"
        console.say(f"You expected {low} to {high}; it was {actual}: {verdict}.")
    for change in review.changes:
        _show_change(console, change, review.quarter == 1)
    for happening in review.events:
        told_later = "It waits for your answer." if happening.asks and not last else happening.story
        console.say(f"What happened: {happening.title}. {told_later}")
    console.say(_incidents(review))
    if review.dismissed:
        console.say("The ultimatum was missed. You lost the post; you go on as your successor, with a smaller budget.")
    if review.ultimatum:
        console.say(f"ULTIMATUM: the board has lost confidence and gives you {review.ultimatum} quarters.")


def _show_change(console: Console, change: Change, first: bool) -> None:
    unit, total = OUTCOMES[change.outcome].unit, change.now - change.before
    since = "thirteen weeks like the opening week" if first else "the quarter before"
    now, moved = format_value(change.now, unit), format_value(total, unit, signed=True)
    console.show("")
    console.say(f"{title_of(change.outcome)}: {now}, {moved or '0'} on {since}, because of")
    told = [cause for cause in change.causes[:_MOST_CAUSES] if _counts(cause.amount, unit)]
    for cause in told:
        console.show(_cause(cause.name, cause.amount, unit))
    rest = total - sum(cause.amount for cause in told)
    if _counts(rest, unit):
        console.show(_cause("all else", rest, unit))
    console.show(_cause("together", total, unit))


def _counts(amount: float, unit: str) -> bool:
    """Say whether an amount is shown as more than nothing."""
    return any(digit in bare(amount, unit) for digit in "123456789")


def _cause(name: str, amount: float, unit: str) -> str:
    arrow = " " if not _counts(amount, unit) else "▲" if amount > 0 else "▼"
    return f"  {arrow} {name[:40]:<42}{bare(amount, unit, signed=True):>12}"[: WIDTH - 1]


def _incidents(review: Review) -> str:
    i = review.incidents
    counts = ((i.breaches, "breach", "breaches"), (i.minor, "minor incident", "minor incidents"),
              (i.outages, "outage", "outages"), (i.firestorms, "firestorm", "firestorms"))  # fmt: skip
    named = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    cost = f", costing {format_value(i.cost, 'money')}" if i.cost >= 1.0 else ""
    told = f"Trouble: {', '.join(named)}{cost}." if named else "No trouble to speak of."
    return f"{told} Experiments: {review.shipped} shipped, {review.killed} killed."


def show_end(console: Console, game: Game) -> None:
    """Show score, scorecard, skill and the plan that was played."""
    result = game.score()
    console.title(f"The end, after {game.world.quarter} quarters")
    console.show(f"  {'':<26}{'You':>16}{'Autopilot':>16}")
    for row in result.scorecard:
        own, passive = (format_value(x, row.unit) for x in (row.own, row.passive))
        verdict = "" if own == passive else "better" if (row.own - row.passive) * row.good > 0 else "worse"
        console.show(f"  {row.title:<26}{own:>16}{passive:>16}  {verdict}")
    console.show("")
    console.say(_score(result))
    console.say(skill(result))
    if game.reviews and any(review.expectation for review in game.reviews):
        stated = [r.expectation for r in game.reviews if r.expectation]
        met = sum(e.met for e in stated)
        console.say(f"Of your {len(stated)} expectations {met} came true; meant were 8 in 10.")
    _show_headlines(console, game)


def _score(result: Result) -> str:
    gain = result.value - result.passive_value
    told = f"you {'added' if gain >= 0 else 'lost'} {format_value(abs(gain), 'money')} of value"
    scale = "" if result.calibrated else " (uncalibrated: 100 stands for a tenth of the opening year's revenue)"
    best = f" The best policy known, {result.best[0]}, makes {result.best[1]:.0f}." if result.best else ""
    return f"Score {result.score:.0f}{scale}: {told} beside the autopilot in the same luck.{best}"


def skill(result: Result) -> str:
    """Return in one sentence what the score says of skill; luck is left out, as the autopilot had the same."""
    if not result.calibrated:
        told = "More" if round(result.score) > 0 else "No more"
        return f"{told} than doing nothing. The autopilot met the very same luck, so it is what you decided."
    for bar, told in (
        (110, "better than a seasoned technology chief does on average"),
        (80, "about what a seasoned technology chief adds on average"),
        (40, "a good part of what a seasoned technology chief adds"),
        (10, "something, but most of what could be had was left"),
        (-10, "about what doing nothing brings"),
    ):
        if result.score >= bar:
            return f"That is {told}. The autopilot met the very same luck, so the difference is what you decided."
    return "Doing nothing would have been better. The autopilot met the very same luck, so it is what you decided."


def _show_headlines(console: Console, game: Game) -> None:
    console.title("Your eight levers, quarter by quarter")
    plans = [game.draft.played(decisions) for decisions in game.decisions]
    for lever in HEADLINES.values():
        told = runs([shown(lever, plan[lever.name]) for plan in plans])
        console.say(f"{lever.number} {lever.title:<24}{told}", "  ", " " * 28)
