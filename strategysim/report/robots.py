"""The robots as terms."""

from __future__ import annotations

from collections.abc import Iterator

from strategysim.model.market import Market
from strategysim.policies.policy import Steady
from strategysim.policies.robots import ROBOTS
from strategysim.report.term import Detail, Term


def robot_terms(market: Market) -> Iterator[Term]:
    """Yield the robots, with the rivals that they play in a market."""
    for robot in ROBOTS.values():
        rivals = [rival.company.title for rival in market.rivals if rival.policy == robot.name]
        yield Term(
            "robot", robot.name, robot.name.replace("-", " ").capitalize(), robot.title,
            details=(
                Detail("Believes", robot.belief),
                Detail("Decides", _decides(robot.decide)),
                *([Detail("Plays here", ", ".join(rivals))] if rivals else []),
            ),
            related=("word:score",),
        )  # fmt: skip


def _decides(rule: object) -> str:
    if not isinstance(rule, Steady):
        return "anew each quarter, from what the firm can see"
    decided = ", ".join(f"{name} {value:g}" for name, value in rule.decisions.items())
    return f"the same every quarter: {decided}" if decided else "nothing: every lever stays where it was"
