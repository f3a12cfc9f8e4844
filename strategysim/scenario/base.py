"""A scenario that is built on another: what its file says is laid over what the file of the other says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from strategysim.documents import Document, KeyPath
from strategysim.documents.document import dotted
from strategysim.errors import Problem, ScenarioError, nearest
from strategysim.scenario.changes import inside

BASE = "base"
New = Mapping[KeyPath, list[str]]
"""Where entries stand that the base does not have → the names of the entries that it has there."""


def whole(document: Document, read: Callable[[str], Document]) -> tuple[Document, New]:
    """Return a scenario's document with all that it takes from its base, if it has one, and what is new in it.

    Tables are joined key by key. A list of entries with names says which entries of the base stay, in which order; what
    an entry leaves out is as the base's entry of that name has it. Anything else stands in the base's place.

    Parameters
    ----------
    document
        As it was read.
    read
        Gives the document of a base by its name or path.

    Raises
    ------
    ScenarioError
        If the base is not named, not found, damaged, or built on another one itself.
    """
    if BASE not in document.values:
        return document, {}
    name = document.values[BASE]
    if not isinstance(name, str) or not name:
        raise ScenarioError(document.problem((BASE,), "must be the name or the path of a scenario"))
    try:
        base = read(name)
    except ScenarioError as error:
        reasons = [document.problem((BASE,), f"its base cannot be had: {p}") for p in error.problems]
        raise ScenarioError(reasons) from None
    if BASE in base.values:
        raise ScenarioError(document.problem((BASE,), f"'{name}' is built on another scenario; name that one"))
    own = {key: value for key, value in document.values.items() if key != BASE}
    # Lists keep the order of this file, so that its lines stay those of its values.
    return replace(document, values=_laid_over(base.values, own)), dict(_new(base.values, own))


def told_as_new(document: Document, problems: Iterable[Problem], new: New) -> list[Problem]:
    """Return problems in which an entry that the base does not have is told once, instead of each key that it lacks.

    Who misspelt the name of an entry meant one of the base's, and not a new one of which he says next to nothing.
    """
    told = list(problems)
    for path, names in new.items():
        entry, place = _at(document.values, path), f"{dotted(path)}."
        known = {dotted(inner) for inner, _ in inside(entry)}
        below = {(p.key or "").removeprefix(place): p for p in told if (p.key or "").startswith(place)}
        if lacking := [key for key in below if key not in known]:
            told = [problem for problem in told if problem not in [below[key] for key in lacking]]
            told.append(_stranger(document, path, names, lacking))
    return told


def _stranger(document: Document, path: KeyPath, names: list[str], lacking: list[str]) -> Problem:
    name = str(_at(document.values, path)["name"])
    meant = nearest(name, names)
    known = "" if meant else f"; the base has {', '.join(names)}"
    message = f"'{name}' is not in the base, so it needs all its keys, and lacks {', '.join(lacking)}{known}"
    return document.problem((*path, "name"), message, meant)


def _at(values: Any, path: KeyPath) -> Any:
    for step in path:
        values = values[step]
    return values


def _new(below: Any, above: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, list[str]]]:
    """Yield the place of each named entry that the base's list does not have, with the names of those that it has."""
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        for key in below.keys() & above.keys():
            yield from _new(below[key], above[key], (*path, key))
    elif isinstance(below, list) and isinstance(above, list):
        named = _named(below)
        for place, row in enumerate(above):
            name = str(row.get("name", "")) if isinstance(row, Mapping) else ""
            if name in named:
                yield from _new(named[name], row, (*path, place))
            elif name and named:
                yield (*path, place), list(named)


def _laid_over(below: Any, above: Any) -> Any:
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return {**below, **{key: _laid_over(below.get(key), value) for key, value in above.items()}}
    if isinstance(below, list) and isinstance(above, list):
        named = _named(below)
        return [_laid_over(named.get(row.get("name")), row) if isinstance(row, Mapping) else row for row in above]
    return above


def _named(rows: Iterable[Any]) -> dict[Any, Mapping[str, Any]]:
    return {row["name"]: row for row in rows if isinstance(row, Mapping) and isinstance(row.get("name"), str)}
