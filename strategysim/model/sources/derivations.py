"""How the value of each parameter that names a source was got from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["as found", "scaled", "calibrated", "near", "direction"]


@dataclass(frozen=True)
class Derivation:
    """What lies between a source's finding and a parameter's value.

    Parameters
    ----------
    how
        ``as found``: the source's own figure, at most put into the parameter's unit; ``scaled``: its figure times a
        factor; ``calibrated``: set so that what the model does comes to what the source found; ``near``: chosen by
        hand, in the source's order of size; ``direction``: the source tells which way, and how much is an assumption.
    why
        The arithmetic, or what was judged beyond the source, in a few words.
    """

    how: How
    why: str

    def __str__(self) -> str:
        """Return both as they stand on a page."""
        return f"{self.how}: {self.why}"


def _derived(*rows: tuple[str, How, str]) -> dict[str, Derivation]:
    """Return derivations by parameter from rows of name, how and why."""
    return {name: Derivation(how, why) for name, how, why in rows}


DERIVATIONS: dict[str, Derivation] = _derived(
    ("customers.churn", "near",
     "between a bank's 10 to 18 % (C13) and a newspaper's 23 to 66 %, of no one trade; every company that comes with "
     "the game has its own"),
    ("customers.pull_sentiment", "scaled",
     "0.42 and its range, halved as a meta-analysis of correlations; that an elasticity is a pull is an assumption"),
    ("customers.pull_mouth", "scaled", "0.24 and its range, halved as a meta-analysis of correlations"),
    ("customers.answer", "direction", "that an answer does good; the source has no share of churn"),
    ("customers.press", "direction",
     "that digital rivals take growth; the source has points of revenue, no pull, and every company that comes with "
     "the game has its own"),
    ("customers.acquisition", "near",
     "twice the $25 to 30 of the 1990s; that it cost more later was found, how much more and the range are judged"),
    ("conversation.answered_start", "as found", "29 %"),
    ("conversation.dent", "as found", "58 %"),
    ("conversation.lasting", "as found", "40 %"),
    ("talent.fill", "as found", "42 days are 6 weeks"),
    ("talent.pull_reputation", "as found",
     "50 % is ln 1.5, for half of the scale, by which a low and a high reputation are taken to differ; the range, 20 "
     "to 80 %, is judged"),
    ("talent.pull_open", "direction",
     "that the young look for it, as they say; the total of closed doors is audited beside a judgement, 5 to 10 % of "
     "candidates"),
    ("talent.push_lockdown", "direction", "as for pull_open"),
    ("talent.turnover", "as found", "8.2 %; the range is narrower than that of the surveys, 5.2 to 18 %"),
    ("talent.turnover_trust", "near", "between a trial's half (T2) and the vendor's half, which shrinks to 0.84"),
    ("talent.newcomer", "direction", "that one starts below full productivity; the source has the time, not the start"),
    ("talent.ramp", "as found", "20 weeks, from 12 to 28"),
    ("talent.premium", "as found",
     "18 %, which people from outside were found to earn more; the low end, 10 %, is judged"),
    ("talent.replace_cost", "as found", "21 %; the range, up to 60 % for specialists, is judged"),
    ("talent.social", "near", "between the source's 5 % and the 2 % that it shrinks to; the high end is not shrunk"),
    ("talent.autonomy", "near",
     "of the trial's 13 %, 4 are output in a minute and 9 more minutes; a specialist's freedom is no call centre at "
     "home, so little more than the 4 is taken, from 2 to 9"),
    ("experiments.climate_ideas", "direction",
     "that it matters whom one hires; ideas a week are the model's own, and the total of bold hires is audited beside "
     "0 to 75 %"),
    ("experiments.win_fresh", "as found", "one in three; the range is judged"),
    ("experiments.win_stale", "as found", "one in ten, of 8 to 15 %"),
    ("experiments.tail", "direction", "that the tail is fat; what was read of the source has no index"),
    ("experiments.value", "direction", "that most wins are small; points of experience are the model's own unit"),
    ("experiments.dare_trust", "direction", "that a team's climate matters; a correlation is no share of ideas"),
    ("experiments.mild", "calibrated",
     "a third of losing experiments goes on for half a year where killing is as mild as usual; 30 to 40 % were found"),
    ("experiments.harsh", "calibrated",
     "15 to 20 % of them still do under full harshness; the source's arithmetic has 10 %, read as 5 to 20"),
    ("experiments.bold_wins", "direction",
     "that what is larger succeeds less; the source has projects by cost, no experiments by boldness"),
    ("ventures.overrun", "as found",
     "by arithmetic: 45 % on average, one in six of them at 220 %, leave a tenth for the others"),
    ("ventures.runaway", "as found", "one in six; the range is judged"),
    ("ventures.runaway_cost", "near", "a little above 200 %, from where on the source counts runaways"),
    ("marketing.bypass", "direction", "that slow IT makes units buy their own; the source has reasons, no rate"),
    ("marketing.waste", "near", "below the source's half, which a reseller tells; the range is the source's"),
    ("marketing.served", "direction",
     "that more digital firms earn more; how much of it comes by requests that are served is judged"),
    ("platforms.device_cost", "near",
     "with IT's own support (support_cost) a bit less than half of the vendor's $1 650"),
    ("platforms.shadow_debt", "direction", "that IT inherits what others buy; the source has costs, and is an opinion"),
    ("security.breach_rate", "near",
     "the source's 15 %, the high end, were penetrated at all; a breach of 10 000 records is rarer, by how much is "
     "judged"),
    ("security.human_share", "near",
     "between negligent insiders alone (R9: 39 %, the low end) and any human element (68 %, up to 85)"),
    ("security.workaround_slope", "calibrated",
     "38 % of staff at a lock-down of 0.65 and 70 % at a full one, beside 41 % of workers and 70 % of the young"),
    ("security.training", "direction",
     "that training helps, less than vendors claim and more than field trials find; there is no figure"),
    ("security.forget", "direction", "that training does not last; half a year to a year is judged"),
    ("security.record_cost", "scaled",
     "$194 and its range times 0.35: over half is lost business (R6), which the model counts by itself; the rest is "
     "judged"),
    ("security.breach_churn", "as found", "3.2 %, from 1 % in retail to 5.6 % in finance"),
    ("culture.trust_open", "direction",
     "that people like it, as executives say; the total of platforms is audited beside a judgement, 2 to 5 points of "
     "trust"),
    ("finance.dismissal", "as found", "7 %, to be set by an experiment that asks for it; 0, that is off, without"),
    ("finance.dismissal_slope", "as found",
     "twice, of chief executives by their industries; taken for a CIO's results"),
)  # fmt: skip
