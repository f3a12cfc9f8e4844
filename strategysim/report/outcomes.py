"""Outcomes as terms: what each one counts, who sees it, what shows first in it and what explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from strategysim.model.levers import LEVERS
from strategysim.model.market import Market
from strategysim.model.outcomes import OUTCOMES, Outcome
from strategysim.report.term import Detail, Term
from strategysim.report.tracing import trace

SEEN: dict[str, str] = {
    "exact": "The player sees it as it is.",
    "delayed": "The player sees it a quarter late.",
    "surveyed": "The player sees it through a survey each quarter, which errs by a few points.",
    "biased": "The player sees half of it, and all of it only by spending time with marketing.",
    "hidden": "The player sees only its traces.",
}
_GOOD = {1: "More is better.", -1: "Less is better.", 0: "Neither more nor less is better in itself."}

MEANINGS: dict[str, str] = {
    "customers": "Customers of the firm at the end of the quarter.",
    "wins": "Customers who chose the firm during the quarter.",
    "losses": "Customers who left the firm during the quarter.",
    "share": "The firm's part of all customers of the firms of this market.",
    "experience": "How good customers find what the firm offers online, for winning and keeping together.",
    "experience_win": "How good what is offered online looks to people who choose a firm.",
    "experience_keep": "How good what is offered online is to customers who decide whether to stay.",
    "candidates": "Candidates who chose the firm during the quarter.",
    "applicants": "Candidates for each open post.",
    "attraction": "The firm's part of all candidates of the quarter, times 100.",
    "hires": "People who joined during the quarter.",
    "leavers": "People who left during the quarter.",
    "headcount": "People in IT at the end of the quarter.",
    "vacancies": "Posts that are open and not filled.",
    "juniors": "People in the lowest layer of IT.",
    "middles": "People in the middle layer of IT.",
    "seniors": "People in the highest layer of IT.",
    "provocative_share": "Part of IT's people who think otherwise.",
    "friction": "How far provocative people rub with others: too many, too fast, without attention or trust.",
    "capacity": "People per 100 opening staff whom running the operation leaves for new work.",
    "workload": "Work to be done beside what people can do; above 100 % something waits.",
    "trust": "How far people trust the firm, and feel trusted: up in a year, down in a quarter.",
    "morale": "How people feel about their work this month.",
    "reputation": "The firm's name for digital innovation, which candidates and customers read; it lasts about a year.",
    "reach": "How many hear what the firm says in public.",
    "sentiment": "How well the public speaks of the firm.",
    "complaints": "Customers who complained in public during the quarter.",
    "answered": "Part of the public complaints that got an answer in time.",
    "firestorms": "Waves of public anger during the quarter.",
    "ownership": "How far the CIO owns the digital strategy; the rest is marketing's, or nobody's.",
    "coherence": "How much of what is shipped serves one strategy: ownership times a steady aim.",
    "closeness": "How close IT works with marketing; it multiplies what is built.",
    "frustration": "How angry marketing is about what it asked for and did not get.",
    "demand": "How much digital work marketing asks for; it grows as the market turns digital.",
    "supply": "How much digital work IT delivers to marketing, in the unit of its demand: if it is more, all is met.",
    "shadow_share": "Part of technology that marketing buys for itself, outside IT.",
    "ideas_voiced": "Ideas that were born and passed every layer during the quarter.",
    "ideas": "Fresh ideas that wait to be tried; they go stale within half a year.",
    "running": "Experiments that run side by side at the end of the quarter.",
    "started": "Experiments started during the quarter.",
    "killed": "Experiments stopped without a result during the quarter.",
    "shipped": "Experiments given to customers during the quarter; not all of them truly win.",
    "decisions": "Experiments shipped or stopped during the quarter.",
    "won": "Shipped experiments that truly made something better.",
    "set_up": "Weeks until a new experiment shows its first evidence.",
    "ventures_developing": "Ventures that are being worked out or piloted.",
    "ventures_live": "Ventures that sell.",
    "adoption": "Part of people who use the platforms that are liked outside.",
    "time_saved": "Colleagues' time that open platforms saved in the quarter, in pay; trust makes more of it.",
    "debt": "Systems that were never joined: routine work, outages and risk grow with them.",
    "outages": "Outages during the quarter that customers noticed.",
    "awareness": "How careful people are with what could be misused; it fades without a programme.",
    "workarounds": "Part of people who go round the rules because too much is closed.",
    "exposure": "How likely a breach is: 1 is a firm with nothing locked, nothing open and nobody taught.",
    "breaches": "Breaches during the quarter in which records were lost.",
    "incidents": "Small incidents during the quarter; they cost work and a little money.",
    "revenue": "All revenue of the quarter.",
    "revenue_legacy": "Revenue of the quarter from the lines that are not digital.",
    "revenue_digital": "Revenue of the quarter from digital lines.",
    "revenue_ventures": "Revenue of the quarter from ventures.",
    "it_cost": "What IT spent in the quarter, on running, people, tools, experiments and ventures.",
    "profit": "What is left of the quarter's revenue after all costs and losses.",
    "cash": "Money in the bank. When it is gone at the end of a quarter, so is the firm.",
    "runway": "Weeks until the cash is gone, if every quarter loses as much as the last one did without one-off "
    "losses; 520, the longest game, where nothing is lost. While it is short the board signs nothing new.",
    "failed": "1 once the cash has run out, else 0; the mean of many worlds is the share of firms that failed.",
    "budget": "What IT may spend this year; set each January from revenue, influence and the board's confidence. What "
    "an answer or an event adds or takes for a time comes on top; the bar of money beside the plan counts it.",
    "overspend": "How far IT spent more than its budget; it is really spent, and costs the board's confidence; in an "
    "ultimatum nothing new is signed the quarter after.",
    "influence": "How much the CIO's word counts; closeness and credited results earn it, and it earns budget.",
    "board": "The board's confidence; when it is lost, an ultimatum follows.",
    "ultimatum": "Quarters that are left to win the board's confidence back; 0 if there is no ultimatum.",
    "dismissed": "How often an ultimatum was missed up to now, and the post lost.",
    "loss_technical": "Cost of the quarter's breaches and incidents that came from technical holes.",
    "loss_behavioural": "Cost of the quarter's breaches and incidents that came from what people do.",
    "loss_stifled": "Worth of the work, ideas and people that the lock-down removed in the quarter.",
    "loss_total": "All three losses of the quarter together. The end's scorecard tells their sum over the game.",
    "underlying_profit": "Profit of the quarter without one-off losses; its last year is what the firm is valued by, "
    "as if as many customers had been won as lost.",
    "ignored": "Levers that were to be moved before the scenario opens them; they stayed where they were.",
    "cio_operation": "Part of the CIO's time that is left to run the operation; too little means outages.",
}

# What a screen calls an outcome where there is little room.
_SHORT = {
    "attraction": ("Talent",), "headcount": ("Staff",), "losses": ("Losses",), "board": ("Board",),
    "loss_total": ("Losses by risk, in all",),
}  # fmt: skip


def outcome_terms(market: Market, causes: Mapping[str, Sequence[str]]) -> Iterator[Term]:
    """Yield every outcome; ``causes`` names those of the outcomes that are explained."""
    for outcome in OUTCOMES.values():
        levers = [lever.name for lever in LEVERS.values() if lever.first_sign == outcome.name]
        why = causes.get(outcome.name, ())
        equations, sources = trace(market, [outcome.name])
        yield Term(
            "outcome", outcome.name, outcome.title, f"{MEANINGS[outcome.name]} {_GOOD[outcome.good]}", outcome.unit,
            sources=sources, details=(*_details(outcome, levers, why), *equations),
            related=(
                *(f"lever:{name}" for name in levers), *(f"cause:{name}" for name in why),
                f"visibility:{outcome.visibility}",
            ),
            aliases=_SHORT.get(outcome.name, ()),
        )  # fmt: skip


def _details(outcome: Outcome, levers: Sequence[str], causes: Sequence[str]) -> Iterator[Detail]:
    rivals = " It is published about rivals too." if outcome.rivals_see else " Rivals' are not seen."
    yield Detail("Who sees it", SEEN[outcome.visibility] + rivals)
    if levers:
        yield Detail("Shows first in it", f"what is done with {', '.join(levers)}")
    if causes:
        yield Detail("Explained by", f"causes that add up to its change: {', '.join(causes)}")


def visibility_terms() -> Iterator[Term]:
    """Yield the ways in which a player may see an outcome, with the outcomes that are seen so."""
    for name, meaning in SEEN.items():
        outcomes = [outcome for outcome in OUTCOMES.values() if outcome.visibility == name]
        listed = "; ".join(outcome.title.lower() for outcome in outcomes) or "none"
        yield Term("visibility", name, name.capitalize(), meaning, details=(Detail("Outcomes", listed),))
