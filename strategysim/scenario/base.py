"""A scenario that is built on another: what its file says is laid over what the file of the other says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from strategysim.documents import Document
from strategysim.errors import ScenarioError

BASE = "base"


def whole(document: Document, read: Callable[[str], Document]) -> Document:
    """Return a scenario's document with all that it takes from its base, if it has one.

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
        return document
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
    return replace(document, values=_laid_over(base.values, own))


def _laid_over(below: Any, above: Any) -> Any:
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return {**below, **{key: _laid_over(below.get(key), value) for key, value in above.items()}}
    if isinstance(below, list) and isinstance(above, list):
        named = {row["name"]: row for row in below if isinstance(row, Mapping) and isinstance(row.get("name"), str)}
        return [_laid_over(named.get(row.get("name")), row) if isinstance(row, Mapping) else row for row in above]
    return above
