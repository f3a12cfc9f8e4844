"""``strategysim profiles``: how alike the eight levers are in all that they do."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab import Profiles


def profiles(
    scenario: options.Scenario,
    policy: options.Policy = "eight-ways",
    replications: options.Replications = 200,
    seed: options.Seed = 1,
    quarters: Annotated[int, typer.Option(help="How long the step is held; at least four.")] = 8,
    out: options.Out = None,
    without: options.Without = None,
    central: options.Central = False,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
) -> None:
    """Say how alike the eight levers are in all that they do.

    Each is moved up and down by a quarter of its range for two years. Its effects on all outcomes, each in standard
    deviations of the outcome over worlds, are its profile; two levers whose profiles correlate above 0.8 are alike.
    """
    from strategysim.cli.results import can_be_kept, draw_by, end_early
    from strategysim.lab import profiles as play

    can_be_kept(out, plot=plot)
    found = play(
        scenario, policy, replications, seed, quarters=quarters, without=without or (),
        parameters="central" if central else "drawn",
    )  # fmt: skip
    if out:
        print(f"Wrote {found.save(out)}", file=sys.stderr)
    if plot:
        draw_by(found.plot, plot)
    print(json.dumps(_plain(found), indent=2) if as_json else _text(found))
    end_early(found.about)


def _plain(found: "Profiles") -> object:
    return json.loads(found.frame().to_json(orient="records", double_precision=15))


def _text(found: "Profiles") -> str:
    from strategysim.cli.results import aligned, headed

    return "\n".join([headed(found.about), aligned(found.rows()), *found.notes()])
