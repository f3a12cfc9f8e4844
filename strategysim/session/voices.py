"""What customers say in public, week by week: their mood follows the model's sentiment and this week's trouble."""

from __future__ import annotations

# Sentiment from which a mood holds, 0.5 is neutral; the words are the game's own.
_MOODS = (
    (0.62, (
        "Told my sister to come over as well.", "They listened. I had written to them only last week.",
        "Somebody over there has understood what a phone is for.", "It just worked. I had forgotten that it can.",
        "I wrote, a person answered, and it was solved. Imagine.", "Every month there is something new to try.",
    )),
    (0.52, (
        "Better than last year, I must say.", "The new thing on their page is rather good.",
        "Got an answer within the hour. Fine.", "I came for the price and stay for the rest.",
        "Nice touch, that. More of it, please.", "They have people who know the net, it seems.",
    )),
    (0.44, (
        "It does what it says. No more, no less.", "Ordered by phone in the end. Old habits.",
        "Are they on here at all? I cannot find them.", "My neighbour swears by the other one.",
        "They ask for feedback. Let us see.", "Neither good nor bad, if anybody asks.",
    )),
    (0.34, (
        "I asked on their page. Nobody answered.", "Why can I not do this on my telephone?",
        "Three clicks at the other one. Here it takes a form.", "They sent me a letter. A letter!",
        "The page is from another century.", "I had to explain it to three people.",
    )),
    (0.0, (
        "That was it. I am gone.", "Does anybody there read this at all?", "Save yourselves the trouble, people.",
        "I have cancelled and feel better already.", "Worst hour of my week, and I was at the dentist's.",
        "They deleted my question. Noted.",
    )),
)  # fmt: skip
_TROUBLE = {
    "breach": ("So my address is out there now. Thank you very much.", "Change your passwords. Theirs was not enough."),
    "outage": ("Down again. I count the hours.", "Is it me, or are they off the air?"),
    "firestorm": ("You have all seen it by now. Unbelievable.", "Pass it on: everybody should know how they treat us."),
}


def voice(sentiment: float, trouble: str, turn: int) -> str:
    """Return what a customer says.

    Parameters
    ----------
    sentiment
        The public's mood, 0–1.
    trouble
        The worst that happened this week: ``breach``, ``outage``, ``firestorm`` or nothing.
    turn
        A number that differs from week to week, so that nobody says the same twice in a row.
    """
    lines = _TROUBLE.get(trouble) or next(lines for bar, lines in _MOODS if sentiment >= bar)
    return lines[turn % len(lines)]
