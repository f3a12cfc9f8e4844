"""``strategysim calibrate``: the scale of a scenario's scores, and the best that is known."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from strategysim.cli import options


def calibrate(
    scenario: options.Scenario,
    worlds: Annotated[int, typer.Option(help="Over how many worlds the gain is averaged.")] = 2000,
    quarters: Annotated[
        list[int] | None, typer.Option(help="A length of the game; can be repeated.", show_default=False)
    ] = None,
    search: Annotated[
        int | None,
        typer.Option(metavar="BUDGET", help="Also look for the best policy, in so many games.", show_default=False),
    ] = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
) -> None:
    """Find the scale of a scenario's scores.

    100 points are what the plain advice gains over the autopilot; the scale is written beside the scenario. The best
    policy known stands beside it: --search looks for it, and without that an earlier one is kept.
    """
    from strategysim.lab import calibrate as find
    from strategysim.lab.cluster import cluster
    from strategysim.scenario import write_par

    folder = _folder(scenario)
    with cluster(dask) as executor:
        par = find(scenario, worlds, quarters or (), search=search, workers=workers, executor=executor)
    for length, scale in sorted(par.scales.items()):
        best = f"; the best policy known makes {par.best[length].score:.0f}" if length in par.best else ""
        print(f"{length} quarters: 100 points are ${scale:,.0f}{best}")
    print(f"Wrote {write_par(par, folder)}", file=sys.stderr)


def _folder(scenario: str) -> Path:
    """Return the folder of a scenario; only one with a folder of its own can keep a par."""
    from strategysim.errors import Problem, ScenarioError
    from strategysim.scenario.catalogue import SCENARIO_FILE, folders
    from strategysim.scenario.loading import parted

    scenario_, member = parted(scenario)
    if member is not None:
        message = f"a member is scored on the scale of its family; calibrate '{scenario_}'"
        raise ScenarioError(Problem(scenario, message=message))
    known = folders()
    if scenario in known:
        return known[scenario]
    path = Path(scenario)
    if os.path.isfile(path) and path.name != SCENARIO_FILE:
        message = f"a scale is kept beside a scenario in a folder of its own, in a file called {SCENARIO_FILE}"
        raise ScenarioError(Problem(scenario, message=message))
    return path if os.path.isdir(path) else path.parent
