"""Tables in Markdown that are also laid out for the eye: every column as wide as what stands in it."""

from __future__ import annotations

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table; the first column stands to the left, the others to the right."""
    widths = [max(3, *(len(row[k]) for row in (head, *rows))) for k in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return [_line(head, widths), "| " + " | ".join(rule) + " |", *(_line(row, widths) for row in rows)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (cell.replace("|", "/") for cell in row)
    cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
    return "| " + " | ".join(cells) + " |"
