"""Effect profiles of the eight levers: what each moves, over all outcomes, and whether two are the same lever twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from strategysim.lab import plots
from strategysim.lab.about import About
from strategysim.lab.checking import loops
from strategysim.lab.chunk import Setup
from strategysim.lab.courses import courses, of_player, refuse
from strategysim.lab.exceptions import ALIKE, declared, notes
from strategysim.lab.inputs import AnyScenario, as_scenario, one_policy
from strategysim.lab.job import about_of
from strategysim.lab.labels import rests_on
from strategysim.lab.progress import Report, reporter
from strategysim.lab.question import asked
from strategysim.lab.response import shifted
from strategysim.lab.told import Told, markdown, signed
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.parameters import Mode
from strategysim.policies.catalogue import AnyPolicy

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Two levers that do the same to all outcomes need not both be there.
MOST_ALIKE = 0.8
# What platforms, risk and trust do is most easily mistaken for one another.
EASILY_MISTAKEN = ("platforms", "risk", "trust")
_YEAR = 4
_RESAMPLES = 400
# Pairs of levers that a table shows.
_SHOWN = 6


@dataclass(frozen=True, eq=False, repr=False)
class Profiles(Told):
    """What each headline lever does to every outcome.

    Attributes
    ----------
    about
        Scenario, seed, policy and what else the result rests on.
    outcomes
        Names of the outcomes that differ between worlds.
    effects
        A quarter of the lever's range up less a quarter down, in the last year, in standard deviations of the outcome
        over worlds: (levers, outcomes, replications).
    """

    about: About
    outcomes: tuple[str, ...]
    effects: Array

    @property
    def exceptions(self) -> dict[str, str]:
        """The pairs of levers that are declared to be alike in this scenario, each with the reason."""
        return declared(ALIKE, self.about.scenario)

    @property
    def correlations(self) -> Array:
        """Correlation of the profiles of every two levers over outcomes, of shape (levers, levers)."""
        return _plain(self.effects.mean(axis=2))

    @property
    def rank_correlations(self) -> Array:
        """The same of the ranks of effects (Spearman), of shape (levers, levers).

        An outcome that hardly differs between worlds, and so moves by many standard deviations, has no more weight.
        """
        return _ranked(self.effects.mean(axis=2))

    def profiles(self) -> DataFrame:
        """Return the profiles.

        Returns
        -------
        pandas.DataFrame
            One row per outcome, one column per lever: the mean effect in standard deviations of the outcome.
        """
        import pandas as pd

        index = pd.Index(self.outcomes, name="outcome")
        return pd.DataFrame(self.effects.mean(axis=2).T, index=index, columns=list(HEADLINES))

    def frame(self) -> DataFrame:
        """Return how alike every two levers are, the most alike first.

        Returns
        -------
        pandas.DataFrame
            One row per pair: the correlation of their profiles and that of ranks, each with its 95 % interval
            (bootstrap over worlds); ``alike`` if one of them is above 0.8 or below −0.8; ``watched`` if both levers are
            easily mistaken for one another; and why they are alike, where that is declared.
        """
        import pandas as pd

        kinds = ((_plain, self.correlations), (_ranked, self.rank_correlations))
        found = [(middle, *np.quantile(self._resampled(kind), (0.025, 0.975), axis=0)) for kind, middle in kinds]
        rows = []
        for (a, lever), (b, other) in combinations(enumerate(HEADLINES), 2):
            numbers = [float(part[a, b]) for parts in found for part in parts]
            alike = max(abs(numbers[0]), abs(numbers[3])) > MOST_ALIKE
            why = self.exceptions.get(f"{lever} and {other}", "")
            rows.append((lever, other, *numbers, alike, {lever, other} <= set(EASILY_MISTAKEN), why))
        columns = [f"{what}{end}" for what in ("correlation", "rank") for end in ("", "_low", "_high")]
        table = pd.DataFrame(rows, columns=["lever", "other", *columns, "alike", "watched", "exception"])
        most = table[["correlation", "rank"]].abs().max(axis=1)
        return table.iloc[np.argsort(-most.to_numpy(), kind="stable")].reset_index(drop=True)

    def _resampled(self, correlated: Callable[[Array], Array]) -> Array:
        """Return correlations in worlds drawn again with replacement, of shape (resamples, levers, levers)."""
        levers, outcomes, worlds = self.effects.shape
        chance = np.random.default_rng(self.about.seed)
        counts = chance.multinomial(worlds, np.full(worlds, 1.0 / worlds), _RESAMPLES) / worlds
        means = (self.effects.reshape(-1, worlds) @ counts.T).reshape(levers, outcomes, _RESAMPLES)
        return np.array([correlated(means[:, :, k]) for k in range(_RESAMPLES)])

    def rows(self) -> list[list[str]]:
        """Return how alike levers are as people read it: the pairs that are most alike, and those that are watched.

        An asterisk marks a declared exception.
        """
        table = [["levers", "correlation", "95 % from", "to", "of ranks", "95 % from", "to", "verdict"]]
        for place, row in enumerate(self.frame().to_dict("records")):
            if place < _SHOWN or row["watched"]:
                keys = [f"{what}{end}" for what in ("correlation", "rank") for end in ("", "_low", "_high")]
                verdict = ("alike" if row["alike"] else "distinct") + "*" * bool(row["exception"])
                numbers = [signed(float(row[key]), 2) for key in keys]
                table.append([f"{row['lever']} and {row['other']}", *numbers, verdict])
        return table

    def notes(self) -> list[str]:
        """Return why the pairs with an asterisk are alike, a line each."""
        return notes(self.exceptions)

    def markdown(self) -> str:
        """Return the table in Markdown, for a report, with the declared exceptions and their reasons."""
        return "\n".join([markdown(self.rows()), *(f"{note}\n" for note in self.notes())])

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the correlation matrix as a map with its values; return the axes."""
        names, values = [lever.title for lever in HEADLINES.values()], self.rank_correlations
        places = np.arange(float(len(names)))
        ax = plots.axes(ax, "How alike are the levers?", "", "", rows=2 * len(names), small=rests_on(self.about))
        shades = plots.cells(ax, places, places, values.round(2), written=True)
        ax.set_xticks(range(len(names)), names, rotation=35, ha="right", fontsize=10)
        ax.set_yticks(range(len(names)), names, fontsize=10)
        plots.scale(ax, shades, "rank correlation of effects over all outcomes")
        return ax

    def __repr__(self) -> str:
        levers = len(HEADLINES)
        return f"<Profiles of {self.about.scenario}: {levers} levers over {len(self.outcomes)} outcomes>"


def _plain(profiles: Array) -> Array:
    """Return the correlation over the second axis of profiles (levers, outcomes): (levers, levers)."""
    return np.asarray(np.corrcoef(profiles))


def _ranked(profiles: Array) -> Array:
    """Return the same of ranks; outcomes that a lever moves alike, or not at all, share one."""
    ranks = []
    for profile in profiles:
        _, place, counts = np.unique(profile, return_inverse=True, return_counts=True)
        ranks.append((np.cumsum(counts) - 0.5 * (counts - 1.0))[place])
    return _plain(np.array(ranks))


@asked
def profiles(
    scenario: AnyScenario, policy: AnyPolicy = "eight-ways", replications: int = 200, seed: int = 1, *,
    quarters: int = 8, progress: bool | Report | None = None, parameters: Mode = "drawn", without: Sequence[str] = (),
) -> Profiles:  # fmt: skip
    """Move each lever up and down by a quarter of its range, and say how alike levers are in all that they do.

    Levers that a lesson opens later are open from the first day.

    Parameters
    ----------
    scenario, policy
        What is played; who decides about the seven others, and from where the lever is moved, within its bounds.
    replications, seed, progress, parameters, without
        As for `run`; progress counts policies.
    quarters
        How long the lever is held there, from the first day on; at least four.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong.
    """
    loaded = as_scenario(scenario)
    base = one_policy(policy)
    market = replace(loaded.market, unlock={})
    setup = Setup(market, seed, _YEAR, False, parameters=parameters, without=loops(without))
    refuse("profiles", setup, replications=(replications, 2, 2**20), quarters=(quarters, _YEAR, 40))
    setup = replace(setup, quarters=quarters)
    moved = [
        shifted(base, name, sign * (lever.high - lever.low) / 4.0, loaded.market)
        for name, lever in HEADLINES.items()
        for sign in (1.0, -1.0)
    ]
    read = of_player([outcome.where for outcome in OUTCOMES.values()])
    played = courses(setup, [base, *moved], replications, read, reporter(progress), of=base.name)
    played = played[:, -_YEAR:].mean(axis=1)
    spread = played[0].std(axis=1, ddof=1)
    # What is the same in all worlds has no spread to be measured by.
    kept = spread > 1e-9 * np.abs(played[0]).max(axis=1)
    effects = (played[1::2] - played[2::2])[:, kept] / spread[kept, None]
    outcomes = tuple(name for name, keep in zip(OUTCOMES, kept, strict=True) if keep)
    return Profiles(about_of(loaded, setup, [base], replications), outcomes, effects)
