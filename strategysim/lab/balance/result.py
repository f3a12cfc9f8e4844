"""Whether a scenario is balanced: its checks as a table, a figure and a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from strategysim.lab.about import About
from strategysim.lab.balance.check import Check
from strategysim.lab.balance.fixed import Fixed
from strategysim.lab.balance.reacting import Reacting
from strategysim.lab.balance.sample import Sample
from strategysim.lab.balance.setting import Effort
from strategysim.lab.exceptions import BALANCE, declared, notes
from strategysim.lab.result import Result
from strategysim.lab.sensitivity import Sensitivity
from strategysim.policies import Policy

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Columns of the table that are numbers.
_NUMBERS = (2, 3, 4)
VERDICTS = ("holds", "not clear", "fails", "told")


@dataclass(frozen=True, eq=False, repr=False)
class Balance(Result):
    """How a scenario behaves over all that can be decided, put to the test.

    Attributes
    ----------
    about
        Scenario, seed, and the worlds of the sample.
    checks
        What was checked, part by part.
    effort
        How much was played for each part.
    fixed, reacting
        The best fixed policy, and the best one that reacts to what it sees.
    sample, levers
        The broad sample with its scores, and the indices of the levers.
    named
        Mean score of each policy that everybody knows, in points.
    minutes
        How long it took.
    """

    about: About
    checks: tuple[Check, ...]
    effort: Effort
    fixed: Fixed
    reacting: Reacting
    sample: Sample
    levers: Sensitivity
    named: dict[str, float]
    minutes: float

    @property
    def best(self) -> Policy:
        """The best fixed policy known, as `run` and the others take it."""
        return self.fixed.policy

    @property
    def best_reacting(self) -> Policy:
        """The best reacting policy found, as `run` and the others take it; `reacting.save` writes it as a file."""
        return self.reacting.policy

    @property
    def verdicts(self) -> dict[str, int]:
        """How many checks hold, are not clear, fail, or are only told."""
        counts = Counter(check.verdict for check in self.checks)
        return {verdict: counts[verdict] for verdict in VERDICTS}  # type: ignore[index]

    def frame(self) -> DataFrame:
        """Return the checks.

        Returns
        -------
        pandas.DataFrame
            One row per check: part, check, value with the ends of its 95 % interval in the unit, unit, what is
            asked of it, verdict (``holds``, ``not clear``, ``fails``, or ``told`` where nothing is asked), what was
            measured, and the reading.
        """
        import pandas as pd

        rows = [(c.part, c.name, *c.found, c.unit, c.bar.text, c.verdict, c.measured, c.reading) for c in self.checks]
        columns = ["part", "check", "value", "low", "high", "unit", "asked", "verdict", "measured", "reading"]
        return pd.DataFrame(rows, columns=columns)

    def text(self) -> str:
        """Return the checks as a table for a terminal, and below it how many of them hold."""
        rows = [["part", "check", "measured", "95 % from", "to", "unit", "asked", "verdict"]]
        rows += [[c.part, c.name, *c.numbers, c.unit, c.bar.text, c.verdict] for c in self.checks]
        widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
        lines = []
        for row in rows:
            cells = [
                cell.rjust(width) if k in _NUMBERS else cell.ljust(width)
                for k, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("  ".join(cells).rstrip())
        return "\n".join([*lines, "", self.counted, *notes(self.declared)])

    @property
    def declared(self) -> dict[str, str]:
        """What this scenario is declared not to hold, with the reason: name of the check → reason."""
        return declared(BALANCE, self.about.scenario)

    @property
    def counted(self) -> str:
        """How many checks hold, in a sentence."""
        counts = self.verdicts
        asked = sum(counts.values()) - counts["told"]
        return (
            f"{counts['holds']} of {asked} checks hold; not clear: {counts['not clear']}; failing: {counts['fails']}."
        )

    def plot(self, kind: str = "sample", ax: Axes | None = None) -> Axes:
        """Draw the sample's scores with the policies that everybody knows, or how much each lever matters.

        Parameters
        ----------
        kind
            ``"sample"`` or ``"levers"``.
        ax
            Where to draw; by default in a new figure.

        Raises
        ------
        InputError
            If it is neither.
        """
        from strategysim.lab.balance.figures import drawn

        return drawn(self, kind, ax)

    def markdown(self, date: str | None = None, command: str = "") -> str:
        """Return the full report, dated with a text that is given or today, with the command if there was one."""
        from strategysim.lab.balance.report import markdown

        return markdown(self, date, command)

    def _header(self) -> dict[str, Any]:
        from dataclasses import asdict

        return super()._header() | {"about": asdict(self.about)}

    def __repr__(self) -> str:
        return f"<Balance of {self.about.scenario}: {self.counted}>"
