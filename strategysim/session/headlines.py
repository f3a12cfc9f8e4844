"""A quarter's headline, written from the largest cause of the change of the main outcome."""

from __future__ import annotations

from collections.abc import Sequence

from strategysim.model.causes import FAILURE
from strategysim.model.market import Market

# Cause → what a newspaper would say when it helped, and when it hurt.
_WORDS: dict[str, tuple[str, str]] = {
    "experience": ("Customers like what they find online", "What customers find online no longer keeps up"),
    "the digital tide": ("The market turns digital, and finds us there", "The market turns digital, and passes us by"),
    "reputation": ("Word gets round that new things happen here", "Our name for new things is fading"),
    "conversation": ("People speak well of us in public", "People speak badly of us in public"),
    "word of mouth": ("Customers bring their friends", "Fewer customers, fewer friends who tell others"),
    "chance of the quarter": ("A lucky quarter for the till", "An unlucky quarter for the till"),
    "circumstances": ("Events, and how we met them, helped", "Events, and how we met them, hurt"),
    "offers from outside": ("Offers from outside lose their shine", "Offers from outside tempt our customers away"),
    "people looking around": ("More people than usual look around", "Fewer people than usual look around"),
    "trust": ("Candidates hear that people are trusted here", "Candidates hear that nobody is trusted here"),
    "platforms": ("Candidates like the tools we work with", "Candidates smile at the tools we work with"),
    "lock-down": ("Fewer closed doors draw candidates", "Closed doors put candidates off"),
    "market trend": ("The market for our products grows", "The market for our old products shrinks"),
    "customers": ("More customers, more revenue", "Fewer customers, less revenue"),
    "digital experience": ("Digital products pay", "Digital products sell less"),
    "ventures": ("New businesses bring money of their own", "New businesses earn less than before"),
    FAILURE: ("The firm is no more", "The firm is no more"),
}
# Largest in most quarters, and nobody's doing: such a cause does not stand alone.
_CHANCE = ("people looking around", "circumstances", "chance of the quarter", "offers from outside", "market trend")


def headline(outcome: str, causes: Sequence[tuple[str, float]], market: Market) -> str:
    """Return a sentence on the largest cause, and on the largest that is somebody's doing where that is another.

    Parameters
    ----------
    outcome
        The main outcome, of which ``causes`` are the causes.
    causes
        Name and amount, the largest first, in the outcome's unit.
    market
        Whose rivals may be among the causes.
    """
    if not causes:
        return "A quarter like the one before"
    told = [said(outcome, *causes[0], market)]
    doing = [cause for cause in causes if cause[0] not in _CHANCE]
    if causes[0][0] in _CHANCE and doing:
        second = said(outcome, *doing[0], market)
        told.append(second if doing[0][0] in _rivals(market) else second[0].lower() + second[1:])
    return "; ".join(told)


def _rivals(market: Market) -> set[str]:
    return {rival.company.title for rival in market.rivals}


def said(outcome: str, name: str, amount: float, market: Market) -> str:
    """Return what a newspaper would say of one cause of an outcome; the sign of ``amount`` says whether it helped."""
    if name in _rivals(market):
        what = "candidates" if outcome == "attraction" else "customers"
        return f"{name} loses its pull on {what}" if amount > 0 else f"{name} draws {what} away from us"
    good, bad = _WORDS.get(name, (f"{name.capitalize()} helped", f"{name.capitalize()} hurt"))
    return good if amount > 0 else bad
