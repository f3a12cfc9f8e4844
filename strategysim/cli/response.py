"""``strategysim response``: what one step of a lever does, and when."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab import Response


def response(
    scenario: options.Scenario,
    lever: Annotated[str, typer.Argument(metavar="LEVER", help="What is moved, such as trust or risk.lockdown.")],
    step: Annotated[float, typer.Argument(metavar="STEP", help="By how much; shares run from 0 to 1.")],
    at: Annotated[
        int | None,
        typer.Option(
            help="From which quarter, from 1, on; by default 5, or the middle of a shorter game.", show_default=False
        ),
    ] = None,
    policy: options.Policy = "eight-ways",
    replications: options.Replications = 200,
    seed: options.Seed = 1,
    quarters: options.Quarters = None,
    out: options.Out = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
    store: options.Store = None,
    without: options.Without = None,
    central: options.Central = False,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
    outcome: options.Outcome = "revenue",
) -> None:
    """Move one lever by a step in the middle of a game, and say what that does, quarter by quarter.

    Differences of one outcome to the same game without the step, in the same worlds and luck, with 95 % intervals; the
    file holds every outcome. A step down is a number below zero: trust -0.2.
    """
    from strategysim.cli.results import can_be_kept, draw, end_early
    from strategysim.lab import response as play
    from strategysim.lab.cluster import cluster
    from strategysim.lab.naming import of_a_quarter

    can_be_kept(out, plot=plot, outcomes=[outcome], known=of_a_quarter)
    with cluster(dask) as executor:
        felt = play(
            scenario, lever, step, at=at, policy=policy, replications=replications, seed=seed, quarters=quarters,
            workers=workers, executor=executor, store=store, without=without or (),
            parameters="central" if central else "drawn",
        )  # fmt: skip
    if out:
        print(f"Wrote {felt.save(out)}", file=sys.stderr)
    if plot:
        draw(felt, outcome, plot)
    table = felt.frame()
    chosen = table[table["outcome"] == outcome].to_json(orient="records", double_precision=15)
    print(json.dumps(json.loads(chosen), indent=2) if as_json else _text(felt, outcome))
    end_early(felt.about)


def _text(felt: "Response", outcome: str) -> str:
    from strategysim.cli.results import aligned, headed, shown

    rows = [["quarter", f"{outcome}: difference", "95 % from", "to"]]
    table = felt.frame()
    for row in table[table["outcome"] == outcome].to_dict(orient="records"):
        numbers = [shown(outcome, float(row[key]), signed=True) for key in ("mean", "low", "high")]
        rows.append([str(row["quarter"]), *numbers])
    first = felt.first_sign(outcome)
    sign = f"First sign in quarter {first}." if first else "No sign that chance could not explain."
    return f"{headed(felt.about)}\n{aligned(rows)}\n\n{sign}"
