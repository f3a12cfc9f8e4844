"""``strategysim luck``: what the score depends on: decisions, the world, or luck."""

import json
import sys
from typing import Annotated

import typer

from strategysim.cli import options
from strategysim.units import counted


def luck(
    scenario: options.Scenario,
    plans: Annotated[int, typer.Option(help="Random plans, each held all the time.")] = 100,
    worlds: Annotated[int, typer.Option(help="Worlds that all plans meet.")] = 20,
    lucks: Annotated[int, typer.Option(help="Lucks in each world.")] = 5,
    seed: options.Seed = 1,
    quarters: options.Quarters = None,
    out: options.Out = None,
    without: options.Without = None,
    central: options.Central = False,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
) -> None:
    """Say what the score depends on.

    Random plans meet the same worlds, and in each the same lucks. The variance of their scores is taken apart: which
    plan it is, which world, that other plans pay in other worlds, and the luck of the weeks.
    """
    from strategysim.cli.results import aligned, can_be_kept, draw_by, headed_plans
    from strategysim.lab import luck as play

    can_be_kept(out, plot=plot)
    shares = play(
        scenario, plans, worlds, lucks, seed, quarters=quarters, without=without or (),
        parameters="central" if central else "drawn",
    )  # fmt: skip
    if out:
        print(f"Wrote {shares.save(out)}", file=sys.stderr)
    if plot:
        draw_by(shares.plot, plot)
    table = shares.frame()
    if as_json:
        records = table.reset_index().to_json(orient="records", double_precision=15)
        print(json.dumps(json.loads(records), indent=2))
        return
    rows = [["score depends on", "share of the variance", "sd in points"]]
    rows += [[str(name), f"{row['share']:.0%}", f"{row['sd']:.0f}"] for name, row in table.iterrows()]
    played = f"{counted(plans, 'plan')}, {counted(worlds, 'world')}, {counted(lucks, 'luck')} in each"
    print(headed_plans(scenario, quarters, played, seed))
    print(aligned(rows))
