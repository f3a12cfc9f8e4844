"""``strategysim search``: the best fixed policy known for a scenario."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab.found import Search


def search(
    scenario: options.Scenario,
    budget: Annotated[int, typer.Option("--budget", "-b", help="How many games may be played.")] = 40_000,
    seed: options.Seed = 1,
    over: Annotated[
        list[str] | None,
        typer.Option(metavar="LEVER", help="A lever to look for, by default the eight headlines; can be repeated."),
    ] = None,
    phases: Annotated[int, typer.Option(help="2 allows one switch of all levers, half-way.")] = 1,
    worlds: Annotated[int, typer.Option(help="In how many worlds each policy competes.")] = 50,
    quarters: options.Quarters = None,
    out: Annotated[str | None, options.place("--out", "-o", help="Write the best policy as TOML.")] = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
    central: options.Central = False,
    without: options.Without = None,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
) -> None:
    """Look for the levers that score best when they are held all the time.

    All policies meet the same worlds and luck. The best is tested beside eight-ways in fresh worlds. Ctrl-C ends the
    search early and keeps what was found until then.
    """
    from strategysim.cli.results import can_be_kept, draw_by, end_early
    from strategysim.lab import search as find
    from strategysim.lab.cluster import cluster
    from strategysim.model.levers import HEADLINES

    can_be_kept(others=[(out, [".toml"])], plot=plot)
    with cluster(dask) as executor:
        found = find(
            scenario, budget, seed, over=over or tuple(HEADLINES), phases=phases, worlds=worlds, quarters=quarters,
            workers=workers, executor=executor, without=without or (), parameters="central" if central else "drawn",
        )  # fmt: skip
    print(json.dumps(_told(found), indent=2) if as_json else _text(found))
    if not found.about.calibrated:
        print("Note: scores are uncalibrated; strategysim calibrate gives the scenario its scale.", file=sys.stderr)
    if out:
        found.save_policy(out)
        print(f"Wrote {out}", file=sys.stderr)
    if plot:
        draw_by(found.plot, plot)
    end_early(found.about)


def _told(found: "Search") -> dict[str, Any]:
    from dataclasses import asdict

    starts, phases = found.space.starts, found.space.phases(found.point)
    return {
        "about": asdict(found.about),
        "games": found.games,
        "best": [{"quarter": start + 1, "decisions": held} for start, held in zip(starts, phases, strict=True)],
        "better": found.better,
        "scores": json.loads(found.summary().to_json(orient="index")),
        "trace": json.loads(found.frame().reset_index().to_json(orient="records")),
    }


def _held(lever: str, value: float) -> str:
    from strategysim.model.levers import LEVERS
    from strategysim.report.values import shown

    return shown(LEVERS[lever], value)


def _text(found: "Search") -> str:
    from strategysim.cli.results import aligned, headed, shown

    starts, phases = found.space.starts, found.space.phases(found.point)
    advice = found.space.phases(found.space.advice.tolist())[0]
    rows = [["lever", "eight-ways", *("best" if start == 0 else f"from quarter {start + 1}" for start in starts)]]
    rows += [
        [name, _held(name, advised), *(_held(name, phase[name]) for phase in phases)]
        for name, advised in advice.items()
    ]
    scores = [["score in fresh worlds", "mean", "95 % from", "to"]]
    for policy, row in found.summary().to_dict(orient="index").items():
        signed = policy == "difference"
        scores.append([str(policy), *(shown("score", float(row[key]), signed) for key in ("mean", "low", "high"))])
    told = "" if found.better else "\n\nNothing was found that beats the plain advice by more than chance explains."
    return f"{headed(found.about, 'best beside eight-ways')}\n{aligned(rows)}\n\n{aligned(scores)}{told}"
