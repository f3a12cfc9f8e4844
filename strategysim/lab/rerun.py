"""A result in a file, made again from what the file says of it."""

from __future__ import annotations

import os
from concurrent.futures import Executor
from typing import TYPE_CHECKING

import numpy as np

from strategysim.errors import InputError, Problem
from strategysim.lab import tables
from strategysim.lab.progress import Report, note
from strategysim.lab.question import Question
from strategysim.lab.result import Result
from strategysim.paths import path_text

if TYPE_CHECKING:
    from pandas import DataFrame


def rerun(
    path: str | os.PathLike[str], *, workers: int | None = None, executor: Executor | None = None,
    progress: bool | Report | None = None,
) -> Result:  # fmt: skip
    """Make a saved result again: ask what its file says was asked, of the same scenario and policies.

    Names and paths are looked up as they were given, so call it from the folder in which the script ran. A policy in a
    Python file is run. If the scenario, a policy or the model has changed since, a note on the standard error says so.

    Parameters
    ----------
    path
        A file that a result's ``save`` has written.
    workers, executor, progress
        As for `run`.

    Raises
    ------
    InputError
        If the file is none of these or damaged, or a scenario or policy was made in Python, which no file can hold.
    ScenarioError, PolicyError
        If a scenario or policy is no longer there.
    """
    place = path_text(path, "file")
    question = _question(place, tables.read(place)[0])
    result = question.again(workers=workers, executor=executor, progress=progress)
    for changed in _changed(question, result.question):
        note(f"{place}: {changed} since this was saved")
    return result


def is_same(path: str | os.PathLike[str], result: Result) -> bool:
    """Say whether a saved table and a result have the same rows, to the last digit."""
    return _equal(tables.read(path)[1], result.table())


def _question(place: str, header: tables.Header) -> Question:
    try:
        question = tables.question_in(header)
    except (TypeError, AttributeError):
        raise InputError(tables.damaged(place, "what it rests on cannot be read")) from None
    if question is None:
        raise InputError(Problem(place, message="the file does not say what was asked, so it cannot be made again"))
    return question


def _changed(then: Question, now: Question | None) -> list[str]:
    assert now is not None, "what was asked again knows what it was asked"
    told = []
    if then.model_version != now.model_version:
        told.append(f"the model has gone from version {then.model_version} to {now.model_version}")
    if then.scenario_hash != now.scenario_hash:
        told.append(f"the scenario '{then.scenario}' has changed")
    other = [name for name, known_by in then.policies.items() if now.policies.get(name) != known_by]
    return told + [f"the policy '{name}' has changed" for name in other]


def _equal(saved: DataFrame, made: DataFrame) -> bool:
    from pandas.api.types import is_numeric_dtype

    if list(saved.columns) != list(made.columns) or len(saved) != len(made):
        return False
    for name in saved.columns:
        one, other = saved[name], made[name]
        if is_numeric_dtype(one) and is_numeric_dtype(other):
            # Whole numbers of which some are missing come back from a file as others do.
            then, now = (column.astype("Float64").to_numpy(float, na_value=np.nan) for column in (one, other))
            if not np.array_equal(then, now, equal_nan=True):
                return False
        elif list(one.astype(str).fillna("")) != list(other.astype(str).fillna("")):
            return False
    return True
