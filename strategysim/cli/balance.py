"""``strategysim balance``: whether a scenario is balanced, as a table and as a report."""

import json
import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab.balance import Balance


Search = Annotated[
    int | None, typer.Option(metavar="GAMES", help="Look for the best, also if par.toml has one.", show_default=False)
]
Report = Annotated[str | None, options.place(help="Write all that is measured of it: .md.")]
Date = Annotated[
    str | None, typer.Option(metavar="TEXT", help="The report's date; by default today.", show_default=False)
]
Reacting = Annotated[str | None, options.place(help="Write the best reacting policy: .py.")]


def balance(
    scenario: options.Scenario,
    policies: Annotated[
        int | None, typer.Option(help="Policies of the broad sample; by default 2000, or 300.", show_default=False)
    ] = None,
    replications: Annotated[
        int | None, typer.Option("--replications", "-n", help="Worlds of each; by default 40.", show_default=False)
    ] = None,
    seed: options.Seed = 1,
    quarters: options.Quarters = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="A smaller sample and wider intervals, in a minute or two.")
    ] = False,
    search: Search = None,
    report: Report = None,
    date: Date = None,
    out: options.Out = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
    reacting: Reacting = None,
) -> None:
    """Put a scenario to the test over a broad sample of policies.

    Does the best beat the advice, and the advice doing nothing? Does each lever matter? Is the best inside the bounds,
    and does it pay to react? Is another company another game? Decisions or luck? Do extremes win? Can the end be
    played? Each with its 95 % interval, what is asked of it, and a verdict. It takes some minutes.
    """
    from strategysim.cli.results import can_be_kept, draw_by, headed
    from strategysim.lab.balance import balance as measure
    from strategysim.lab.cluster import cluster

    can_be_kept(out, others=[(report, [".md"]), (reacting, [".py"])], plot=plot)
    with cluster(dask) as executor:
        found = measure(
            scenario, policies, replications, seed, quick=quick, search=search, quarters=quarters, workers=workers,
            executor=executor,
        )  # fmt: skip
    if as_json:
        print(json.dumps(json.loads(found.frame().to_json(orient="records", double_precision=15)), indent=2))
    else:
        print(f"{headed(found.about)}\n{found.text()}")
    if out:
        print(f"Wrote {found.save(out)}", file=sys.stderr)
    if reacting:
        found.reacting.save(reacting)
        print(f"Wrote {reacting}", file=sys.stderr)
    if plot:
        draw_by(found.plot, plot)
    # Last, because its tables are still to be played.
    if report:
        _write_report(scenario, found, date, report)


def _write_report(scenario: str, found: "Balance", date: str | None, path: str) -> None:
    from strategysim.cli.results import keep
    from strategysim.report.dossier import dossier

    command = shlex.join(["strategysim", *sys.argv[1:]])
    keep(path, dossier(scenario, found, date, command))
