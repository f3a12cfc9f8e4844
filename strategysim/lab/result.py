"""What all results of the lab have in common: a table, a figure, and what they rest on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategysim.lab.question import Question

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, eq=False, repr=False)
class Result:
    """What came out of a question to the lab.

    Attributes
    ----------
    question
        What was asked; None for a result that was put together by hand.
    """

    question: Question | None = field(default=None, kw_only=True)

    def frame(self) -> DataFrame:
        """Return the result as a table."""
        raise NotImplementedError

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the table and what it rests on as CSV, JSON or Parquet, by the ending of the path; return the path.

        In a CSV file the first line is a comment that says what the table rests on; `rerun` makes the result again from
        it. A file is written whole or not at all.

        Raises
        ------
        InputError
            If the path is of another kind of file, or its folder does not exist.
        RunError
            If the file cannot be written, or a library for it is missing.
        """
        from strategysim.lab import tables

        place = tables.may_be_written(path)
        return tables.write(place, self._header() | tables.header_of(self.question), self._parts())

    def table(self) -> DataFrame:
        """Return the table as a file holds it, with the index as a column."""
        import pandas as pd

        return pd.concat(list(self._parts()), ignore_index=True)

    def _header(self) -> dict[str, Any]:
        """Return what is to be known of the table beside the question."""
        return {"rows": len(self.frame())}

    def _parts(self) -> Iterator[DataFrame]:
        """Yield the table in parts that follow one another."""
        frame = self.frame()
        yield frame if frame.index.name is None else frame.reset_index()
