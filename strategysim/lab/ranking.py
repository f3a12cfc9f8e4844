"""Whether the order of strategies is robust: at the centre and at both ends of all that is uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Unpack

import numpy as np

from strategysim.errors import InputError, Problem
from strategysim.lab import plots, statistics
from strategysim.lab.about import About
from strategysim.lab.exceptions import ORDERED, declared, notes
from strategysim.lab.factors import Factor, factors_of
from strategysim.lab.how import How
from strategysim.lab.inputs import AnyScenario, as_scenario
from strategysim.lab.labels import number, rests_on
from strategysim.lab.points import Play
from strategysim.lab.progress import Report
from strategysim.lab.question import asked
from strategysim.lab.told import Told, markdown, signed
from strategysim.lab.tornado import one_at_a_time
from strategysim.model.arrays import Array
from strategysim.model.catalogue import PARAMETERS
from strategysim.policies import Policy, load_policy
from strategysim.policies.policy import Steady
from strategysim.policies.robots import ROBOTS
from strategysim.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

BEST = "best-known"
# What has to stand above what: the advice above half-heartedness, that above doing nothing, and that above excess.
ORDER: tuple[tuple[str, str], ...] = (
    (BEST, "eight-ways"), ("eight-ways", "half"), ("half", "passive"), ("passive", "cost-cutter"),
    ("passive", "locked-down"), ("passive", "nothing"), ("passive", "everything"),
)  # fmt: skip
CENTRE = "central"
_ENDS = ("low", "high")
_COLOURS = {"holds": 2, "open": 6, "reversed": 4}


@dataclass(frozen=True, eq=False, repr=False)
class Ranking(Told):
    """What policies score with every parameter at its central value, and with one of them at an end of its range.

    Attributes
    ----------
    about
        Scenario, seed, policies and what else the result rests on.
    factors
        The parameters, with their ranges.
    scores
        In points, NaN where a run was lost: (points, policies, replications). The points are the centre, then each
        parameter at its low and at its high end.
    """

    about: About
    factors: tuple[Factor, ...]
    scores: Array

    @property
    def declared(self) -> dict[str, str]:
        """The pairs of the order that are declared to be reversed in this scenario, each with the reason."""
        return declared(ORDERED, self.about.scenario)

    @property
    def means(self) -> Array:
        """Mean scores, of shape (points, policies), in points."""
        return np.array([[_mean(values) for values in point] for point in self.scores])

    @property
    def tau(self) -> Array:
        """Kendall's tau between the ranking at each point and that at the centre, of shape (points,); 1 is the same."""
        means = self.means
        return np.array([kendall(means[0], row) for row in means])

    def frame(self) -> DataFrame:
        """Return what became of the ranking at each point.

        Returns
        -------
        pandas.DataFrame
            One row per point: the parameter and its end, its value in the model's unit, Kendall's tau with the ranking
            at the centre, how many pairs of the order are ``open`` or ``reversed``, and the mean score of each policy.
        """
        import pandas as pd

        words = self.order()["verdict"].to_numpy().reshape(len(self.scores), -1)
        table = pd.DataFrame(self._points(), columns=["parameter", "end", "value"])
        table["tau"] = self.tau
        table["open"], table["reversed"] = (words == "open").sum(axis=1), (words == "reversed").sum(axis=1)
        return pd.concat([table, pd.DataFrame(self.means, columns=list(self.about.policies))], axis=1)

    def order(self) -> DataFrame:
        """Return whether each policy stands above the one that it has to stand above, at each point.

        Returns
        -------
        pandas.DataFrame
            One row per point and pair: by how much the better one scores more, in the same worlds and luck, in points,
            with its 95 % interval. ``holds``: the interval lies above zero; ``reversed``: below; ``open``: around it.
        """
        import pandas as pd

        rows, names = [], self.about.policies
        pairs = [(a, b, names.index(a), names.index(b)) for a, b in ORDER if a in names]
        for point, scores in zip(self._points(), self.scores, strict=True):
            for better, worse, a, b in pairs:
                difference = scores[a] - scores[b]
                mean, _, half = statistics.interval(difference[~np.isnan(difference)])
                verdict = "holds" if mean - half > 0.0 else "reversed" if mean + half < 0.0 else "open"
                rows.append((*point, better, worse, mean, mean - half, mean + half, verdict))
        columns = ["parameter", "end", "value", "better", "worse", "difference", "low", "high", "verdict"]
        return pd.DataFrame(rows, columns=columns)

    def exceptions(self) -> DataFrame:
        """Return the rows of `order` in which it does not surely hold, those that are reversed first."""
        order = self.order()
        left = order[order["verdict"] != "holds"]
        return left.iloc[np.argsort(left["verdict"].to_numpy() != "reversed", kind="stable")].reset_index(drop=True)

    def _points(self) -> list[tuple[str, str, float]]:
        ends = [
            (f.name, end, value)
            for f in self.factors
            for end, value in zip(_ENDS, (f.range.low, f.range.high), strict=True)
        ]
        return [(CENTRE, CENTRE, float("nan")), *ends]

    def rows(self) -> list[list[str]]:
        """Return policies by their rank at the centre, with the lowest and the highest mean, as people read it."""
        means, names = self.means, self.about.policies
        table = [["policy", "score", "95 % from", "to", "lowest", "highest"]]
        for place in np.argsort(-np.nan_to_num(means[0], nan=-np.inf), kind="stable"):
            known = self.scores[0, place][~np.isnan(self.scores[0, place])]
            mean, _, half = statistics.interval(known)
            numbers = (mean, mean - half, mean + half, np.nanmin(means[:, place]), np.nanmax(means[:, place]))
            table.append([names[place], *(signed(float(value)) for value in numbers)])
        return table

    def pair_rows(self) -> list[list[str]]:
        """Return at how many points each pair of the order holds, and where it comes out least, as people read it.

        An asterisk marks a declared exception.
        """
        table = [["order", "holds", "open", "reversed", "least", "95 % from", "to", "at"]]
        for _, part in self.order().groupby(["better", "worse"], sort=False):
            least = part.iloc[int(part["difference"].to_numpy().argmin())]
            counts = [str(int((part["verdict"] == word).sum())) for word in _COLOURS]
            numbers = [signed(float(least[key])) for key in ("difference", "low", "high")]
            place = CENTRE if least["end"] == CENTRE else f"{least['end']} {least['parameter']}"
            pair = f"{least['better']} above {least['worse']}"
            table.append([pair + "*" * (pair in self.declared), *counts, *numbers, place])
        return table

    def notes(self) -> list[str]:
        """Return why the pairs with an asterisk are reversed, a line each."""
        return notes(self.declared)

    def exception_rows(self, most: int = 12) -> list[list[str]]:
        """Return the exceptions as people read them: of each pair the centre, and the worst ``most`` points.

        Where a pair fails at the centre already, points at which it fails likewise are only counted.
        """
        table = [["exception", "at", "difference", "95 % from", "to", "verdict"]]
        for (better, worse), part in self.order().groupby(["better", "worse"], sort=False):
            centre = part.iloc[0]["verdict"]
            failed = part[part["verdict"] != "holds"]
            told = failed[(failed["verdict"] != centre) | (failed["end"] == CENTRE)]
            told = told.iloc[np.argsort(told["difference"].to_numpy(), kind="stable")[:most]]
            for row in told.to_dict("records"):
                place = CENTRE if row["end"] == CENTRE else f"{row['parameter']} {row['end']} ({number(row['value'])})"
                numbers = [signed(float(row[key])) for key in ("difference", "low", "high")]
                table.append([f"{better} above {worse}", place, *numbers, str(row["verdict"])])
            if left := len(failed) - len(told):
                table.append([f"{better} above {worse}", f"{left} more points", "", "", "", ""])
        return table

    def told(self) -> str:
        """Return in one sentence how well the ranking survives."""
        tau, table = self.tau, self.frame()
        whole = int(((table["open"] == 0) & (table["reversed"] == 0)).sum())
        return (
            f"The whole order holds surely at {whole} of {len(table)} points; Kendall's tau with the ranking at the "
            f"centre is {np.nanmean(tau):.2f} on average and {np.nanmin(tau):.2f} at least."
        )

    def markdown(self) -> str:
        """Return the tables in Markdown, for a report: policies, pairs, and exceptions if there are any."""
        parts = [markdown(self.rows()), self.told() + "\n", markdown(self.pair_rows())]
        parts += [f"{note}\n" for note in self.notes()]
        exceptions = self.exception_rows()
        return "\n".join([*parts, markdown(exceptions)] if len(exceptions) > 1 else parts)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw by how much each pair of the order differs at every point, and return the axes."""
        order, small = self.order(), rests_on(self.about)
        pairs = [pair for pair in ORDER if pair[0] in self.about.policies]
        title, across = "Does the order survive all that is uncertain?", "difference of scores (points)"
        ax = plots.axes(ax, title, across, "", rows=2 * len(pairs), small=small)
        for place, (better, worse) in enumerate(reversed(pairs)):
            part = order[(order["better"] == better) & (order["worse"] == worse)]
            for verdict, colour in _COLOURS.items():
                values = part["difference"][part["verdict"] == verdict]
                ax.plot(values, np.full(len(values), place), "|", color=plots.COLOURS[colour], markersize=16)
            centre = part.iloc[0]
            ends = np.array([[centre["difference"] - centre["low"]], [centre["high"] - centre["difference"]]])
            ax.errorbar(centre["difference"], place, xerr=ends, fmt="D", color="#333333", capsize=5)
        for verdict, colour in _COLOURS.items():
            ax.plot([], [], "|", color=plots.COLOURS[colour], markersize=12, markeredgewidth=2, label=verdict)
        ax.plot([], [], "D", color="#333333", label="all at the centre, 95 %")
        plots.named(ax, [f"{better} above {worse}" for better, worse in pairs])
        return ax

    def __repr__(self) -> str:
        played = f"{len(self.about.policies)} policies at {len(self.scores)} points"
        return f"<Ranking of {self.about.scenario}: {played}, {self.about.replications} replications each>"


@asked
def ranking(
    scenario: AnyScenario, replications: int = 60, seed: int = 1, *, over: Sequence[str] | str = "parameters",
    progress: bool | Report | None = None, **how: Unpack[How],
) -> Ranking:  # fmt: skip
    """Say whether the order of strategies survives both ends of every parameter that is uncertain.

    All robots, and the best policy known if the scenario's calibration names one, play with all parameters at their
    central values, and with one of them at its low and at its high end, in the same worlds and luck.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    replications, seed, progress, **how
        As for `run`, with quarters, workers, executor, parameters, without, store; progress counts points. Parameters
        are ``"central"`` unless ``"drawn"`` lets those that are not moved differ from world to world.
    over
        ``"parameters"``, all that are uncertain in this scenario, or a list of names.

    Raises
    ------
    ScenarioError, InputError
        If anything that was given is wrong.
    """
    loaded = as_scenario(scenario)
    factors = parameters_of(loaded, over)
    policies = list(ROBOTS.values())
    if best := best_known(loaded, how.get("quarters")):
        policies.insert(0, best)
    play = Play(replications, seed, progress, True, {"parameters": "central", **how})
    about, scores = play.scores(loaded, policies, [f.name for f in factors], one_at_a_time(factors))
    return Ranking(about, tuple(factors), scores)


def parameters_of(scenario: Scenario, over: Sequence[str] | str) -> list[Factor]:
    """Return the parameters that are moved.

    Raises
    ------
    InputError
        If one is no parameter, or has no range.
    """
    factors = factors_of("ranking", scenario, over, ("parameters",))
    problems = [
        Problem("ranking", None, factor.name, "is no parameter: only what is uncertain has ends to be moved to")
        for factor in factors
        if factor.name not in PARAMETERS
    ]
    if problems:
        raise InputError(problems)
    return factors


def best_known(scenario: Scenario, quarters: int | None = None) -> Policy | None:
    """Return the best policy known for a game of some length, if the scenario's calibration names one."""
    best = scenario.best(quarters)
    if best is None:
        return None
    if best.decisions:
        return Policy(BEST, "The best policy that a search has found.", Steady(dict(best.decisions)), fixed=True)
    return replace(load_policy(best.policy), name=BEST)


def kendall(one: Array, other: Array) -> float:
    """Return Kendall's tau between two rankings by values (n,): the share of pairs in one order less those in two."""
    a, b = np.triu_indices(len(one), 1)
    known = ~np.isnan(one[a] - one[b] + other[a] - other[b])
    signs = np.sign(one[a] - one[b]) * np.sign(other[a] - other[b])
    return float(signs[known].mean()) if known.any() else float("nan")


def _mean(values: Array) -> float:
    return statistics.interval(values[~np.isnan(values)])[0]
