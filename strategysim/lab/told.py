"""Results that are told as one table of words and numbers: on a terminal, and in Markdown for a report."""

from __future__ import annotations

from collections.abc import Sequence

from strategysim.lab.result import Result


class Told(Result):
    """A result with a table for people."""

    def rows(self) -> list[list[str]]:
        """Return the table as people read it: the names of the columns, then the rows."""
        raise NotImplementedError

    def markdown(self) -> str:
        """Return the table in Markdown, for a report."""
        return markdown(self.rows())


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown, the first row as its head and all columns but the first to the right."""
    head, *others = rows
    line = ["---", *("---:" for _ in head[1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, line, *others)) + "\n"


def signed(value: float, places: int = 1) -> str:
    """Write a difference with its sign; nothing has none, and what is not known is a dash."""
    if value != value:
        return "–"
    rounded = round(value, places) + 0.0
    return f"{rounded:+,.{places}f}" if rounded else f"{0:.{places}f}"
