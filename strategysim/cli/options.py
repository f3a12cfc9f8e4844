"""Options that several subcommands share, declared once."""

from typing import Annotated

import typer

Scenario = Annotated[str, typer.Argument(metavar="SCENARIO", help="Name of a scenario, or path of its file or folder.")]
Policies = Annotated[
    list[str],
    typer.Option(
        "--policy", "-p", metavar="POLICY", help="A robot's name, mine.py, mine.py:name or mine.toml; can be repeated."
    ),
]
Replications = Annotated[int, typer.Option("--replications", "-n", help="Number of worlds.")]
Seed = Annotated[int, typer.Option(help="From which the worlds are drawn.")]
Quarters = Annotated[int | None, typer.Option(help="Length; the scenario's own by default.", show_default=False)]
Workers = Annotated[int | None, typer.Option(help="Worker processes; by default as many as pay.", show_default=False)]
NoScore = Annotated[bool, typer.Option("--no-score", help="Do not score, which is up to three times as fast.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="LOOP", help="Cut a feedback loop; can be repeated.")
]
Central = Annotated[bool, typer.Option("--central", help="All parameters at their central value.")]
Plot = Annotated[
    str | None, typer.Option("--plot", metavar="FILE", help="Draw it: .png, .pdf or .svg.", show_default=False)
]
Outcome = Annotated[str, typer.Option(help="The outcome that is drawn and told.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
