"""Work beside the screen of which only the newest counts: one at a time, and after it what was asked for last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from textual.dom import DOMNode

Answer = TypeVar("Answer")


class Newest(Generic[Answer]):
    """Keeps a screen supplied with the newest answer to what it asked last.

    Parameters
    ----------
    owner
        The screen; what is still being worked out when it goes away is dropped.
    shown
        Takes each new answer.
    """

    def __init__(self, owner: DOMNode, shown: Callable[[Answer], None]) -> None:
        self._owner, self._shown = owner, shown
        self._wanted: Callable[[], Answer] | None = None
        self.busy = False

    def ask(self, work: Callable[[], Answer]) -> None:
        """Have something worked out in another thread, in the place of what waits."""
        self._wanted = work
        if not self.busy:
            self.busy = True
            self._owner.run_worker(self._work(), group="newest")

    def forget(self) -> None:
        """Drop what waits."""
        self._wanted = None

    async def _work(self) -> None:
        try:
            while self._wanted is not None:
                work, self._wanted = self._wanted, None
                answer = await asyncio.to_thread(work)
                # What came of it is told as the newest only if nothing newer waits.
                self.busy = self._wanted is not None
                if self._owner.is_attached:
                    self._shown(answer)
        finally:
            self.busy = False
