"""``strategysim sweep``: a policy at every point of a design over levers and parameters."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab.sweep import Design
    from strategysim.lab.swept import Sweep


def sweep(
    scenario: options.Scenario,
    over: Annotated[
        list[str],
        typer.Option(metavar="NAME=VALUES", help="A lever or parameter: trust=0.2,0.5,0.8; can be repeated."),
    ],
    policy: options.Policy = "eight-ways",
    replications: options.Replications = 100,
    seed: options.Seed = 1,
    design: Annotated[str, typer.Option(help="grid, latin or sobol; for the last two, values are a range.")] = "grid",
    samples: Annotated[
        int | None, typer.Option(help="Points of a design other than the grid.", show_default=False)
    ] = None,
    quarters: options.Quarters = None,
    out: options.Out = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
    store: options.Store = None,
    central: options.Central = False,
    without: options.Without = None,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
    outcome: options.Outcome = "score",
    stacked: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OUTCOME", help="Draw outcomes that add up on top of each other instead; can be repeated."
        ),
    ] = None,
) -> None:
    """Play a policy at every point of a design over levers and parameters.

    All points meet the same worlds and luck. One outcome is summarised with the 95 % interval of its mean at each.
    """
    from strategysim.cli.over import values_of
    from strategysim.cli.results import can_be_kept, draw_by, end_early
    from strategysim.lab import sweep as play
    from strategysim.lab.cluster import cluster

    can_be_kept(out, plot=plot, outcomes=[outcome, *(stacked or ())])
    with cluster(dask) as executor:
        swept = play(
            scenario, values_of(over), policy, replications, seed, design=cast("Design", design), samples=samples,
            quarters=quarters, workers=workers, executor=executor, without=without or (), store=store,
            parameters="central" if central else "drawn",
        )  # fmt: skip
    table = swept.summary(outcome)
    if out:
        print(f"Wrote {swept.save(out)}", file=sys.stderr)
    if plot:
        draw_by(lambda: swept.plot_stacked(stacked) if stacked else swept.plot(outcome), plot)
    print(json.dumps(json.loads(table.to_json(orient="records")), indent=2) if as_json else _text(swept, outcome))
    end_early(swept.about)


def _text(swept: "Sweep", outcome: str) -> str:
    from strategysim.cli.results import aligned, headed, number, shown

    rows = [["point", *swept.factors, outcome, "95 % from", "to"]]
    for k, row in enumerate(swept.summary(outcome).to_dict(orient="records")):
        factors = [number(float(row[name])) for name in swept.factors]
        rows.append([str(k), *factors, *(shown(outcome, float(row[key])) for key in ("mean", "low", "high"))])
    return f"{headed(swept.about, swept.about.policies[0])}\n{aligned(rows)}"
