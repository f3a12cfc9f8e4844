"""A grid of cells to draw on: bands by shade, lines by braille dots, and words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

Cell = tuple[str, str]
# Dots of a braille sign: (column, row) → bit.
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
ACROSS, DOWN = 2, 4
# Shades of which something shows through a line, and how much.
_THROUGH = {"░": "25%", "▒": "45%"}


class Canvas:
    """Cells of a width and a height; what is drawn later lies on top."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells: list[list[Cell]] = [[(" ", "")] * width for _ in range(height)]
        self._bits: dict[tuple[int, int], tuple[int, str]] = {}

    def write(self, x: int, y: int, text: str, style: str = "") -> None:
        """Write a text; what lies outside is left out."""
        if 0 <= y < self.height:
            for k, sign in enumerate(text):
                if 0 <= x + k < self.width:
                    self._cells[y][x + k] = (sign, style)
                    self._bits.pop((x + k, y), None)

    def fill(self, x: int, top: int, bottom: int, sign: str, style: str) -> None:
        """Fill a column from one row to another."""
        for y in range(max(top, 0), min(bottom, self.height - 1) + 1):
            if 0 <= x < self.width:
                self._cells[y][x] = (sign, style)

    def line(self, dots: Sequence[float | None], style: str, left: int = 0, dash: int = 0) -> None:
        """Draw a line through dots: one height a dot column, in dot rows from the top; None leaves a gap.

        ``dash`` leaves out every second stretch of so many columns.
        """
        before: float | None = None
        for column, height in enumerate(dots):
            gap = height is None or (dash and column // dash % 2)
            if not gap and height is not None:
                start = height if before is None else before
                low, high = sorted((round(start), round(height)))
                # A steep line stays one line: it climbs in the column where it arrives.
                for row in range(low, high + 1) if before is not None else (round(height),):
                    self._dot(left * ACROSS + column, row, style)
            before = None if gap else height

    def _dot(self, column: int, row: int, style: str) -> None:
        cell = (column // ACROSS, row // DOWN)
        if 0 <= cell[0] < self.width and 0 <= row < self.height * DOWN:
            bits = self._bits.get(cell, (0, style))[0] | _DOTS[column % ACROSS][row % DOWN]
            self._bits[cell] = (bits, style)

    def content(self) -> Content:
        """Return what was drawn."""
        for (x, y), (bits, style) in self._bits.items():
            under, shade = self._cells[y][x]
            # What lies under a line shows through: a hole in a band would say that nothing can be there.
            ground = f" on {shade} {_THROUGH[under]}" if under in _THROUGH else ""
            self._cells[y][x] = (chr(0x2800 + bits), style + ground)
        return Content("\n").join(_row(row) for row in self._cells)


def _row(cells: Sequence[Cell]) -> Content:
    runs = (("".join(sign for sign, _ in run), style) for style, run in groupby(cells, key=lambda cell: cell[1]))
    return Content.assemble(*(Content.styled(text, style) if style else text for text, style in runs))
