"""Policies in files: a function in a Python file, or steady and dated decisions in a TOML file."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable
from hashlib import blake2b
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from strategysim.documents.source import read_text
from strategysim.errors import PolicyError, Problem, nearest
from strategysim.policies.policy import Policy

_PLACE = re.compile(r"^(?P<path>.*\.py):(?P<name>[^:/\\]*)$", re.DOTALL)
DEFAULT_FUNCTION = "policy"


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
    known = set(sys.modules)
    sys.modules[name] = module
    # Its neighbours can be imported as they can when the file is run as a script.
    sys.path.insert(0, str(full.parent))
    try:
        exec(compile(source, path, "exec"), module.__dict__)
    except Exception as reason:
        del sys.modules[name]
        raise PolicyError(_in_words(reason, path)) from None
    except SystemExit:
        del sys.modules[name]
        raise PolicyError(Problem(path, message="the file ends the program when it is loaded")) from None
    finally:
        sys.path.remove(str(full.parent))
    _send_by_value(set(sys.modules) - known, full.parent)
    return module


def _send_by_value(new: set[str], folder: Path) -> None:
    """Let workers get what was loaded from the policy's folder with the policy: they could not import it."""
    import cloudpickle

    for name in new:
        module = sys.modules[name]
        file = getattr(module, "__file__", None)
        if file and Path(file).resolve().parent == folder:
            cloudpickle.register_pickle_by_value(module)


def _in_words(reason: Exception, path: str) -> Problem:
    if isinstance(reason, SyntaxError):
        return Problem(path, reason.lineno, message=f"this is not Python: {reason.msg}")
    if isinstance(reason, ValueError) and "null byte" in str(reason):
        return Problem(path, message="the file is binary, not text")
    return Problem(path, line_in(reason, path), message=f"{type(reason).__name__}: {reason}")


def line_in(reason: BaseException, path: str | None = None) -> int | None:
    """Return the line, from 1, at which an error left a file (the innermost frame's if no file is named)."""
    frames = traceback.extract_tb(reason.__traceback__)
    lines = [frame.lineno for frame in frames if path is None or frame.filename == path]
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
