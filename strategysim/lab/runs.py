"""The result of a batch: tidy frames, scores, summaries and paired comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from strategysim.errors import PolicyError, Problem, RunError, nearest
from strategysim.lab import labels, plots, statistics
from strategysim.lab.about import About
from strategysim.lab.ends import plot_ends
from strategysim.lab.frames import cause_frame, outcome_frame, score_frame
from strategysim.lab.mapped import let_go, read
from strategysim.lab.naming import known_outcome, of_a_quarter
from strategysim.lab.result import Result
from strategysim.lab.scores import Scorecard, score
from strategysim.model.arrays import Array
from strategysim.model.history import ROW
from strategysim.model.observation import Mask
from strategysim.model.outcomes import OUTCOMES
from strategysim.policies import Failure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

SCORES = (
    "score", "value", "customers", "attraction", "total_loss",
    "value_passive", "customers_passive", "attraction_passive", "total_loss_passive",
)  # fmt: skip
# In a file they stand beside outcomes of the same name.
PREFIX = "final_"


@dataclass(frozen=True, eq=False, repr=False)
class Runs(Result):
    """What happened in every replication under every policy.

    Attributes
    ----------
    about
        Scenario, seed, policies and what else the result rests on.
    outcomes
        Every outcome at the end of every quarter, in its unit: (quarters, outcomes, firms, policies, replications).
    lost
        Replications that a policy did not get through, (policies, replications); they are left out everywhere.
    card, passive
        Scorecards (policies, replications) of the policies and of the autopilot in the same luck, if scored.
    labels, cause_values
        Causes as (outcome, cause) and what they contributed: (quarters, labels, policies, replications).
    failures
        Which policy failed where, and why.
    """

    about: About
    outcomes: Array
    lost: Mask
    card: Scorecard | None = None
    passive: Scorecard | None = None
    labels: tuple[tuple[str, str], ...] = ()
    cause_values: Array | None = None
    failures: tuple[Failure, ...] = ()

    def frame(self) -> DataFrame:
        """Return all outcomes as a tidy frame, in their units.

        Returns
        -------
        pandas.DataFrame
            One row per policy, replication (from 0), firm and quarter (from 1); one column per outcome.
        """
        return outcome_frame(self.outcomes, self.lost, self.about.policies, self.about.firms)

    def scores(self) -> DataFrame:
        """Return score and scorecard of every run.

        Returns
        -------
        pandas.DataFrame
            One row per policy and replication: score in points; value, customers, attraction and total loss at the end
            in their units; and the same of the autopilot in the same luck (``…_passive``).

        Raises
        ------
        RunError
            If the runs were not scored.
        """
        return score_frame({name: self.scored(name) for name in SCORES}, self.lost, self.about.policies)

    def scored(self, name: str) -> Array:
        """Return one column of the scores as an array (policies, replications), in its unit; see `scores`.

        Raises
        ------
        InputError
            If there is no such column.
        RunError
            If the runs were not scored.
        """
        known_outcome(name, SCORES)
        if self.card is None or self.passive is None:
            raise RunError("these runs were not scored; run them with score=True")
        if name == "score":
            return score(self.card.value, self.passive.value, self.about.scale)
        card = self.passive if name.endswith("_passive") else self.card
        values: Array = getattr(card, name.removesuffix("_passive"))
        return values

    def final(self, outcome: str) -> Array:
        """Return an outcome of the player's firm at the end, or a score: (policies, replications), NaN where lost.

        Raises
        ------
        InputError
            If there is no such outcome.
        RunError
            If a score is asked for and the runs were not scored.
        """
        known_outcome(outcome, (*ROW, "score", "value"))
        if outcome in ("score", "value"):
            values = self.scored(outcome)
        else:
            values = read(self.outcomes, lambda outcomes: outcomes[-1, ROW[outcome], 0])
        return np.where(self.lost, np.nan, values)

    def mean(self, outcome: str) -> Array:
        """Return the mean over quarters of an outcome of the player's firm: (policies, replications), NaN where lost.

        Raises
        ------
        InputError
            If there is no such outcome.
        """
        of_a_quarter(outcome)
        means = read(self.outcomes, lambda outcomes: np.ascontiguousarray(outcomes[:, ROW[outcome], 0]).mean(axis=0))
        return np.where(self.lost, np.nan, means)

    def summary(self) -> DataFrame:
        """Return means, intervals and quantiles of the final outcomes of the player's firm and of the score.

        Returns
        -------
        pandas.DataFrame
            One row per policy; columns (outcome, statistic) with mean, standard deviation, low and high end of the 95 %
            interval of the mean, and the 10, 50 and 90 % quantiles, each in the outcome's unit.
        """
        import pandas as pd

        columns, rows = [(name, s) for name in self.measured for s in statistics.STATISTICS], []
        for policy in range(len(self.about.policies)):
            described = [statistics.described(self.final(name)[policy]) for name in self.measured]
            rows.append([numbers[s] for numbers in described for s in statistics.STATISTICS])
        names = pd.MultiIndex.from_tuples(columns, names=["outcome", "statistic"])
        return pd.DataFrame(rows, index=pd.Index(list(self.about.policies), name="policy"), columns=names)

    def compare(self, first: str, second: str) -> DataFrame:
        """Return by how much ``second`` differs from ``first`` in the same luck.

        Returns
        -------
        pandas.DataFrame
            One row per outcome of the player's firm at the end, and for the score: the means of both, the mean of the
            paired differences (second less first), their standard deviation, the 95 % interval of their mean, in the
            outcome's unit, and the number of pairs.

        Raises
        ------
        PolicyError
            If one of them was not run.
        """
        import pandas as pd

        a, b = self._place(first), self._place(second)
        rows = []
        for name in self.measured:
            values = self.final(name)
            both = ~np.isnan(values[a] + values[b])
            mine, other = values[a][both], values[b][both]
            if not both.any():
                raise RunError(f"'{first}' and '{second}' have no replication in common that both got through")
            mean, sd, half = statistics.interval(other - mine)
            rows.append([mine.mean(), other.mean(), mean, sd, mean - half, mean + half, int(both.sum())])
        columns = ["first", "second", "difference", "sd", "low", "high", "pairs"]
        return pd.DataFrame(rows, index=pd.Index(self.measured, name="outcome"), columns=columns)

    def causes(self) -> DataFrame:
        """Return why customer wins, talent attraction and revenue changed from quarter to quarter.

        Returns
        -------
        pandas.DataFrame
            One row per policy, replication, quarter (from 1), outcome and cause with what the cause contributed, in the
            outcome's unit; the causes of an outcome add up to its change.

        Raises
        ------
        RunError
            If the runs were loaded from a file, which does not hold causes.
        """
        if self.cause_values is None:
            raise RunError("a file holds no causes; run the policies again to get them")
        return cause_frame(self.cause_values, self.labels, self.lost, self.about.policies)

    def plot(self, outcome: str = "revenue", ax: Axes | None = None) -> Axes:
        """Draw an outcome of the player's firm quarter by quarter, the range of eight in ten worlds for each policy.

        A score, or the enterprise value, is there only at the end: it is drawn as a row for each policy.

        Drawn into the axes of other runs, they stand beside each other: those in which a loop was cut are named so.

        Parameters
        ----------
        outcome
            Name of an outcome, or ``score``, or ``value``.
        ax
            Where to draw; by default in a new figure.

        Returns
        -------
        matplotlib.axes.Axes
            The axes, to be changed or saved: ``ax.figure.savefig("revenue.png")``.

        Raises
        ------
        InputError
            If there is no such outcome.
        RunError
            If the runs were not scored.
        """
        known_outcome(outcome, (*ROW, "score", "value"))
        if outcome in ("score", "value"):
            return plot_ends(self, outcome, ax)
        unit, size = plots.drawn_unit(outcome)
        title = plots.title_of(outcome)
        ax = plots.axes(ax, title, "quarter", f"{title} ({unit})", small=labels.rests_on(self.about))
        there, cut = plots.lines_in(ax), f", without {', '.join(self.about.without)}" if self.about.without else ""
        across = np.arange(1.0, len(self.outcomes) + 1.0)
        for k, name in enumerate(self.about.policies):
            values = np.where(self.lost[k], np.nan, self.outcomes[:, ROW[outcome], 0, k])
            plots.fan(ax, across, values / size, f"{name}{cut}", there + k)
        plots.legend(ax, "median, and 8 worlds in 10")
        return ax

    def frames(self, rows: int = 200_000) -> Iterator[DataFrame]:
        """Yield what `frame` returns in parts of at most about so many rows, for results larger than the memory."""
        each = self.about.quarters * len(self.about.firms)
        size = max(rows // each, 1)
        for policy in range(len(self.about.policies)):
            for first in range(0, self.about.replications, size):
                yield self._part(policy, slice(first, first + size))
                let_go(self.outcomes)

    def _part(self, policy: int, replications: slice) -> DataFrame:
        one = slice(policy, policy + 1)
        return outcome_frame(
            self.outcomes[..., one, replications], self.lost[one, replications], self.about.policies, self.about.firms,
            (policy, replications.start),
        )  # fmt: skip

    def _header(self) -> dict[str, Any]:
        kept = int((~self.lost).sum()) * self.about.quarters * len(self.about.firms)
        return {"about": asdict(self.about), "rows": kept, "scored": self.card is not None}

    def _parts(self) -> Iterator[DataFrame]:
        """Yield outcomes, with the scores in the rows of the player's last quarter."""
        for frame in self.frames():
            if self.card is not None:
                ends = ((frame["firm"].cat.codes == 0) & (frame["quarter"] == self.about.quarters)).to_numpy()
                places = frame["policy"].cat.codes.to_numpy()[ends], frame["replication"].to_numpy()[ends]
                for name in SCORES:
                    column = np.full(len(frame), np.nan)
                    column[ends] = self.scored(name)[places]
                    frame[PREFIX + name] = column
            yield frame

    def __repr__(self) -> str:
        about = self.about
        played = f"{', '.join(about.policies)}; {about.replications} replications, seed {about.seed}"
        return f"<Runs of {about.scenario}: {played}>"

    @property
    def measured(self) -> list[str]:
        """What a summary describes: score and value, if scored, and every outcome."""
        return [*(["score", "value"] if self.card else []), *OUTCOMES]

    def _place(self, policy: str) -> int:
        names = self.about.policies
        if policy not in names:
            message = f"was not run; there are {', '.join(names)}"
            raise PolicyError(Problem(f"policy '{policy}'", message=message, nearest=nearest(policy, names)))
        return names.index(policy)
