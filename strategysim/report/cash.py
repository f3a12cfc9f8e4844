"""Cash in words: how long it lasts, what the futures say of it, and that it is gone."""

from __future__ import annotations

from strategysim.session import Forecast, Review
from strategysim.units import counted, format_value

# Beyond two years nobody counts weeks. Within half a year nothing new begins to earn in time: a hire takes six weeks to
# find and twenty to learn.
_TOLD, _SHORT = 104.0, 26.0
# Rarer than one future in fifty is no forecast of a few hundred.
_RARE = 0.02

GONE = "The firm ran out of cash. It is sold for its furniture, and the game ends here."
ENDED = (
    "The firm ran out of cash before the game's end. Its value is what it earned and lost until then, and nothing is "
    "left behind; the autopilot beside you is judged at the end of all quarters."
)


def lasts(cash: float, runway: float) -> str:
    """Return how long cash in dollars lasts, ``runway`` in weeks, in a few words; empty where nobody need count."""
    if runway > _TOLD:
        return ""
    return f"{format_value(cash, 'money')} in the bank, {in_weeks(runway)} of cash left at this burn"


def alarm(cash: float, runway: float, failed: bool) -> str:
    """Return what must be known on every page; empty while there is cash for half a year."""
    if failed:
        return "OUT OF CASH: the firm is no more"
    return f"CASH SHORT: {lasts(cash, runway)}" if runway <= _SHORT else ""


def told(review: Review) -> list[str]:
    """Return what a quarter's books say of the cash, if anything need be said."""
    if review.failed:
        return [GONE]
    short = alarm(review.cash, review.runway, failed=False)
    usual = lasts(review.cash, review.runway)
    return [f"{line}." for line in (short or usual,) if line]


def ahead(forecast: Forecast) -> str:
    """Return what the futures say of the cash; empty where it lasts in all of them."""
    last = forecast.first + len(forecast.bands["cash"].rows) - 1
    parts = []
    weeks = forecast.bands["runway"].at()[1]
    # In most futures there is something left to count.
    if 0.0 < weeks <= _TOLD:
        low, middle, high = (format_value(x, "money") for x in forecast.bands["cash"].at())
        parts.append(f"cash {middle} ({low} to {high}), {in_weeks(weeks)} at that burn")
    if forecast.failing >= _RARE:
        parts.append(f"in {forecast.failing:.0%} of the futures the firm has run out of cash by then")
    return f"Quarter {last}: {'; '.join(parts)}." if parts else ""


def in_weeks(number: float) -> str:
    """Return a number of weeks in words."""
    return counted(round(number), "week")
