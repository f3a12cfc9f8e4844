"""Results of runs as text for people and as JSON for scripts."""

import sys
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from strategysim.units import counted

if TYPE_CHECKING:
    from strategysim.lab import Runs
    from strategysim.lab.about import About

# What a table on the terminal shows; files and JSON hold every outcome.
MAIN = (
    "score", "value", "customers", "share", "attraction", "headcount", "revenue", "profit", "trust", "reputation",
    "loss_total", "failed",
)  # fmt: skip

# How a table may be called that is written as CSV alone.
CSV = ("", ".csv", ".txt")

# From here on a number of four digits would be written as a power of ten.
_LARGE = 9999.5


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Lay a table out in columns: the first to the left, the others to the right."""
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def headed(about: "About", policy: str | None = None) -> str:
    """Return the line above a table: what was played, how long, in how many worlds, and from which seed."""
    who = ", ".join(about.policies) if policy is None else policy
    return _line(about.scenario, who, about.quarters, counted(about.replications, "world"), about.seed)


def headed_plans(scenario: str, quarters: int | None, played: str, seed: int) -> str:
    """Return the line above a table of plans that no policy makes."""
    from strategysim.scenario import load_scenario

    loaded = load_scenario(scenario)
    return _line(loaded.name, "random plans", quarters or loaded.quarters, played, seed)


def _line(scenario: str, who: str, quarters: int, played: str, seed: int) -> str:
    return f"{scenario}, {who}: {counted(quarters, 'quarter')}, {played}, seed {seed}"


def number(value: float) -> str:
    """Write the value of a factor: never in powers of ten, and no longer than it has to be."""
    return f"{value:,.0f}" if abs(value) >= _LARGE else f"{value:,.4g}"


def shown(outcome: str, value: float, signed: bool = False, size: float | None = None) -> str:
    """Write a value of an outcome as a person would say it, without the word for heads or points, which the row names.

    ``size`` is the value beside which it stands, such as the mean of a half-width: both have as many places.
    """
    from strategysim.lab import labels

    return labels.shown(outcome, value, signed, size)


def plain(value: Any) -> Any:
    """Return a number as JSON has it: whole, finite or null."""
    number = float(value)
    return number if isfinite(number) else None


def about(runs: "Runs") -> dict[str, Any]:
    """Return what runs rest on and which policies failed, for JSON."""
    from dataclasses import asdict

    failures = [asdict(failure) for failure in runs.failures]
    return {"about": asdict(runs.about), "failures": failures}


def say_scale(runs: "Runs") -> None:
    """Say on the standard error that scores are uncalibrated, if they are."""
    if runs.card is not None and not runs.about.calibrated:
        print("Note: scores are uncalibrated; strategysim calibrate gives the scenario its scale.", file=sys.stderr)


def keep(path: str, text: str) -> None:
    """Write a text to a file, and say so."""
    from strategysim.documents import writing

    writing.keep(path, text)
    print(f"Wrote {path}", file=sys.stderr)


def draw(what: Any, outcome: str, path: str) -> None:
    """Draw a result that has a ``plot`` to a file."""
    draw_by(lambda: what.plot(outcome), path)


def draw_by(plot: Callable[[], Any], path: str) -> None:
    """Draw what a function draws, which returns its axes, to a file."""
    import matplotlib as mpl

    from strategysim.documents.writing import drafted, told

    # No window is opened, whatever the system has.
    mpl.use("Agg")
    figure = plot().figure
    with told(path), drafted(Path(path)) as draft:
        # The draft's own ending says nothing about the picture's format.
        figure.savefig(draft, dpi=150, format=Path(path).suffix[1:])
    print(f"Wrote {path}", file=sys.stderr)


def can_be_kept(
    *tables: str | None,
    others: Sequence[tuple[str | None, Sequence[str]]] = (),
    plot: str | None = None,
    outcomes: Sequence[str] = (),
    known: Callable[[str], object] | None = None,
) -> None:
    """Refuse what could not be written or told, all at once and before anything is played.

    Parameters
    ----------
    *tables, others
        Tables to be written, and other files, each with the endings that it may have.
    plot
        A figure to be drawn.
    outcomes, known
        Outcomes to be told, and what refuses one that is not there; by default those that can be drawn are.
    """
    from strategysim.errors import Together
    from strategysim.lab.plots import drawn_unit
    from strategysim.lab.tables import may_be_written

    with Together() as ask:
        for table in filter(None, tables):
            ask(may_be_written, table)
        for file, endings in (*others, (plot, (".png", ".pdf", ".svg"))):
            if file:
                ask(may_be_written, file, endings)
        for outcome in outcomes:
            ask(known or drawn_unit, outcome)


def end_early(about: "About | None") -> None:
    """End with exit code 130 if ctrl-C ended what was played; what came out has been written by then."""
    if about is not None and about.interrupted:
        raise typer.Exit(130)


def finish(runs: "Runs") -> None:
    """End with exit code 130 or 1 if it was interrupted or a policy failed; what came out has been written by then."""
    from strategysim.errors import RunError

    end_early(runs.about)
    if runs.failures:
        counts: Mapping[str, int] = {
            name: sum(f.policy == name for f in runs.failures)
            for name in dict.fromkeys(f.policy for f in runs.failures)
        }
        listed = ", ".join(f"'{name}' in {counted(count, 'replication')}" for name, count in counts.items())
        raise RunError(f"policies failed: {listed}; the rest is written")
