"""``strategysim sensitivity``: which levers or parameters an outcome depends on."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from strategysim.lab.indices import Method
    from strategysim.lab.sensitivity import Sensitivity


def sensitivity(
    scenario: options.Scenario,
    over: options.Over = None,
    policy: options.Policy = "eight-ways",
    samples: Annotated[
        int | None,
        typer.Option(help="Base points, a power of two (512), or trajectories (32).", show_default=False),
    ] = None,
    replications: options.Replications = 20,
    seed: options.Seed = 1,
    method: Annotated[
        str | None,
        typer.Option(help="sobol (indices) or morris (screening); by default by the number.", show_default=False),
    ] = None,
    second: Annotated[bool, typer.Option("--second", help="Indices of pairs too, for twice as many points.")] = False,
    quarters: options.Quarters = None,
    out: options.Out = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
    store: options.Store = None,
    without: options.Without = None,
    central: options.Central = False,
    as_json: options.AsJson = False,
    plot: options.Plot = None,
    outcome: options.Outcome = "score",
) -> None:
    """Say which levers or parameters an outcome depends on.

    Sobol' indices: what each explains of the variance alone (first) and with all its interactions (total). A Morris
    screening of many: the mean effect (mu), that of its size (mu_star), and how it differs from place to place (sigma).
    """
    from strategysim.cli.over import factors_meant
    from strategysim.cli.results import can_be_kept, draw, end_early
    from strategysim.lab import sensitivity as play
    from strategysim.lab.cluster import cluster

    can_be_kept(out, plot=plot)
    with cluster(dask) as executor:
        found = play(
            scenario, policy, factors_meant(over), samples, replications, seed, method=cast("Method | None", method),
            second=second, outcome=outcome, quarters=quarters, workers=workers, executor=executor,
            without=without or (), store=store, parameters="central" if central else "drawn",
        )  # fmt: skip
    if out:
        print(f"Wrote {found.save(out)}", file=sys.stderr)
    if plot:
        draw(found, outcome, plot)
    print(json.dumps(_told(found), indent=2) if as_json else _text(found))
    end_early(found.about)


def _told(found: "Sensitivity") -> dict[str, object]:
    """Return everything for JSON."""
    from dataclasses import asdict

    told: dict[str, object] = {
        "about": asdict(found.about),
        "method": found.design.method,
        "outcome": found.outcome,
        "points": len(found.points),
        "left_out": found.left_out(),
        "factors": json.loads(found.frame().reset_index().to_json(orient="records")),
    }
    if found.design.second:
        told["pairs"] = json.loads(found.second().to_json(orient="records"))
    return told


def _text(found: "Sensitivity") -> str:
    from strategysim.cli.results import aligned

    table = found.frame()
    heads = {"first_low": "95 % from", "first_high": "to", "total_low": "95 % from", "total_high": "to"}
    heads |= {"mu_star_low": "95 % from", "mu_star_high": "to"}
    rows = [["factor", *(heads.get(name, name) for name in table.columns)]]
    for factor, row in table.iterrows():
        rows.append([str(factor), *(_shown(found, float(value)) for value in row)])
    text = aligned(rows)
    if not found.design.second:
        return text
    pairs = [["factor", "with", "second", "95 % from", "to"]]
    for pair in found.second().to_dict(orient="records"):
        numbers = (f"{float(pair[key]):.3f}" for key in ("second", "second_low", "second_high"))
        pairs.append([pair["factor"], pair["other"], *numbers])
    return f"{text}\n\n{aligned(pairs)}"


def _shown(found: "Sensitivity", value: float) -> str:
    """Write a share of the variance, or an effect in the outcome's unit."""
    from strategysim.cli.results import shown

    if value != value:
        return "–"
    return f"{value:.3f}" if found.design.method == "sobol" else shown(found.outcome, value)
