"""Figures for a lecture: labelled with units, in colours that everybody can tell apart, large enough for a projector.

Colours are those of Okabe and Ito (2008). Matplotlib is loaded when the first figure is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from strategysim.lab.naming import no_outcome
from strategysim.model.arrays import Array
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable

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
# Room beside the bars for the numbers at their ends, as a share of the width.
_MARGIN = 0.1
_FONT = 14
_THOUSAND, _MILLION = 1e3, 1e6


def axes(ax: Axes | None, title: str, across: str, up: str, rows: int = 0) -> Axes:
    """Return axes with a title and labels, by default of a new figure, which is high enough for so many rows."""
    if ax is None:
        import matplotlib.pyplot as plt

        width, height = _SIZE
        _, ax = plt.subplots(figsize=(width, max(height, _ROW * rows + _AROUND)), layout="constrained")
    ax.set_title(title, fontsize=_FONT + 1)
    ax.set_xlabel(across, fontsize=_FONT)
    ax.set_ylabel(up, fontsize=_FONT)
    ax.tick_params(labelsize=_FONT - 2)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def look(k: int) -> dict[str, Any]:
    """Return colour and dash of the line number ``k``, from 0."""
    return {"color": COLOURS[k % len(COLOURS)], "linestyle": DASHES[k % len(DASHES)]}


def drawn_unit(outcome: str) -> tuple[str, float]:
    """Return the unit in which an outcome is drawn, and what its values are divided by.

    Raises
    ------
    RunError
        If there is no such outcome.
    """
    if outcome == "score":
        return "points", 1.0
    if outcome != "value" and outcome not in OUTCOMES:
        raise no_outcome(outcome, [*OUTCOMES, "score", "value"])
    unit = "money" if outcome == "value" else OUTCOMES[outcome].unit
    return {"money": ("million $", _MILLION), "share": ("%", 0.01)}.get(unit, (unit, 1.0))


def fitting(outcome: str, most: float) -> tuple[str, float]:
    """Return unit and divisor as `drawn_unit`, but thousands where the highest value is below a million dollars."""
    unit, size = drawn_unit(outcome)
    return ("thousand $", _THOUSAND) if size == _MILLION and most < _MILLION else (unit, size)


def title_of(outcome: str) -> str:
    """Return what people call an outcome, or a score."""
    return {"score": "Score", "value": "Enterprise value"}.get(outcome) or OUTCOMES[outcome].title


def lever_title(name: str) -> str:
    """Return what people call a lever, with its unit; a parameter keeps its name."""
    return f"{LEVERS[name].title} ({LEVERS[name].unit.replace('_', ' ')})" if name in LEVERS else name


def fan(ax: Axes, across: Array, values: Array, name: str, k: int) -> None:
    """Draw the middle and the range of eight in ten of values (places, replications) as the line number ``k``."""
    low, middle, high = np.nanquantile(values, (0.1, 0.5, 0.9), axis=1)
    ax.fill_between(across, low, high, color=look(k)["color"], alpha=0.18, linewidth=0)
    ax.plot(across, middle, label=name, linewidth=2.5, **look(k))


def legend(ax: Axes, note: str = "") -> None:
    """Draw the legend, with a note on what shades mean."""
    ax.legend(fontsize=_FONT - 2, title=note, title_fontsize=_FONT - 3, frameon=False)


def legend_below(ax: Axes, columns: int = 3) -> None:
    """Draw the legend in some columns under the axes, where lines or rows leave no room within."""
    height = ax.get_window_extent().height / ax.figure.dpi
    ax.legend(
        fontsize=_FONT - 3, frameon=False, loc="upper center", bbox_to_anchor=(0.5, -_BELOW / height), ncols=columns
    )


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


def named(ax: Axes, names: Sequence[str]) -> None:
    """Name rows, the first on top, draw the line of nothing through them, and the legend."""
    ax.set_yticks(np.arange(len(names))[::-1], names, fontsize=_FONT - 2)
    # Below the last row there is room for the legend, which else would lie on the bars.
    room = 0.06 * len(names) * len(ax.get_legend_handles_labels()[0])
    ax.set_ylim(-0.6 - room, len(names) - 0.4)
    ax.axvline(0.0, color="#333333", linewidth=1)
    legend(ax)


def stack(ax: Axes, across: Array, parts: Sequence[Array], names: Sequence[str]) -> None:
    """Draw parts, each of shape (places,), as areas on top of each other, the first at the bottom."""
    for k, (low, high) in enumerate(pairwise(np.cumsum([np.zeros(len(across)), *parts], axis=0))):
        ax.fill_between(across, low, high, color=COLOURS[k % len(COLOURS)], alpha=0.8, label=names[k], linewidth=0)
        ax.plot(across, high, color="#333333", linewidth=2.5 if k == len(parts) - 1 else 1)
    ax.set_xlim(across.min(), across.max())
    ax.set_ylim(0.0)
    # As on the page, the uppermost area first.
    handles, labels = ax.get_legend_handles_labels()
    ax.legend(handles[::-1], labels[::-1], fontsize=_FONT - 2, frameon=False)


def cells(ax: Axes, x: Array, y: Array, values: Array, written: bool) -> ScalarMappable:
    """Draw a map of values, of shape (y, x), in cells of one size, if wanted with the values in them."""
    shades = ax.pcolormesh(np.arange(len(x)), np.arange(len(y)), values, cmap=SHADES, shading="nearest")
    ax.set_xticks(np.arange(len(x)), [f"{value:g}" for value in x])
    ax.set_yticks(np.arange(len(y)), [f"{value:g}" for value in y])
    if written:
        middle = 0.5 * (np.nanmin(values) + np.nanmax(values))
        for (row, column), value in np.ndenumerate(values):
            ink = "white" if value < middle else "black"
            ax.text(column, row, f"{value:.3g}", ha="center", va="center", color=ink, fontsize=_FONT - 3)
    return shades


def scale(ax: Axes, shades: ScalarMappable, label: str) -> None:
    """Draw what the shades of a map mean."""
    bar = ax.figure.colorbar(shades, ax=ax)
    bar.set_label(label, fontsize=_FONT - 1)
    bar.ax.tick_params(labelsize=_FONT - 3)


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
    for row, value in enumerate([*values, ends[-1]]):
        right = max(starts[row], ends[row]) if row < len(values) else max(value, 0.0)
        # Nothing has no sign of its own.
        said = f"{round(value) or 0:+d}" if row < len(values) else f"{value:.0f}"
        ax.annotate(said, (right, places[row]), xytext=(4, 0), textcoords="offset points", va="center", fontsize=10)
    ax.set_yticks(np.arange(len(names) + 1)[::-1], [*names, total], fontsize=_FONT - 2)
    # The ends of bars count as edges, at which there would be no room.
    ax.use_sticky_edges = False
    ax.margins(x=_MARGIN)
    ax.axvline(0.0, color="#333333", linewidth=1)
