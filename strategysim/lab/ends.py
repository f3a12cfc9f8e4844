"""A figure of what policies come to at the end: how often which score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from strategysim.lab import labels, plots, statistics

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from strategysim.lab.runs import Runs


def plot_ends(runs: Runs, outcome: str, ax: Axes | None = None) -> Axes:
    """Draw the score or the value of every policy at the end: a row for each, with the worlds in the middle thicker.

    Raises
    ------
    RunError
        If the runs were not scored.
    """
    (unit, size), names = plots.drawn_unit(outcome), runs.about.policies
    title, small = plots.title_of(outcome), labels.rests_on(runs.about)
    ax = plots.axes(ax, title, f"{title.lower()} ({unit})", "", rows=2 * len(names), small=small)
    places = np.arange(len(names))[::-1]
    for k, (place, values) in enumerate(zip(places, runs.final(outcome) / size, strict=True)):
        known, colour = values[~np.isnan(values)], plots.look(k)["color"]
        ends = np.quantile(known, (0.1, 0.25, 0.75, 0.9)) if known.size else np.full(4, np.nan)
        mean, _, half = statistics.interval(known)
        # One line of the legend stands for all policies.
        told = ("8 worlds in 10", "half of the worlds", "mean, 95 %") if k == 0 else (None, None, None)
        ax.plot(ends[[0, 3]], [place, place], color=colour, linewidth=3, label=told[0])
        ax.plot(ends[1:3], [place, place], color=colour, linewidth=12, alpha=0.5, label=told[1])
        ax.errorbar(mean, place, xerr=half, fmt="D", color="#333333", capsize=5, label=told[2])
    ax.axvline(0.0, color="#333333", linewidth=1)
    plots.named(ax, names)
    return ax
