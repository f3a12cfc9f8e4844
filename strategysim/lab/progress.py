"""How far a run has come, on a terminal and nowhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

Report = Callable[[int, int], None]
_WIDTH = 30


class Bar:
    """A bar with the time left, on one line of the standard error, which is wiped at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._start = stream, time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` runs have been played."""
        spent = time.monotonic() - self._start
        left = f", {spent / done * (total - done):.0f} s left" if done else ""
        full = _WIDTH * done // max(total, 1)
        line = f"\r{'#' * full}{'.' * (_WIDTH - full)} {done:,} of {total:,} runs{left}   "
        self._stream.write(line if done < total else f"\r{' ' * len(line)}\r")
        self._stream.flush()


def reporter(progress: bool | Report | None) -> Report:
    """Return what to tell the progress to.

    Parameters
    ----------
    progress
        A function of the runs played and to play; true or false; or None for a bar if the standard error is a terminal.
    """
    if callable(progress):
        return progress
    wanted = sys.stderr.isatty() if progress is None else progress
    return Bar(sys.stderr) if wanted else _silent


def _silent(done: int, total: int) -> None:
    """Say nothing."""


def note(text: str) -> None:
    """Say something to the person who waits, on the standard error: the standard output belongs to the data."""
    sys.stderr.write(f"Note: {text}\n")
