"""A document checked against a pydantic model: all its mistakes at once, in plain words."""

import json
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time
from math import isfinite
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from strategysim.documents.document import Document
from strategysim.documents.syntax import KeyPath
from strategysim.documents.wording import message_of
from strategysim.errors import InputError, Problem, ScenarioError, nearest

Checked = TypeVar("Checked", bound=BaseModel)


class Table(BaseModel):
    """A table of a document: strict types, no unknown keys, finite numbers, and nothing changes it later."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


def validate(document: Document, model: type[Checked], error: type[InputError] = ScenarioError) -> Checked:
    """Turn a document into an instance of a pydantic model.

    Types are strict (``"1"`` is no number, ``true`` is no 1), except that a whole number will do for a float; unknown
    keys, ``inf``, ``nan`` and dates without quotes are refused, whatever the model allows.

    Parameters
    ----------
    document
        The document to check.
    model
        The pydantic model; its lists may be tuples.
    error
        What to raise.

    Raises
    ------
    InputError
        As the class `error`, with all problems in the order of the file.
    """
    problems = {path: document.problem(path, message) for path, message in _unusable(document.values)}
    try:
        # By way of JSON, because only there does strict pydantic take a list for a tuple and a text for an enum.
        checked = model.model_validate_json(json.dumps(document.values, default=str), strict=True, extra="forbid")
    except ValidationError as reason:
        for entry in reason.errors(include_url=False):
            path = _path_in(document.values, entry["loc"], missing=entry["type"] == "missing")
            problems.setdefault(path, _problem(document, model, path, entry))
    except ValueError:
        assert problems, "only an endless number cannot be written as JSON"
    if problems:
        raise error(sorted(problems.values(), key=lambda problem: problem.line or 0))
    return checked


def _problem(document: Document, model: type[BaseModel], path: KeyPath, entry: Any) -> Problem:
    message, choices = message_of(entry)
    if entry["type"] == "extra_forbidden":
        choices = _keys_at(model, entry["loc"][:-1])
    meant = str(path[-1]) if entry["type"] == "extra_forbidden" else str(entry["input"])
    return document.problem(path, message, nearest(meant, choices))


def _unusable(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield path and message of dates, control characters, and numbers that are infinite or beyond every float."""
    endless = not isfinite(value) if isinstance(value, float) else isinstance(value, int) and value.bit_length() > 1023
    if endless:
        yield path, "must be a finite number"
    if isinstance(value, date | datetime | time):
        yield path, "a date or time needs quotes here"
    if isinstance(value, str) and any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in value):
        # They would reach somebody's terminal, where they can colour, beep or erase.
        yield path, "must not hold control characters"
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from _unusable(inner, (*path, step))


def _path_in(value: Any, location: KeyPath, missing: bool) -> KeyPath:
    """Return pydantic's location without the steps that are not in the file, such as the chosen member of a union."""
    path: KeyPath = ()
    for step in location[:-1] if missing else location:
        inside = step in value if isinstance(value, dict) else isinstance(value, list) and isinstance(step, int)
        if inside:
            value = value[step]
            path = (*path, step)
    return (*path, location[-1]) if missing else path


def _keys_at(model: type[BaseModel], location: KeyPath) -> list[str]:
    """Return the keys that the table at a location may have."""
    models = [model]
    for step in location:
        inner = [m for owner in models for m in _models_in(_annotation(owner, step))]
        models = inner or models  # places in lists, keys of dictionaries and members of unions lead to the same models
    return [field.alias or name for owner in models for name, field in owner.model_fields.items()]


def _annotation(model: type[BaseModel], key: str | int) -> Any:
    for name, field in model.model_fields.items():
        if key == (field.alias or name):
            return field.annotation
    return None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation such as ``tuple[Shock, ...] | None`` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
