"""Tables in files that know what they rest on: CSV, JSON and Parquet, written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from strategysim.documents.source import refuse_what_never_ends
from strategysim.documents.writing import drafted, told
from strategysim.errors import InputError, Problem
from strategysim.lab.extras import needed
from strategysim.lab.question import Question
from strategysim.paths import path_text

if TYPE_CHECKING:
    from pandas import DataFrame

Header = dict[str, Any]

# How a table may be called; without an ending it is CSV.
_TABLES = ("", ".csv", ".txt", ".json", ".parquet")
_MARK = "# strategysim: "
_KEY = "strategysim"
_LONGEST_HEADER = 10_000_000


class DamageError(Exception):
    """What is wrong with a file."""


def header_of(question: Question | None) -> Header:
    """Return what a file says of the question that its table answers."""
    return {} if question is None else {"question": asdict(question)}


def question_in(header: Mapping[str, Any]) -> Question | None:
    """Return the question that a header holds.

    Raises
    ------
    TypeError
        If it is none.
    """
    if not header.get("question"):
        return None
    question = Question(**header["question"])
    question.check()
    return question


def may_be_written(path: str | os.PathLike[str], endings: Sequence[str] = _TABLES) -> Path:
    """Return the path of a file of one of some kinds, by default a table, that can be written.

    Raises
    ------
    InputError
        If the folder does not exist or takes no file, the path is a folder, or its ending says that it is meant for
        something else.
    """
    text = path_text(path, "file")
    place = Path(text)
    if text == "-":
        message = "this stands for the standard output, to which only `run --out -` writes"
        raise InputError(Problem("-", message=message))
    if not text or "\0" in text:
        raise InputError(Problem(repr(text), message="this is not the name of a file"))
    if os.path.isdir(place):
        raise InputError(Problem(str(path), message="this is a folder, not a file"))
    _may_hold_files(place.absolute().parent, text)
    if place.suffix.lower() not in endings:
        named = [ending for ending in endings if ending]
        message = f"this is written as {' or '.join(named)}, not as '{place.suffix}'; name it {named[0]}"
        raise InputError(Problem(str(path), message=message))
    if place.suffix.lower() == ".parquet":
        needed("pyarrow", "parquet")
    return place


def _may_hold_files(folder: Path, path: str) -> None:
    """Refuse a folder that is not there, or that takes no file: what has been played for hours has to have a place."""
    try:
        if not folder.is_dir():
            raise InputError(Problem(path, message="there is no such folder to write to"))
        with TemporaryFile(dir=folder):
            pass
    except OSError as reason:
        message = f"no file can be written there ({(reason.strerror or str(reason)).lower()})"
        raise InputError(Problem(path, message=message)) from None


def write(path: Path, header: Header, parts: Iterable[DataFrame]) -> Path:
    """Write a table, given in parts that follow one another, and return the path.

    Raises
    ------
    RunError
        If it cannot be written; a file that was there stays as it was.
    """
    writer = {".json": _write_json, ".parquet": _write_parquet}.get(path.suffix.lower(), _write_csv)
    with told(path), drafted(path) as draft:
        writer(draft, header, parts)
    return path


def _write_csv(path: Path, header: Header, parts: Iterable[DataFrame]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_MARK + json.dumps(header) + "\n")
        for k, part in enumerate(parts):
            part.to_csv(file, index=False, header=k == 0, lineterminator="\n")


def _write_json(path: Path, header: Header, parts: Iterable[DataFrame]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"{_KEY}": {json.dumps(header)},\n"rows": [')
        between = "\n"
        for part in parts:
            for row in part.astype(object).where(part.notna(), None).to_dict("records"):
                file.write(between + json.dumps(row))
                between = ",\n"
        file.write("\n]}\n")


def _write_parquet(path: Path, header: Header, parts: Iterable[DataFrame]) -> None:
    arrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    writer = None
    try:
        for part in parts:
            table = arrow.Table.from_pandas(part, preserve_index=False)
            about = {**(table.schema.metadata or {}), _KEY.encode(): json.dumps(header).encode()}
            writer = writer or parquet.ParquetWriter(path, table.schema.with_metadata(about))
            writer.write_table(table.replace_schema_metadata(about))
    finally:
        if writer is not None:
            writer.close()


def read(path: str | os.PathLike[str]) -> tuple[Header, DataFrame]:
    """Return what a table rests on, and the table.

    Raises
    ------
    InputError
        If the file is missing, damaged, or something else.
    """
    place = path_text(path, "file")
    refuse_what_never_ends(place, place)
    reader = {".json": _read_json, ".parquet": _read_parquet}.get(Path(place).suffix.lower(), _read_csv)
    try:
        return reader(place)
    except OSError as reason:
        what = (reason.strerror or str(reason)).lower()
        raise InputError(Problem(place, message=f"the file cannot be read ({what})")) from None
    except RecursionError:
        raise InputError(damaged(place, "it is nested too deeply")) from None
    except (DamageError, ValueError) as reason:
        raise InputError(damaged(place, reason)) from None


def damaged(place: str, reason: object) -> Problem:
    """Return the problem that a file is damaged."""
    return Problem(place, message=f"the file is damaged: {str(reason).partition(chr(10))[0]}")


def _no_table(place: str) -> InputError:
    return InputError(Problem(place, message="this is not a result saved by strategysim"))


def _read_csv(place: str) -> tuple[Header, DataFrame]:
    import pandas as pd

    with open(place, "rb") as file:
        # A spreadsheet may have put a byte order mark in front.
        line = file.readline(_LONGEST_HEADER).decode("utf-8-sig", errors="replace")
        file.seek(-1 if line else 0, os.SEEK_END)
        whole = file.read() == b"\n"
    if not line.startswith(_MARK):
        raise _no_table(place)
    if not whole:
        raise DamageError("its end is missing")
    try:
        header: Header = json.loads(line.removeprefix(_MARK))
    except ValueError:
        raise DamageError("its first line cannot be read") from None
    # A policy may be called NA or None.
    return header, pd.read_csv(place, skiprows=1, keep_default_na=False, na_values=[""])


def _read_json(place: str) -> tuple[Header, DataFrame]:
    import pandas as pd

    with open(place, encoding="utf-8") as file:
        document = json.load(file)
    if not isinstance(document, dict) or _KEY not in document:
        raise _no_table(place)
    return document[_KEY], pd.DataFrame(document.get("rows", []))


def _read_parquet(place: str) -> tuple[Header, DataFrame]:
    parquet = needed("pyarrow.parquet", "parquet")
    # Opened here, so that what is wrong with the path is said in the same words as for other files.
    with open(place, "rb") as file:
        table = parquet.read_table(file)
    about = table.schema.metadata or {}
    if _KEY.encode() not in about:
        raise _no_table(place)
    return json.loads(about[_KEY.encode()]), table.to_pandas()
