"""What published evidence claims of the levers' effects, each row once: the step, the outcome, and the range.

Ranges are those of the evidence after it was shrunk: most published effects are correlations or come from vendors, and
at face value every lever would be worth a fifth. A row without a source is a judgement, and says ``assumption``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from strategysim.lab.escalation import LOSERS_BEGUN, LOSERS_LEFT
from strategysim.model.levers import LEVERS
from strategysim.model.parameters import ASSUMPTION

Form = Literal["change", "points", "spreads", "level"]
# How long a step is held; and where firms are compared that have been so for years, as in a cross-section.
TWO_YEARS, FOUR_YEARS = 8, 16


@dataclass(frozen=True)
class Claim:
    """What a row of the evidence says that a step of a lever does in the end.

    Parameters
    ----------
    title
        Cause and effect in a few words.
    start, end
        Values of levers before and after the step, in the lever's unit.
    of, beside
        Where the state holds the outcome, as ``subsystem.field``, and by what it is divided, if by anything. What the
        state does not hold is read by `strategysim.lab.escalation`.
    low, central, high
        What the row claims: in percent of the outcome, in percentage points, or in standard deviations.
    sources
        Keys of the evidence; none for a judgement.
    reading
        How the row is read.
    form
        ``change``: in percent of the outcome; ``points``: of a share, in percentage points; ``spreads``: in standard
        deviations of the outcome over worlds; ``level``: no change, but the outcome itself with the lever as it is,
        a share in percentage points.
    by, amount
        Where the row speaks of a stock and not of a lever: the effect is that of so much of this stock, which the step
        moves (the ratio of both effects, as with an instrumental variable).
    quarters
        How long the step is held; the effect is that of the last four.
    """

    title: str
    start: Mapping[str, float]
    end: Mapping[str, float]
    of: str
    low: float
    central: float
    high: float
    sources: tuple[str, ...]
    reading: str
    beside: str = ""
    form: Form = "change"
    by: str = ""
    amount: float = 1.0
    quarters: int = TWO_YEARS

    @property
    def step(self) -> str:
        """From where to where the levers are moved."""
        moved = ((name, self.start[name], value) for name, value in self.end.items())
        return ", ".join(f"{name} {a:g} to {b:g}" if a != b else f"{name} {a:g}" for name, a, b in moved)

    @property
    def unit(self) -> str:
        """The unit of the effect and of the range."""
        return {"change": "%", "points": "points", "spreads": "SD", "level": "points"}[self.form]

    @property
    def told_sources(self) -> str:
        """The keys of the evidence, or the word for a judgement."""
        return " ".join(self.sources) or ASSUMPTION


# Firms of the time had not been told to fail fast: the levers' own defaults.
USUAL = {name: LEVERS[name].default for name in ("experiments.harshness", "experiments.review")}

CLAIMS: tuple[Claim, ...] = (
    Claim(
        "leadership and profit", {"strategy": 0.0}, {"strategy": 0.5}, "finance.profit", 4, 11, 20, ("C22",),
        "Profit, for a strategy that nobody led and one that is led in full; through ownership. Firms that have been "
        "so for four years. The lever goes to a half: beyond that the CIO's time lacks in the operation.",
        by="strategy.ownership", quarters=FOUR_YEARS,
    ),
    Claim(
        "digital intensity and revenue", {"platforms": 0.2, "experiments": 1.0, "ventures": 0.0},
        {"platforms": 0.8, "experiments": 7.0, "ventures": 0.5}, "finance.revenue", 2, 5, 12, ("C21",),
        "Revenue, from few to many digital initiatives, before what they cost. Firms that have been so for four years.",
        quarters=FOUR_YEARS,
    ),
    Claim(
        "digital service and churn", {"strategy.aim": 1.0}, {"strategy.aim": 0.0}, "customers.losses", -30, -15, -5,
        ("C18",), "Churn, for a digital service from none to the best there is; the aim moves what keeps customers.",
        beside="customers.heads", by="customers.felt_keep",
    ),
    Claim(
        "provocative hires and ideas", {"hiring": 3.0, "hiring.provocative": 0.0},
        {"hiring": 3.0, "hiring.provocative": 0.6}, "experiments.voiced", 0, 15, 75, ("H20", "H21"),
        "Ideas, by a fifth more of provocative people: who is in a team matters less than how it is led.",
        by="talent.provocative_share", amount=0.2,
    ),
    Claim(
        "reputation and applicants", {"experiments": 0.0, "trust.voice": 0.0}, {"experiments": 6.0, "trust.voice": 1.0},
        "talent.candidates", 20, 50, 80, ("H6",),
        "Candidates, of a high reputation beside a low one; visible wins and people who speak move it.",
        by="culture.reputation",
    ),
    Claim(
        "closed doors and candidates", {"platforms": 1.0, "risk.lockdown": 0.0},
        {"platforms": 0.0, "risk.lockdown": 1.0}, "talent.candidates", -10, -7.5, -5, ("H11",),
        "Candidates who stay away where social networks and their own devices are banned; stated far higher.",
    ),
    Claim(
        "experiments and digital revenue", {"experiments": 0.0}, {"experiments": 4.0}, "finance.digital", 7, 20, 62,
        ("X7",),
        "Users, where testing was taken up and stayed, shrunk as a panel study; read as digital revenue, which follows "
        "the product slowly: firms that have been so for four years.",
        quarters=FOUR_YEARS,
    ),
    Claim(
        "escalation as firms usually are", USUAL, USUAL, LOSERS_LEFT, 30, 35, 40, ("X18",),
        "Of experiments that are worth less than nothing, the share that still runs half a year after its start, where "
        "reviews are as rare and killing is as mild as the levers are before anybody touches them.",
        beside=LOSERS_BEGUN, form="level",
    ),
    Claim(
        "harsh killing and escalation", USUAL, {**USUAL, "experiments.harshness": 1.0}, LOSERS_LEFT, -35, -25, -10,
        ("X18", "X19", "X20"),
        "The same share, as firms usually are and with full harshness: 35 of 100 fall to 10 (30 to 40, 20 to 5).",
        beside=LOSERS_BEGUN, form="points",
    ),
    Claim(
        "alignment and performance", {"marketing": 0.0}, {"marketing": 0.5}, "finance.profit", 0.05, 0.12, 0.25,
        ("A11",),
        "Profit in standard deviations, by one of alignment (0.2 of closeness, assumed). Firms that have been so for "
        "four years. The lever goes to a half, as with leadership.", form="spreads",
        by="marketing.closeness", amount=0.2, quarters=FOUR_YEARS,
    ),
    Claim(
        "shadow IT and breaches", {"marketing": 1.0}, {"marketing": 0.0}, "security.exposure", 10, 30, 60, ("A7",),
        "Breach hazard, by half of the technology bought outside IT instead of none.", by="marketing.shadow",
        amount=0.5,
    ),
    Claim(
        "lock-down and workarounds", {"risk.lockdown": 0.0}, {"risk.lockdown": 1.0}, "security.workarounds", 30, 55, 70,
        ("R15",), "Staff who work round the rules, from open to fully locked.", form="points",
    ),
    Claim(
        "moderate lock-down and breaches", {"platforms": 0.0, "risk.lockdown": 0.0},
        {"platforms": 0.0, "risk.lockdown": 0.5}, "security.exposure", -31, -22, -10, (),
        "Breach hazard, half locked beside open: nine in ten draws of cuts and workarounds. Of lock-down alone: "
        "platforms, which it would close, are closed before and after.",
    ),
    Claim(
        "full lock-down and breaches", {"platforms": 0.0, "risk.lockdown": 0.0},
        {"platforms": 0.0, "risk.lockdown": 1.0}, "security.exposure", -26, -10, 12, (),
        "Breach hazard, fully locked beside open, read likewise: nine in ten draws of cuts and workarounds.",
    ),
    Claim(
        "lock-down and ideas", {"risk.lockdown": 0.0}, {"risk.lockdown": 1.0}, "experiments.voiced", -50, -35, -10, (),
        "Ideas, fully locked beside open, by whatever path.",
    ),
    Claim(
        "lock-down and trust", {"risk.lockdown": 0.0}, {"risk.lockdown": 1.0}, "culture.trust", -15, -10, -5, (),
        "Trust that bans and spying cost.", form="points",
    ),
    Claim(
        "awareness and breaches", {"risk.awareness": 0.0}, {"risk.awareness": 0.04}, "security.exposure", -30, -15, -1,
        ("R13", "R12"), "Breach hazard: people cause six breaches in ten, and training cuts 2 to 50 % of these.",
    ),
    Claim(
        "platforms and productivity", {"platforms": 0.0}, {"platforms": 1.0}, "talent.productivity", 1, 3, 6.5,
        ("T6", "T7"), "Output per head by social tools that everybody uses.",
    ),
    Claim(
        "own devices and productivity", {"platforms.devices": 0.0}, {"platforms.devices": 1.0}, "talent.productivity",
        -0.5, 1, 3.4, ("R21",), "Output per head by devices of one's own.",
    ),
    Claim(
        "platforms and trust", {"platforms": 0.0}, {"platforms": 1.0}, "culture.trust", 2, 3.5, 5, ("R24",),
        "Trust that tools people like earn.", form="points",
    ),
    Claim(
        "climate and ideas", {"trust": 0.0}, {"trust": 1.0}, "experiments.voiced", 25, 60, 120, ("H21",),
        "Ideas, from the worst climate that the lever makes to the best.",
    ),
    Claim(
        "trust and turnover", {"trust": 0.2}, {"trust": 0.65}, "talent.left", -50, -30, -10, ("T2", "T4"),
        "Leavers per head, by half of the scale of trust.", beside="talent.headcount", by="culture.trust", amount=0.5,
    ),
    Claim(
        "autonomy and productivity", {"trust": 0.0}, {"trust": 0.65}, "talent.productivity", 2, 5, 13, ("T1", "T3"),
        "Output per head, from no freedom to as much as people want; beyond that it costs coordination.",
    ),
)  # fmt: skip
