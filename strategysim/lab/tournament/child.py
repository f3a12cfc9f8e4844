"""The process of one hand-in: it is told what a firm may know, and says what it decides; nothing else gets in or out.

Started by the referee as ``python -P -m strategysim.lab.tournament.child``. It learns neither seed nor score, and has
no world: a hand-in that changes strategysim changes its own copy.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from dataclasses import replace
from typing import Any, BinaryIO

import numpy as np

from strategysim.errors import PolicyError
from strategysim.lab.tournament import wire
from strategysim.lab.tournament.fences import fence_in
from strategysim.lab.tournament.sent import Sent
from strategysim.model.market import Market
from strategysim.policies import Policy, load_policy
from strategysim.policies.asking import decided, in_words


def main() -> None:
    """Load the policy in the working folder, and answer for it until the referee goes away."""
    commands, answers = _lines()
    inbox = queue.Queue[Any](1)
    threading.Thread(target=_listen, args=(commands, inbox), daemon=True).start()
    market, file, limits = inbox.get()
    held = fence_in(limits)
    policy = _loaded(file, answers)
    if policy is None:
        return
    wire.reply(answers, {"ready": held})
    while True:
        contents = inbox.get()
        wire.reply(answers, *_answer(policy, contents, market, file))


def _lines() -> tuple[BinaryIO, BinaryIO]:
    """Return the lines from and to the referee; what the hand-in reads and prints goes elsewhere from now on."""
    commands, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return commands, answers


def _listen(commands: BinaryIO, inbox: queue.Queue[Any]) -> None:
    """Hand on what the referee sends, and end everything when it has gone."""
    try:
        while True:
            inbox.put(wire.receive(commands))
    except (wire.GoneError, OSError):
        if os.name == "posix":
            os.killpg(0, signal.SIGKILL)
        os._exit(1)


def _loaded(file: str, answers: BinaryIO) -> Policy | None:
    try:
        return load_policy(file)
    except BaseException as reason:
        wire.reply(answers, {"refused": _why(reason, file)})
        return None


def _why(reason: BaseException, file: str) -> str:
    """Say why a file cannot be loaded; which file it is, its reader knows."""
    if not isinstance(reason, PolicyError):
        return in_words(reason, file)
    places = ("" if problem.line is None else f"line {problem.line}" for problem in reason.problems)
    pairs = zip(reason.problems, places, strict=True)
    return "; ".join(str(replace(problem, where=place, line=None)) for problem, place in pairs)


def _answer(policy: Policy, contents: Any, market: Market, file: str) -> tuple[dict[str, Any], Any]:
    try:
        written = decided(policy, Sent(contents, market))
    except BaseException as reason:
        return {"refused": in_words(reason, file)}, None
    return {"names": list(written)}, np.array(list(written.values()))


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    # Threads of the hand-in's own must not keep the process.
    os._exit(0)
