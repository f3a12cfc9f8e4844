"""Libraries that only some questions need: loaded when asked for, or named with the command that installs them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from strategysim.errors import RunError


def needed(module: str, extra: str) -> ModuleType:
    """Return a module of a library that comes with an extra.

    Raises
    ------
    RunError
        If it is not installed; the message is the command that installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        library = module.partition(".")[0]
        raise RunError(f"this needs {library}: python -m pip install 'strategysim[{extra}]'") from None
