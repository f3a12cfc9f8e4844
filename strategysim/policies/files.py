"""Policies in files: a function in a Python file, or steady and dated decisions in a TOML file."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from sysconfig import get_path
from types import ModuleType

from strategysim.documents.source import read_text
from strategysim.errors import PolicyError, Problem, nearest
from strategysim.policies.policy import Policy

_PLACE = re.compile(r"^(?P<path>.*\.py):(?P<name>[^:/\\]*)$", re.DOTALL)
DEFAULT_FUNCTION = "policy"
# Where code lies that a policy's author has not written: this package, Python's own, and what was installed.
_OTHERS = (str(Path(__file__).parents[1]), *(get_path(kind) for kind in ("stdlib", "platstdlib", "purelib", "platlib")))
_LIBRARIES = tuple(f"{folder}{os.sep}" for folder in _OTHERS)
# Names of the modules that were imported from beside a policy's file.
_neighbours_read: set[str] = set()


def load_file(place: str) -> Policy:
    """Return the policy in a file.

    Parameters
    ----------
    place
        ``mine.py`` (its ``policy``), ``mine.py:name`` (another function or policy in it), or ``mine.toml``.

    Raises
    ------
    PolicyError
        With file and line, if the file cannot be read or run, or holds no such policy.
    """
    if place.endswith(".toml"):
        return _load_document(place)
    found = _PLACE.match(place)
    path, name = (found["path"], found["name"]) if found else (place, DEFAULT_FUNCTION)
    if not path.endswith(".py"):
        raise PolicyError(Problem(place, message="a policy's file ends in .py or .toml"))
    module = _load_module(path)
    return _policy_in(module, path, name, Path(path).stem if not found else f"{Path(path).stem}:{name}")


def _load_document(path: str) -> Policy:
    """Return the policy in a TOML file: a played game, or a timetable."""
    from strategysim.documents import read_document
    from strategysim.policies.played import is_played, replay_of
    from strategysim.policies.timetable import timetable_of

    document = read_document(path, PolicyError)
    if is_played(document):
        return replay_of(document, Path(path).stem, PolicyError)
    return timetable_of(document, path)


def _load_module(path: str) -> ModuleType:
    """Run a file as a module of a name of its own, so that it can be sent to workers by value."""
    source = read_text(Path(path), path, PolicyError)
    full = Path(path).resolve()
    name = f"policy_{blake2b(os.fsencode(full), digest_size=6).hexdigest()}_{full.stem}"
    spec = spec_from_file_location(name, full)
    assert spec is not None, "a file that ends in .py has a loader"
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        with _neighbours(full.parent):
            exec(compile(source, path, "exec"), module.__dict__)
    except Exception as reason:
        del sys.modules[name]
        raise PolicyError(_in_words(reason, path)) from None
    except SystemExit:
        del sys.modules[name]
        raise PolicyError(Problem(path, message="the file ends the program when it is loaded")) from None
    _send_by_value(module)
    return module


@contextmanager
def _neighbours(folder: Path) -> Iterator[None]:
    """Let a file import its neighbours as it can when it is run as a script, and let workers get them with the policy.

    They are read anew for every file: those of another may have the same name, and one's own may have been edited.
    """
    others = {name: sys.modules.pop(name) for name in _neighbours_read & set(sys.modules)}
    known = set(sys.modules)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - known:
            if _lies_in(folder, sys.modules[name]):
                _neighbours_read.add(name)
                _send_by_value(sys.modules[name])
        sys.modules.update({name: module for name, module in others.items() if name not in sys.modules})


def _lies_in(folder: Path, module: ModuleType) -> bool:
    """Say whether a module is one of a folder's, and not of an environment that lies there."""
    place = Path(getattr(module, "__file__", None) or "").resolve()
    return folder in place.parents and "site-packages" not in place.relative_to(folder).parts


def _send_by_value(module: ModuleType) -> None:
    """Let workers get a module with the policy: they could not import it."""
    import cloudpickle

    cloudpickle.register_pickle_by_value(module)


def _in_words(reason: Exception, path: str) -> Problem:
    if isinstance(reason, SyntaxError):
        return Problem(path, reason.lineno, message=f"this is not Python: {reason.msg}")
    if isinstance(reason, ValueError) and "null byte" in str(reason):
        return Problem(path, message="the file is binary, not text")
    return Problem(path, line_in(reason, path), message=f"{type(reason).__name__}: {reason}")


def line_in(reason: BaseException, path: str | None = None) -> int | None:
    """Return the line, from 1, at which an error left a file; if no file is named, the last that is no library's."""
    frames = traceback.extract_tb(reason.__traceback__)
    lines = [frame.lineno for frame in frames if path in (None, frame.filename)]
    if path is None:
        lines = [frame.lineno for frame in frames if not frame.filename.startswith(_LIBRARIES)] or lines
    return lines[-1] if lines else None


def _policy_in(module: ModuleType, path: str, name: str, title: str) -> Policy:
    if not hasattr(module, name):
        own = [key for key, value in vars(module).items() if _is_own(value, module) and not key.startswith("_")]
        listed = f"; it has {', '.join(own)}" if own else ""
        message = f"the file has no '{name}'{listed}"
        raise PolicyError(Problem(path, message=message, nearest=nearest(name, own)))
    found = getattr(module, name)
    if isinstance(found, Policy):
        return found
    if not callable(found):
        raise PolicyError(Problem(path, key=name, message=f"must be a function, not {type(found).__name__}"))
    about = (getattr(found, "__doc__", None) or f"The policy in {path}.").strip().partition("\n")[0]
    return Policy(title, about, found)


def _is_own(value: object, module: ModuleType) -> bool:
    is_function = isinstance(value, Callable) and not isinstance(value, type)  # type: ignore[arg-type]
    return isinstance(value, Policy) or (is_function and getattr(value, "__module__", None) == module.__name__)
