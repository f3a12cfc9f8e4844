"""A policy is asked, and what it answers is checked; who fails is named with the replication in which it does."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import ExitStack, redirect_stdout
from copy import copy
from dataclasses import dataclass, field
from threading import Lock

from strategysim.errors import InputError
from strategysim.model.observation import Observation
from strategysim.policies.files import line_in
from strategysim.policies.joining import Written, scattered, written_out
from strategysim.policies.policy import Policy


@dataclass(frozen=True)
class Answer:
    """What a policy decides, written out as arrays (n,), and why it failed in some columns (column → reason).

    A column that failed is the passive autopilot's.
    """

    decisions: Written
    failed: Mapping[int, str] = field(default_factory=dict)


def ask(policy: Policy, observation: Observation) -> Answer:
    """Return what a policy decides on an observation; no error of the policy's passes.

    If it fails for all replications together, it is asked for each alone: those in which it fails are known then. If
    it fails in none alone, it does not work on arrays, which is a failure in all.
    """
    try:
        return Answer(decided(policy, observation))
    except (Exception, SystemExit) as reason:
        why = in_words(reason)
    if observation.n == 1:
        return Answer(_passive(observation), {0: why})
    written, failed = dict[int, Written](), dict[int, str]()
    for column in range(observation.n):
        part = observation.part(slice(column, column + 1))
        try:
            written[column] = decided(policy, part)
        except (Exception, SystemExit) as reason:
            failed[column] = in_words(reason)
            written[column] = _passive(part)
    if not failed:
        why += " (it has to work on whole arrays; strategysim.each_replication wraps a function for a single company)"
        return Answer(_passive(observation), dict.fromkeys(range(observation.n), why))
    return Answer(scattered([([column], part) for column, part in written.items()], observation.n), failed)


class _Talk:
    """What a policy prints is talk, on the standard error: it must not get into the data on the standard output.

    Threads share both: the first that comes turns the output round, and the last that leaves turns it back.
    """

    def __init__(self) -> None:
        self._lock, self._inside, self._redirection = Lock(), 0, ExitStack()

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._redirection.enter_context(redirect_stdout(sys.stderr))
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._redirection.close()


_talk = _Talk()


def decided(policy: Policy, observation: Observation) -> Written:
    """Return what a policy decides, written out as arrays (n,); its own errors pass.

    Raises
    ------
    TypeError, PlanError
        If it decides nothing that can be played.
    """
    with _talk:
        # Whatever it does to what it is given, who asks has it as it was.
        decisions: object = policy.decide(copy(observation))
    if not isinstance(decisions, Mapping):
        raise TypeError(f"must return a mapping of lever to value, not {type(decisions).__name__}")
    return written_out(decisions, observation.description, observation.posture, observation.n)


def _passive(observation: Observation) -> Written:
    return written_out({}, observation.description, observation.posture, observation.n)


def in_words(reason: BaseException, path: str | None = None) -> str:
    """Say what went wrong in a policy: our own words where the answer was refused, else Python's with the line.

    If a file is named, the line is that of the last step in it, and not in a library that it has called.
    """
    if isinstance(reason, SystemExit):
        return "ends the program instead of deciding"
    if isinstance(reason, InputError):
        texts = (f"{problem.key}: {problem.message}" if problem.key else problem.message for problem in reason.problems)
        hints = (f"; did you mean '{problem.nearest}'?" if problem.nearest else "" for problem in reason.problems)
        return "; ".join(text + hint for text, hint in zip(texts, hints, strict=True))
    if isinstance(reason, TypeError) and str(reason).startswith("must return a mapping"):
        return str(reason)
    line = line_in(reason, path)
    place = f" (line {line})" if line else ""
    said = " ".join(str(reason).split())
    return f"raises {type(reason).__name__}: {said}{place}"
