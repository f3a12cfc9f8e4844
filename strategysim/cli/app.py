"""The command ``strategysim``: its subcommands, its version, and how errors reach the user.

A subcommand is one function in a file of its own, listed in `COMMANDS`. It imports what it needs inside the function,
because ``--help`` loads every one of these files and has to answer at once.
"""

import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from strategysim import __version__
from strategysim.cli.audit import audit
from strategysim.cli.balance import balance
from strategysim.cli.calibrate import calibrate
from strategysim.cli.check import check
from strategysim.cli.collect import collect
from strategysim.cli.compare import compare
from strategysim.cli.debrief import debrief
from strategysim.cli.doctor import doctor
from strategysim.cli.explain import explain
from strategysim.cli.hypotheses import hypotheses
from strategysim.cli.learning import learning
from strategysim.cli.luck import luck
from strategysim.cli.numbers import BelowZero
from strategysim.cli.play import play
from strategysim.cli.policies import policies
from strategysim.cli.profiles import profiles
from strategysim.cli.ranking import ranking
from strategysim.cli.replay import replay
from strategysim.cli.rerun import rerun
from strategysim.cli.response import response
from strategysim.cli.run import run
from strategysim.cli.saves import saves
from strategysim.cli.scenarios import scenarios
from strategysim.cli.search import search
from strategysim.cli.sensitivity import sensitivity
from strategysim.cli.sweep import sweep
from strategysim.cli.tornado import tornado
from strategysim.cli.tournament import tournament
from strategysim.errors import StrategysimError

COMMANDS: tuple[Callable[..., None], ...] = (
    play, saves, replay, debrief, collect, scenarios, policies, explain, run, compare, sweep, response, hypotheses,
    luck, sensitivity, tornado, audit, profiles, learning, ranking, balance, search, tournament, rerun, check,
    calibrate, doctor,
)  # fmt: skip
"""The subcommands, in the order in which the help lists them."""


def _show_version(asked: bool) -> None:
    if asked:
        print(f"strategysim {__version__}")
        raise typer.Exit


def _start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Lead a firm into digital and social media: play it, or batch-run it.

    Lessons for a lecture: python -m strategysim.lab.examples.lock_down --help (and fail_fast, loop_cut, skill_or_luck).
    """
    if context.invoked_subcommand is None:
        play()


def build_app(commands: Sequence[Callable[..., None]] = COMMANDS) -> typer.Typer:
    """Put the command line together from functions, each of which becomes a subcommand of its name."""
    app = typer.Typer(
        name="strategysim",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_start)
    for command in commands:
        # Said here, because what is taken from the help by itself is cut off after a few words.
        app.command(cls=BelowZero, short_help=(command.__doc__ or "").partition("\n\n")[0])(command)
    return app


def main(arguments: Sequence[str] | None = None, commands: Sequence[Callable[..., None]] = COMMANDS) -> None:
    """Run the command line and end the process.

    Parameters
    ----------
    arguments
        The words after ``strategysim``; by default those of the process.
    commands
        The subcommands to offer.

    Raises
    ------
    SystemExit
        Always. 0: done; 1: the run failed; 2: bad input or usage; 130: interrupted.
    """
    _open_what_is_closed()
    _write_what_can_be_written()
    try:
        try:
            build_app(commands)(arguments, prog_name="strategysim")
        finally:
            _wipe_progress()
    except StrategysimError as error:
        _fail(str(error), error.exit_code)
    except MemoryError:
        _fail("out of memory; fewer replications need less, and --store FOLDER keeps what is played in files", 1)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error), 1)
    finally:
        _flush()


def _open_what_is_closed() -> None:
    """Give a process that was started without standard streams silent ones."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _write_what_can_be_written() -> None:
    """Put a question mark where a stream has no sign for a letter, instead of ending in the middle of an answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _wipe_progress() -> None:
    """Take a bar away that was left standing: neither an error nor the shell's prompt is to stick to it."""
    # Loading it takes long, and where nothing was played there is none.
    if progress := sys.modules.get("strategysim.lab.progress"):
        progress.wipe()


def _fail(message: str, code: int) -> None:
    print(f"Error: {message}", file=sys.stderr)
    sys.exit(code)


def _flush() -> None:
    """Write out what is buffered, and keep quiet if the reader (``| head``) has gone away."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
