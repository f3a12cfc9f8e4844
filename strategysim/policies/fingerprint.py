"""By what a policy is known again: two with the same fingerprint decide the same."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np

from strategysim.policies.policy import Policy

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


def fingerprint(policy: Policy) -> str:
    """Return a digest of what a policy decides by: its code, the values it was given, and what it calls and reads.

    Modules that lie beside its file belong to it; those of libraries are known by name and version. What a policy reads
    from files of its own is not looked into. It is the same in every process.
    """
    told = _Telling().told(policy.decide)
    return sha256(repr(told).encode()).hexdigest()[:16]


class _Telling:
    """Turns things into plain values whose text says all that they are, each thing once."""

    def __init__(self) -> None:
        # Kept, so that no other thing gets the address of one that was told.
        self._seen: dict[int, Any] = {}
        self._home: Path | None = None

    def told(self, what: Any) -> Any:
        """Return something as plain values."""
        if isinstance(what, str | bytes | bool | int | float | complex) or what is None:
            return what
        if id(what) in self._seen:
            return "told before"
        self._seen[id(what)] = what
        return self._first_time(what)

    def _first_time(self, what: Any) -> Any:
        if isinstance(what, np.ndarray | np.generic):
            return str(what.dtype), what.shape, sha256(np.ascontiguousarray(what).tobytes()).hexdigest()
        if isinstance(what, FunctionType):
            return self._function(what)
        if isinstance(what, MethodType):
            return "method", self.told(what.__self__), self.told(what.__func__)
        if isinstance(what, partial):
            return "partial", self.told(what.func), self.told(what.args), self.told(what.keywords)
        if isinstance(what, ModuleType):
            return self._module(what)
        if isinstance(what, type):
            return what.__qualname__, _source(what)
        if isinstance(what, Mapping):
            return [(str(key), self.told(value)) for key, value in what.items()]
        if isinstance(what, list | tuple):
            return [self.told(value) for value in what]
        if isinstance(what, set | frozenset):
            return sorted(repr(self.told(value)) for value in what)
        if is_dataclass(what):
            return self.told(type(what)), [(f.name, self.told(getattr(what, f.name))) for f in fields(what)]
        if hasattr(what, "__dict__"):
            return self.told(type(what)), self.told(vars(what))
        return _ADDRESS.sub("", repr(what))

    def _function(self, function: FunctionType) -> Any:
        file = inspect.getsourcefile(function)
        if self._home is None and file:
            self._home = Path(file).resolve().parent
        cells = [cell.cell_contents for cell in function.__closure__ or ()]
        given = [self.told(value) for value in (function.__defaults__, function.__kwdefaults__, cells)]
        named = dict.fromkeys(_names(function.__code__))
        used = [(name, self.told(function.__globals__[name])) for name in named if name in function.__globals__]
        return function.__qualname__, self._compiled(function.__code__), given, used

    def _compiled(self, code: CodeType) -> Any:
        constants = [
            self._compiled(value) if isinstance(value, CodeType) else self.told(value) for value in code.co_consts
        ]
        return code.co_code.hex(), code.co_names, constants

    def _module(self, module: ModuleType) -> Any:
        """Return the text of a module beside the policy's file, and of another the name with its version."""
        file = getattr(module, "__file__", None)
        beside = file and self._home and self._home in Path(file).resolve().parents
        if beside and "site-packages" not in str(file):
            return module.__name__, _source(module)
        return module.__name__, str(getattr(module, "__version__", ""))


def _names(code: CodeType) -> Iterator[str]:
    """Yield the names that code and what is defined in it refer to."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _source(what: Any) -> str:
    try:
        return inspect.getsource(what)
    except (OSError, TypeError):
        return ""
