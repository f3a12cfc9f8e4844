"""The end of a game in words: what the score says of the value added, and of skill."""

from __future__ import annotations

from collections.abc import Sequence

from strategysim.session import Result, Review
from strategysim.units import format_value


def score(result: Result) -> str:
    """Return score and value beside the autopilot's."""
    gain = result.value - result.passive_value
    told = f"you {'added' if gain >= 0 else 'lost'} {format_value(abs(gain), 'money')} of value"
    scale = "" if result.calibrated else " (uncalibrated: 100 stands for a tenth of the opening year's revenue)"
    said = f"Score {round(result.score)}{scale}: {told} beside the autopilot in the same luck."
    return f"{said} {best(result)}".rstrip()


def best(result: Result) -> str:
    """Return what the best policy known scores; empty if none is known."""
    return f"The best fixed policy known makes {result.best[1]:.0f} on average." if result.best else ""


def expectations(reviews: Sequence[Review]) -> str:
    """Return how many of the stated ranges came true; empty if none was stated."""
    stated = [review.expectation for review in reviews if review.expectation]
    met = sum(one.met for one in stated)
    return f"Of your {len(stated)} expectations {met} came true; 8 in 10 should." if stated else ""


def skill(result: Result) -> str:
    """Return in one sentence what the score says of skill; luck is left out, as the autopilot had the same."""
    if not result.calibrated:
        told = "More" if round(result.score) > 0 else "No more"
        return f"{told} than doing nothing. The autopilot met the very same luck, so it is what you decided."
    for bar, told in (
        (110, "better than the plain advice does on average"),
        (80, "about what the plain advice adds on average"),
        (40, "a good part of what the plain advice adds"),
        (10, "something, but most of what could be had was left"),
        (-10, "about what doing nothing brings"),
    ):
        if result.score >= bar:
            return f"That is {told}. The autopilot met the very same luck, so the difference is what you decided."
    return "Doing nothing would have been better. The autopilot met the very same luck, so it is what you decided."
