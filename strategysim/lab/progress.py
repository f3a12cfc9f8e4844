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
        self._stream, self._start, self._length = stream, time.monotonic(), 0

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` runs have been played."""
        spent = time.monotonic() - self._start
        left = f", {spent / done * (total - done):.0f} s left" if done else ""
        full = _WIDTH * done // max(total, 1)
        line = f"\r{'#' * full}{'.' * (_WIDTH - full)} {done:,} of {total:,} runs{left}   "
        self._length = max(self._length, len(line))
        if done < total:
            self._stream.write(line)
            self._stream.flush()
            _shown[:] = [self]
        else:
            self.wipe()

    def wipe(self) -> None:
        """Leave an empty line, on which something else can be written."""
        _shown.clear()
        if not self._stream.closed:
            # A terminal has put ^C behind it, where that is what ended it.
            self._stream.write(f"\r{' ' * (self._length + len('^C'))}\r")
            self._stream.flush()


# The bar that stands on a line at the moment, if one does.
_shown = list[Bar]()


def wipe() -> None:
    """Take away the bar of what did not come to its end, so that what is said next has a line of its own."""
    for bar in list(_shown):
        bar.wipe()


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
    wipe()
    sys.stderr.write(f"Note: {text}\n")
