"""Runs as CSV files: readable anywhere, and exactly what was saved when read back."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from strategysim.errors import InputError, Problem, RunError
from strategysim.lab.about import About
from strategysim.lab.frames import Codes
from strategysim.lab.runs import SCORES, Runs
from strategysim.lab.scores import Scorecard
from strategysim.model.arrays import Array
from strategysim.model.observation import Mask
from strategysim.model.outcomes import OUTCOMES

if TYPE_CHECKING:
    from pandas import DataFrame

_MARK = "# strategysim runs: "
_KEYS = ("policy", "replication", "firm", "quarter")
# Beside outcomes of the same name, the scorecard's columns need names of their own.
_PREFIX = "final_"

# How a table may be called.
_TABLES = ("", ".csv", ".txt")


def save_runs(runs: Runs, path: Path) -> Path:
    """Write runs as CSV in one step: a file is either whole or not there. Return the path."""
    frame = runs.frame()
    if runs.card is not None:
        ends = (frame["firm"].cat.codes == 0) & (frame["quarter"] == runs.about.quarters)
        scores = runs.scores()
        for name in SCORES:
            column = np.full(len(frame), np.nan)
            column[ends.to_numpy()] = scores[name].to_numpy()
            frame[_PREFIX + name] = column
    header = asdict(runs.about) | {"rows": len(frame), "scored": runs.card is not None}
    try:
        _write(frame, header, path)
    except (OSError, ValueError) as reason:
        what = (getattr(reason, "strerror", None) or str(reason)).lower()
        raise RunError(f"{path}: the file cannot be written ({what})") from None
    return path


def _write(frame: DataFrame, header: Mapping[str, Any], path: Path) -> None:
    """Write beside the file and put it in its place; a link is followed, a device is written to."""
    whole = path.resolve()
    in_place = whole.exists() and not whole.is_file()
    draft = whole if in_place else whole.with_name(whole.name + ".part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.write(_MARK + json.dumps(header) + "\n")
            frame.to_csv(file, index=False, lineterminator="\n")
        if not in_place:
            draft.replace(whole)
    finally:
        if not in_place:
            draft.unlink(missing_ok=True)


def may_be_written(path: str | os.PathLike[str], endings: Sequence[str] = _TABLES) -> Path:
    """Return the path of a file of one of some kinds, by default CSV, that can be written.

    Raises
    ------
    InputError
        If the folder does not exist, the path is a folder, or its ending says that it is meant for something else.
    """
    place = Path(path)
    if not os.fspath(path) or "\0" in os.fspath(path):
        raise InputError(Problem(repr(os.fspath(path)), message="this is not the name of a file"))
    if place.is_dir():
        raise InputError(Problem(str(path), message="this is a folder, not a file"))
    if not place.absolute().parent.is_dir():
        raise InputError(Problem(str(path), message="there is no such folder to write to"))
    if place.suffix.lower() not in endings:
        named = [ending for ending in endings if ending]
        message = f"this is written as {' or '.join(named)}, not as '{place.suffix}'; name it {named[0]}"
        raise InputError(Problem(str(path), message=message))
    return place


def load_runs(path: str | os.PathLike[str]) -> Runs:
    """Read runs that `Runs.save` has written.

    Raises
    ------
    InputError
        If the file is missing, damaged, or something else.
    """
    place = os.fspath(path)
    about, rows, scored = _header(place)
    try:
        frame = _table(place)
        _check(frame, about, rows, scored)
        return _runs(frame, about, scored)
    except _DamageError as reason:
        raise InputError(Problem(place, message=f"the file is damaged: {reason}")) from None


class _DamageError(Exception):
    """What is wrong with a file."""


def _header(place: str) -> tuple[About, int, bool]:
    line, whole = _first_line(place)
    if not line.startswith(_MARK):
        raise InputError(Problem(place, message="this is not a file of runs saved by strategysim"))
    if not whole:
        raise InputError(Problem(place, message="the file is damaged: its end is missing"))
    try:
        values: dict[str, Any] = json.loads(line.removeprefix(_MARK))
        rows, scored = int(values.pop("rows")), bool(values.pop("scored"))
        lists: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}
        about = About(**{f.name: lists[f.name] for f in fields(About)})
        _plausible(about, rows)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError(Problem(place, 1, message="the file is damaged: its first line cannot be read")) from None
    return about, rows, scored


def _plausible(about: About, rows: int) -> None:
    """Refuse a first line whose numbers do not fit one another, before memory is asked for by them.

    Raises
    ------
    ValueError
        If they do not.
    """
    counts = (about.replications, about.quarters, about.seed, about.model_version)
    if not all(isinstance(count, int) and count >= 0 for count in counts):
        raise ValueError("a count is not a whole number")
    most = about.replications * about.quarters * len(about.policies) * len(about.firms)
    if not 0 < rows <= most or about.replications > rows:
        raise ValueError("more replications than rows")


def _first_line(place: str) -> tuple[str, bool]:
    """Return the first line of a file, and whether the last one is whole."""
    try:
        with open(place, "rb") as file:
            # A spreadsheet may have put a byte order mark in front.
            line = file.readline(1_000_000).decode("utf-8-sig", errors="replace")
            file.seek(-1 if line else 0, os.SEEK_END)
            return line, file.read() == b"\n"
    except OSError as reason:
        what = (reason.strerror or "unknown reason").lower()
        raise InputError(Problem(place, message=f"the file cannot be read ({what})")) from None


def _table(place: str) -> DataFrame:
    import pandas as pd

    try:
        table: DataFrame = pd.read_csv(place, skiprows=1)
    except (ValueError, UnicodeDecodeError) as reason:
        first = str(reason).partition("\n")[0]
        raise _DamageError(f"it cannot be read as a table ({first})") from None
    return table


def _check(frame: DataFrame, about: About, rows: int, scored: bool) -> None:
    wanted = [*_KEYS, *OUTCOMES, *(_PREFIX + name for name in SCORES if scored)]
    missing = [name for name in wanted if name not in frame.columns]
    if missing:
        raise _DamageError(f"it has no column '{missing[0]}'; it may be of another version")
    if len(frame) != rows:
        raise _DamageError(f"it has {len(frame):,} rows where it should have {rows:,}")
    numbers = frame[[name for name in wanted if name not in ("policy", "firm")]]
    odd = [name for name in numbers.columns if numbers[name].dtype.kind not in "fi"]
    if odd:
        raise _DamageError(f"the column '{odd[0]}' holds something that is no number")
    if not np.isfinite(numbers[list(OUTCOMES)].to_numpy()).all():
        raise _DamageError("a number is missing or not finite")


def _runs(frame: DataFrame, about: About, scored: bool) -> Runs:
    policies, replications = len(about.policies), about.replications
    shape = (policies, replications, len(about.firms), about.quarters)
    place = _places(frame, about, shape)
    values = np.full((*shape, len(OUTCOMES)), np.nan)
    values.reshape(-1, len(OUTCOMES))[place] = frame[list(OUTCOMES)].to_numpy()
    lost: Mask = np.isnan(values[:, :, 0, 0, 0])
    card, passive = _cards(frame, place, shape) if scored else (None, None)
    return Runs(about, np.ascontiguousarray(values.transpose(3, 4, 2, 0, 1)), lost, card, passive)


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
            raise _DamageError(f"the column '{name}' holds something that the first line does not know")
    place = np.ravel_multi_index(tuple(column.to_numpy().astype(np.intp) for column in columns), shape)
    if len(np.unique(place)) != len(place):
        raise _DamageError("a row is there twice")
    return place


def _cards(frame: DataFrame, place: Codes, shape: tuple[int, ...]) -> tuple[Scorecard, Scorecard]:
    def column(name: str) -> Array:
        values = np.full(int(np.prod(shape)), np.nan)
        values[place] = frame[_PREFIX + name].to_numpy()
        ends: Array = values.reshape(shape)[:, :, 0, -1]
        return ends.copy()

    parts = [f.name for f in fields(Scorecard)]
    return Scorecard(*map(column, parts)), Scorecard(*(column(f"{name}_passive") for name in parts))
