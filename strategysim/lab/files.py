"""Runs in files: exactly what was saved when read back, but for causes."""

from __future__ import annotations

import os
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from strategysim.errors import InputError, Problem
from strategysim.lab import tables
from strategysim.lab.about import About
from strategysim.lab.frames import Codes
from strategysim.lab.runs import PREFIX, SCORES, Runs
from strategysim.lab.scores import Scorecard
from strategysim.lab.tables import DamageError, Header
from strategysim.model.arrays import Array
from strategysim.model.observation import Mask
from strategysim.model.outcomes import OUTCOMES
from strategysim.paths import path_text

if TYPE_CHECKING:
    from pandas import DataFrame

_KEYS = ("policy", "replication", "firm", "quarter")


def load_runs(path: str | os.PathLike[str]) -> Runs:
    """Read runs that `Runs.save` has written.

    Raises
    ------
    InputError
        If the file is missing, damaged, or something else.
    """
    place = path_text(path, "file")
    header, frame = tables.read(place)
    if "about" not in header:
        raise InputError(Problem(place, message="this is not a file of runs saved by strategysim"))
    try:
        about = _about(header)
        _check(frame, about, header["rows"], header["scored"])
        return _runs(frame, about, header)
    except DamageError as reason:
        raise InputError(tables.damaged(place, reason)) from None


def _about(header: Header) -> About:
    try:
        lists: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in header["about"].items()}
        about = About(**{f.name: lists[f.name] for f in fields(About)})
        _plausible(about, int(header["rows"]), header["scored"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DamageError("what it rests on cannot be read") from None
    return about


def _plausible(about: About, rows: int, scored: bool) -> None:
    """Refuse a first line whose numbers do not fit one another, before memory is asked for by them.

    Raises
    ------
    ValueError
        If they do not.
    """
    counts = (about.replications, about.quarters, about.seed, about.model_version)
    if not all(isinstance(count, int) and count >= 0 for count in counts) or not isinstance(scored, bool):
        raise ValueError("a count is not a whole number")
    most = about.replications * about.quarters * len(about.policies) * len(about.firms)
    if not 0 < rows <= most or about.replications > rows:
        raise ValueError("more replications than rows")


def _check(frame: DataFrame, about: About, rows: int, scored: bool) -> None:
    wanted = [*_KEYS, *OUTCOMES, *(PREFIX + name for name in SCORES if scored)]
    missing = [name for name in wanted if name not in frame.columns]
    if missing:
        raise DamageError(f"it has no column '{missing[0]}'; it may be of another version")
    if len(frame) != rows:
        raise DamageError(f"it has {len(frame):,} rows where it should have {rows:,}")
    numbers = frame[[name for name in wanted if name not in ("policy", "firm")]]
    odd = [name for name in numbers.columns if numbers[name].dtype.kind not in "fi"]
    if odd:
        raise DamageError(f"the column '{odd[0]}' holds something that is no number")
    if not np.isfinite(numbers[list(OUTCOMES)].to_numpy()).all():
        raise DamageError("a number is missing or not finite")


def _runs(frame: DataFrame, about: About, header: Header) -> Runs:
    policies, replications = len(about.policies), about.replications
    shape = (policies, replications, len(about.firms), about.quarters)
    place = _places(frame, about, shape)
    values = np.full((*shape, len(OUTCOMES)), np.nan)
    values.reshape(-1, len(OUTCOMES))[place] = frame[list(OUTCOMES)].to_numpy()
    lost: Mask = np.isnan(values[:, :, 0, 0, 0])
    card, passive = _cards(frame, place, shape) if header["scored"] else (None, None)
    outcomes = np.ascontiguousarray(values.transpose(3, 4, 2, 0, 1))
    return Runs(about, outcomes, lost, card, passive, question=tables.question_in(header))


def _places(frame: DataFrame, about: About, shape: tuple[int, ...]) -> Codes:
    """Return where each row belongs in an array (policies, replications, firms, quarters), flattened."""
    names = {name: place for place, name in enumerate(about.policies)}
    firms = {name: place for place, name in enumerate(about.firms)}
    columns = (
        frame["policy"].astype(str).map(names), frame["replication"], frame["firm"].astype(str).map(firms),
        frame["quarter"] - 1,
    )  # fmt: skip
    for name, column, size in zip(_KEYS, columns, shape, strict=True):
        if column.isna().any() or (column < 0).any() or (column >= size).any():
            raise DamageError(f"the column '{name}' holds something that the first line does not know")
    place = np.ravel_multi_index(tuple(column.to_numpy().astype(np.intp) for column in columns), shape)
    if len(np.unique(place)) != len(place):
        raise DamageError("a row is there twice")
    return place


def _cards(frame: DataFrame, place: Codes, shape: tuple[int, ...]) -> tuple[Scorecard, Scorecard]:
    def column(name: str) -> Array:
        values = np.full(int(np.prod(shape)), np.nan)
        values[place] = frame[PREFIX + name].to_numpy()
        ends: Array = values.reshape(shape)[:, :, 0, -1]
        return ends.copy()

    parts = [f.name for f in fields(Scorecard)]
    return Scorecard(*map(column, parts)), Scorecard(*(column(f"{name}_passive") for name in parts))
