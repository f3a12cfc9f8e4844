"""The robots that come with strategysim; rivals are played by them, and results are compared with them."""

from __future__ import annotations

from strategysim.model.levers import HEADLINES
from strategysim.model.plan import Decisions
from strategysim.policies.adaptive import Adaptive
from strategysim.policies.policy import Policy, Steady

ADVICE: dict[str, float] = {
    "strategy": 0.5, "hiring": 0.5, "ventures": 0.3, "marketing": 0.5,
    "platforms": 0.6, "risk": 0.62, "experiments": 4.0, "trust": 0.62,
}  # fmt: skip


def _robot(name: str, title: str, belief: str, decisions: Decisions) -> Policy:
    return Policy(name, title, Steady(decisions), belief, fixed=True)


_ROBOTS = (
    _robot(
        "passive",
        "Leaves every lever at its opening value: the autopilot that scores are measured from.",
        "Do nothing special.",
        {},
    ),
    _robot(
        "eight-ways",
        "Follows the plain eight-way advice, from the first quarter to the last: the reference for scores.",
        "Own the strategy, hire bold people, build businesses, stay close to marketing, and trust.",
        ADVICE,
    ),
    Policy(
        "adaptive",
        "Starts with the same advice and corrects it every quarter by what it sees: ideas, workload, anger, incidents.",
        Adaptive(ADVICE),
        "No plan survives the first quarter; watch, and move a little.",
    ),
    _robot(
        "bold",
        "Opens everything and bets big: many wild experiments, two ventures at once, bold people, and freedom.",
        "Fortune favours the bold, and caution is the greatest risk of all.",
        {
            "strategy": 0.5, "hiring": 3.0, "ventures": 0.8, "marketing": 0.4,
            "platforms": 0.9, "risk": 0.9, "experiments": 7.0, "trust": 0.9,
        },
    ),
    _robot(
        "marketing-first",
        "Gives marketing all the time and tools it asks for, leaves the strategy to it, and the rest to the autopilot.",
        "Marketing knows the customer; IT delivers what it orders.",
        {"strategy": 0.0, "marketing": 1.0},
    ),
    _robot(
        "half",
        "Puts every headline at half of its range.",
        "A bit of everything cannot be wrong.",
        {name: lever.low + 0.5 * (lever.high - lever.low) for name, lever in HEADLINES.items()},
    ),
    _robot(
        "everything",
        "Puts every headline at its maximum.",
        "More is better.",
        {name: float(lever.high) for name, lever in HEADLINES.items()},
    ),
    _robot(
        "cost-cutter",
        "Saves wherever it can: no time, no tools, no experiments, half of the leavers replaced, everything locked.",
        "IT is a cost, and a cost is cut.",
        {
            "strategy": 0.0, "hiring": 0.0, "hiring.replace": 0.5, "ventures": 0.0, "marketing": 0.0,
            "platforms": 0.0, "risk": 0.2, "experiments": 0.0, "trust": 0.2,
        },
    ),
    _robot(
        "locked-down",
        "Closes whatever can be closed, teaches care, lets nobody speak, and leaves the rest to the autopilot.",
        "What nobody can open, nobody can break.",
        {"platforms": 0.0, "risk": 0.0, "risk.awareness": 0.012, "trust": 0.2},
    ),
    _robot(
        "nothing",
        "Puts every headline at its minimum: no time, no money, no trust, and all doors closed.",
        "Technology looks after itself.",
        {name: float(lever.low) for name, lever in HEADLINES.items()},
    ),
)  # fmt: skip

ROBOTS: dict[str, Policy] = {robot.name: robot for robot in _ROBOTS}
PASSIVE = ROBOTS["passive"]
REFERENCE = ROBOTS["eight-ways"]
