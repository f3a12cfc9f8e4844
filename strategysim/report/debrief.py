"""A debrief in Markdown, to be read on a screen, mailed or printed; no table is wider than a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from strategysim.lab import statistics
from strategysim.model.levers import HEADLINES
from strategysim.model.outcomes import OUTCOMES
from strategysim.report import cash, verdict
from strategysim.report.quarter import counts
from strategysim.report.tables import table
from strategysim.report.values import shown
from strategysim.report.wording import bare
from strategysim.session import Debrief, Game
from strategysim.session.debrief import Range
from strategysim.units import format_value

_MOST_CAUSES = 8
_YEAR = 4
_LIVES_ON = "In other lucks, where the firm may live on, your last plan is held."
_OWN = "Answers, promise, mandates, studies"


def markdown(game: Game, debrief: Debrief) -> list[str]:
    """Return the lines of a game's debrief."""
    main = game.scenario.main_outcome
    parts = (
        _opening(game), _what_came(game, debrief), _levers(debrief), _skill(debrief), _expectations(main, debrief),
        *_all_causes(main, debrief),
        _course(debrief), _questions(main, debrief),
    )  # fmt: skip
    return [line for part in parts for line in (*part, "")][:-1]


def _opening(game: Game) -> list[str]:
    kind = "played for the score" if game.rules.scored else "practice"
    return [
        f"# {game.scenario.market.player.title}, looked back on",
        "",
        f"{len(game.decisions)} of {game.quarters} quarters of '{game.scenario.name}', seed {game.seed}, {kind}.",
        *(["", f"{cash.ENDED} {_LIVES_ON}"] if game.failed else []),
    ]


def _what_came(game: Game, debrief: Debrief) -> list[str]:
    result = debrief.result
    rows = [(r.title, format_value(r.own, r.unit), format_value(r.passive, r.unit)) for r in result.scorecard]
    hundred = "what the plain advice adds on average" if result.calibrated else "a tenth of a year's revenue"
    hundred += f" in '{game.scenario.family}', on whose scale its members are scored" if game.scenario.family else ""
    told = f"Score {round(result.score)}, where 0 is the autopilot in your very luck and 100 {hundred}."
    told = f"{told} {verdict.best(result)}".rstrip()
    return ["## What it came to", "", told, "", *table(["", "you", "autopilot"], rows)]


def _levers(debrief: Debrief) -> list[str]:
    a = debrief.attribution
    each = [*zip(map(_title, a.names), a.own, a.each, strict=True), ("together", a.score, a.each.sum(axis=0))]
    rows = []
    for name, own, others in each:
        mean, _, half = statistics.interval(others)
        rows.append([name, f"{own:+.1f}", f"{mean:+.1f}", f"{half:.1f}"])
    told = (
        "Points of the score that each lever gave, with the other decisions as you made them: on your luck, and on "
        f"average over {a.each.shape[1]} other lucks of this world (± is half the 95 % interval, here and below). What "
        "levers give only together is shared among them (Shapley values), so a what-if, which takes one away, may show "
        "more."
    )
    return ["## What each lever gave", "", told, "", *table(["", "your luck", "on average", "±"], rows)]


def _title(part: str) -> str:
    """Return what a row calls a lever or the circumstances, of which a player gives only what is named here."""
    return f"{HEADLINES[part].number} {HEADLINES[part].title}" if part in HEADLINES else _OWN


def _skill(debrief: Debrief) -> list[str]:
    lucks = debrief.lucks
    low, high = lucks.quantiles(0.1, 0.9)
    # Of what is shown, so that it adds up as it is read.
    luck = round(lucks.own) - round(lucks.skill)
    told = (
        f"The same decisions score {lucks.skill:.0f} (± {lucks.half:.0f}) on average in the same {lucks.scores.size} "
        f"other lucks, 8 in 10 times between {low:.0f} and {high:.0f}. That average is skill, and it is skill in this "
        f"world: in another the same decisions may be worth more or less. Your score came to {lucks.own:.0f}: "
        f"{luck:+d} points (± {lucks.half:.0f}) are luck, and {lucks.percentile:.0f} in 100 lucks were "
        "worse than yours."
    )
    return ["## Skill and luck", "", told]


def _expectations(main: str, debrief: Debrief) -> list[str]:
    title, unit = OUTCOMES[main].title.lower(), _bare(OUTCOMES[main].unit)
    if not debrief.stated:
        told = f"You stated none. A range for {title} each quarter would tell you how much you knew."
        return ["## Your expectations", "", told]
    held = sum(player.held for player, _ in debrief.stated)
    own, machine = (sum(pair[k].score for pair in debrief.stated) / len(debrief.stated) for k in (0, 1))
    told = (
        f"Of {len(debrief.stated)} stated ranges for {title}, {held} came true (the others are marked 'no'); meant "
        f"were 8 in 10. By the interval score, in which less is better, yours come to {format_value(own, unit)}, and "
        f"those that the machine gives for the same plans from what could be known to {format_value(machine, unit)}."
    )
    rows = [
        [f"Q{one.quarter}", _range(one.player, unit), _range(one.machine, unit), format_value(one.machine.actual, unit)]
        for one in debrief.expected
        if one.player
    ]
    return ["## Your expectations", "", told, "", *table(["", "you", "machine", "it was"], rows)]


def _range(stated: Range, unit: str) -> str:
    mark = "" if stated.held else " no"
    return f"{format_value(stated.low, unit)} to {format_value(stated.high, unit)}{mark}"


def _bare(unit: str) -> str:
    """Return the unit in which a number is written without the word for it."""
    return "count" if unit == "people" else unit


def _all_causes(main: str, debrief: Debrief) -> list[list[str]]:
    """Return why the explained outcomes changed, the main one first; what circumstances are is said once."""
    parts = [_causes(outcome, debrief) for outcome in sorted(debrief.causes, key=lambda outcome: outcome != main)]
    told = "Circumstances are events, and what your answers to them, promise and mandates moved at once."
    first = next((part for part in parts if any(line.startswith("| circumstances ") for line in part)), None)
    if first:
        first[2:2] = [told, ""]
    return parts


def _causes(outcome: str, debrief: Debrief) -> list[str]:
    causes, unit = debrief.causes[outcome], OUTCOMES[outcome].unit
    sizes = {name: sum(map(abs, parts)) for name, parts in causes.items()}
    # Whose whole part is written as nothing need not be told.
    ranked = sorted((name for name in sizes if counts(sizes[name], unit)), key=lambda name: -sizes[name])
    sums = {name[:26]: causes[name] for name in ranked[:_MOST_CAUSES]}
    if rest := ranked[_MOST_CAUSES:]:
        sums["all else"] = _added([causes[name] for name in rest])
    sums["together"] = _added(list(causes.values()))
    quarters = len(sums["together"])
    years = [slice(first, first + _YEAR) for first in range(0, quarters, _YEAR)]
    rows = [
        [name, *(bare(sum(parts[year]), unit, signed=True) for year in years), bare(sum(parts), unit, signed=True)]
        for name, parts in sums.items()
    ]
    head = ["", *(f"year {k}" for k in range(1, len(years) + 1)), "in all"]
    return [f"## Why {OUTCOMES[outcome].title.lower()} changed", "", *table(head, rows)]


def _added(parts: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Return the sum of several causes in each quarter."""
    return tuple(sum(quarter) for quarter in zip(*parts, strict=True))


def _course(debrief: Debrief) -> list[str]:
    rows = [
        f"- {lever.number} {lever.title}: {runs([shown(lever, plan[name]) for plan in debrief.plans])}"
        for name, lever in HEADLINES.items()
    ]
    return ["## Your eight levers", "", *rows]


def runs(values: Sequence[str]) -> str:
    """Return values with the quarters, from 1, in which they held: ``Q1–3 50, Q4 60``."""
    told, first = list[str](), 1
    for value, group in groupby(values):
        last = first + len(list(group)) - 1
        told.append(f"Q{first}{f'–{last}' if last > first else ''} {value}")
        first = last + 1
    return ", ".join(told)


def _questions(main: str, debrief: Debrief) -> list[str]:
    """Ask three questions of this very game."""
    a = debrief.attribution
    means = dict(zip(a.names, a.mean, strict=True))
    most, least = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    best = f"{_title(most)} gave most on average ({means[most]:+.0f}). Did you know when you set it, and from what?"
    worst = f"{_title(least)} gave least ({means[least]:+.0f}). What would you do with it now? Try it as a what-if."
    return ["## Three questions", "", f"1. {best}", f"2. {worst}", f"3. {_surprise(main, debrief)}"]


def _surprise(main: str, debrief: Debrief) -> str:
    missed = [one.quarter for one in debrief.expected if one.player and not one.player.held]
    if missed:
        return f"In quarter {missed[-1]} it came otherwise than you expected. Which cause had you not thought of?"
    changes = _added(list(debrief.causes[main].values()))
    largest = max(range(len(changes)), key=lambda k: abs(changes[k]))
    return f"The largest change came in quarter {largest + 1}. Which decision led to it, and how long before?"
