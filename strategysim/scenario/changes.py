"""A scenario's file with other values at some of its keys, as if it had been written so."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from strategysim.documents import Document
from strategysim.documents.document import dotted
from strategysim.errors import Problem, ScenarioError, nearest

Steps = tuple[str | int, ...]
# As in what is said of a mistake in a file: company.lines[1].growth.
_STEP = re.compile(r"(?:^|\.)([^.\[\]]+)|\[(\d+)\]")


def changed(document: Document, changes: Mapping[str, Any]) -> Document:
    """Return a document with values put at some keys, each written like ``company.lines[1].growth``.

    Raises
    ------
    ScenarioError
        Lists every key whose table or list is not there, with the nearest that is. Whether the last part of a key and
        its value are right is for the check of the file to say.
    """
    if not isinstance(changes, Mapping):
        raise ScenarioError(Problem(document.name, None, "changes", f"must be a mapping of keys, not {changes!r}"))
    values, problems = copy.deepcopy(dict(document.values)), list[Problem]()
    for key, value in changes.items():
        steps = _steps(key)
        if not steps or not _put(values, steps, value):
            known = [dotted(path) for path, _ in inside(document.values)]
            problems.append(Problem(document.name, None, str(key), "there is no such key", nearest(str(key), known)))
    if problems:
        raise ScenarioError(problems)
    return replace(document, values=values)


def _steps(key: str) -> Steps:
    """Return the steps of a key, or none if it is not written like one."""
    if not isinstance(key, str) or _STEP.sub("", key):
        return ()
    return tuple(name or int(number) for name, number in _STEP.findall(key))


def _put(values: Any, steps: Steps, value: Any) -> bool:
    """Put a value where the steps lead, and say whether there is such a place."""
    *way, last = steps
    for step in way:
        if not _leads(values, step):
            return False
        values = values[step]
    if isinstance(last, int):
        if not _leads(values, last):
            return False
    elif not isinstance(values, dict):
        return False
    values[last] = value
    return True


def _leads(values: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(values, list) and step < len(values)
    return isinstance(values, dict) and step in values


def numbers_in(document: Document) -> dict[str, int | float]:
    """Return the numbers in a document, in its units, by their key."""
    found = {dotted(path): value for path, value in inside(document.values)}
    return {key: v for key, v in found.items() if isinstance(v, int | float) and not isinstance(v, bool)}


def inside(values: Any, path: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Yield all that is in tables and lists, each with its path."""
    steps = values.items() if isinstance(values, Mapping) else enumerate(values) if isinstance(values, list) else ()
    for step, value in steps:
        yield (*path, step), value
        yield from inside(value, (*path, step))
