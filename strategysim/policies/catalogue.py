"""From what a user names to a policy: a robot's name, a file, a Python function, or a policy itself."""

from __future__ import annotations

import os
from collections.abc import Callable

from strategysim.errors import PolicyError, Problem, nearest
from strategysim.policies.files import load_file
from strategysim.policies.policy import Policy
from strategysim.policies.robots import ROBOTS

AnyPolicy = str | os.PathLike[str] | Policy | Callable[..., object]


def policies() -> dict[str, str]:
    """List the robots.

    Returns
    -------
    dict of str to str
        One line about each by its name; a name is what `load_policy`, `run` and the command line take.
    """
    return {name: robot.title for name, robot in ROBOTS.items()}


def load_policy(what: AnyPolicy) -> Policy:
    """Return the policy that is meant.

    Parameters
    ----------
    what
        The name of a robot; the path of a Python file (``"mine.py"`` stands for its ``policy``, ``"mine.py:bold"`` for
        another function in it) or of a TOML file; a Python function; or a policy.

    Raises
    ------
    PolicyError
        If it is not found, cannot be loaded, or is nothing of this kind.
    """
    if isinstance(what, Policy):
        return what
    if isinstance(what, str) and what in ROBOTS:
        return ROBOTS[what]
    if isinstance(what, os.PathLike) or (isinstance(what, str) and _looks_like_a_path(what)):
        return load_file(os.fspath(what))
    if isinstance(what, str):
        message = f"there is no such policy; there are {', '.join(ROBOTS)}, and files: mine.py, mine.toml, a saved game"
        raise PolicyError(Problem(f"policy '{what}'", message=message, nearest=nearest(what, ROBOTS)))
    if callable(what):
        return function_policy(what)
    raise PolicyError(Problem("policies", message=f"a policy is a name, a file or a function, not {_kind(what)}"))


def function_policy(function: Callable[..., object]) -> Policy:
    """Return the policy of a Python function, called as the function is."""
    name = getattr(function, "__name__", type(function).__name__)
    about = (getattr(function, "__doc__", None) or "A Python function.").strip().partition("\n")[0]
    return Policy(name, about, function)  # type: ignore[arg-type]  # what it returns is checked when it is asked


def _kind(what: object) -> str:
    return f"something of the type {type(what).__name__}"


def _looks_like_a_path(text: str) -> bool:
    stem = text.partition(":")[0] if ".py:" in text else text
    return any(sign in text for sign in "/\\") or stem.endswith((".py", ".toml"))
