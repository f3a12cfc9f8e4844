"""Which worlds come next: the replications of a seed, one episode after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from strategysim.errors import InputError, Problem, nearest
from strategysim.gym.episode import Episode, Setting

_MOST = 2**31


class Succession:
    """The episodes of an environment, each ``copies`` times ``worlds`` games.

    After a seed come its replications from 0, and with every episode the next ones: many episodes meet the same worlds
    as one batch of as many replications. Without a seed, Gymnasium's generator draws one.
    """

    def __init__(self, setting: Setting, worlds: int = 1, copies: int = 1) -> None:
        self.setting, self.worlds, self.copies = setting, worlds, copies
        self._seed: int | None = None
        self._next = 0

    def begin(self, seed: int | None, options: Mapping[str, Any] | None, generator: np.random.Generator) -> Episode:
        """Return the next episode, or the first one of a seed.

        Raises
        ------
        InputError
            If an option does not exist or is out of range.
        """
        first = _first(options or {})
        if seed is not None:
            self._seed, self._next = int(seed), 0
        elif self._seed is None:
            self._seed = int(generator.integers(_MOST))
        self._next = self._next if first is None else first
        episode = Episode(self.setting, self._seed, self._next, self.worlds, self.copies)
        self._next += self.worlds
        return episode


def _first(options: Mapping[str, Any]) -> int | None:
    problems = [
        Problem(
            "reset", None, f"options: {name}", "no such option; there is replication", nearest(name, ["replication"])
        )
        for name in options
        if name != "replication"
    ]
    first = options.get("replication")
    whole = isinstance(first, int | np.integer) and not isinstance(first, bool) and 0 <= first < _MOST
    if first is not None and not whole:
        message = f"must be a whole number from 0 to {_MOST - 1}, not {first!r}"
        problems.append(Problem("reset", None, "options: replication", message))
    if problems:
        raise InputError(problems)
    return None if first is None else int(first)
