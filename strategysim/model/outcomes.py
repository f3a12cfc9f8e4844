"""What is measured, declared once: every number a player sees, a frame holds or a report shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Visibility = Literal["exact", "delayed", "surveyed", "biased", "hidden"]


@dataclass(frozen=True)
class Outcome:
    """One outcome: name, title, unit, good direction (+1 more is better, −1 less, 0 neither) and who may see it.

    ``where`` names the attribute of the state that holds it at the end of a quarter, as ``subsystem.field``.
    """

    name: str
    title: str
    unit: str
    good: int
    where: str
    visibility: Visibility = "exact"
    rivals_see: bool = False


def _table(*rows: tuple[object, ...]) -> dict[str, Outcome]:
    outcomes = [Outcome(*row) for row in rows]  # type: ignore[arg-type]
    return {outcome.name: outcome for outcome in outcomes}


OUTCOMES: dict[str, Outcome] = _table(
    ("customers", "Customers", "people", 1, "customers.heads", "exact", True),
    ("wins", "Customer wins", "people", 1, "customers.wins"),
    ("losses", "Customers lost", "people", -1, "customers.losses"),
    ("share", "Market share", "share", 1, "customers.share", "exact", True),
    ("experience", "Digital experience", "share", 1, "customers.experience", "surveyed"),
    ("experience_win", "Experience that wins", "share", 1, "customers.felt_win", "hidden"),
    ("experience_keep", "Experience that keeps", "share", 1, "customers.felt_keep", "hidden"),
    ("candidates", "Candidates", "people", 1, "talent.candidates"),
    ("applicants", "Applicants per post", "count", 1, "talent.applicants"),
    ("attraction", "Talent attraction", "points", 1, "talent.attraction", "exact", True),
    ("hires", "Hires", "people", 0, "talent.hired"),
    ("leavers", "Leavers", "people", -1, "talent.left"),
    ("headcount", "IT staff", "people", 0, "talent.headcount"),
    ("vacancies", "Open posts", "people", -1, "talent.vacant"),
    ("juniors", "Juniors", "people", 0, "talent.juniors"),
    ("middles", "Middle layer", "people", 0, "talent.middles"),
    ("seniors", "Seniors", "people", 0, "talent.seniors"),
    ("provocative_share", "Provocative share", "share", 0, "talent.provocative_share"),
    ("friction", "Friction", "share", -1, "talent.friction", "surveyed"),
    ("capacity", "Capacity to build", "points", 1, "talent.capacity"),
    ("workload", "Workload", "share", -1, "talent.workload"),
    ("trust", "Trust", "share", 1, "culture.trust", "surveyed"),
    ("morale", "Morale", "share", 1, "culture.morale", "surveyed"),
    ("reputation", "Reputation", "share", 1, "culture.reputation", "surveyed"),
    ("reach", "Social reach", "share", 1, "conversation.reach"),
    ("sentiment", "Sentiment", "share", 1, "conversation.sentiment"),
    ("complaints", "Complaints in public", "people", -1, "conversation.complaints"),
    ("answered", "Complaints answered", "share", 1, "conversation.answered"),
    ("firestorms", "Firestorms", "count", -1, "conversation.firestorms"),
    ("ownership", "Strategy owned by you", "share", 1, "strategy.ownership", "surveyed"),
    ("coherence", "Coherence", "share", 1, "strategy.coherence", "hidden"),
    ("closeness", "Closeness to marketing", "share", 1, "marketing.closeness", "surveyed"),
    ("frustration", "Marketing's frustration", "share", -1, "marketing.frustration", "surveyed"),
    ("demand", "Marketing's demand", "share", 0, "marketing.demand"),
    ("supply", "Digital work delivered", "share", 1, "marketing.supply"),
    ("shadow_share", "Shadow IT", "share", -1, "marketing.shadow", "biased"),
    ("ideas_voiced", "Ideas voiced", "count", 1, "experiments.voiced"),
    ("ideas", "Stock of ideas", "count", 1, "experiments.ideas"),
    ("running", "Experiments running", "count", 0, "experiments.running"),
    ("started", "Experiments started", "count", 0, "experiments.started"),
    ("killed", "Experiments killed", "count", 0, "experiments.killed"),
    ("shipped", "Experiments shipped", "count", 1, "experiments.shipped"),
    ("decisions", "Experiments decided", "count", 1, "experiments.decided"),
    ("won", "Experiments that truly won", "count", 1, "experiments.won", "hidden"),
    ("set_up", "Weeks of set-up", "weeks", -1, "experiments.set_up"),
    ("ventures_developing", "Ventures in work", "count", 0, "ventures.developing"),
    ("ventures_live", "Ventures live", "count", 1, "ventures.live"),
    ("adoption", "Adoption of open platforms", "share", 1, "platforms.adoption"),
    ("time_saved", "Time saved on open platforms", "money", 1, "platforms.time_saved"),
    ("debt", "Integration debt", "share", -1, "platforms.debt"),
    ("outages", "Outages", "count", -1, "platforms.outages"),
    ("awareness", "Careful behaviour", "share", 1, "security.awareness", "surveyed"),
    ("workarounds", "Workarounds", "share", -1, "security.workarounds", "surveyed"),
    ("exposure", "Exposure", "share", -1, "security.exposure", "hidden"),
    ("breaches", "Breaches", "count", -1, "security.breaches"),
    ("incidents", "Minor incidents", "count", -1, "security.incidents"),
    ("revenue", "Revenue", "money", 1, "finance.revenue", "exact", True),
    ("revenue_legacy", "Legacy revenue", "money", 1, "finance.legacy"),
    ("revenue_digital", "Digital revenue", "money", 1, "finance.digital"),
    ("revenue_ventures", "Venture revenue", "money", 1, "finance.ventures"),
    ("it_cost", "IT cost", "money", -1, "finance.it_cost"),
    ("profit", "Profit", "money", 1, "finance.profit"),
    ("cash", "Cash", "money", 1, "finance.cash"),
    ("runway", "Runway", "weeks", 1, "finance.runway"),
    ("failed", "Out of cash", "share", -1, "finance.failed", "exact", True),
    ("budget", "IT budget this year", "money", 1, "finance.budget"),
    ("overspend", "Over budget", "share", -1, "finance.overspend"),
    ("influence", "Influence", "share", 1, "finance.influence", "surveyed"),
    ("board", "Board's confidence", "share", 1, "finance.board", "surveyed"),
    ("ultimatum", "Quarters left of an ultimatum", "count", -1, "finance.ultimatum"),
    ("dismissed", "Posts lost", "count", -1, "finance.dismissed"),
    ("loss_technical", "Loss, technical", "money", -1, "security.loss_technical"),
    ("loss_behavioural", "Loss, behavioural", "money", -1, "security.loss_behavioural"),
    ("loss_stifled", "Loss, stifled by lock-down", "money", -1, "security.loss_stifled", "hidden"),
    ("loss_total", "Total loss", "money", -1, "security.loss_total", "hidden"),
    ("underlying_profit", "Profit without one-off losses", "money", 1, "finance.underlying"),
    ("cio_operation", "CIO time left for the operation", "share", 1, "strategy.operation"),
    ("ignored", "Locked levers ordered in vain", "count", 0, "strategy.ignored"),
)

# The three outcomes that every review explains.
EXPLAINED = ("wins", "attraction", "revenue")
