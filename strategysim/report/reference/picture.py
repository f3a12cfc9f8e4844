"""A picture of the feedback loops, drawn from their catalogue as SVG that any browser shows."""

from __future__ import annotations

from collections import Counter
from html import escape
from math import cos, pi, sin

from strategysim.model.catalogue import LOOPS, Loop

# Pixels: a cell of the grid, the ellipse on which a loop's variables stand, and the height of a line.
_WIDE, _HIGH = 400, 240
_ACROSS, _DOWN = 125.0, 78.0
_LINE = 15
_COLUMNS = 3
# Half the width of a letter, and what is left free around words, in pixels.
_LETTER, _FREE = 3.6, 9.0
# Steps of the way round in which an arrow's ends are looked for.
_STEP = 0.002
# A label is broken where it grows longer than this.
_LONG = 16
_COLOUR = {"R": "#b3261e", "B": "#1a5fb4"}
_KIND = {"R": "reinforces", "B": "balances"}


def drawn() -> str:
    """Return the picture: a cell for each loop, its variables in a ring, a sign at every arrow."""
    rows = -(-(len(LOOPS) + 1) // _COLUMNS)
    shared = _shared()
    cells = [_cell(k, _loop(loop, shared)) for k, loop in enumerate(LOOPS.values())]
    wide, high = _COLUMNS * _WIDE, rows * _HIGH
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
        ' font-family="Helvetica, Arial, sans-serif" font-size="13">',
        "<title>The feedback loops of the model</title>",
        *(_head(kind, colour) for kind, colour in _COLOUR.items()),
        f'<rect width="{wide}" height="{high}" fill="white"/>', *cells, _cell(len(LOOPS), _legend()), "</svg>", "",
    ])  # fmt: skip


def _shared() -> set[str]:
    """Return the variables that stand in more than one loop."""
    seen = Counter(name for loop in LOOPS.values() for name in set(loop.variables))
    return {name for name, count in seen.items() if count > 1}


def _head(kind: str, colour: str) -> str:
    return (
        f'<marker id="{kind}" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0L10 5L0 10z" fill="{colour}"/></marker>'
    )


def _cell(k: int, inside: str) -> str:
    row, column = divmod(k, _COLUMNS)
    return f'<g transform="translate({(column + 0.5) * _WIDE:g} {(row + 0.5) * _HIGH:g})">{inside}</g>'


def _loop(loop: Loop, shared: set[str]) -> str:
    count, colour = len(loop.variables), _COLOUR[loop.kind]
    turns = [k / count for k in range(count)]
    parts = []
    for k, sign in enumerate(loop.signs):
        start = _outside(loop.variables[k], turns[k], _STEP)
        end = _outside(loop.variables[(k + 1) % count], (k + 1) / count, -_STEP)
        parts += [_arrow(loop.kind, start, end), _sign(sign, end - 8 * _STEP, colour)]
    parts += [_label(name, *_at(turn), name in shared) for name, turn in zip(loop.variables, turns, strict=True)]
    return "".join([
        *parts, _text(loop.kind, 0, -14, f'font-size="24" font-weight="bold" fill="{colour}"'),
        _text(loop.name, 0, 6, 'font-weight="bold"'), _text(loop.delay, 0, 24, 'fill="#555"'),
    ])  # fmt: skip


def _at(turn: float, wider: float = 1.0) -> tuple[float, float]:
    """Return the place after a part of the way round, from the top and with the clock."""
    return wider * _ACROSS * sin(2 * pi * turn), -wider * _DOWN * cos(2 * pi * turn)


def _outside(name: str, turn: float, step: float) -> float:
    """Return where the way round leaves the words of a variable, going on from its place or back."""
    lines = _broken(name)
    wide = _LETTER * max(map(len, lines)) + _FREE
    high = _LINE * len(lines) / 2 + _FREE / 2
    x0, y0 = _at(turn)
    x, y = x0, y0
    while abs(x - x0) < wide and abs(y - y0) < high:
        turn += step
        x, y = _at(turn)
    return turn


def _arrow(kind: str, start: float, end: float) -> str:
    (x0, y0), (x1, y1) = _at(start), _at(end)
    way = f"M{x0:.1f} {y0:.1f}A{_ACROSS:g} {_DOWN:g} 0 0 1 {x1:.1f} {y1:.1f}"
    return f'<path d="{way}" fill="none" stroke="{_COLOUR[kind]}" stroke-width="1.8" marker-end="url(#{kind})"/>'


def _sign(sign: str, turn: float, colour: str) -> str:
    x, y = _at(turn, 1.18)
    return _text(sign.replace("-", "−"), x, y + 5, f'font-size="16" font-weight="bold" fill="{colour}"')


def _label(name: str, x: float, y: float, bold: bool) -> str:
    lines = _broken(name)
    style = 'font-weight="bold"' if bold else ""
    halo = f'{style} stroke="white" stroke-width="5" paint-order="stroke" stroke-linejoin="round"'
    first = y + 4 - _LINE * (len(lines) - 1) / 2
    return "".join(_text(line, x, first + _LINE * k, halo) for k, line in enumerate(lines))


def _broken(name: str) -> list[str]:
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LONG:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _text(text: str, x: float, y: float, style: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" {style}>{escape(text)}</text>'


def _legend() -> str:
    lines = [
        "R reinforces, B balances: the sign of the whole round.", "+ more makes more, − more makes less.",
        "Bold variables stand in several loops.", "Under the name: how long a round takes.",
    ]  # fmt: skip
    return "".join(_text(line, 0, -45 + 20 * k, 'fill="#555"') for k, line in enumerate(lines))
