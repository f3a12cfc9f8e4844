"""In words what the board does not sign, and why."""

from __future__ import annotations

from strategysim.report.cash import in_weeks
from strategysim.session import Refusal, Review


def ahead(refused: Refusal | None) -> str:
    """Return what a refusal means for the coming quarter; empty where the board signs."""
    if not refused:
        return ""
    if refused.posts_alone:
        return f"The board signs no new post, for that is paid for good: cash lasts {_weeks(refused)}."
    why = f"cash lasts {_weeks(refused)}" if refused.over is None else f"IT was {_over(refused.over)} last quarter"
    when = " in this ultimatum" if refused.over is not None else ""
    return (
        f"The board signs nothing new{when}: {why}. No new post, experiment or venture begins; leavers are replaced, "
        "and what runs goes on."
    )


def told(review: Review) -> list[str]:
    """Return what a quarter's plan could not begin, if anything."""
    refused, waits = review.refused, ", ".join(review.held)
    if not refused or not waits:
        return []
    what = "no new post" if refused.posts_alone else "nothing new"
    why = f"cash lasted {_weeks(refused)}" if refused.over is None else f"IT was {_over(refused.over)} in an ultimatum"
    return [f"The board signed {what}: {why}. Not started: {waits}."]


def _weeks(refused: Refusal) -> str:
    return in_weeks(refused.weeks or 0.0)


def _over(share: float) -> str:
    percent = f"{share:.0%}"
    return f"{'less than 1%' if percent == '0%' else percent} over its budget"
