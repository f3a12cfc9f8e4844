"""``strategysim replay``: a saved game played again, and compared with what its file remembers."""

import json
import sys
from typing import Annotated

import typer

from strategysim.cli import options

File = Annotated[str, typer.Argument(metavar="GAME", help="Name of a saved game, or path of its file.")]


def replay(
    game: File,
    show: Annotated[bool, typer.Option("--show", help="Show the review of every quarter.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Play a saved game again and say whether it is the same; its file is only read.

    The answer is identical, same within 1e-6 (another processor), or different from a quarter on; the last ends with
    code 1.
    """
    from strategysim.plain import Console
    from strategysim.plain.ending import show_review
    from strategysim.session.keeping import restored

    again, told = restored(game)
    if as_json:
        answer = {"game": game, "quarters": len(again.decisions), "answer": told.kind, "quarter": told.quarter}
        print(json.dumps(answer, indent=2))
    else:
        if show:
            for review in again.reviews:
                show_review(Console(), review, last=True)
            print()
        print(f"{again.scenario.name}, seed {again.seed}: {len(again.decisions)} quarters played again: {told}.")
    if told.kind == "different":
        print("Another version of the model played it, or the file was changed.", file=sys.stderr)
        raise typer.Exit(1)
