"""In words what the board does not sign in an ultimatum."""

from __future__ import annotations

from strategysim.session import Review


def ahead(unsigned: float) -> str:
    """Return what a part over the budget means for the coming quarter; empty where the board signs."""
    if unsigned <= 0.0:
        return ""
    return (
        f"The board signs nothing new in this ultimatum: IT was {_over(unsigned)} last quarter. No new post, "
        "experiment or venture begins; leavers are replaced, and what runs goes on."
    )


def told(review: Review) -> list[str]:
    """Return what a quarter's plan could not begin, if anything."""
    if not review.held:
        return []
    waits = ", ".join(review.held)
    return [f"The board signed nothing new: IT was {_over(review.unsigned)} in an ultimatum. Not started: {waits}."]


def _over(share: float) -> str:
    percent = f"{share:.0%}"
    return f"{'less than 1%' if percent == '0%' else percent} over its budget"
