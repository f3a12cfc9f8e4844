"""What tests of validity share: plans, average players, and figures that are known well enough to be judged."""

from __future__ import annotations

import numpy as np

from strategysim.lab.statistics import interval
from strategysim.model.arrays import Array
from strategysim.model.levers import HEADLINES
from strategysim.model.market import Market
from strategysim.model.plan import Decisions, posture
from strategysim.policies import Policy
from strategysim.policies.policy import Steady


def steady(name: str, decisions: Decisions) -> Policy:
    """Return a policy that decides the same in every quarter."""
    return Policy(name, name, Steady(decisions), fixed=True)


def average_players(market: Market, count: int, seed: int = 2) -> list[Policy]:
    """Return players who move each headline anywhere in its range, seldom far from where the company opens.

    A triangle with its mode at the opening value: what people do who change a little of everything.
    """
    draw, opening = np.random.default_rng(seed), posture(market.player.posture).values
    return [
        steady(f"player {k}", {n: draw.triangular(lever.low, opening[n], lever.high) for n, lever in HEADLINES.items()})
        for k in range(count)
    ]


def told(values: Array) -> str:
    """Return mean and half the 95 % interval, as a failure tells it."""
    mean, _, half = interval(values)
    return f"{mean:.4g} ± {half:.2g}"


def surely_within(values: Array, low: float, high: float) -> None:
    """Fail unless the whole 95 % interval of the mean of values (n,) lies within two numbers."""
    mean, _, half = interval(values)
    assert low <= mean - half and mean + half <= high, f"{told(values)}, not within {low} and {high}"


def surely_above(values: Array, low: float = 0.0) -> None:
    """Fail unless the whole 95 % interval of the mean of values (n,) lies above a number."""
    surely_within(values, low, np.inf)


def resampled(values: Array, statistic: object, seed: int = 1, times: int = 300) -> tuple[float, float]:
    """Return the ends of a statistic's 95 % interval by the bootstrap over values (n,)."""
    draw = np.random.default_rng(seed)
    again = [statistic(draw.choice(values, values.size)) for _ in range(times)]
    low, high = np.quantile(again, [0.025, 0.975])
    return float(low), float(high)
