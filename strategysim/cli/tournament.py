"""``strategysim tournament``: the hand-ins of a class in the same worlds."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategysim.cli import options
from strategysim.units import counted

if TYPE_CHECKING:
    from strategysim.lab.tournament import Tournament


def tournament(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="With a file, or a folder, for each student.")],
    scenario: Annotated[str, typer.Option(help="Name of a scenario, or path of its file or folder.")] = "newspaper",
    replications: options.Replications = 500,
    seed: Annotated[
        int | None, typer.Option(help="From which the worlds are drawn; one that nobody can guess by default.")
    ] = None,
    quarters: options.Quarters = None,
    report: Annotated[str | None, options.place("--report", help="Write a page for the class: .html.")] = None,
    out: options.Out = None,
    as_json: options.AsJson = False,
    time_limit: Annotated[float, typer.Option(help="Seconds that each hand-in has, all in all.")] = 60.0,
    memory_limit: Annotated[str, typer.Option(help="Memory that each hand-in has; holds on Linux.")] = "1GB",
    workers: Annotated[
        int | None, typer.Option(help="Hand-ins at the same time; by default one per processor.", show_default=False)
    ] = None,
) -> None:
    """Rank the policies that students handed in.

    All play in the same worlds, with the robots passive and eight-ways beside them, and what is said is which
    differences are real. Each hand-in runs in a process of its own; a hand-in in Python is a program all the same,
    and runs under your account.
    """
    from strategysim.cli.results import can_be_kept
    from strategysim.errors import Together
    from strategysim.lab import tournament as play
    from strategysim.lab.tournament import prepared

    how: dict[str, Any] = {
        "quarters": quarters, "time_limit": time_limit, "memory_limit": memory_limit, "workers": workers,
    }  # fmt: skip
    with Together() as ask:
        ask(can_be_kept, out, others=[(report, [".html", ".htm"])])
        ask(prepared, folder, scenario, replications, seed, **how)
    result = play(folder, scenario, replications, seed, **how)
    print(_json(result) if as_json else _text(result))
    if out:
        print(f"Wrote {result.save(out)}", file=sys.stderr)
    if report:
        print(f"Wrote {result.report(report)}", file=sys.stderr)
    _tell_seed(result.about.seed, seed is None)
    _finish(result)


def _tell_seed(seed: int, drawn: bool) -> None:
    """Tell a seed that was drawn, and warn of one that a hand-in can find by trying."""
    if drawn:
        print(f"Note: the worlds were drawn from seed {seed}; --seed gives the same again", file=sys.stderr)
    elif seed < _GUESSED:
        message = (
            f"a hand-in that tries seeds could find {seed}, and play the worlds beforehand; better leave --seed out"
        )
        print(f"Note: {message}", file=sys.stderr)


# A world can be made in some milliseconds: so many seeds nobody tries in the time of a hand-in, nor keeps in its file.
_GUESSED = 10**9
_NOTE = """Possible ranks: who is really better stands before, who is really worse behind; about the others these worlds
do not tell (paired t tests, corrected for all pairs by Holm's method). First: in how many re-draws of the worlds it is
first, robots left out. Behind: by how many points it is behind the best of all, robots too."""


def _text(result: "Tournament") -> str:
    from strategysim.cli.results import aligned

    rows = [["name", "rank", "score", "95 % from", "to", "possible ranks", "first of hand-ins", "behind best of all"]]
    for name, row in result.frame().iterrows():
        numbers = [f"{float(row[key]):.1f}" for key in ("mean", "low", "high")]
        first = "" if row["robot"] else f"{100.0 * float(row['first']):.0f} %"
        rank = "robot" if row["robot"] else str(row["rank"])
        ranks = "" if row["robot"] else f"{row['rank_low']} to {row['rank_high']}"
        rows.append([str(name), rank, *numbers, ranks, first, f"{float(row['behind']):.1f}"])
    return f"{aligned(rows)}\n\n{_NOTE}"


def _json(result: "Tournament") -> str:
    from dataclasses import asdict

    told: dict[str, Any] = {"about": asdict(result.about), "limits": asdict(result.limits), "guards": result.guards}
    told["ranking"] = json.loads(result.frame().reset_index().to_json(orient="records", double_precision=15))
    told["differences"] = json.loads(result.differences().to_json(orient="records", double_precision=15))
    told["failures"] = [asdict(failure) for failure in result.failures]
    return json.dumps(told, indent=2, ensure_ascii=False)


def _finish(result: "Tournament") -> None:
    """End with exit code 1 if a hand-in was left out; what came out has been written by then."""
    from strategysim.errors import RunError

    if result.failures:
        listed = "\n".join(f"  {failure}" for failure in result.failures)
        left_out = (
            f"{counted(len(result.failures), 'hand-in')} {'was' if len(result.failures) == 1 else 'were'} left out"
        )
        raise RunError(f"{left_out}; the rest is written:\n{listed}")
