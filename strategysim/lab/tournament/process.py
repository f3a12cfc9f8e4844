"""The referee's side of a hand-in's process: ask it, wait no longer than it is allowed, and end it."""

from __future__ import annotations

import queue
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from strategysim.errors import PolicyError, Problem
from strategysim.lab.tournament import endings, wire
from strategysim.lab.tournament.fences import Limits
from strategysim.lab.tournament.finding import HandIn, shown
from strategysim.model.arrays import Array
from strategysim.model.market import Market

# How much of what a hand-in prints is kept.
_PRINTED = 2_000
_READ_ONLY = 0o444
# Seconds in which what is still on the line is read.
_DRAINED = 0.5


class Process:
    """A hand-in in a process of its own, with a time that runs only while it is waited for.

    Parameters
    ----------
    hand_in
        What is played; a copy of it lies alone in a new folder, which is the process's working folder.
    market
        The market, whose description is part of every observation.
    limits
        What it may use.
    place
        Where the new folder is made.
    """

    def __init__(self, hand_in: HandIn, market: Market, limits: Limits, place: str | None = None) -> None:
        self.guards: tuple[str, ...] = ()
        self.over: str | None = None
        self._limits, self._left = limits, limits.seconds
        self._printed = bytearray()
        self._folder = tempfile.TemporaryDirectory(prefix="hand-in-", dir=place, ignore_cleanup_errors=True)
        file = Path(self._folder.name) / f"policy{hand_in.ending}"
        file.write_bytes(hand_in.source)
        file.chmod(_READ_ONLY)
        self._todo: queue.SimpleQueue[tuple[object, int] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[dict[str, Any], Array] | Exception] = queue.SimpleQueue()
        self._process = endings.start(file.parent)
        # A line may block for ever where a descendant holds its other end: nobody but these threads waits for one.
        threading.Thread(target=self._converse, daemon=True).start()
        self._drainer = threading.Thread(target=self._drain, daemon=True)
        self._drainer.start()
        self._first = (market, file.name, limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self._todo.put(None)
        endings.end(self._process, self._folder.name)
        self._folder.cleanup()

    def last_words(self) -> str:
        """End the hand-in, and return the beginning of what it has printed, on one line."""
        endings.end(self._process, self._folder.name)
        self._drainer.join(_DRAINED)
        return shown(bytes(self._printed).decode(errors="replace"), _PRINTED)

    def begin(self) -> None:
        """Let the hand-in be loaded.

        Raises
        ------
        PolicyError
            If it cannot be.
        """
        header, _ = self.ask(self._first, 0)
        words = header.get("ready")
        self.guards = tuple(words) if isinstance(words, list) else ()

    def ask(self, message: object, most: int) -> tuple[dict[str, Any], Array]:
        """Return header and numbers, of shape (at most ``most``,), that the hand-in answers to a message.

        Raises
        ------
        PolicyError
            If it refuses, or has come to an end; that is then the answer to all later messages.
        """
        if self.over is None:
            self._todo.put((message, most))
            began = time.monotonic()
            try:
                answer = self._done.get(timeout=max(self._left, 0.0))
            except queue.Empty:
                answer = TimeoutError()
            self._left -= time.monotonic() - began
            if not isinstance(answer, Exception):
                if (reason := answer[0].get("refused")) is not None:
                    raise _refused(shown(str(reason)))
                return answer
            self.over = self._why(answer)
        raise _refused(self.over)

    def stop(self, reason: str) -> None:
        """Ask it no more, for a reason that is the answer to everything from now on."""
        self.over = reason
        endings.end(self._process, self._folder.name)

    def _why(self, reason: Exception) -> str:
        """Say why a hand-in has come to an end, and see to it that it has."""
        if isinstance(reason, wire.GoneError | OSError) and not isinstance(reason, TimeoutError):
            # It has closed the line: it is about to end, or pretends to.
            code = _waited(self._process)
        endings.end(self._process, self._folder.name)
        if isinstance(reason, TimeoutError):
            return f"took more than the {self._limits.seconds:g} s that each has"
        if isinstance(reason, wire.GarbledError):
            return "has answered with something that is no answer"
        if code is None:
            return "has cut the line to the referee"
        return f"has ended its process ({_ended(code)})"

    def _converse(self) -> None:
        to, back = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        while (task := self._todo.get()) is not None:
            try:
                wire.send(to, task[0])
                self._done.put(wire.heard(back, task[1]))
            except (OSError, ValueError, wire.GoneError, wire.GarbledError) as reason:
                self._done.put(reason)
        _closed(to.close)
        _closed(back.close)

    def _drain(self) -> None:
        """Keep the beginning of what is printed and throw the rest away, so that printing stops nobody."""
        line = cast("BinaryIO", self._process.stderr)
        while data := line.read1(65_536):  # type: ignore[attr-defined]
            self._printed += data[: max(_PRINTED - len(self._printed), 0)]
        _closed(line.close)


def _refused(reason: str) -> PolicyError:
    return PolicyError(Problem("", message=reason))


def _closed(close: Callable[[], None]) -> None:
    try:
        close()
    except (OSError, ValueError):
        return


def _waited(process: subprocess.Popen[bytes]) -> int | None:
    """Return the exit code of a process that is about to end, or None if it goes on."""
    try:
        return process.wait(timeout=1.0)
    except subprocess.TimeoutExpired:
        return None


def _ended(code: int) -> str:
    """Say with what code or by which signal a process ended; on Windows a crash is a large number."""
    import signal

    if code >= 0:
        return f"exit code {code}"
    try:
        return f"by {signal.Signals(-code).name}"
    except ValueError:
        return f"by signal {-code}"
