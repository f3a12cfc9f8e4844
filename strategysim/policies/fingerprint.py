"""By what a policy is known again: two with the same fingerprint decide the same."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from hashlib import sha256
from types import CodeType, FunctionType
from typing import Any

from strategysim.policies.policy import Policy


def fingerprint(policy: Policy) -> str:
    """Return a digest of what a policy decides by: its code, and the values that the code was given.

    The code of a function that comes from a file is the whole file, since it may call its neighbours. Modules that the
    file imports are not looked into. It is the same in every process, on every machine.
    """
    return sha256(repr(_told(policy.decide)).encode()).hexdigest()[:16]


def _told(what: Any) -> Any:
    """Return something as plain values whose text says all that it is."""
    if isinstance(what, FunctionType):
        cells = [cell.cell_contents for cell in what.__closure__ or ()]
        return what.__qualname__, _code(what), _told(what.__defaults__), _told(what.__kwdefaults__), _told(cells)
    if isinstance(what, partial):
        return "partial", _told(what.func), _told(what.args), _told(what.keywords)
    if is_dataclass(what) and not isinstance(what, type):
        return type(what).__qualname__, [(field.name, _told(getattr(what, field.name))) for field in fields(what)]
    if isinstance(what, Mapping):
        return [(str(key), _told(value)) for key, value in what.items()]
    if isinstance(what, list | tuple):
        return [_told(value) for value in what]
    if isinstance(what, set | frozenset):
        return sorted(map(repr, what))
    if isinstance(what, type) or inspect.ismodule(what):
        return what.__name__
    if hasattr(what, "tolist"):
        return what.tolist()
    if hasattr(what, "__dict__"):
        return type(what).__qualname__, _told(vars(what))
    return repr(what)


def _code(function: FunctionType) -> Any:
    """Return the text of the file that a function comes from; of one typed in, what it was compiled to."""
    module = inspect.getmodule(function)
    if module is not None and getattr(module, "__file__", None):
        try:
            return inspect.getsource(module)
        except (OSError, TypeError):
            pass
    return _compiled(function.__code__)


def _compiled(code: CodeType) -> Any:
    constants = [_compiled(value) if isinstance(value, CodeType) else _told(value) for value in code.co_consts]
    return code.co_code.hex(), code.co_names, constants
