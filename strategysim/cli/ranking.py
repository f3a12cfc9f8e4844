"""``strategysim ranking``: whether the order of strategies is robust."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab import Ranking


def ranking(
    scenario: options.Scenario,
    over: Annotated[
        list[str] | None,
        typer.Option(metavar="PARAMETER", help="Only this; can be repeated; by default all.", show_default=False),
    ] = None,
    replications: options.Replications = 60,
    seed: options.Seed = 1,
    quarters: options.Quarters = None,
    out: options.Out = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
    store: options.Store = None,
    without: options.Without = None,
    drawn: Annotated[bool, typer.Option("--drawn", help="Parameters that are not moved differ by world.")] = False,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
) -> None:
    """Say whether the order of strategies survives all that is uncertain.

    The robots, and the best policy known, play with every parameter at its central value, and with one of them at its
    low and at its high end, in the same worlds and luck. Exceptions to the order are named with their 95 % interval.
    """
    from strategysim.cli.results import can_be_kept, draw_by, end_early
    from strategysim.lab import ranking as play
    from strategysim.lab.cluster import cluster

    can_be_kept(out, plot=plot)
    with cluster(dask) as executor:
        found = play(
            scenario, replications, seed, over=over or "parameters", quarters=quarters, workers=workers,
            executor=executor, store=store, without=without or (), parameters="drawn" if drawn else "central",
        )  # fmt: skip
    if out:
        print(f"Wrote {found.save(out)}", file=sys.stderr)
    if plot:
        draw_by(found.plot, plot)
    print(json.dumps(_plain(found), indent=2) if as_json else _text(found))
    end_early(found.about)


def _plain(found: "Ranking") -> object:
    tables = {"points": found.frame(), "exceptions": found.exceptions()}
    return {name: json.loads(t.to_json(orient="records", double_precision=15)) for name, t in tables.items()}


def _text(found: "Ranking") -> str:
    from strategysim.cli.results import aligned, headed

    exceptions = found.exception_rows()
    tables = [aligned(found.rows()), found.told(), "\n".join([aligned(found.pair_rows()), *found.notes()])]
    told = "\n\n".join([*tables, aligned(exceptions)] if len(exceptions) > 1 else tables)
    return f"{headed(found.about, f'{len(found.about.policies)} policies')}\n{told}"
