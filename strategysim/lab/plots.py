"""Figures for a lecture: labelled with units, in colours that everybody can tell apart, large enough for a projector.

Colours are those of Okabe and Ito (2008). Matplotlib is loaded when the first figure is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from strategysim.lab.naming import no_outcome
from strategysim.model.arrays import Array
from strategysim.model.outcomes import OUTCOMES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#000000")
# Lines differ in more than their colour.
DASHES = ("-", "--", "-.", ":")
_SIZE = (9.0, 5.2)
# Inches that a row of bars takes, and what is around them.
_ROW, _FRAME = 0.3, 1.4
_FONT = 14
_MILLION = 1e6


def axes(ax: Axes | None, title: str, across: str, up: str, rows: int = 0) -> Axes:
    """Return axes with a title and labels, by default of a new figure, which is higher where it holds many rows."""
    if ax is None:
        import matplotlib.pyplot as plt

        size = (_SIZE[0], max(_SIZE[1], _FRAME + _ROW * rows))
        _, ax = plt.subplots(figsize=size, layout="constrained")
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


def title_of(outcome: str) -> str:
    """Return what people call an outcome, or a score."""
    return {"score": "Score", "value": "Enterprise value"}.get(outcome) or OUTCOMES[outcome].title


def fan(ax: Axes, across: Array, values: Array, name: str, k: int) -> None:
    """Draw the middle and the range of eight in ten of values (places, replications) as the line number ``k``."""
    low, middle, high = np.nanquantile(values, (0.1, 0.5, 0.9), axis=1)
    ax.fill_between(across, low, high, color=look(k)["color"], alpha=0.18, linewidth=0)
    ax.plot(across, middle, label=name, linewidth=2.5, **look(k))


def legend(ax: Axes, note: str = "") -> None:
    """Draw the legend, with a note on what shades mean."""
    ax.legend(fontsize=_FONT - 2, title=note, title_fontsize=_FONT - 3, frameon=False)


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
