"""``strategysim learning``: whether the game can be learned."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab import Learning


def learning(
    scenario: options.Scenario,
    policy: options.Policy = "passive",
    worlds: Annotated[int, typer.Option(help="In how many worlds signs are looked for.")] = 60,
    lucks: Annotated[int, typer.Option(help="How many lucks there are in each.")] = 40,
    learners: Annotated[int, typer.Option(help="How many naive learners play.")] = 300,
    seed: options.Seed = 1,
    quarters: options.Quarters = None,
    out: options.Out = None,
    without: options.Without = None,
    central: options.Central = False,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
) -> None:
    """Say whether a player can see what each lever does, and whether a naive learner gets better.

    Each lever is moved by a quarter of its range for two quarters: its first sign beside the noise of other lucks of
    the same world. Naive learners play five games: they move one or two levers and keep what scored better.
    """
    from strategysim.cli.results import can_be_kept, draw_by, end_early
    from strategysim.lab import learning as play

    can_be_kept(out, plot=plot)
    found = play(
        scenario, policy, worlds, lucks, learners, seed, quarters=quarters, without=without or (),
        parameters="central" if central else "drawn",
    )  # fmt: skip
    if out:
        print(f"Wrote {found.save(out)}", file=sys.stderr)
    if plot:
        draw_by(found.plot, plot)
    print(json.dumps(_plain(found), indent=2) if as_json else _text(found))
    end_early(found.about)


def _plain(found: "Learning") -> object:
    tables = {"signs": found.frame(), "games": found.games()}
    return {
        name: json.loads(table.reset_index().to_json(orient="records", double_precision=15))
        for name, table in tables.items()
    }


def _text(found: "Learning") -> str:
    from strategysim.cli.results import aligned, headed

    signs = "\n".join([headed(found.about), aligned(found.rows()), *found.notes()])
    return f"{signs}\n\n{found.told()}\n{aligned(found.game_rows())}"
