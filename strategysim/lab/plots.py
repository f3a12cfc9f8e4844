"""Figures for a lecture: labelled with units, in colours that everybody can tell apart, large enough for a projector.

Colours are those of Okabe and Ito (2008). Matplotlib is loaded when the first figure is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from strategysim.lab import labels
from strategysim.lab.naming import known_outcome
from strategysim.model.arrays import Array
from strategysim.model.outcomes import OUTCOMES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable
    from matplotlib.ticker import Formatter

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#000000")
# Series of bars differ in more than their shade.
FILLS: tuple[dict[str, Any], ...] = ({"alpha": 1.0}, {"alpha": 0.45, "hatch": "//"})
# Lines differ in more than their colour.
DASHES = ("-", "--", "-.", ":")
MARKS = ("o", "s", "^", "D", "v", "P", "X")
SHADES = "cividis"
_SIZE = (9.0, 5.2)
# Height of a row with its name, and of what stands above and below the rows, in inches.
_ROW, _AROUND = 0.32, 1.9
# From the axes to a legend under their labels, in inches.
_BELOW = 0.72
# Height of a further line of a label, in inches.
_LINE = 0.24
# What a letter and a mark take in a legend, in inches.
_LETTER, _MARK = 0.08, 0.6
# A legend may be so much wider than its axes, by the room that labels take beside them.
_BEYOND = 1.15
# Room beside the bars for the numbers at their ends, as a share of the width.
_MARGIN = 0.1
# A number on a line or a bar keeps some room around it.
_CLEAR: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8}
_FONT = 14
# Longer titles are written smaller, so that they fit.
_LETTERS_IN_TITLE = 58
# So many letters stand side by side in a map.
_LETTERS_ACROSS = 60
_SMALL_LINE, _ABOVE = "small line", 20
_THOUSAND, _MILLION = 1e3, 1e6


def axes(ax: Axes | None, title: str, across: str, up: str, rows: int = 0, small: str = "") -> Axes:
    """Return axes with a title and labels, by default of a new figure, which is high enough for so many rows.

    The ``small`` line under the title says on what the figure rests.
    """
    from matplotlib.ticker import MaxNLocator

    if ax is None:
        import matplotlib.pyplot as plt

        width, height = _SIZE
        _, ax = plt.subplots(figsize=(width, max(height, _ROW * rows + _AROUND)), layout="constrained")
    ax.set_title(
        title, fontsize=(_FONT + 1) * min(1.0, _LETTERS_IN_TITLE / max(len(title), 1)), pad=_ABOVE if small else None
    )
    _write_small(ax, small)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(_plain())
    if across == "quarter":
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(across, fontsize=_FONT)
    ax.set_ylabel(up, fontsize=_FONT)
    ax.tick_params(labelsize=_FONT - 2)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _plain() -> Formatter:
    """Return what writes the numbers at an axis without powers of ten."""
    from matplotlib.ticker import Formatter

    class Plain(Formatter):
        def __call__(self, x: float, pos: int | None = None) -> str:
            return labels.number(x)

        def format_ticks(self, values: Sequence[float]) -> list[str]:
            return labels.ticks(np.asarray(values, float))

    return Plain()


def _write_small(ax: Axes, small: str) -> None:
    # Axes may be drawn into twice, and the last line holds.
    for text in [text for text in ax.texts if text.get_gid() == _SMALL_LINE]:
        text.remove()
    if small:
        ax.annotate(
            small, (0.5, 1.0), xytext=(0, 5), xycoords="axes fraction", textcoords="offset points", ha="center",
            fontsize=_FONT - 3, color="#444444", gid=_SMALL_LINE,
        )  # fmt: skip


def look(k: int) -> dict[str, Any]:
    """Return colour and dash of the line number ``k``, from 0."""
    return {"color": COLOURS[k % len(COLOURS)], "linestyle": DASHES[k % len(DASHES)]}


def drawn_unit(outcome: str) -> tuple[str, float]:
    """Return the unit in which an outcome is drawn, and what its values are divided by.

    Raises
    ------
    InputError
        If there is no such outcome.
    """
    known_outcome(outcome, (*OUTCOMES, "score", "value"))
    if outcome == "score":
        return "points", 1.0
    unit = "money" if outcome == "value" else OUTCOMES[outcome].unit
    return {"money": ("million $", _MILLION), "share": ("%", 0.01)}.get(unit, (unit, 1.0))


def fitting(outcome: str, most: float) -> tuple[str, float]:
    """Return unit and divisor as `drawn_unit`, but thousands where the highest value is below a million dollars."""
    unit, size = drawn_unit(outcome)
    return ("thousand $", _THOUSAND) if size == _MILLION and most < _MILLION else (unit, size)


def title_of(outcome: str) -> str:
    """Return what people call an outcome, or a score."""
    return {"score": "Score", "value": "Enterprise value"}.get(outcome) or OUTCOMES[outcome].title


def difference_unit(outcome: str) -> str:
    """Return the unit of a difference of an outcome as it is drawn: that of percentages is percentage points."""
    unit, _ = drawn_unit(outcome)
    return "percentage points" if unit == "%" else unit


def fan(ax: Axes, across: Array, values: Array, name: str, k: int) -> None:
    """Draw the middle and the range of eight in ten of values (places, replications) as the line number ``k``."""
    low, middle, high = np.nanquantile(values, (0.1, 0.5, 0.9), axis=1)
    ax.fill_between(across, low, high, color=look(k)["color"], alpha=0.18, linewidth=0)
    ax.plot(across, middle, label=name, linewidth=2.5, **look(k))


def legend(ax: Axes, note: str = "", top_first: bool = False) -> None:
    """Draw the legend under the axes, where it lies on no data, with a note on what shades mean.

    In as many columns as fit; ``top_first`` turns the order round, as areas stand on each other.
    """
    handles, texts = ax.get_legend_handles_labels()
    if not handles:
        return
    if top_first:
        handles, texts = handles[::-1], texts[::-1]
    room = ax.get_window_extent()
    width, height = room.width / ax.figure.dpi, room.height / ax.figure.dpi
    below = _BELOW + _LINE * ax.get_xlabel().count("\n")
    ax.legend(
        handles, texts, fontsize=_FONT - 3, title=note, title_fontsize=_FONT - 3, frameon=False, loc="upper center",
        bbox_to_anchor=(0.5, -below / height), ncols=_columns(texts, _BEYOND * width),
    )  # fmt: skip


def _columns(texts: Sequence[str], width: float) -> int:
    """Return in how many columns texts fit into a width in inches, filled one column after the other."""
    for columns in range(len(texts), 1, -1):
        parts = np.array_split(np.array([len(text) for text in texts]), columns)
        if sum(_MARK + _LETTER * part.max() for part in parts) <= width:
            return columns
    return 1


def say(ax: Axes, text: str) -> None:
    """Write a remark across the upper part of the axes, such as that nothing moves."""
    ax.text(0.5, 0.9, text, transform=ax.transAxes, ha="center", fontsize=_FONT, bbox=_CLEAR, zorder=5)


def lines_in(ax: Axes) -> int:
    """Return how many lines of the legend are in axes already: the next one takes the next colour."""
    return len(ax.get_legend_handles_labels()[1])


def bars(ax: Axes, names: Sequence[str], values: Array, low: Array, high: Array, label: str) -> None:
    """Draw a row for each name with its value and interval, all of shape (names,), the first on top."""
    places = np.arange(len(names))[::-1]
    colours = [COLOURS[0] if value >= 0.0 else COLOURS[1] for value in values]
    ax.barh(places, values, color=colours, alpha=0.85, label=label)
    ax.errorbar(values, places, xerr=np.array([values - low, high - values]), fmt="none", ecolor="#333333", capsize=3)
    ax.set_yticks(places, names, fontsize=_FONT - 2)
    ax.axvline(0.0, color="#333333", linewidth=1)


def rows(ax: Axes, places: Array, values: tuple[Array, Array, Array], k: int, thick: float, label: str) -> None:
    """Draw bars of series number ``k``: values, low and high ends of their intervals, each of shape (places,)."""
    middle, low, high = values
    # Beside their colours, series differ in what they are filled with.
    ax.barh(places, middle, thick, color=COLOURS[k], hatch=("", "//")[k % 2], edgecolor="white", label=label)
    spread = np.array([middle - low, high - middle])
    ax.errorbar(middle, places, xerr=spread, fmt="none", ecolor="#333333", capsize=3)


def named(ax: Axes, names: Sequence[str], note: str = "") -> None:
    """Name rows, the first on top, draw the line of nothing through them, and the legend with a note."""
    ax.set_yticks(np.arange(len(names))[::-1], names, fontsize=_FONT - 2)
    ax.set_ylim(-0.6, len(names) - 0.4)
    ax.axvline(0.0, color="#333333", linewidth=1)
    legend(ax, note)


def stack(ax: Axes, across: Array, parts: Sequence[Array], names: Sequence[str]) -> None:
    """Draw parts, each of shape (places,), as areas on top of each other, the first at the bottom."""
    for k, (low, high) in enumerate(pairwise(np.cumsum([np.zeros(len(across)), *parts], axis=0))):
        ax.fill_between(across, low, high, color=COLOURS[k % len(COLOURS)], alpha=0.8, label=names[k], linewidth=0)
        ax.plot(across, high, color="#333333", linewidth=2.5 if k == len(parts) - 1 else 1)
    ax.set_xlim(across.min(), across.max())
    ax.set_ylim(0.0)
    legend(ax, top_first=True)


def cells(ax: Axes, x: Array, y: Array, values: Array, written: bool) -> ScalarMappable:
    """Draw a map of values, of shape (y, x), in cells of one size, if wanted with the values in them."""
    shades = ax.pcolormesh(np.arange(len(x)), np.arange(len(y)), values, cmap=SHADES, shading="nearest")
    ax.set_xticks(np.arange(len(x)), [labels.number(float(f"{value:.3g}")) for value in x])
    ax.set_yticks(np.arange(len(y)), [labels.number(float(f"{value:.3g}")) for value in y])
    if written:
        middle, said = 0.5 * (np.nanmin(values) + np.nanmax(values)), labels.numbers(values.ravel())
        font = _FONT - 3 if max(map(len, said)) * len(x) <= _LETTERS_ACROSS else _FONT - 6
        for ((row, column), value), text in zip(np.ndenumerate(values), said, strict=True):
            ink = "white" if value < middle else "black"
            ax.text(column, row, text, ha="center", va="center", color=ink, fontsize=font)
    return shades


def spots(ax: Axes, points: Array, values: Array) -> ScalarMappable:
    """Draw values, of shape (points,), as spots at points (points, 2): nothing is said of what lies between."""
    return ax.scatter(points[:, 0], points[:, 1], c=values, cmap=SHADES, s=130, edgecolors="#333333", linewidths=0.6)


def scale(ax: Axes, shades: ScalarMappable, label: str) -> None:
    """Draw what the shades of a map mean."""
    bar = ax.figure.colorbar(shades, ax=ax)
    bar.set_label(label, fontsize=_FONT - 1)
    bar.ax.tick_params(labelsize=_FONT - 3)
    bar.ax.yaxis.set_major_formatter(_plain())


def waterfall(ax: Axes, names: Sequence[str], total: str, values: Array, k: int, of: int, label: str) -> None:
    """Draw values, of shape (names,), one after the other from 0 to their sum, a row for each and one for the total.

    Number ``k`` of ``of`` such series takes its part of each row, the first on top.
    """
    places, height = np.arange(len(names) + 1.0)[::-1] + 0.4 - 0.8 * (k + 0.5) / of, 0.8 / of
    ends = np.cumsum(values)
    starts = ends - values
    colours = [COLOURS[0] if value >= 0.0 else COLOURS[1] for value in values]
    style: dict[str, Any] = {"height": 0.92 * height, "edgecolor": "#333333", "linewidth": 0.8, **FILLS[k % len(FILLS)]}
    ax.barh(places[:-1], values, left=starts, color=colours, **style)
    ax.barh(places[-1], ends[-1], color="#777777", label=label, **style)
    for row, end in enumerate(ends):
        ax.plot([end, end], [places[row], places[row + 1]], color="#333333", linewidth=0.8, linestyle=":")
    for sign, colour in (("adds", COLOURS[0]), ("takes away", COLOURS[1])) if k == 0 else ():
        ax.plot([], [], "s", color=colour, markersize=10, label=sign)
    numbers = labels.numbers(np.array([*values, ends[-1]]))
    for row, value in enumerate([*values, ends[-1]]):
        right = max(starts[row], ends[row]) if row < len(values) else max(value, 0.0)
        # Nothing has no sign of its own.
        gain = row < len(values) and value > 0.0 and numbers[row].strip("0.")
        said = f"+{numbers[row]}" if gain else numbers[row]
        ax.annotate(
            said, (right, places[row]), xytext=(5, 0), textcoords="offset points", va="center", fontsize=_FONT - 3,
            bbox=_CLEAR, zorder=5,
        )  # fmt: skip
    ax.set_yticks(np.arange(len(names) + 1)[::-1], [*names, total], fontsize=_FONT - 2)
    # The ends of bars count as edges, at which there would be no room.
    ax.use_sticky_edges = False
    ax.margins(x=_MARGIN)
    ax.axvline(0.0, color="#333333", linewidth=1)
