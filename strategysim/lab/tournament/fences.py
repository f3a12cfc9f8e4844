"""What a hand-in's process may not do: each system has its own means, and what holds is said."""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from strategysim.lab.tournament.landlock import lock

_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_LIBRARIES = ("/usr", "/lib", "/lib64", "/etc")


@dataclass(frozen=True)
class Limits:
    """What each hand-in may use: seconds of wall clock for all it does, and bytes of memory."""

    seconds: float
    memory: int


def fence_in(limits: Limits) -> list[str]:
    """Take from this process what a policy does not need, for good; return what holds now, in words."""
    return [*_limited(limits), *lock(_readable())]


def _limited(limits: Limits) -> list[str]:
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return []
    seconds = int(limits.seconds) + 1
    wanted = (
        ("RLIMIT_AS", limits.memory, "memory"),
        ("RLIMIT_DATA", limits.memory, ""),
        # A loop that nobody watches any more ends by itself.
        ("RLIMIT_CPU", seconds, ""),
        ("RLIMIT_CORE", 0, ""),
        ("RLIMIT_FSIZE", 0, "no writing"),
        # Root may start processes all the same.
        ("RLIMIT_NPROC", 0, "no further processes" if _is_limited_user() else ""),
    )
    held = []
    for name, most, words in wanted:
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (AttributeError, ValueError, OSError):
            continue
        # macOS takes a limit of memory and does not keep to it.
        if words and not (words == "memory" and sys.platform == "darwin"):
            held.append(words)
    return held


def _is_limited_user() -> bool:
    return os.name == "posix" and os.geteuid() != 0


def _readable() -> list[str]:
    """Return what may be read: Python, its libraries, the system's, strategysim, and the folder of the hand-in."""
    package = Path(__file__).parents[2]
    # In a checkout the scenarios lie beside the package; what else lies there is nobody's business.
    own = [str(package), str(package.parent / "scenarios")]
    installed = [*site.getsitepackages(), site.getusersitepackages(), sys.prefix, sys.base_prefix]
    standard = [sysconfig.get_paths()[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    others = [place for place in sys.path if place and place != str(package.parent)]
    return [str(Path.cwd()), *own, *installed, *standard, *others, *_LIBRARIES, *_DEVICES]
