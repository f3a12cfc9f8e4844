"""The two axes of a chart over quarters: where a value lies, and what is written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from strategysim.report.wording import bare
from strategysim.tui.widgets.canvas import ACROSS, DOWN, Canvas

# Room for a value in words, such as "$120.5M" or "15,432".
LABEL = 8
# Air above and below what is drawn, as a share of its range.
_AIR = 0.08
# The smallest range that an axis shows, as a share of the values.
_LEAST = 0.02


@dataclass(frozen=True)
class Scale:
    """Values from ``low`` to ``high`` over the quarters ``first`` to ``last``, on a plot of cells."""

    low: float
    high: float
    first: float
    last: float
    width: int
    height: int

    @classmethod
    def around(cls, values: Sequence[float], first: float, last: float, width: int, height: int) -> Scale:
        """Return a scale that shows all values with some air."""
        low, high = min(values), max(values)
        # Small changes look small: noise does not fill the chart.
        least = _LEAST * max(abs(low), abs(high)) or 1.0
        air = max((high - low) * _AIR, (least - (high - low)) / 2.0)
        return cls(low - air, high + air, first, max(last, first + 1.0), width, height)

    def dot(self, value: float) -> float:
        """Return the dot row of a value, 0 is the top."""
        return (self.high - value) / (self.high - self.low) * (self.height * DOWN - 1)

    def row(self, value: float) -> int:
        """Return the row of cells of a value."""
        return round(self.dot(value)) // DOWN

    def column(self, quarter: float) -> int:
        """Return the column of cells of a quarter."""
        return round((quarter - self.first) / (self.last - self.first) * (self.width - 1))

    def dots(self, points: Sequence[tuple[float, float]]) -> list[float | None]:
        """Return the dot row for each dot column of a course: points (quarter, value) in order of quarters."""
        return [None if value is None else self.dot(value) for value in self._along(points, ACROSS)]

    def cells(self, points: Sequence[tuple[float, float]]) -> list[float | None]:
        """Return the value for each column of cells of a course."""
        return self._along(points, 1)

    def _along(self, points: Sequence[tuple[float, float]], fine: int) -> list[float | None]:
        steps = self.width * fine
        quarters = (self.first + (self.last - self.first) * k / max(steps - 1, 1) for k in range(steps))
        return [between(points, quarter) for quarter in quarters]

    def label(self, canvas: Canvas, unit: str, own: float | None = None) -> None:
        """Write values left of the plot, among them the one that matters most, and quarters below it."""
        steps = range(max(self.height // 5, 1), self.height + 1)
        # Fewer values where so many would read alike.
        each = (self._labels(step, unit, own) for step in steps)
        for y, told in next(labels for labels in each if len(set(labels.values())) == len(labels)).items():
            canvas.write(0, y, f"{told[:LABEL]:>{LABEL}}", "$muted")
        every = 1 + int((self.last - self.first) * 5 / max(self.width, 1))
        for quarter in range(int(self.first + 0.999), int(self.last) + 1, every):
            name = f"Q{quarter}"
            x = min(max(self.column(quarter) - len(name) // 2, 0), self.width - len(name))
            canvas.write(LABEL + 1 + x, self.height, name, "$muted")

    def _labels(self, step: int, unit: str, own: float | None) -> dict[int, str]:
        """Return a value in words for every so many rows; the row next to one's own value gives way to it."""
        rows = {y: self.high - (self.high - self.low) * (y * DOWN + 1.5) / (self.height * DOWN - 1)
                for y in range(0, self.height, step)}  # fmt: skip
        if own is not None:
            del rows[min(rows, key=lambda y: abs(y - self.row(own)))]
            rows[self.row(own)] = own
        return {y: bare(value, unit) for y, value in rows.items()}


def between(points: Sequence[tuple[float, float]], quarter: float) -> float | None:
    """Return a course's value at a quarter, on straight lines between its points; None outside of them."""
    slack = 1e-9
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 - slack <= quarter <= x1 + slack:
            return y0 + (y1 - y0) * (quarter - x0) / (x1 - x0)
    return points[0][1] if len(points) == 1 and abs(points[0][0] - quarter) < 0.5 else None
