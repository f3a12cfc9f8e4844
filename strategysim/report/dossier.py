"""All that is measured about a scenario in one text: its balance, and the tables that stand behind the claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from strategysim import lab
from strategysim.lab.about import whole

if TYPE_CHECKING:
    from strategysim.lab.balance import Balance
    from strategysim.lab.inputs import AnyScenario

_HEADINGS = {
    "hypotheses": ("The eight pieces of advice", "Does each pay, beside the others and alone?"),
    "audit": (
        "Total effects beside the evidence",
        "A step of a lever, by all paths together, beside what is claimed, over as many quarters as that takes.",
    ),
    "profiles": (
        "How alike the levers are",
        "Platforms, risk and trust all loosen control: no two of them may be alike. Of the others it is told.",
    ),
    "learning": (
        "What a player can see and learn",
        "First signs beside their noise, and five games of naive learners.",
    ),
    "ranking": ("The order of the robots", "Does it survive both ends of everything that is uncertain?"),
}


def dossier(scenario: AnyScenario, balance: Balance, date: str | None = None, command: str = "") -> str:
    """Return the full report of a scenario as Markdown; what the balance does not hold is played for it.

    Parameters
    ----------
    scenario
        What the balance is about, by name, path or as it was loaded.
    balance
        Its balance, with whose seed and length the rest is played.
    date, command
        When and by which command it was made; by default today, and not told.

    Raises
    ------
    KeyboardInterrupt
        If a table was interrupted.
    """
    about = balance.about
    seed, quarters = about.seed, about.quarters
    # The audit and the profiles have a length of their own: the one that the evidence speaks of.
    tables: dict[str, Callable[[], Any]] = {
        "hypotheses": lambda: lab.hypotheses(scenario, seed=seed, quarters=quarters, progress=False),
        "audit": lambda: lab.audit(scenario, seed=seed, progress=False),
        "profiles": lambda: lab.profiles(scenario, seed=seed, progress=False),
        "learning": lambda: lab.learning(scenario, seed=seed, quarters=quarters, progress=False),
        "ranking": lambda: lab.ranking(scenario, seed=seed, quarters=quarters, progress=False),
    }
    parts = [balance.markdown(date, command)]
    for name, (heading, question) in _HEADINGS.items():
        found = tables[name]()
        whole(found.about)
        parts.append(f"## {heading}\n\n{question} `strategysim {name} {about.scenario}`\n\n{found.markdown()}")
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)
