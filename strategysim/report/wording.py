"""Values of levers as people see and type them: shares as 0–100, choices by name."""

from __future__ import annotations

import re

from strategysim.errors import nearest
from strategysim.model.effects import TARGETS, Target
from strategysim.model.levers import HEADLINES, LEVERS, Lever
from strategysim.model.market import Effect
from strategysim.model.outcomes import OUTCOMES
from strategysim.report.values import bounds
from strategysim.session.stories import Meter
from strategysim.units import format_value, nonzero

# A range so many times off the usual is far from it.
_FAR = 3.0
_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "": 1.0}
_NUMBER = re.compile(
    r"(?<![\w.])\$?(-?\d+(?:[,']\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?|-?\.\d+)\s*(bn|k|m)?(?![\w.])", re.IGNORECASE
)


def lever_named(word: str) -> Lever | None:
    """Return the lever of a number, a name, or a word of its title; None if there is none."""
    by_word = {part: lever for lever in HEADLINES.values() for part in lever.title.lower().split() if len(part) > 4}
    by_number = {str(lever.number): lever for lever in HEADLINES.values()}
    return by_number.get(word) or LEVERS.get(word) or by_word.get(word)


def typed(lever: Lever, text: str) -> float:
    """Return the value that was typed for a lever, in the model's unit.

    Raises
    ------
    ValueError
        With a sentence for the player, if it is none.
    """
    if lever.names:
        return _named(lever, text)
    try:
        number = float(text.removesuffix("%").replace(",", "."))
    except ValueError:
        raise ValueError(f"{lever.title} takes {bounds(lever)}, not '{text}'") from None
    value = number / 100 if lever.unit == "share" else number
    # A hundredth of a share may not be exact: what rounds to the bound is the bound.
    value = round(value, 9)
    if not lever.low <= value <= lever.high:
        raise ValueError(f"{lever.title} takes {bounds(lever)}, not {text}")
    return value


def _named(lever: Lever, text: str) -> float:
    by_name = {name: value for value, name in lever.names}
    if text.lower() in by_name:
        return by_name[text.lower()]
    close = nearest(text, by_name)
    hint = f"; did you mean '{close}'?" if close else ""
    raise ValueError(f"{lever.title} takes {bounds(lever)}, not '{text}'{hint}")


def numbers(text: str) -> list[float]:
    """Return the numbers in a text: ``14k to 16,500``, ``$55.5M-58M``, ``61 64``; no number is below zero."""
    return [
        float(re.sub(r"[,']", "", digits)) * _SCALES[scale.lower()]
        for digits, scale in _NUMBER.findall(text.replace("-", " to ").replace("–", " to "))
    ]


def bare(value: float, unit: str, signed: bool = False) -> str:
    """Return a value without the word for its unit, where the line says already what is counted."""
    told = format_value(value, "count" if unit == "people" else unit, signed)
    return told.partition(" point")[0] if unit == "points" else told


def moved(value: float, change: float | None, unit: str, good: int) -> str:
    """Return a value with its change: an arrow, how much, and a word; nothing by colour."""
    told = format_value(value, unit)
    if change is None:
        return told
    size = format_value(abs(change), unit, signed=True).removeprefix("+")
    if not nonzero(size):
        return f"{told} = same"
    arrow = "▲" if change > 0 else "▼"
    word = "" if not good else " better" if change * good > 0 else " worse"
    return f"{told} {arrow} {size}{word}"


def moves(meter: Meter) -> str:
    """Return which meter an answer moves and how much; never which way."""
    return f"{meter.title} ± {_size(TARGETS[meter.name], meter.size)}{_when(meter)}"


def struck(effect: Effect) -> str:
    """Return what an effect moves, by how much and which way: what is known once it has come."""
    target = TARGETS[effect.on]
    return f"{target.title} {_size(target, effect.by, '+')}{_when(effect)}"


def _size(target: Target, value: float, sign: str = "") -> str:
    if target.unit != "share":
        return f"{value:{sign}g} {target.unit}"
    return f"{value * 100:{sign}g} {'%' if target.relative else 'points'}"


def _when(moved: Effect | Meter) -> str:
    when = f", after {_span(moved.after)}" if moved.after else ""
    return when + (f", for {_span(moved.weeks)}" if moved.weeks else "")


def _span(weeks: int) -> str:
    """Return a number of weeks in the largest unit that fits."""
    for size, word in ((52, "year"), (13, "quarter"), (1, "week")):
        if weeks % size == 0:
            count = weeks // size
            return f"{count} {word}s" if count > 1 else f"a {word}"
    return f"{weeks} weeks"


def sign(outcome: str) -> str:
    """Return what people call the outcome that moves first."""
    return OUTCOMES[outcome].title.lower()


def far_off(low: float, high: float, usual: float) -> bool:
    """Say whether a range lies so far from what is usual that it is a slip of the hand, more often than not."""
    return high < usual / _FAR or low > usual * _FAR
