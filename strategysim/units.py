"""Quantities in words for people: ``$58.2M``, ``12.5%``, ``1 person``, ``3 weeks``.

The model counts in plain floats: dollars, shares and indices from 0 to 1, weeks, and rates per year. Only what a person
reads passes through here; files keep the full numbers.
"""

from collections.abc import Callable
from math import isfinite, isnan

_MONEY_SCALES = ((1e9, "bn"), (1e6, "M"), (1e3, "k"))


def format_value(value: float, unit: str, signed: bool = False) -> str:
    """Write a quantity as a person would say it.

    Parameters
    ----------
    value
        The quantity as the model holds it.
    unit
        ``money`` (dollars), ``share`` (0 to 1, shown in percent), ``people``, ``count``, ``points``, ``weeks``,
        ``per_year`` (a rate, shown in percent a year) or ``index`` (0 to 1, shown as 0 to 100).
    signed
        Write it as a change, with a plus in front of what is positive; a change of a share is said in points.

    Returns
    -------
    str
        ASCII text, so that it survives every terminal and pipe.

    Raises
    ------
    ValueError
        If the unit is not one of those above.
    """
    if unit not in _WRITERS:
        raise ValueError(f"unknown unit {unit!r}; known are {', '.join(_WRITERS)}")
    value = float(value)
    if not isfinite(value):
        return "unknown" if isnan(value) else "infinite"
    write = _share_change if signed and unit == "share" else _WRITERS[unit]
    text = write(abs(value))
    return _sign(value, text, signed) + text


def counted(number: int, word: str) -> str:
    """Write how many things there are, each called by a word whose plural ends in s: ``1 world``, ``2,000 worlds``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def nonzero(text: str) -> bool:
    """Say whether a quantity is written as more than nothing: ``$0``, ``0.0%`` and ``0 people`` are nothing."""
    return any(digit in text for digit in "123456789")


def _sign(value: float, text: str, signed: bool) -> str:
    """Choose the sign; what is shown as zero has none."""
    if not nonzero(text):
        return ""
    if value < 0:
        return "-"
    return "+" if signed else ""


def _money(value: float) -> str:
    for scale, name in _MONEY_SCALES:
        # 999 960 would round to $1000.0k: what rounds up to the next scale belongs to it.
        if value >= scale * 0.9995:
            return f"${value / scale:.1f}{name}"
    return f"${value:.0f}"


def _share(value: float) -> str:
    return f"{value * 100:.1f}%"


def _share_change(value: float) -> str:
    return _points(value * 100)


def _count(value: float) -> str:
    return f"{value / 1e6:.2f}M" if value >= 999_500 else f"{value:,.0f}"


def _people(value: float) -> str:
    text = _count(value)
    return f"{text} person" if text == "1" else f"{text} people"


def _points(value: float) -> str:
    text = f"{value:.1f}"
    return f"{text} point" if text == "1.0" else f"{text} points"


def _weeks(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return f"{text} week" if text == "1" else f"{text} weeks"


def _per_year(value: float) -> str:
    return f"{value * 100:.1f}% a year"


def _index(value: float) -> str:
    return f"{value * 100:.0f}"


_WRITERS: dict[str, Callable[[float], str]] = {
    "money": _money,
    "share": _share,
    "people": _people,
    "count": _count,
    "points": _points,
    "weeks": _weeks,
    "per_year": _per_year,
    "index": _index,
}
