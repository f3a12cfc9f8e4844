"""A played game as a file: what was decided quarter by quarter, and what came of it.

The file is a record that a session writes and reads, and a policy that plays the same decisions again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from strategysim.documents import Document, Table, validate
from strategysim.errors import InputError, PlanError, Problem
from strategysim.model.levers import LEVERS
from strategysim.model.market import Market
from strategysim.model.observation import Observation
from strategysim.model.plan import Decision, Decisions, check, lasting, order_names
from strategysim.policies.policy import Policy

# Raised when an older strategysim could not read the file any more.
FORMAT = 1
# Outcomes that a file keeps of each quarter: a replay is compared with them, and a reader sees how the game went.
KEPT = ("wins", "attraction", "revenue", "customers", "profit", "cash", "headcount", "budget")
_HEADER = """\
# A game of strategysim. It can be played on (strategysim play --resume), played again (strategysim replay),
# looked back on (strategysim debrief), and it is a policy (strategysim run SCENARIO --policy THIS FILE).
"""

Values = dict[str, float | str]


class PlanRow(Table):
    """What a quarter was, or is to be, played with."""

    decisions: Values = Field(default_factory=dict, description="Lever or order to value; what is silent follows.")
    expected: tuple[float, float] | None = Field(None, description="80 % range of the main outcome.")
    looks: int = Field(0, ge=0, le=10_000, description="Looks at the forecast.")


class QuarterRow(PlanRow):
    """A quarter that was played."""

    outcomes: dict[str, float] = Field(default_factory=dict, description="Outcomes at its end, nine digits.")


class PlayedFile(Table):
    """A played game."""

    format: int = Field(ge=1, description="Format of the file.")
    strategysim: str = Field(max_length=50, description="Version that wrote it.")
    model: int = Field(ge=1, description="Version of the model that played it.")
    scenario: str = Field(max_length=4096, description="Name of a bundled scenario, or path of another.")
    scenario_hash: str = Field(max_length=64, description="Hash of the scenario's values.")
    seed: int = Field(ge=0, le=2**63 - 1, description="Decides the world and its luck.")
    quarters: int = Field(ge=1, le=40, description="Length of the game.")
    played: int = Field(ge=0, le=40, description="Quarters that were played.")
    turn: int = Field(1, ge=1, le=2, description="Quarters that a plan is held.")
    scored: bool = Field(False, description="Whether it is played for a score, without second tries.")
    looks: int | None = Field(None, ge=0, description="Looks at the forecast a quarter, where they are agreed.")
    opened: int = Field(0, ge=0, description="Counts how often games were opened; the highest was opened last.")
    quarter: tuple[QuarterRow, ...] = Field((), max_length=40, description="The quarters that were played.")
    draft: PlanRow = Field(PlanRow.model_validate({}), description="The plan of the quarter to come.")

    @property
    def failed(self) -> bool:
        """Whether the firm had run out of cash when the game was left."""
        return bool(self.quarter) and self.quarter[-1].outcomes.get("cash", 1.0) <= 0.0


@dataclass(frozen=True)
class Replay:
    """The decisions of a played game, quarter by quarter; after its last one the levers hold on."""

    decisions: tuple[Decisions, ...]

    def __call__(self, observation: Observation) -> Decisions:
        """Return what was decided for the coming quarter; every value holds for all replications, shape ()."""
        if observation.quarter < len(self.decisions):
            return self.decisions[observation.quarter]
        return lasting(self.decisions[-1]) if self.decisions else {}


def is_played(document: Document) -> bool:
    """Say whether a document is meant as a played game."""
    return "format" in document.values and "scenario" in document.values


def read_played(document: Document, error: type[InputError]) -> PlayedFile:
    """Return a played game from its file.

    Raises
    ------
    InputError
        As the class ``error``: if it was written by a newer version, or with every problem and its line.
    """
    written = document.values.get("format")
    if isinstance(written, int) and not isinstance(written, bool) and written > FORMAT:
        version = str(document.values.get("strategysim", "newer"))[:50]
        message = f"this game was saved by a newer strategysim ({version}); update to play it on"
        raise error(document.problem(("format",), message))
    return validate(document, PlayedFile, error)


def replay_of(document: Document, name: str, error: type[InputError]) -> Policy:
    """Return a played game as a policy."""
    file = read_played(document, error)
    rows = tuple(dict(row.decisions) for row in file.quarter)
    title = f"Plays again what was decided in a game of {file.scenario}, seed {file.seed}."
    return Policy(name, title, Replay(rows), "What was done once can be done again.", fixed=False)


def decided(document: Document, file: PlayedFile, market: Market, error: type[InputError]) -> list[dict[str, float]]:
    """Return the decisions of every quarter and of the draft, the last, as numbers.

    Raises
    ------
    InputError
        As the class ``error``: with every decision that does not exist or lies out of bounds, and its line.
    """
    problems, numbers = list[Problem](), list[dict[str, float]]()
    places: list[tuple[tuple[str | int, ...], PlanRow]] = [(("quarter", k), row) for k, row in enumerate(file.quarter)]
    for place, row in [*places, (("draft",), file.draft)]:
        try:
            numbers.append({name: float(value) for name, value in check(row.decisions, market, 1).items()})
        except PlanError as wrong:
            problems += [
                document.problem((*place, "decisions", p.key or ""), p.message, p.nearest) for p in wrong.problems
            ]
    if problems:
        raise error(problems)
    return numbers


def in_words(decisions: Mapping[str, float], market: Market) -> dict[str, Decision]:
    """Return decisions as a person would write them: answers by their names."""
    orders = order_names(market)
    words = {name: {number: word for word, number in answers.items()} for name, answers in orders.items()}
    words |= {name: dict(lever.names) for name, lever in LEVERS.items() if lever.names}
    return {name: words.get(name, {}).get(value, value) for name, value in decisions.items()}


def text_of(head: Mapping[str, Any], quarters: Sequence[Mapping[str, Any]], draft: Mapping[str, Any]) -> str:
    """Return the text of a played game's file, from plain values; what is None is left out."""
    import tomli_w

    rows = [{key: value for key, value in row.items() if value is not None} for row in quarters]
    last = {key: value for key, value in draft.items() if value is not None}
    return _HEADER + tomli_w.dumps({**head, "draft": last, "quarter": rows})


def nine_digits(value: float) -> float:
    """Return a number rounded to nine significant digits, which every machine agrees on."""
    return float(f"{value:.9g}")
