"""``strategysim collect``: the games of a class, played again and set side by side."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from strategysim.session import Games

_NOTE = """Skill: what these decisions score on average over {lucks} other lucks of the game's own world;
in another world they may be worth more or less. Luck: the score less that."""


def collect(
    files: Annotated[
        list[str], typer.Argument(metavar="FOLDER", help="Where the saved games lie, however deep; files as well.")
    ],
    lucks: Annotated[int, typer.Option(help="Other lucks to tell skill from luck in; 0 for none.")] = 300,
    out: Annotated[str | None, options.place("--out", "-o", help="Write the standings as CSV.")] = None,
    quarters: Annotated[str | None, options.place(help="Write decisions and outcomes of every quarter as CSV.")] = None,
    plot: options.Plot = None,
    paths: Annotated[
        str | None, typer.Option(metavar="OUTCOME", help="Draw this outcome by quarter instead of the scores.")
    ] = None,
    pattern: Annotated[str, typer.Option(help="Which files of a folder are taken.")] = "*",
    strict: Annotated[bool, typer.Option("--strict", help="Stop at a file that is no game or was changed.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Play the saved games of a class again: standings, skill and luck, expectations.

    A game is named by its file, or by the folder where each has one of its own. Files that hold no game are named and
    stop nothing; all are only read.
    """
    from strategysim.cli.results import CSV, can_be_kept, draw_by, keep
    from strategysim.session import load_games

    can_be_kept(others=[(out, CSV), (quarters, CSV)], plot=plot)
    _check(paths, plot, lucks)
    games = load_games(files, pattern=pattern, strict=strict)
    scores = games.scores(lucks)
    calibration = games.calibration()
    if out:
        keep(out, _csv(scores.merge(calibration, on="game")))
    if quarters:
        keep(quarters, _csv(games.frame()))
    if plot:
        draw_by(lambda: games.plot("paths", paths, lucks=lucks) if paths else games.plot(lucks=lucks), plot)
    print(_json(games, scores, calibration) if as_json else _text(scores, calibration, lucks))


def _check(paths: str | None, plot: str | None, lucks: int) -> None:
    """Refuse what cannot be before anything is played."""
    from strategysim.errors import InputError, Problem
    from strategysim.lab.naming import of_a_quarter
    from strategysim.session.games import wrong_lucks

    problems = wrong_lucks("collect", lucks)
    if paths and not plot:
        problems.append(Problem("collect", None, "--paths", "says what --plot FILE draws, which is missing"))
    if problems:
        raise InputError(problems)
    if paths:
        of_a_quarter(paths)


def _csv(table: "DataFrame") -> str:
    return table.to_csv(index=False, lineterminator="\n")


def _text(scores: "DataFrame", calibration: "DataFrame", lucks: int) -> str:
    from strategysim.cli.results import aligned, shown

    held = calibration.set_index("game").to_dict(orient="index")
    with_luck = "skill" in scores.columns
    rows = [
        [
            "game",
            "quarters",
            "score",
            *(["skill in this world", "luck", "better than"] if with_luck else []),
            "ranges held",
        ]
    ]
    for row in scores.to_dict(orient="records"):
        told = held[row["game"]]
        share = f"{told['hit_rate'] * told['stated']:.0f} of {told['stated']}" if told["stated"] else "none stated"
        luck = _luck(row) if with_luck else []
        stage = str(row["quarters"]) if row["finished"] else f"{row['quarters']} of {row['of']}"
        rows.append([str(row["game"]), stage, shown("score", row["score"]), *luck, share])
    if not with_luck:
        return aligned(rows)
    return f"{aligned(rows)}\n\n{_NOTE.format(lucks=lucks)}"


def _luck(row: "Mapping[Any, Any]") -> list[str]:
    from strategysim.cli.results import shown

    return [shown("score", row["skill"]), shown("score", row["luck"], True), f"{row['percentile']:.0f} % of lucks"]


def _json(games: "Games", scores: "DataFrame", calibration: "DataFrame") -> str:
    rows = json.loads(scores.merge(calibration, on="game").to_json(orient="records"))
    return json.dumps({"games": rows, "problems": [str(problem) for problem in games.problems]}, indent=2)
