"""Policies as TOML files: opening decisions, and changes from a quarter on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from strategysim.documents import Document, Table, validate
from strategysim.errors import PolicyError, Problem, nearest
from strategysim.model.levers import LEVERS
from strategysim.model.observation import Observation
from strategysim.model.plan import Decision, Decisions
from strategysim.policies.policy import Policy

Values = dict[str, float | str]
Entries = tuple[tuple[int, Decisions], ...]


class ChangeRow(Table):
    """What changes from a quarter on."""

    quarter: int = Field(ge=1, le=40, description="The first quarter in which it holds, counted from 1.")
    decisions: Values = Field(min_length=1, description="Lever or order to value; what is not named goes on.")


class PolicyFile(Table):
    """A policy of strategysim."""

    title: str = Field("", max_length=200, description="One line that says what it does.")
    belief: str = Field("", max_length=400, description="What somebody who plays so believes in.")
    decisions: Values = Field(default_factory=dict, description="Lever or order to value, from the first quarter on.")
    changes: tuple[ChangeRow, ...] = Field((), max_length=40, description="Changes, in any order.")


@dataclass(frozen=True)
class Timetable:
    """Decisions by quarter: each entry holds from its quarter (counted from 0) until the next one."""

    entries: Entries

    def __call__(self, observation: Observation) -> Decisions:
        """Return what the timetable says for the coming quarter; every value holds for all replications, shape ()."""
        return next(decisions for quarter, decisions in reversed(self.entries) if quarter <= observation.quarter)


def timetable_of(document: Document, path: str) -> Policy:
    """Return the policy in a TOML file that was read.

    Raises
    ------
    PolicyError
        With every problem, its line and the nearest valid name.
    """
    file = validate(document, PolicyFile, PolicyError)
    problems = _wrong(document, ("decisions",), file.decisions)
    for k, change in enumerate(file.changes):
        problems += _wrong(document, ("changes", k, "decisions"), change.decisions)
    if problems:
        raise PolicyError(problems)
    name = Path(path).stem
    rule = Timetable(_entries(file))
    return Policy(name, file.title or f"The policy in {path}.", rule, file.belief, fixed=not file.changes)


def text_of(entries: Entries, title: str, belief: str = "") -> str:
    """Return the text of a TOML file that holds a timetable of plain numbers and words; it begins with quarter 0."""
    import tomli_w

    (_, opening), *later = entries
    head = {key: text for key, text in (("title", title), ("belief", belief)) if text}
    changes, before = [], opening
    for quarter, decisions in later:
        changed = {name: value for name, value in decisions.items() if before.get(name) != value}
        if changed:
            changes.append({"quarter": quarter + 1, "decisions": changed})
        before = decisions
    return tomli_w.dumps({**head, "decisions": dict(opening)} | ({"changes": changes} if changes else {}))


def _entries(file: PolicyFile) -> Entries:
    current: dict[str, Decision] = dict(file.decisions)
    entries: list[tuple[int, Decisions]] = [(0, dict(current))]
    for change in sorted(file.changes, key=lambda change: change.quarter):
        current.update(change.decisions)
        entries.append((change.quarter - 1, dict(current)))
    return tuple(entries)


# Orders of these kinds depend on the market: its ventures, its events.
_ORDERS = ("ventures.", "experiments.slot", "answers.")
_CHOICES = ("promise", "mandate", "study")


def _may_be_order(name: str) -> bool:
    return name in _CHOICES or name.startswith(_ORDERS)


def _wrong(document: Document, table: tuple[str | int, ...], values: Values) -> list[Problem]:
    """Return what is wrong with levers; orders can only be judged when the market is known."""
    problems = []
    for name, value in values.items():
        lever = LEVERS.get(name)
        if lever is None:
            if not _may_be_order(name):
                problems.append(document.problem((*table, name), "no such decision", nearest(name, LEVERS)))
        elif isinstance(value, str) and lever.names:
            if value not in lever.by_word:
                message = f"must be one of {', '.join(lever.by_word)}, or a number, not {value!r}"
                problems.append(document.problem((*table, name), message, nearest(value, lever.by_word)))
        elif isinstance(value, str):
            problems.append(document.problem((*table, name), f"must be a number, not {value!r}"))
        elif not lever.low <= value <= lever.high:
            message = f"must lie between {lever.low:g} and {lever.high:g}, not {value:g}"
            problems.append(document.problem((*table, name), message))
    return problems
