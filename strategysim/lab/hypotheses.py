"""The eight pieces of advice, each put to the test with all else as the plain advice says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Unpack

import numpy as np

from strategysim.lab import labels, plots, statistics
from strategysim.lab.about import About
from strategysim.lab.batch import run
from strategysim.lab.how import How
from strategysim.lab.inputs import AnyScenario, as_scenario
from strategysim.lab.progress import Report
from strategysim.lab.question import asked
from strategysim.lab.result import Result
from strategysim.lab.variants import held
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES
from strategysim.model.plan import posture
from strategysim.policies.robots import ADVICE, REFERENCE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame


@dataclass(frozen=True, eq=False, repr=False)
class Hypotheses(Result):
    """What each lever adds when it is set as the plain advice says, beside leaving it at the company's opening value.

    Attributes
    ----------
    about
        Scenario, seed and what else the result rests on.
    levers, opening, advice
        Names of the eight levers; where the company leaves them, and where the advice sets them, in the model's unit.
    outcome
        What is compared, at the end of the game.
    differences
        With the advice less without it, the other seven as advised, in the same luck: (levers, replications), in the
        outcome's unit; NaN where a run was lost.
    """

    about: About
    levers: tuple[str, ...]
    opening: tuple[float, ...]
    advice: tuple[float, ...]
    outcome: str
    differences: Array

    def frame(self) -> DataFrame:
        """Return what each piece of advice adds.

        Returns
        -------
        pandas.DataFrame
            One row per lever: where it was left and set; mean, low and high end of the 95 % interval of the paired
            difference, in the outcome's unit; the share of worlds in which the advice paid; and what that says:
            ``pays``, ``costs`` or ``open``.
        """
        import pandas as pd

        rows = []
        for values in self.differences:
            known = values[~np.isnan(values)]
            mean, _, half = statistics.interval(known)
            verdict = "pays" if mean - half > 0.0 else "costs" if mean + half < 0.0 else "open"
            rows.append((mean, mean - half, mean + half, float((known > 0.0).mean()), verdict))
        table = pd.DataFrame(rows, columns=["mean", "low", "high", "paid", "verdict"])
        table.insert(0, "opening", list(self.opening))
        table.insert(1, "advice", list(self.advice))
        return table.set_index(pd.Index(list(self.levers), name="lever"))

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw a forest plot: each lever's mean difference with its 95 % interval; return the axes."""
        table = self.frame()
        _, size = plots.drawn_unit(self.outcome)
        title = plots.title_of(self.outcome)
        across = f"{title}: with the advice less without ({plots.difference_unit(self.outcome)})"
        small = labels.rests_on(self.about)
        ax = plots.axes(ax, f"Does the advice pay? What each piece adds to {title}", across, "", small=small)
        places = np.arange(len(table))[::-1]
        for place, (_, row) in zip(places, table.iterrows(), strict=True):
            colour = plots.COLOURS[{"pays": 0, "costs": 4, "open": 6}[str(row["verdict"])]]
            ax.plot([row["low"] / size, row["high"] / size], [place, place], color=colour, linewidth=3)
            ax.plot(row["mean"] / size, place, "o", color=colour, markersize=9)
            # Beside the row, where no line of nothing runs through the word.
            ax.annotate(
                str(row["verdict"]), (1.0, place), xycoords=("axes fraction", "data"), xytext=(6, 0),
                textcoords="offset points", va="center", color=colour, fontsize=12,
            )  # fmt: skip
        ax.set_yticks(places, [HEADLINES[name].title for name in self.levers], fontsize=12)
        ax.axvline(0.0, color="#333333", linewidth=1)
        return ax

    def __repr__(self) -> str:
        about = self.about
        return f"<Hypotheses of {about.scenario} by {self.outcome}: {about.replications} worlds, seed {about.seed}>"


@asked
def hypotheses(
    scenario: AnyScenario, replications: int = 500, seed: int = 1, *, outcome: str = "score",
    progress: bool | Report | None = None, **how: Unpack[How],
) -> Hypotheses:  # fmt: skip
    """Put each of the eight pieces of advice to the test, in the same worlds and luck.

    The plain advice is played as it is, and eight times more with one lever left where the company opens. A lever that
    gives only together with others may show much here, and nothing alone.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    replications, seed, progress, **how
        As for `run`, with quarters, workers, executor, parameters, without, store.
    outcome
        What is compared: ``score``, ``value``, or an outcome at the end.

    Raises
    ------
    ScenarioError, InputError, RunError
        If anything that was given is wrong.
    """
    plots.drawn_unit(outcome)  # an outcome that does not exist is found before anything is played
    loaded = as_scenario(scenario)
    opens = posture(loaded.market.player.posture).values
    opening = {name: opens[name] for name in HEADLINES}
    left = [held(REFERENCE, {name: opening[name]}, f"without {name}") for name in HEADLINES]
    scored = outcome in ("score", "value")
    runs = run(loaded, [REFERENCE, *left], replications, seed, progress=progress, score=scored, **how)
    advised, *others = runs.final(outcome)
    return Hypotheses(
        replace(runs.about, policies=(REFERENCE.name,)), tuple(HEADLINES), tuple(opening.values()),
        tuple(ADVICE[name] for name in HEADLINES), outcome, advised - np.array(others),
    )  # fmt: skip
