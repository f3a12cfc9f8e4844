"""The audit of total effects: what a step of a lever does in the end, beside what the evidence claims.

Rows of the evidence tell a total, and the model has several paths from most levers to most outcomes. That no path
counts what another has counted shows only here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from strategysim.lab import plots, statistics
from strategysim.lab.about import About
from strategysim.lab.checking import loops
from strategysim.lab.chunk import Setup
from strategysim.lab.claims import CLAIMS, Claim
from strategysim.lab.courses import Read, courses, of_player, refuse
from strategysim.lab.escalation import Followed
from strategysim.lab.exceptions import EFFECTS, declared, notes
from strategysim.lab.inputs import AnyScenario, as_scenario, one_policy
from strategysim.lab.job import about_of
from strategysim.lab.labels import rests_on
from strategysim.lab.progress import Report, reporter
from strategysim.lab.question import asked
from strategysim.lab.told import Told, markdown, signed
from strategysim.lab.variants import held
from strategysim.model.arrays import Array
from strategysim.model.parameters import Mode
from strategysim.model.world import World
from strategysim.policies import Policy
from strategysim.policies.catalogue import AnyPolicy

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# An effect is measured over the last year of the step.
_YEAR = 4
# So far an effect is drawn, in widths of the range that is claimed.
_DRAWN = (-2.0, 3.0)
_COLOURS = {"inside": 2, "not clear": 6, "outside": 4}


class Effect(NamedTuple):
    """A total effect with its 95 % interval, in the unit of its claim, and what it says of the claim."""

    mean: float
    low: float
    high: float
    verdict: str


@dataclass(frozen=True, eq=False, repr=False)
class Audit(Told):
    """The simulated total effects, beside what the evidence claims.

    Attributes
    ----------
    about
        Scenario, seed, policy and what else the result rests on; its quarters are those of the longest step.
    claims, effects
        What the evidence says, and what came out.
    quarters
        How long the step of each claim was held.
    """

    about: About
    claims: tuple[Claim, ...]
    effects: tuple[Effect, ...]
    quarters: tuple[int, ...]

    @property
    def exceptions(self) -> dict[str, str]:
        """The claims that this scenario is declared not to meet, each with the reason."""
        return declared(EFFECTS, self.about.scenario)

    def frame(self) -> DataFrame:
        """Return claims and effects.

        Returns
        -------
        pandas.DataFrame
            One row per claim: the step, and for how many quarters it was held; ``claim_low``, ``claim`` and
            ``claim_high``; the simulated effect, and the ends of its 95 % interval; all in the unit that is named; the
            verdict; sources; how the row is read; and why this scenario is an exception, if it is declared one.
            ``inside``: the interval lies in the range that is claimed; ``outside``: no part of it does; ``not clear``:
            some does, or it is unknown.
        """
        import pandas as pd

        rows = [
            (
                c.title, c.step, held_for, c.unit, c.low, c.central, c.high, *effect, c.told_sources, c.reading,
                self.exceptions.get(c.title, ""),
            )
            for c, effect, held_for in zip(self.claims, self.effects, self.quarters, strict=True)
        ]  # fmt: skip
        columns = ["effect_of", "step", "quarters", "unit", "claim_low", "claim", "claim_high"]
        columns += ["mean", "low", "high", "verdict", "sources", "reading", "exception"]
        return pd.DataFrame(rows, columns=columns).set_index("effect_of")

    def rows(self) -> list[list[str]]:
        """Return the table as people read it; a verdict with an asterisk is that of a declared exception."""
        table = [["effect", "step", "quarters", "claimed", "simulated", "95 % from", "to", "", "verdict", "source"]]
        for claim, effect, held_for in zip(self.claims, self.effects, self.quarters, strict=True):
            places = 2 if claim.form == "spreads" else 1
            claimed = f"{signed(claim.central, places)} ({claim.low:+g} to {claim.high:+g})"
            found = [signed(value, places) for value in effect[:3]]
            told = effect.verdict + "*" * (claim.title in self.exceptions)
            row = [claim.title, claim.step, str(held_for), claimed, *found, claim.unit, told, claim.told_sources]
            table.append(row)
        return table

    def notes(self) -> list[str]:
        """Return why the claims with an asterisk are not met, a line each."""
        return notes(self.exceptions)

    def markdown(self) -> str:
        """Return the table in Markdown, for a report, and under it the declared exceptions with their reasons."""
        return "\n".join([markdown(self.rows()), *(f"{note}\n" for note in self.notes())])

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw each effect on the range that is claimed, which reaches from 0 to 1; return the axes."""
        title, across = "Total effects beside the evidence", "0: low end of what is claimed; 1: high end"
        ax = plots.axes(ax, title, across, "", rows=len(self.claims), small=rests_on(self.about))
        places = np.arange(len(self.claims))[::-1]
        ax.axvspan(0.0, 1.0, color=plots.COLOURS[2], alpha=0.15, linewidth=0)
        for place, claim, effect in zip(places, self.claims, self.effects, strict=True):
            mean, low, high = ((value - claim.low) / (claim.high - claim.low) for value in effect[:3])
            colour = plots.COLOURS[_COLOURS[effect.verdict]]
            first, last = _DRAWN
            # What lies beyond is drawn as an arrow at the edge.
            mark = "<" if mean < first else ">" if mean > last else "o"
            ax.plot(np.clip([low, high], first, last), [place, place], color=colour, linewidth=3)
            ax.plot(np.clip(mean, first, last), place, mark, color=colour, markersize=8)
            ax.annotate(
                effect.verdict, (1.0, place), xycoords=("axes fraction", "data"), xytext=(6, 0),
                textcoords="offset points", va="center", color=colour, fontsize=11,
            )  # fmt: skip
        ax.set_yticks(places, [claim.title for claim in self.claims], fontsize=11)
        ax.set_xlim(_DRAWN[0] - 0.1, _DRAWN[1] + 0.1)
        return ax

    def __repr__(self) -> str:
        verdicts = [effect.verdict for effect in self.effects]
        told = ", ".join(f"{verdicts.count(word)} {word}" for word in _COLOURS)
        return f"<Audit of {self.about.scenario} under {self.about.policies[0]}: {told}>"


@asked
def audit(
    scenario: AnyScenario, policy: AnyPolicy = "eight-ways", replications: int = 200, seed: int = 1, *,
    quarters: int | None = None, progress: bool | Report | None = None, parameters: Mode = "drawn",
    without: Sequence[str] = (),
) -> Audit:  # fmt: skip
    """Hold a step of a lever for two years or four, and compare its total effect with what the evidence claims.

    Each claim is played with its levers before and after the step, in the same worlds and luck; what is compared is the
    last year. Where the evidence speaks of a stock, such as trust, the effect is that of so much of the stock. Rows
    that compare mature firms hold the step for four years, the others for two. Levers that a lesson opens later are
    open from the first day.

    Parameters
    ----------
    scenario, policy
        What is played; who decides about everything that the step does not touch.
    replications, seed, progress, parameters, without
        As for `run`; progress counts the sides of steps.
    quarters
        How long every step is held, from its first day on, at least four; by default as long as its claim means.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong.
    """
    loaded = as_scenario(scenario)
    base = one_policy(policy)
    market, longest = replace(loaded.market, unlock={}), max(claim.quarters for claim in CLAIMS)
    setup = Setup(market, seed, longest, False, parameters=parameters, without=loops(without))
    asked_for = longest if quarters is None else quarters
    refuse("audit", setup, replications=(replications, 2, 2**20), quarters=(asked_for, _YEAR, 40))
    lengths = [claim.quarters if quarters is None else quarters for claim in CLAIMS]
    report, effects = reporter(progress), dict[str, Effect]()
    for length in sorted(set(lengths)):
        some = [claim for claim, its in zip(CLAIMS, lengths, strict=True) if its == length]
        read = _sides(
            replace(setup, quarters=length), some, base, replications,
            _after(report, 2 * len(effects), 2 * len(CLAIMS)),
        )  # fmt: skip
        effects |= {claim.title: total_effect(claim, *read[2 * k : 2 * k + 2]) for k, claim in enumerate(some)}
    about = about_of(loaded, setup, [base], replications)
    return Audit(about, CLAIMS, tuple(effects[claim.title] for claim in CLAIMS), tuple(lengths))


def _after(report: Report, past: int, of: int) -> Report:
    """Return what reports the rest of a longer work, of which some is past."""
    return lambda done, _: report(past + done, of)


def _sides(
    setup: Setup, claims: Sequence[Claim], base: Policy, replications: int, report: Report
) -> list[dict[str, Array]]:
    """Return what is read of the firm before and after each claim's step, in the last year: place → (replications,)."""
    places = sorted({place for claim in claims for place in (claim.of, claim.beside, claim.by) if place})
    sides = [
        held(base, side, f"{claim.title} {k}") for claim in claims for k, side in enumerate((claim.start, claim.end))
    ]
    played = courses(setup, sides, replications, _reading(places), report, of=base.name)
    return [dict(zip(places, values, strict=True)) for values in played[:, -_YEAR:].mean(axis=1)]


def _reading(places: Sequence[str]) -> Read:
    """Return what reads places of the state, or experiments that lose and go on, of the player's firm: (places, n)."""
    followed = Followed()

    def read(world: World) -> Array:
        losers = followed(world)
        there = [place for place in places if place not in losers]
        values = losers | dict(zip(there, of_player(there)(world), strict=True))
        return np.array([values[place] for place in places])

    return read


def total_effect(claim: Claim, before: Mapping[str, Array], after: Mapping[str, Array]) -> Effect:
    """Return the effect of a step, of what was read before and after it: place → values, of shape (replications,).

    Means over worlds are compared; their interval is that of their linear approximation (the delta method).
    """
    (first, at_first), (second, at_second) = (_level(claim, side) for side in (before, after))
    if claim.form == "change":
        known = first > 0.0 and second > 0.0
        value = float(np.log(second / first)) if known else float("nan")
        moves = at_second / second - at_first / first if known else at_first
    elif claim.form == "level":
        value, moves = 100.0 * second, 100.0 * at_second
    else:
        size = float(before[claim.of].std(ddof=1)) if claim.form == "spreads" else 0.01
        value, moves = (second - first) / size, (at_second - at_first) / size
    if claim.by:
        value, moves = _for_stock(claim, value, moves, after[claim.by] - before[claim.by])
    mean, _, half = statistics.interval(value + moves)
    low, high = mean - half, mean + half
    if claim.form == "change":
        mean, low, high = (100.0 * float(np.expm1(end)) for end in (mean, low, high))
    return Effect(mean, low, high, verdict(claim, low, high))


def _level(claim: Claim, side: Mapping[str, Array]) -> tuple[float, Array]:
    """Return the mean of an outcome, and what each world moves it by, (replications,)."""
    part = side[claim.of]
    if not claim.beside:
        return float(part.mean()), part - part.mean()
    whole = side[claim.beside]
    if not whole.any():
        return float("nan"), np.zeros_like(part)
    ratio = float(part.mean() / whole.mean())
    return ratio, (part - ratio * whole) / whole.mean()


def _for_stock(claim: Claim, value: float, moves: Array, stock: Array) -> tuple[float, Array]:
    """Return an effect, and what each world moves it by (replications,), for so much of the stock that was moved.

    Of a stock that was not surely moved, nothing is known.
    """
    moved, _, half = statistics.interval(stock)
    if abs(moved) <= half:
        return float("nan"), moves
    scaled = value * claim.amount / moved
    return scaled, (moves * claim.amount - scaled * (stock - moved)) / moved


def verdict(claim: Claim, low: float, high: float) -> str:
    """Say how an interval lies beside the range that is claimed."""
    if claim.low <= low and high <= claim.high:
        return "inside"
    return "outside" if high < claim.low or low > claim.high else "not clear"
