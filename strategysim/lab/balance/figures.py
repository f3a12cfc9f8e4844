"""Figures of the balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategysim.errors import InputError
from strategysim.lab import labels, plots
from strategysim.lab.inputs import no_choice

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from strategysim.lab.balance.result import Balance

KINDS = ("sample", "levers")
_BINS = 40


def drawn(balance: Balance, kind: str, ax: Axes | None) -> Axes:
    """Draw one kind of figure and return its axes.

    Raises
    ------
    InputError
        If there is no such kind.
    """
    if problems := no_choice("plot", "kind", kind, KINDS):
        raise InputError(problems)
    return balance.levers.plot(ax=ax) if kind == "levers" else _sample(balance, ax)


def _sample(balance: Balance, ax: Axes | None) -> Axes:
    """Draw how many policies of the sample score how much, and where the known ones stand."""
    means, about = balance.sample.means, balance.about
    small = f"{labels.rests_on(about)}; known policies in {balance.effort.tests} other worlds"
    title = f"All that can be decided: {len(means):,} policies, each held all the game"
    ax = plots.axes(ax, title, "mean score (points)", "policies", small=small)
    ax.hist(means, bins=_BINS, color=plots.COLOURS[5], edgecolor="white")
    ranked = sorted(balance.named.items(), key=lambda pair: pair[1])
    top = ax.get_ylim()[1]
    # Names stand above each other, so that near scores can be told apart.
    ax.set_ylim(0.0, top * (1.0 + 0.09 * len(ranked)))
    for k, (name, score) in enumerate(ranked):
        height = top * (1.03 + 0.09 * (len(ranked) - 1 - k))
        ax.vlines(score, 0.0, height, color="#333333", linewidth=1, linestyle=":")
        ax.annotate(
            f"{name} {labels.number(round(score))}", (score, height), xytext=(3, 0), textcoords="offset points",
            va="center", fontsize=11,
        )  # fmt: skip
    ax.margins(x=0.12)
    return ax
