"""What was called, for errors: whoever asks for ``hypotheses`` is told of hypotheses, and not of the run inside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_called = ContextVar("called", default="")


@contextmanager
def calling(name: str) -> Iterator[None]:
    """Say what is called while this lasts; what it calls itself goes by its name."""
    token = _called.set(_called.get() or name.replace("_", " "))
    try:
        yield
    finally:
        _called.reset(token)


def called() -> str:
    """Return what was called."""
    return _called.get() or "run"
