"""``strategysim debrief``: a saved game looked back on."""

import sys
from typing import Annotated

import typer

from strategysim.cli import options
from strategysim.cli.replay import File

_ENDINGS = (".md", ".txt", ".csv")


def debrief(
    game: File,
    out: Annotated[
        str | None,
        options.place("--out", "-o", help="Write it to a file: .md as text, .csv as a table."),
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="A table with one row per quarter.")] = False,
    lucks: Annotated[int, typer.Option(min=2, help="Other lucks in which skill and contributions are found.")] = 300,
    plot: options.Plot = None,
) -> None:
    """Look back on a saved game: what each lever gave, skill and luck, expectations, causes.

    Its file is only read. The debrief is Markdown, or with --csv a table for a spreadsheet. A figure shows what each
    lever gave on average over lucks, from 0 to the score.
    """
    from strategysim.cli.results import CSV, can_be_kept, draw_by, keep
    from strategysim.report.debrief import markdown
    from strategysim.report.record import comma_separated
    from strategysim.session import debrief_of
    from strategysim.session.keeping import restored

    can_be_kept(others=[(out, CSV if csv else _ENDINGS)], plot=plot)
    again, told = restored(game)
    if told.kind == "different":
        print(f"Note: played again this game is {told}; this is what it is now.", file=sys.stderr)
    back = debrief_of(again, lucks, progress=None)
    as_table = csv or bool(out and out.lower().endswith(".csv"))
    text = comma_separated(again, back) if as_table else "\n".join(markdown(again, back)) + "\n"
    if out:
        keep(out, text)
    else:
        print(text, end="")
    if plot:
        draw_by(lambda: back.attribution.plot(kind="waterfall"), plot)
