"""``strategysim run``: many replications of a scenario under one or several policies."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from strategysim.lab import Runs


def run(
    scenario: options.Scenario,
    policy: options.Policies,
    replications: options.Replications = 100,
    seed: options.Seed = 1,
    quarters: options.Quarters = None,
    out: Annotated[
        str | None,
        options.place("--out", "-o", help="Write it: .csv, .json or .parquet; - writes CSV here."),
    ] = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
    store: options.Store = None,
    until: options.Until = None,
    no_score: options.NoScore = False,
    without: options.Without = None,
    central: options.Central = False,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
    outcome: options.Outcome = "revenue",
    whole: Annotated[bool, typer.Option("--whole", help="Draw the runs without a cut beside those with one.")] = False,
) -> None:
    """Play a scenario many times under some policies.

    All policies meet the same luck. What came of it is summarised with 95 % intervals of the means.
    """
    from strategysim.cli.results import can_be_kept, draw_by, finish, say_scale
    from strategysim.lab import run as play
    from strategysim.lab.cluster import cluster

    if out == "-" and as_json:
        raise typer.BadParameter("--out - and --json both write to the standard output; choose one")
    can_be_kept(out if out != "-" else None, plot=plot, outcomes=[outcome])
    if whole and not (plot and without):
        raise typer.BadParameter("--whole is about a figure of what is cut: it needs --plot and --without")
    with cluster(dask) as executor:
        played = [
            play(
                scenario, policy, replications, seed, quarters=quarters, workers=workers, executor=executor,
                score=not no_score, without=cut, parameters="central" if central else "drawn", store=store,
                until=options.precision(until),
            )
            for cut in ((), without or ())[not whole :]
        ]  # fmt: skip
    runs = played[-1]
    if out == "-":
        for k, part in enumerate(runs.frames()):
            part.to_csv(sys.stdout, index=False, header=k == 0, lineterminator="\n")
    elif out:
        print(f"Wrote {runs.save(out)}", file=sys.stderr)
    if out != "-":
        print(_json(runs) if as_json else _table(runs))
    if plot:
        draw_by(lambda: _drawn(played, outcome), plot)
    say_scale(runs)
    finish(runs)


def _drawn(played: "Sequence[Runs]", outcome: str) -> "Axes":
    """Draw runs into the axes of those before them."""
    ax = None
    for runs in played:
        ax = runs.plot(outcome, ax)
    assert ax is not None, "something was played"
    return ax


def _table(runs: "Runs") -> str:
    """Return means with 95 % intervals at the end of the game, one row per outcome and one column per policy."""
    from strategysim.cli.results import MAIN, aligned, headed, shown

    numbers, names = runs.summary().to_dict(orient="index"), [name for name in MAIN if name in runs.measured]
    rows = [["mean at the end", *runs.about.policies]]
    for name in names:
        cells = [name]
        for policy in runs.about.policies:
            mean, low, high = (float(numbers[policy][name, s]) for s in ("mean", "low", "high"))
            cells.append(f"{shown(name, mean)} +- {shown(name, (high - low) / 2, size=mean)}")
        rows.append(cells)
    return f"{headed(runs.about)}; +- is half the 95 % interval\n{aligned(rows)}"


def _json(runs: "Runs") -> str:
    from strategysim.cli.results import about, plain
    from strategysim.lab.statistics import STATISTICS

    numbers = runs.summary().to_dict(orient="index")
    tables = {
        policy: {name: {s: plain(numbers[policy][name, s]) for s in STATISTICS} for name in runs.measured}
        for policy in runs.about.policies
    }
    return json.dumps(about(runs) | {"summary": tables}, indent=2)
