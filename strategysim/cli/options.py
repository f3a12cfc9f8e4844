"""Options that several subcommands share, declared once."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from strategysim.lab import Precision


def _no_empty_name(value: str | None) -> str | None:
    if value == "":
        raise typer.BadParameter("'' is no name")
    return value


def place(*names: str, help: str, of: str = "FILE") -> Any:  # as typer calls it
    """Return an option that names a file or a folder; a name that is empty, as of a variable, is refused."""
    return typer.Option(*names, metavar=of, help=help, show_default=False, callback=_no_empty_name)


Scenario = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO",
        help="Name of a scenario, or path of its file or folder; newspaper@2027 is member 2027 of its family.",
    ),
]
ScenarioOrAll = Annotated[
    str | None,
    typer.Argument(
        metavar="SCENARIO", help="Name of a scenario, or path; every bundled one by default.", show_default=False
    ),
]
Policies = Annotated[
    list[str],
    typer.Option(
        "--policy", "-p", metavar="POLICY", help="A robot's name, mine.py, mine.py:name or mine.toml; can be repeated."
    ),
]
Policy = Annotated[str, typer.Option("--policy", "-p", metavar="POLICY", help="Who decides about everything else.")]
Over = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHAT",
        help="levers, parameters, subsystems, a name, or trust=0.2,0.8; can be repeated; by default levers.",
        show_default=False,
    ),
]
Replications = Annotated[int, typer.Option("--replications", "-n", help="Number of worlds.")]
Seed = Annotated[int, typer.Option(help="From which the worlds are drawn.")]
Quarters = Annotated[int | None, typer.Option(help="Length; the scenario's own by default.", show_default=False)]
Workers = Annotated[int | None, typer.Option(help="Worker processes; by default as many as pay.", show_default=False)]
Dask = Annotated[
    str | None,
    typer.Option(
        "--dask", metavar="ADDRESS", show_default=False,
        help="Let a Dask cluster play; its scheduler's address, such as tcp://10.0.0.1:8786.",
    ),
]  # fmt: skip
NoScore = Annotated[bool, typer.Option("--no-score", help="Do not score, which is up to three times as fast.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="LOOP", help="Cut a feedback loop; can be repeated.")
]
Central = Annotated[bool, typer.Option("--central", help="All parameters at their central value.")]
Out = Annotated[str | None, place("--out", "-o", help="Write it: .csv, .json or .parquet.")]
Store = Annotated[str | None, place(help="Keep what is finished there; the same call goes on.", of="FOLDER")]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="OUTCOME=WITHIN",
        help="Play on until the difference to the first policy is known so well: score=1.",
        show_default=False,
    ),
]
Plot = Annotated[str | None, place("--plot", help="Draw it: .png, .pdf or .svg.")]
Outcome = Annotated[str, typer.Option(help="The outcome that is drawn and told.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]


def precision(until: str | None) -> "Precision | None":
    """Return how well a result is to be known, of a text such as ``score=1``.

    Raises
    ------
    InputError
        If it is none.
    """
    from strategysim.errors import InputError, Problem
    from strategysim.lab import Precision

    if until is None:
        return None
    outcome, _, within = until.partition("=")
    try:
        return Precision(outcome.strip(), float(within))
    except ValueError:
        raise InputError(Problem("--until", None, until, "must be an outcome and a number, such as score=1")) from None
