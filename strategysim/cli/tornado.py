"""``strategysim tornado``: one factor at a time between its ends, all others at base."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab.tornado import Tornado


def tornado(
    scenario: options.Scenario,
    over: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT",
            show_default=False,
            help="levers, parameters, a name, or trust=0.2,0.8; can be repeated; by default levers.",
        ),
    ] = None,
    policy: options.Policy = "eight-ways",
    replications: options.Replications = 100,
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
    outcome: options.Outcome = "score",
) -> None:
    """Move one factor at a time to its low and its high end, with all others at base.

    Paired differences of one outcome to the base in the same worlds and luck, with 95 % intervals; the factor that
    moves it most stands first. At base every parameter has its central value.
    """
    from strategysim.cli.over import factors_meant
    from strategysim.cli.results import can_be_kept, draw, end_early
    from strategysim.lab import tornado as play
    from strategysim.lab.cluster import cluster

    can_be_kept(out, plot=plot)
    with cluster(dask) as executor:
        found = play(
            scenario, policy, factors_meant(over), replications, seed, outcome=outcome, quarters=quarters,
            workers=workers, executor=executor, parameters="drawn" if drawn else "central", without=without or (),
            store=store,
        )  # fmt: skip
    table = found.frame()
    if out:
        print(f"Wrote {found.save(out)}", file=sys.stderr)
    if plot:
        draw(found, outcome, plot)
    records = table.reset_index().to_json(orient="records")
    print(json.dumps(json.loads(records), indent=2) if as_json else _text(found))
    end_early(found.about)


def _text(found: "Tornado") -> str:
    from strategysim.cli.results import aligned, headed, number, shown

    rows = [["factor", "low", "high", "at low", "95 % from", "to", "at high", "95 % from", "to"]]
    for factor, row in found.frame().iterrows():
        ends = [number(float(row[end])) for end in ("low", "high")]
        keys = [f"at_{what}{end}" for what in ("low", "high") for end in ("", "_from", "_to")]
        rows.append([str(factor), *ends, *(shown(found.outcome, float(row[key]), signed=True) for key in keys)])
    return f"{headed(found.about, found.about.policies[0])}\n{aligned(rows)}"
