"""Whether the game can be learned: what a lever does can be seen, and who plays by what he sees gets better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from strategysim.lab import plots, statistics
from strategysim.lab.about import About
from strategysim.lab.checking import loops
from strategysim.lab.chunk import Setup
from strategysim.lab.courses import refuse
from strategysim.lab.exceptions import SIGNS as NOT_SEEN
from strategysim.lab.exceptions import declared, notes
from strategysim.lab.inputs import AnyScenario, as_scenario, one_policy
from strategysim.lab.job import about_of
from strategysim.lab.learner import GAMES, learn
from strategysim.lab.progress import Report, reporter
from strategysim.lab.question import asked
from strategysim.lab.signs import SIGNS, first_signs, steps
from strategysim.lab.told import Told, markdown, signed
from strategysim.model.arrays import Array
from strategysim.model.parameters import Mode
from strategysim.policies.catalogue import AnyPolicy

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# A sign is seen where it moves by more standard deviations of its noise, and is to be seen in so many worlds.
CLEAR, OFTEN = 2.0, 0.8
# What moves by so many standard deviations has no noise but that of rounding.
_NO_NOISE = 1e6


@dataclass(frozen=True, eq=False, repr=False)
class Learning(Told):
    """The first signs of the eight levers, and the scores of naive learners.

    Attributes
    ----------
    about
        Scenario, seed, policy and what else the result rests on; its replications are the worlds of the signs.
    steps
        By how much each headline was moved, in its unit.
    moved, noise
        How far its first sign moved after two quarters, and the standard deviation over other lucks of the same world,
        both as the firm sees it, in the outcome's unit, of shape (levers, worlds).
    scores
        Of the learners' five games, and of the plan that each kept in the end in one world more, in points, of shape
        (games + 1, learners).
    """

    about: About
    steps: tuple[float, ...]
    moved: Array
    noise: Array
    scores: Array

    @property
    def exceptions(self) -> dict[str, str]:
        """The levers whose first sign this scenario is declared not to show in two quarters, each with the reason."""
        return declared(NOT_SEEN, self.about.scenario)

    def frame(self) -> DataFrame:
        """Return how clearly each lever shows.

        Returns
        -------
        pandas.DataFrame
            One row per headline: its step and first sign; how far that moved and its noise, means over worlds in the
            outcome's unit; the share of worlds in which it moved by more than two standard deviations of its noise,
            with the ends of its 95 % interval; whether that is at least 80 %; and why not here, where that is declared.
        """
        import pandas as pd

        seen = np.abs(self.moved) > CLEAR * self.noise
        rows = []
        for k, (lever, sign) in enumerate(SIGNS.items()):
            share, low, high = statistics.proportion(int(seen[k].sum()), seen.shape[1])
            moved, noise = float(self.moved[k].mean()), float(self.noise[k].mean())
            why = self.exceptions.get(lever, "")
            rows.append((lever, self.steps[k], sign, moved, noise, share, low, high, share >= OFTEN, why))
        columns = ["lever", "step", "first_sign", "moved", "noise", "clear_in", "low", "high", "clear", "exception"]
        return pd.DataFrame(rows, columns=columns).set_index("lever")

    def games(self) -> DataFrame:
        """Return how the learners come on.

        Returns
        -------
        pandas.DataFrame
            One row per game, from 1, and one for the plan that was ``kept`` in the end: the mean score with the ends of
            its 95 % interval, in points; and by how much it lies above the first game's, paired by learner, with its
            interval.
        """
        import pandas as pd

        rows = []
        for points in self.scores:
            numbers = []
            for values in (points, points - self.scores[0]):
                mean, _, half = statistics.interval(values)
                numbers += [mean, mean - half, mean + half]
            rows.append(numbers)
        columns = [f"{what}{end}" for what in ("score", "gain") for end in ("", "_low", "_high")]
        return pd.DataFrame(
            rows, columns=columns, index=pd.Index([*map(str, range(1, GAMES + 1)), "kept"], name="game")
        )

    @property
    def improves(self) -> bool:
        """Whether the last game's mean score lies above the first one's, the interval of the difference above zero."""
        mean, _, half = statistics.interval(self.scores[GAMES - 1] - self.scores[0])
        return mean - half > 0.0

    def rows(self) -> list[list[str]]:
        """Return the table of first signs as people read it; an asterisk marks a declared exception."""
        table = [["lever", "step", "first sign", "in noise", "clear in", "95 % from", "to", "verdict"]]
        for row in self.frame().reset_index().to_dict("records"):
            moved, noise = abs(row["moved"]), row["noise"]
            ratio = f"{moved / noise:.1f}" if noise * _NO_NOISE > moved else "no noise"
            shares = [f"{row[key]:.0%}" for key in ("clear_in", "low", "high")]
            told = ("clear" if row["clear"] else "not clear") + "*" * bool(row["exception"])
            table.append([row["lever"], f"{row['step']:+g}", row["first_sign"], ratio, *shares, told])
        return table

    def notes(self) -> list[str]:
        """Return why the levers with an asterisk cannot be seen, a line each."""
        return notes(self.exceptions)

    def game_rows(self) -> list[list[str]]:
        """Return the table of the learners' games as people read it."""
        table = [["game", "score", "95 % from", "to", "beside the first", "95 % from", "to"]]
        for game, row in self.games().iterrows():
            table.append([str(game), *(signed(float(value)) for value in row)])
        return table

    def told(self) -> str:
        """Return in one sentence whether learners come on."""
        mean, _, half = statistics.interval(self.scores[GAMES - 1] - self.scores[0])
        gain = f"{signed(mean)} points ({signed(mean - half)} to {signed(mean + half)})"
        return f"From game 1 to game {GAMES} a naive learner gains {gain}; {self.scores.shape[1]} learners."

    def markdown(self) -> str:
        """Return both tables in Markdown, for a report, with the declared exceptions and their reasons."""
        parts = [markdown(self.rows()), *(f"{note}\n" for note in self.notes()), f"{self.told()}\n"]
        return "\n".join([*parts, markdown(self.game_rows())])

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the learners' mean score from game to game with its 95 % interval; return the axes."""
        table, about = self.games(), self.about
        small = f"{about.scenario}, {about.quarters} quarters, {self.scores.shape[1]} learners"
        ax = plots.axes(ax, "A naive learner from game to game", "game", "score (points)", small=small)
        games = np.arange(len(table))
        ax.fill_between(games, table["score_low"], table["score_high"], color=plots.COLOURS[0], alpha=0.2, linewidth=0)
        ax.plot(games, table["score"], marker="o", linewidth=2.5, label="mean over learners, 95 %", **plots.look(0))
        ax.axhline(0.0, color="#333333", linewidth=1)
        ax.set_xticks(games, list(table.index))
        plots.legend(ax)
        return ax

    def __repr__(self) -> str:
        clear = int(self.frame()["clear"].sum())
        first, last = (float(self.scores[game].mean()) for game in (0, GAMES - 1))
        scores = f"{first:.0f} to {last:.0f} points in {GAMES} games"
        return f"<Learning of {self.about.scenario}: {clear} of {len(SIGNS)} levers show clearly; {scores}>"


@asked
def learning(
    scenario: AnyScenario, policy: AnyPolicy = "passive", worlds: int = 60, lucks: int = 40, learners: int = 300,
    seed: int = 1, *, quarters: int | None = None, progress: bool | Report | None = None, parameters: Mode = "drawn",
    without: Sequence[str] = (),
) -> Learning:  # fmt: skip
    """Say whether a player can see what each lever does, and whether who plays by what he sees gets better.

    Each headline is moved by a quarter of its range on the first day and held for two quarters, its first sign beside
    the noise of other lucks of the same world; levers that a lesson opens later are open for that. And naive learners
    play five games, each in another world: they move one or two levers, keep what scored better and go on from there.

    Parameters
    ----------
    scenario, policy
        What is played; who decides about the seven other levers while one is moved.
    worlds, lucks, learners
        In how many worlds signs are looked for, with how many lucks each; how many learners play.
    seed, progress, parameters, without
        As for `run`; progress counts lucks and games.
    quarters
        Length of the learners' games; the scenario's own by default.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong.
    """
    loaded = as_scenario(scenario)
    base = one_policy(policy)
    length = loaded.quarters if quarters is None else quarters
    setup = Setup(loaded.market, seed, length, parameters=parameters, without=loops(without))
    whole = {"worlds": (worlds, 2, 2**20), "lucks": (lucks, 2, 1000), "learners": (learners, 2, 2**20)}
    refuse("learning", setup, **whole)
    report = reporter(progress)
    moved, noise = first_signs(setup, base, worlds, lucks, lambda done, _: report(done, lucks + GAMES + 1))
    scores, _ = learn(setup, learners, loaded.scale(length), lambda done, _: report(lucks + done, lucks + GAMES + 1))
    about = about_of(loaded, setup, [base], worlds)
    return Learning(about, tuple(steps(loaded.market).values()), moved, noise, scores)
