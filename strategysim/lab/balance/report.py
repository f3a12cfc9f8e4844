"""The report of the balance as Markdown: what was asked, on what it rests, and what came out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as today
from itertools import groupby
from math import isnan
from typing import TYPE_CHECKING

from strategysim.lab.balance.check import Check
from strategysim.lab.balance.sample import bounds
from strategysim.model.levers import HEADLINES

if TYPE_CHECKING:
    from strategysim.lab.balance.result import Balance

_PARTS = {
    "order": "Which policies beat which",
    "dominance": "Is there only one way to play?",
    "importance": "Does every lever matter?",
    "best fixed": "Is the best inside the bounds?",
    "best adaptive": "Does it pay to react?",
    "transfer": "Is another company another game?",
    "shares": "Decisions, the world, or luck?",
    "corners": "Do extremes win?",
    "ending": "Can the end be played?",
}
_INTERVALS = (
    "Intervals are of 95 %. Those of differences of scores are over worlds, in pairs of the same world and luck; those "
    "of ratios are a bootstrap of worlds; those of shares of the variance resample policies and worlds; those of "
    "sensitivity indices are SALib's bootstrap of base points; those of counts are Wilson's. A check holds if all of "
    "its interval lies where it is asked to, fails if none of it does, and is not clear in between."
)


def markdown(balance: Balance, date: str | None, command: str) -> str:
    """Return the report."""
    lines = [*_head(balance, date or today.today().isoformat(), command), *_summary(balance)]
    for part, checks in groupby(balance.checks, key=lambda check: check.part):
        lines += ["", f"## {_PARTS[part]}", "", *_table(list(checks))]
    return "\n".join([*lines, "", "## The policies that were found", "", *_policies(balance)]) + "\n"


def _head(balance: Balance, date: str, command: str) -> Iterator[str]:
    about, effort = balance.about, balance.effort
    yield f"# Balance of {about.scenario}"
    yield ""
    yield f"{date}. Model version {about.model_version}, scenario {about.scenario_hash[:12] or 'without a file'}."
    if command:
        yield f"Command: `{command}`."
    scale = "" if about.calibrated else ", not calibrated for this version"
    yield f"{about.quarters} quarters, seed {about.seed}; 100 points are ${about.scale:,.0f}{scale}."
    yield f"It took {balance.minutes:.1f} minutes."
    yield ""
    ranges = ", ".join(f"{name} {low:g} to {high:g}" for name, (low, high) in zip(HEADLINES, bounds(), strict=True))
    yield (
        f"The broad sample is {effort.policies:,} policies from a Latin hypercube over all that the eight headlines "
        f"allow ({ranges}), each held all the game, in {effort.replications} worlds. Named policies are compared in "
        f"{effort.tests} other worlds. Importance rests on {effort.base_points} base points with {effort.base_worlds} "
        f"worlds each, shares on {effort.plans} policies in {effort.worlds} worlds with {effort.lucks} lucks each."
    )
    yield ""
    yield _INTERVALS


def _summary(balance: Balance) -> Iterator[str]:
    yield ""
    yield f"**{balance.counted}**"
    for verdict in ("fails", "not clear"):
        found = [check for check in balance.checks if check.verdict == verdict]
        if found:
            yield ""
            yield f"{verdict.capitalize()}:"
            yield ""
            for check in found:
                yield f"- {check.part}, {check.name}: {_figure(check)}, asked {check.bar.text}. {check.reading}"
    if balance.declared:
        yield ""
        yield "Declared, and why:"
        yield ""
        yield from (f"- {name}: {reason}" for name, reason in balance.declared.items())


def _table(checks: list[Check]) -> Iterator[str]:
    yield "| check | measured | 95 % interval | asked | verdict | reading |"
    yield "|---|---|---|---|---|---|"
    for check in checks:
        middle, low, high = check.numbers
        figures = "– | –" if isnan(check.found.mean) else f"{middle} {check.unit} | {low} to {high}"
        yield f"| {check.name} | {figures} | {check.bar.text or '–'} | {check.verdict} | {check.reading} |"
    yield ""
    for measured in dict.fromkeys(check.measured for check in checks):
        names = [check.name for check in checks if check.measured == measured]
        named = (
            "" if len(names) == len(checks) else f" ({', '.join(names) if len(names) < 4 else f'{len(names)} rows'})"
        )
        yield f"- Measured: {measured}{named}."


def _figure(check: Check) -> str:
    middle, low, high = check.numbers
    return f"{middle} {check.unit} ({low} to {high})"


def _policies(balance: Balance) -> Iterator[str]:
    held = ", ".join(f"{name} {value:.4g}" for name, value in balance.fixed.levers.items())
    yield f"Best fixed, from {balance.fixed.origin}: {held}."
    yield ""
    rule = balance.reacting.rule
    if not rule.terms:
        yield f"Best reacting: no reaction was found that does better, in {balance.reacting.games:,} games."
        return
    yield (
        f"Best reacting, found in {balance.reacting.games:,} games: the same, and by how much of its range a lever "
        "moves when a signal stands one usual spread above its usual mean:"
    )
    yield ""
    yield "| lever | signal | weight | usual mean | usual spread |"
    yield "|---|---|---|---|---|"
    for term in rule.terms:
        mean, spread = rule.usual[term.signal]
        yield f"| {term.lever} | {term.signal} | {float(term.weight):+.2f} | {mean:g} | {spread:g} |"
