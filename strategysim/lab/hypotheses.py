"""The eight pieces of advice, each put to the test: beside the other seven, and alone in a middling firm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING, Unpack

import numpy as np

from strategysim.errors import InputError
from strategysim.lab import labels, plots, statistics
from strategysim.lab.about import About
from strategysim.lab.batch import run
from strategysim.lab.exceptions import ADVICE as NOT_HERE
from strategysim.lab.exceptions import declared, notes
from strategysim.lab.how import How
from strategysim.lab.inputs import AnyScenario, as_scenario, no_choice
from strategysim.lab.progress import Report
from strategysim.lab.question import asked
from strategysim.lab.result import Result
from strategysim.lab.runs import Runs
from strategysim.lab.variants import held
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.plan import posture
from strategysim.policies import Policy
from strategysim.policies.robots import ADVICE, REFERENCE
from strategysim.units import nonzero

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# What is always told beside the outcome that the verdict rests on.
FIVE = ("score", "wins", "attraction", "revenue", "loss_total")
# With the other seven levers as advised, and half-way between where the company opens and the advice.
EXPERIMENTS = ("full advice", "middling firm")
FOR, NOT_CLEAR, AGAINST = "for", "not clear", "against"
_COLOURS = {FOR: 0, NOT_CLEAR: 6, AGAINST: 4}
SAID = {
    "full advice": "The full advice, less the full advice with this lever left where the company opens",
    "middling firm": "This lever as advised, less as the company opens, all others half-way between the two",
}


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
        What the verdict rests on.
    outcomes
        What is compared: ``score`` and ``value`` as they are at the end, anything else as the mean of all quarters.
    differences
        With the advice less without it in the same luck, of shape (experiments, outcomes, levers, replications), in the
        outcome's unit; NaN where a run was lost. The experiments are ``EXPERIMENTS``.
    """

    about: About
    levers: tuple[str, ...]
    opening: tuple[float, ...]
    advice: tuple[float, ...]
    outcome: str
    outcomes: tuple[str, ...]
    differences: Array

    def frame(self) -> DataFrame:
        """Return what each piece of advice adds, in both experiments and to every outcome.

        Returns
        -------
        pandas.DataFrame
            One row per experiment, outcome and lever: where it was left and set; mean, low and high end of the 95 %
            interval of the paired difference, in the outcome's unit; the share of worlds in which the advice paid; and
            what the interval says of the advice: ``for``, ``not clear`` or ``against``.
        """
        import pandas as pd

        rows = [
            (self.about.scenario, experiment, outcome, lever, self.opening[k], self.advice[k], *self._effect(e, o, k))
            for e, experiment in enumerate(EXPERIMENTS)
            for o, outcome in enumerate(self.outcomes)
            for k, lever in enumerate(self.levers)
        ]
        columns = ["scenario", "experiment", "outcome", "lever", "opening", "advice"]
        return pd.DataFrame(rows, columns=[*columns, "mean", "low", "high", "paid", "verdict"])

    def verdicts(self, experiment: str = EXPERIMENTS[0]) -> DataFrame:
        """Return the rows of `frame` of one experiment that the verdicts rest on, by lever.

        Raises
        ------
        InputError
            If there is no such experiment.
        """
        _refuse_unless_played(experiment)
        table = self.frame()
        one = table[(table["experiment"] == experiment) & (table["outcome"] == self.outcome)]
        return one.drop(columns=["scenario", "experiment", "outcome"]).set_index("lever")

    @property
    def exceptions(self) -> dict[str, str]:
        """The levers about which the advice is declared to cost in this scenario, by the score, with the reason."""
        return declared(NOT_HERE, self.about.scenario) if self.outcome == "score" else {}

    def rows(self, experiment: str) -> list[list[str]]:
        """Return one experiment's table as texts, the heading first: means with half their 95 % intervals, verdict.

        A verdict beside the full advice has an asterisk where it is that of a declared exception.

        Raises
        ------
        InputError
            If there is no such experiment.
        """
        _refuse_unless_played(experiment)
        e = EXPERIMENTS.index(experiment)
        rows = [["lever", "left at", "advised", *map(plots.title_of, self.outcomes), "verdict"]]
        for k, lever in enumerate(self.levers):
            unit, size = labels.factor_unit(lever)
            ends = [f"{value / size:.4g}{' %' * (unit == '%')}" for value in (self.opening[k], self.advice[k])]
            effects = [self._effect(e, o, k) for o in range(len(self.outcomes))]
            cells = [_cell(outcome, *effect[:3]) for outcome, effect in zip(self.outcomes, effects, strict=True)]
            said = effects[self.outcomes.index(self.outcome)][-1] + "*" * (e == 0 and lever in self.exceptions)
            rows.append([HEADLINES[lever].title, *ends, *cells, said])
        return rows

    def markdown(self) -> str:
        """Return both experiments as tables of a report, in units that a person reads; ± is half the 95 % interval."""
        parts = []
        for experiment in EXPERIMENTS:
            heading, *rows = self.rows(experiment)
            lines = [heading, ["---", *["---:"] * (len(heading) - 2), "---"], *rows]
            table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
            parts.append(f"{SAID[experiment]}:\n\n{table}\n")
        about = self.about
        rests = (
            f"{about.quarters} quarters, {about.replications:,} worlds, seed {about.seed}, model {about.model_version}"
        )
        return "\n".join([*parts, *(f"{note}\n" for note in self.notes()), f"{about.scenario}: {rests}. {self.note}\n"])

    def notes(self) -> list[str]:
        """Return why the advice about levers with an asterisk costs here, a line each."""
        return notes({HEADLINES[lever].title: reason for lever, reason in self.exceptions.items()})

    @property
    def note(self) -> str:
        """What has to be said under the tables."""
        told = "± is half the 95 % interval; all but score and value are means of a quarter."
        return f"{told} The verdict is that of {plots.title_of(self.outcome).lower()}."

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw a forest plot of the outcome that the verdicts rest on, both experiments; return the axes."""
        _, size = plots.drawn_unit(self.outcome)
        title = plots.title_of(self.outcome)
        across = f"{title}: with the advice less without ({plots.difference_unit(self.outcome)})"
        small = labels.rests_on(self.about)
        ax = plots.axes(ax, f"Does the advice pay? What each piece adds to {title}", across, "", small=small)
        places, o = np.arange(len(self.levers))[::-1], self.outcomes.index(self.outcome)
        for k, place in enumerate(places):
            for e, (lift, mark) in enumerate(((0.12, "o"), (-0.2, "s"))):
                mean, low, high, _, verdict = self._effect(e, o, k)
                colour = plots.COLOURS[_COLOURS[verdict]]
                ax.plot([low / size, high / size], [place + lift] * 2, color=colour, linewidth=3 - 1.5 * e)
                face = colour if e == 0 else "white"
                ax.plot(mean / size, place + lift, mark, color=colour, markersize=9 - 2 * e, markerfacecolor=face)
            # Beside the row, where no line of nothing runs through the word.
            said = self._effect(0, o, k)[-1]
            ax.annotate(
                said, (1.0, place), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points",
                va="center", color=plots.COLOURS[_COLOURS[said]], fontsize=12,
            )  # fmt: skip
        ax.plot([], [], "o", color="#333333", markersize=9, label="beside the full advice")
        ax.plot([], [], "s", color="#333333", markersize=7, markerfacecolor="white", label="alone in a middling firm")
        ax.set_yticks(places, [HEADLINES[name].title for name in self.levers], fontsize=12)
        ax.axvline(0.0, color="#333333", linewidth=1)
        plots.legend(ax)
        return ax

    def _effect(self, experiment: int, outcome: int, lever: int) -> tuple[float, float, float, float, str]:
        """Return mean, low and high end of a paired difference, the share of worlds in which it paid, the verdict."""
        values = self.differences[experiment, outcome, lever]
        known = values[~np.isnan(values)]
        mean, _, half = statistics.interval(known)
        low, high, good = mean - half, mean + half, _good(self.outcomes[outcome])
        worst, best = sorted((good * low, good * high))
        verdict = FOR if worst > 0.0 else AGAINST if best < 0.0 else NOT_CLEAR
        return mean, low, high, float((good * known > 0.0).mean()), verdict

    def __repr__(self) -> str:
        about = self.about
        return f"<Hypotheses of {about.scenario} by {self.outcome}: {about.replications} worlds, seed {about.seed}>"


def _refuse_unless_played(experiment: object) -> None:
    if problems := no_choice("hypotheses", "experiment", experiment, EXPERIMENTS):
        raise InputError(problems)


def _good(outcome: str) -> int:
    """Return the good direction of an outcome; more is better where it has none."""
    return (OUTCOMES[outcome].good if outcome in OUTCOMES else 0) or 1


def _cell(outcome: str, mean: float, low: float, high: float) -> str:
    told = labels.shown(outcome, mean, signed=True)
    # What is written as nothing has no sign.
    told = told if nonzero(told) else told.lstrip("+-")
    # One world alone has no interval.
    return told if isnan(low) else f"{told} ± {labels.shown(outcome, (high - low) / 2.0, size=mean)}"


@asked
def hypotheses(
    scenario: AnyScenario, replications: int = 500, seed: int = 1, *, outcome: str = "score",
    progress: bool | Report | None = None, **how: Unpack[How],
) -> Hypotheses:  # fmt: skip
    """Put each of the eight pieces of advice to the test, in the same worlds and luck.

    Two experiments: the plain advice as it is, beside the same with one lever left where the company opens; and one
    lever alone, as advised beside as it opens, in a firm whose other levers stand half-way between. A lever that gives
    only together with others shows much in the first, and little in the second.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    replications, seed, progress, **how
        As for `run`, with quarters, workers, executor, parameters, without, store.
    outcome
        What the verdicts rest on: ``score`` or ``value`` at the end, or the mean over all quarters of an outcome.

    Raises
    ------
    ScenarioError, InputError, RunError
        If anything that was given is wrong.
    """
    plots.drawn_unit(outcome)  # an outcome that does not exist is found before anything is played
    loaded = as_scenario(scenario)
    opens = posture(loaded.market.player.posture).values
    opening = {name: opens[name] for name in HEADLINES}
    runs = run(loaded, _policies(opening), replications, seed, progress=progress, **how)
    outcomes = FIVE if outcome in FIVE else (outcome, *FIVE)
    values = np.array([_of(runs, name) for name in outcomes])
    eight = len(HEADLINES)
    advised, left, alone, without = np.split(values, [1, 1 + eight, 1 + 2 * eight], axis=1)
    return Hypotheses(
        replace(runs.about, policies=(REFERENCE.name,)), tuple(HEADLINES), tuple(opening.values()),
        tuple(ADVICE[name] for name in HEADLINES), outcome, outcomes, np.array([advised - left, alone - without]),
    )  # fmt: skip


def _policies(opening: dict[str, float]) -> list[Policy]:
    """Return who plays: the advice; without each lever; the middling firm with each as advised, and as it opens."""
    middling = {name: 0.5 * (opening[name] + ADVICE[name]) for name in HEADLINES}
    return [
        REFERENCE,
        *(held(REFERENCE, {name: opening[name]}, f"without {name}") for name in HEADLINES),
        *(held(REFERENCE, middling | {name: ADVICE[name]}, f"{name} alone") for name in HEADLINES),
        *(held(REFERENCE, middling | {name: opening[name]}, f"middling without {name}") for name in HEADLINES),
    ]


def _of(runs: Runs, outcome: str) -> Array:
    """Return an outcome as it is compared: (policies, replications)."""
    return runs.final(outcome) if outcome in ("score", "value") else runs.mean(outcome)
