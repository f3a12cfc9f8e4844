"""What the lessons share: options, worlds to choose in and worlds to test in, and figures as files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from strategysim.errors import InputError, StrategysimError
from strategysim.lab import statistics
from strategysim.model.arrays import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Fewer worlds than this leave no spread to tell an interval from.
_FEWEST = 6
DEFAULT = "newspaper"


def start(lesson: Callable[[str, int, int | None], None], about: str | None, replications: int) -> None:
    """Read the options of a lesson from the command line and give it.

    Parameters
    ----------
    lesson
        Takes a scenario's name, a number of replications, and a length or None for the scenario's own.
    about
        What ``--help`` tells: the lesson's own docstring.
    replications
        How many by default.

    Raises
    ------
    SystemExit
        With 2 for bad input and 1 for a failed run, after one line on the standard error.
    """
    import matplotlib as mpl

    reader = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--scenario", default=DEFAULT, help="name of a scenario, or path of its file")
    reader.add_argument("--replications", "-n", type=int, default=replications, help=f"worlds (default {replications})")
    reader.add_argument("--quarters", type=int, help="length; the scenario's own by default")
    given = reader.parse_args()
    mpl.use("Agg")
    try:
        if given.replications < _FEWEST:
            raise InputError(f"--replications: must be at least {_FEWEST}, not {given.replications}")
        lesson(given.scenario, given.replications, given.quarters)
    except StrategysimError as error:
        print(f"Error: {error}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None


def halves(values: Array) -> tuple[Array, Array]:
    """Split values of shape (…, replications) into those to choose by and those to test the choice with.

    What is best of many in some worlds was also lucky in them; in other worlds it has to show what it is worth.
    """
    middle = values.shape[-1] // 2
    return values[..., :middle], values[..., middle:]


def told(differences: Array, unit: str = "points") -> str:
    """Return a mean of paired differences (replications,) with its 95 % interval, and whether it can be told from 0."""
    mean, _, half = statistics.interval(differences)
    sure = "" if abs(mean) > half else ": cannot be told from nothing"
    return f"{mean:+,.1f} {unit} (95 %: {mean - half:+,.1f} to {mean + half:+,.1f}){sure}"


def table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows of texts below a first row of headings."""
    import pandas as pd

    (name, *headings), *body = rows
    frame = pd.DataFrame([row[1:] for row in body], index=[row[0] for row in body], columns=headings)
    print(frame.rename_axis(columns=name).to_string())


def save(ax: Axes, name: str, scenario: str) -> None:
    """Write the figure of some axes into the current folder; that of another scenario has its name in front."""
    from matplotlib import pyplot as plt
    from matplotlib.figure import Figure

    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure), "axes that are shown stand in a figure"
    if scenario != DEFAULT:
        path = Path(scenario)
        # A scenario's file is called as its folder is.
        name = f"{path.parent.name if path.name == 'scenario.toml' else path.stem}_{name}".lstrip("_")
    figure.savefig(name, dpi=150)
    plt.close(figure)
    print(f"Wrote {name}", file=sys.stderr)


def mean(values: Array) -> float:
    """Return the mean of values of any shape, without those of lost runs."""
    return float(np.nanmean(values))
