"""Frozen views for widgets, made from a game; no widget knows more than these."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from strategysim.model.levers import HEADLINES, LEVERS, Lever, advanced_of
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.unlocking import locked
from strategysim.report import cash
from strategysim.report.plan import price, rounded
from strategysim.report.values import shown
from strategysim.report.wording import bare
from strategysim.session import Bar, Costs, Forecast, Game, Question
from strategysim.session.desk import Plan
from strategysim.session.view import MAIN, Meter
from strategysim.tui.ink import arrow, style_of
from strategysim.tui.widgets.claims import ClaimView
from strategysim.tui.widgets.fan_chart import FanView
from strategysim.tui.widgets.lever import LeverView
from strategysim.tui.widgets.status import Figure, StatusView
from strategysim.units import format_value, nonzero

# What can be looked at ahead, in the order in which one key leads from one to the next.
AHEAD = (*MAIN, "profit", "customers", "losses", "board", "it_cost", "leavers", "cash")
_FIGURES = (("customers", "Customers"), ("attraction", "Talent"), ("revenue", "Revenue"), ("board", "Board"),
            ("profit", "Profit"), ("cash", "Cash"), ("trust", "Trust"), ("headcount", "Staff"))  # fmt: skip
# Every lever, each headline followed by its fields.
ORDERED = tuple(one for head in HEADLINES.values() for one in (head, *advanced_of(head.name)))
_NAMES = {"share": "Time", "money": "Budget", "people": "People"}


def status(game: Game) -> StatusView:
    """Return what stands at the top of every page."""
    view = game.view()
    figures = [_figure(view.meter(name), title) for name, title in _FIGURES]
    kind = "counts" if game.rules.scored else "practice"
    member = f" · class {game.scenario.member}" if game.scenario.member else ""
    alarm = ""
    if view.ultimatum:
        confidence = view.meter("board").value
        quarters = f"{view.ultimatum} quarter{'s' if view.ultimatum > 1 else ''}"
        alarm = f" ULTIMATUM: board {confidence:.0%}, must be {view.demanded:.0%} in {quarters} "
        if view.refused and not view.refused.posts_alone:
            # Short enough for a screen of 80 columns; the desk says what it means.
            alarm = f" ULTIMATUM: {confidence:.0%}→{view.demanded:.0%} in {quarters}, no starts "
    money, runway = (view.meter(name).value for name in ("cash", "runway"))
    if short := cash.alarm(money, runway, view.failed):
        # Without cash there is no board to win back.
        alarm = f" {short} "
    return StatusView(
        view.quarter, view.quarters, f"{view.company}{member} · {kind}", _kept(game), tuple(figures), alarm,
    )  # fmt: skip


def _kept(game: Game) -> str:
    if game.unsaved:
        return "NOT SAVED"
    return ("" if game.untouched else "saved ✓") if game.file else "not kept"


def _figure(meter: Meter, title: str) -> Figure:
    return Figure(title, value(meter, meter.value) if meter.course else "-", *change_of(meter, brief=True))


def value(meter: Meter, amount: float) -> str:
    """Return a meter's value where there is little room, marked if it is a survey's."""
    return ("~" if meter.surveyed else "") + _size(meter, amount, brief=True)


def _size(meter: Meter, amount: float, brief: bool) -> str:
    """Return an amount of a meter; ``brief`` leaves out what a survey is not good for."""
    return f"{amount:.0%}" if brief and meter.surveyed else bare(amount, meter.unit)


def change_of(meter: Meter, brief: bool = False) -> tuple[str, str]:
    """Return how a meter has changed in words, with an arrow, and in which colour; nothing before there is a change."""
    if meter.change is None:
        return "", ""
    told = _arrowed(meter.change, _size(meter, abs(meter.change), brief), meter.unit)
    return told, style_of(meter.change if nonzero(told) else 0.0, meter.good)


def step(change: float | None, unit: str) -> str:
    """Return a change with an arrow where there is little room; nothing before there is a change."""
    return "" if change is None else _arrowed(change, bare(abs(change), unit), unit)


def _arrowed(change: float, size: str, unit: str) -> str:
    """Return a change of a size; that of a share is in points, so it is no per cent of what was there."""
    return f"{arrow(change)}{size.removesuffix('%') if unit == 'share' else size}" if nonzero(size) else "="


def lever(
    one: Lever, plan: Plan, last: Plan, own: Collection[str], fixed: bool = False, price: tuple[str, str] = ("", "")
) -> LeverView:
    """Return the view of a headline or a field; ``own`` names the fields that do not follow their headline."""
    now, before = plan[one.name], last[one.name]
    follows = not one.is_headline and one.name not in own
    label = str(one.number) if one.is_headline else "⛓" if follows else " "
    title = one.title if one.is_headline else f"  {one.title}"
    return LeverView(
        one.name, label, title, now, before, one.low, one.high, one.step, shown(one, now), _delta(one, now, before),
        *price, bool(one.names), fixed,
    )  # fmt: skip


def _delta(one: Lever, now: float, before: float) -> str:
    told, was = shown(one, now), shown(one, before)
    if told == was:
        return "="
    if one.names:
        return "▲▼"[now < before]
    return f"{arrow(now - before)}{abs(float(told) - float(was)):g}"


def levers(game: Game, costs: Costs) -> list[LeverView]:
    """Return the views of all levers of the draft, with what headlines ask for."""
    plan, last, own, fixed = game.plan(), game.last_plan(), game.draft.given, game.holding or game.over
    prices = {name: price(costs, name) for name in HEADLINES}
    rows = [lever(one, plan, last, own, fixed, prices.get(one.name, ("", ""))) for one in ORDERED]
    return _some_closed(rows, game.locked())


def _some_closed(rows: Sequence[LeverView], closed: Mapping[str, int]) -> list[LeverView]:
    """Return the views of all levers, of those that open later with the quarter in which they do."""
    heads = [one.headline or one.name for one in ORDERED]
    return [
        replace(row, delta=f"▸Q{closed[head]}", money="", time="", fixed=True) if head in closed else row
        for row, head in zip(rows, heads, strict=True)
    ]


def levers_then(game: Game, quarter: int, changes: Mapping[str, float]) -> list[LeverView]:
    """Return the views of all levers of a quarter (from 1) that was played, with changes beside what was."""
    given = game.decisions[quarter - 1]
    own = {**given, **changes}
    plan, last = game.draft.played(own), game.draft.played(given)
    return _some_closed([lever(one, plan, last, own) for one in ORDERED], locked(game.scenario.market, quarter))


def claims(costs: Costs) -> tuple[ClaimView, ...]:
    """Return the views of the three scarce things."""
    return tuple(_claim(bar, costs) for bar in (costs.time, costs.money, costs.people))


def _claim(bar: Bar, costs: Costs) -> ClaimView:
    cut = bar.unit == "share" and costs.scaled
    left = rounded(abs(bar.left), bar.unit)
    told = "cut to fit" if cut else f"{left} left" if bar.left >= 0 else f"{left} TOO MUCH"
    of = f"{told} of {rounded(bar.available, bar.unit)}"
    share = bar.asked / bar.available if bar.available else 1.0
    return ClaimView(_NAMES[bar.unit], share, of, bar.left < 0 or cut, cut)


def fan(game: Game, outcome: str, forecast: Forecast | None, note: str) -> FanView:
    """Return the view of the forecast of one outcome; without a forecast only what was."""
    told, first = OUTCOMES[outcome], game.quarter
    course = game.view().meter(outcome).course
    start = first - len(course) if game.decisions else 0
    past = tuple((float(start + k), value) for k, value in enumerate(course))
    expected = game.expected if outcome == game.scenario.main_outcome else None
    return FanView(
        told.title, told.unit, past,
        _rows(forecast, outcome), _before(forecast, outcome),
        (float(first), *expected) if expected else None,
        forecast.said(outcome) if forecast else "", note,
    )  # fmt: skip


def _rows(forecast: Forecast | None, outcome: str) -> tuple[tuple[float, tuple[float, ...]], ...]:
    if forecast is None:
        return ()
    return tuple((float(forecast.first + k), row) for k, row in enumerate(forecast.bands[outcome].rows))


def _before(forecast: Forecast | None, outcome: str) -> tuple[tuple[float, float], ...]:
    if forecast is None or forecast.before[outcome] == forecast.bands[outcome]:
        return ()
    return tuple((float(forecast.first + k), row[2]) for k, row in enumerate(forecast.before[outcome].rows))


def questions(game: Game) -> list[tuple[str, Question]]:
    """Return what can be answered in this quarter, each with the name of the decision that answers it."""
    asked = [(question.name, question) for question in game.choices()]
    return asked + [(f"answers.{question.name}", question) for question in game.pending()]


def open_questions(game: Game) -> list[tuple[str, Question]]:
    """Return what still waits for an answer."""
    return [(name, question) for name, question in questions(game) if name not in game.draft.given]


def own_fields(game: Game) -> Collection[str]:
    """Return the fields that the player has set by hand."""
    return [name for name in game.draft.given if name in LEVERS and not LEVERS[name].is_headline]


def told(value: float, unit: str, signed: bool = False) -> str:
    """Return a value, or a change of one, as pages show it."""
    return format_value(value, "count" if unit == "people" else unit, signed)
