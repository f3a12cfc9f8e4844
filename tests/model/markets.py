"""A small market for tests: one player, two rivals, every kind of story."""

from __future__ import annotations

from dataclasses import replace

from strategysim.model.market import (
    Choice,
    Company,
    Effect,
    Event,
    Idea,
    Market,
    Opening,
    Option,
    RevenueLine,
    Rival,
    Study,
    Variant,
    Venture,
)

_LINES = (
    RevenueLine("print", "Print advertising", "legacy", 124e6, 0.45, -0.085, 0.25),
    RevenueLine("circulation", "Circulation", "legacy", 74e6, 0.42, -0.01, 1.0),
    RevenueLine("other", "Other", "other", 20e6, 0.35),
    RevenueLine("digital", "Digital advertising", "digital", 22e6, 0.70, 0.06, 0.5, 0.45),
)
_PLAYER = Company(
    "post", "Evening Post", 250_000, 1_400, 55, 8.4e6, 72e6, 40e6, _LINES,
    Opening(0.20, 0.08, 0.30, 0.35, 0.20, 0.25),
    {"hiring.provocative": 0.08, "experiments.harshness": 0.15}, 0.75, 0.4e6,
)  # fmt: skip
_IDEAS = tuple(Idea(f"idea-{k}", f"Idea {k}", k / 11) for k in range(12))
_VENTURES = tuple(
    Venture(
        f"venture-{k}", f"Venture {k}",
        (Variant("own", "Our own", 1.5e6 * k, 0.35e6 * k, 8 + 2 * k, 8 + 4 * k, 0.65 - 0.07 * k, 0.6, 0.1e6, 0.05),
         Variant("deal", "A deal", 0.8e6 * k, 0.1e6 * k, 4 + k, 4 + 2 * k, 0.7, 0.3)),
    )
    for k in range(1, 6)
)  # fmt: skip
_EVENTS = (
    Event("freeze", "Budget freeze", "…", (20, 120), "market", (Effect("budget", -0.18, 0, 52),)),
    Event("poaching", "Poaching", "…", (30, 150), "firm", (Effect("heads", -0.1),), (
        Option("let", "Let them go", (Effect("morale", -0.03),)),
        Option("match", "Match the offers", (Effect("cash", -0.02), Effect("attrition", -0.2, 2, 26))),
    )),
    Event("claim", "Marketing claims the strategy", "…", options=(
        Option("yield", "Yield", (Effect("ownership", -0.1),)),
        Option("resist", "Resist", (Effect("closeness", -0.1), Effect("cio_time", 0.05, 0, 13))),
    ), trigger="unowned", patience=2),
)  # fmt: skip
_PROMISE = Choice("promise", "Promise", "…", (
    Option("solid", "Solid"),
    Option("bold", "Bold", (Effect("budget", 0.05, 0, 208), Effect("expectation", 0.05, 0, 208))),
))  # fmt: skip
_MANDATE = Choice("mandate", "Mandate", "…", (
    Option("steady", "Steady"), Option("digital", "Digital first", (Effect("demand", 0.1, 0, 52),)),
))  # fmt: skip


def market(rivals: int = 2) -> Market:
    """Return the market with so many rivals (at most three)."""
    others = [
        Rival(replace(_PLAYER, name="daily", title="Daily", customers=180_000, it_staff=40, it_budget=6e6), "half"),
        Rival(
            replace(_PLAYER, name="portal", title="Portal", customers=60_000, it_staff=30, it_budget=4e6), "eight-ways"
        ),
        Rival(replace(_PLAYER, name="weekly", title="Weekly", customers=90_000, it_staff=20, it_budget=2e6), "passive"),
    ]
    return Market(
        "test", "Test market", _PLAYER, tuple(others[:rivals]), _IDEAS, _VENTURES, _EVENTS, _PROMISE, _MANDATE,
        (Study("panel", "Panel", "customers.digital_mid", 50_000, 0.5),),
    )  # fmt: skip
