"""What pages say in words, as styled text: the lever in focus, the advisers, the news."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from strategysim.model.levers import Lever, advanced_of
from strategysim.model.market import Study
from strategysim.report import quarter as quarters
from strategysim.report.claims import claims, worded
from strategysim.report.plan import price, warnings
from strategysim.report.values import bounds
from strategysim.report.wording import sign
from strategysim.session import Costs, Game, Review, advice
from strategysim.tui import views
from strategysim.tui.ink import BAD, GOOD, MARK, MUTED, Part, heading, line, page
from strategysim.units import format_value, nonzero


def lever_help(game: Game, lever: Lever, costs: Costs) -> Content:
    """Return what a lever does, costs and shows first, and what to know of the plan as a whole."""
    waits = [f"Waits for your answer (o): {question.title}" for _, question in views.open_questions(game)]
    told: list[Part] = [line((f"! {warning}", BAD)) for warning in (*waits, *warnings(game, costs))]
    told += [""] if told else []
    told += [line((lever.title, "bold $accent"), (f"  takes {bounds(lever)}", MUTED))]
    told.append(lever.help)
    if opens := game.locked().get(lever.headline or lever.name):
        told.append(line((f"Locked: it opens in quarter {opens}, and is held where it stood until then.", BAD)))
    claimed = claims(lever, game.scenario.market)
    asked = ", ".join(part for part in price(costs, lever.name) if part != "-") if lever.is_headline else ""
    if claimed or asked:
        told.append(line(("Costs ", MUTED), claimed or "nothing of its own", f" (now {asked})" if asked else ""))
    told.append(line(("First sign ", MUTED), f"{sign(lever.first_sign)}, after {lever.delay} weeks"))
    told += [worded(lever.more, game.scenario.market)] if lever.more else []
    if lever.is_headline:
        fields = ", ".join(field.title.lower() for field in advanced_of(lever.name))
        told.append(line(("Behind it ", MUTED), f"{fields} (Enter shows or hides)" if fields else "nothing finer"))
    elif lever.name in game.draft.given:
        told.append(line(("Set by yourself; ", MUTED), "r lets it follow its lever again"))
    else:
        told.append(line(("⛓ ", MUTED), "follows its lever until you move it"))
    return page(told)


def adviser_lines(game: Game) -> Content:
    """Return what the advisers say this quarter."""
    lines: list[Part] = [heading("Advisers")]
    for one in advice(game.scenario, game.quarter):
        lines.append(line((one.name, "bold"), (f", {one.role}", MUTED)))
        lines += [f"“{one.says}”"] if one.says else []
        lines += [line((one.record, MUTED))] if one.record else []
        lines.append("")
    return page(lines)


def counsel_lines(game: Game) -> Content:
    """Return all about the advisers: what they want, do not see, say, and how earlier claims have stood up."""
    lines: list[Part] = [line("They mean well, and each has an interest. Not everything that they say is true."), ""]
    for one in advice(game.scenario, game.quarter):
        lines.append(line((one.name, "bold"), f", {one.role}"))
        lines.append(line(("Wants: ", MUTED), one.interest))
        lines += [line(("Does not see: ", MUTED), one.blind_spot)] if one.blind_spot else []
        lines += [f"“{one.says}”"] if one.says else []
        for claim in one.weighed:
            mark, style = ("✓", GOOD) if claim.held else ("✗", BAD)
            lines.append(line((f"{mark} {claim.verdict}", style), (f": “{claim.text}”", MUTED)))
        lines.append("")
    return page(lines)


def news_lines(game: Game, last: int = 1) -> Content:
    """Return what the papers wrote and what happened in the last quarters, the newest first."""
    lines: list[Part] = [heading("News")]
    for review in reversed(game.reviews[-last:]):
        lines.append(line((f"Q{review.quarter} ", MUTED), (f"“{review.headline}.”", "bold")))
        for event in review.events:
            lines.append(line(("• ", MARK), f"{quarters.sentence(event.title)} ", event.story))
            lines += [line((told, MUTED)) for told in quarters.effects(event)]
        lines += [quarters.trouble(review), *(line((told, BAD)) for told in quarters.board(review)), ""]
    if not game.reviews:
        lines.append("Nothing yet: the first quarter is still to be played.")
    return page(lines)


def study_line(study: Study, ordered: bool, bought: bool) -> Content:
    """Return what a study costs and tells."""
    state = ("✓ read", GOOD) if bought else ("● ordered", MARK) if ordered else ("○", MUTED)
    return line(state, f" {study.title}  ", (format_value(study.cost, "money"), "bold"))


def reason_lines(review: Review, outcome: str, width: int) -> Iterator[Part]:
    """Yield the causes of a change with a bar each; they add up to the whole."""
    change = review.of(outcome)
    yield line((quarters.moved_since(change, review.quarter == 1), "bold"))
    rows = quarters.reasons(change)
    largest = max((abs(row.amount) for row in rows), default=0.0) or 1.0
    for row in rows:
        amount = row.amount if nonzero(row.told) else 0.0
        style = MUTED if not amount else GOOD if amount > 0 else BAD
        mark = "▲" if amount > 0 else "▼" if amount < 0 else " "
        bar = "█" * round(abs(amount) / largest * max(width - 46, 0))
        name = (f"{row.name[:28]:<28}", "bold" if row.name == "together" else "")
        yield line((f" {mark} ", style), name, f"{row.told or '0':>12} ", (bar, style))
