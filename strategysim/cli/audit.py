"""``strategysim audit``: total effects of the levers beside what the evidence claims."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab import Audit


def audit(
    scenario: options.Scenario,
    policy: options.Policy = "eight-ways",
    replications: options.Replications = 200,
    seed: options.Seed = 1,
    quarters: Annotated[
        int | None, typer.Option(help="How long every step is held, at least four; as its claim means by default.")
    ] = None,
    out: options.Out = None,
    without: options.Without = None,
    central: options.Central = False,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
) -> None:
    """Compare the total effect of each lever with what the published evidence claims.

    Each step is held for two years, or for four where mature firms are compared, in the same worlds and luck; what is
    compared is the last year, by all paths together. inside: the 95 % interval lies in the range that is claimed;
    outside: no part of it does; an asterisk: a declared exception, whose reason stands below. Files and JSON hold the
    steps as well.
    """
    from strategysim.cli.results import can_be_kept, draw_by, end_early
    from strategysim.lab import audit as play

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


def _plain(found: "Audit") -> object:
    return json.loads(found.frame().reset_index().to_json(orient="records", double_precision=15))


def _text(found: "Audit") -> str:
    from strategysim.cli.results import aligned, headed

    # Steps of several levers are long; files, JSON and Markdown have them.
    rows = [[effect, *others] for effect, _, *others in found.rows()]
    return "\n".join([headed(found.about), aligned(rows), *found.notes()])
