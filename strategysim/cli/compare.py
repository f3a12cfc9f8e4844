"""``strategysim compare``: by how much one policy differs from another in the same luck."""

import json
from typing import TYPE_CHECKING, Annotated

from strategysim.cli import options

if TYPE_CHECKING:
    from pandas import DataFrame

    from strategysim.lab import Runs


def compare(
    scenario: options.Scenario,
    policy: options.Policies,
    replications: options.Replications = 100,
    seed: options.Seed = 1,
    quarters: options.Quarters = None,
    out: Annotated[str | None, options.place("--out", "-o", help="Write the comparison as CSV.")] = None,
    workers: options.Workers = None,
    dask: options.Dask = None,
    store: options.Store = None,
    until: options.Until = None,
    no_score: options.NoScore = False,
    without: options.Without = None,
    central: options.Central = False,
    as_json: options.AsJson = False,
) -> None:
    """Compare policies under the same luck.

    The others are compared with the first: paired differences at the end of the game, with 95 % intervals.
    """
    from strategysim.cli.results import CSV, can_be_kept, finish, keep, say_scale
    from strategysim.errors import InputError, Problem
    from strategysim.lab import run as play
    from strategysim.lab.called import calling
    from strategysim.lab.cluster import cluster

    if len(policy) < 2:
        raise InputError(
            Problem("compare", message="needs at least two policies (--policy passive --policy eight-ways)")
        )
    can_be_kept(others=[(out, CSV)])
    with calling("compare"), cluster(dask) as executor:
        runs = play(
            scenario, policy, replications, seed, quarters=quarters, workers=workers, executor=executor,
            score=not no_score, without=without or (), parameters="central" if central else "drawn", store=store,
            until=options.precision(until),
        )  # fmt: skip
    first, *others = runs.about.policies
    tables = {other: runs.compare(first, other) for other in others}
    if out:
        keep(out, _csv(tables))
    print(_json(runs, tables) if as_json else _text(runs, tables))
    say_scale(runs)
    finish(runs)


def _csv(tables: "dict[str, DataFrame]") -> str:
    import pandas as pd

    return pd.concat(tables, names=["policy"]).to_csv(lineterminator="\n")


def _text(runs: "Runs", tables: "dict[str, DataFrame]") -> str:
    from strategysim.cli.results import MAIN, aligned, headed, shown

    first, parts = runs.about.policies[0], []
    for other, table in tables.items():
        rows = [["outcome", first, other, "difference", "95 % from", "to"]]
        numbers = table.to_dict(orient="index")
        for name in (name for name in MAIN if name in numbers):
            row = numbers[name]
            means = [shown(name, row[key]) for key in ("first", "second")]
            changes = [shown(name, row[key], True, row["first"]) for key in ("difference", "low", "high")]
            rows.append([name, *means, *changes])
        parts.append(aligned(rows))
    return f"{headed(runs.about)}\n" + "\n\n".join(parts)


def _json(runs: "Runs", tables: "dict[str, DataFrame]") -> str:
    from strategysim.cli.results import about, plain

    compared = {
        other: {str(name): {str(key): plain(value) for key, value in row.items()} for name, row in table.iterrows()}
        for other, table in tables.items()
    }
    return json.dumps(about(runs) | {"first": runs.about.policies[0], "compared": compared}, indent=2)
