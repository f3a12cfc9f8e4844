"""Policies as TOML files: opening decisions, and changes from a quarter on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import float_info
from typing import Any

from pydantic import Field

from strategysim.documents import Document, KeyPath, Table, validate
from strategysim.errors import PolicyError, Problem, Together, nearest
from strategysim.model.levers import LEVERS, Lever
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
    try:
        with Together() as ask:
            file = ask(validate, document, PolicyFile, PolicyError)
            ask(_refuse_wrong_decisions, document)
    except PolicyError as error:
        raise PolicyError(sorted(error.problems, key=lambda problem: problem.line or 0)) from None
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


def _refuse_wrong_decisions(document: Document) -> None:
    """Refuse decisions that do not exist or lie out of bounds, whatever else is wrong with the file.

    Raises
    ------
    PolicyError
        Lists all of them.
    """
    if problems := [problem for path, values in _tables(document.values) for problem in _wrong(document, path, values)]:
        raise PolicyError(problems)


def _tables(values: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """Yield the tables of decisions as they stand in the file, with their paths."""
    changes = values.get("changes")
    rows = enumerate(changes) if isinstance(changes, list) else ()
    found: list[tuple[KeyPath, Any]] = [(("decisions",), values.get("decisions"))]
    found += [(("changes", k, "decisions"), row.get("decisions")) for k, row in rows if isinstance(row, Mapping)]
    yield from ((path, table) for path, table in found if isinstance(table, Mapping))


def _wrong(document: Document, table: KeyPath, values: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with levers; orders can only be judged when the market is known."""
    for name, value in values.items():
        if isinstance(value, Mapping | list):
            # Not even the name is what was meant, where a key such as risk.lockdown lacks its quotes.
            continue
        if name in LEVERS:
            message, choices = _out_of_place(LEVERS[name], value)
        else:
            message, choices = ("" if _may_be_order(name) else "no such decision"), list(LEVERS)
        if message:
            meant = value if name in LEVERS else name
            yield document.problem((*table, name), message, nearest(meant, choices))


def _out_of_place(lever: Lever, value: Any) -> tuple[str, list[str]]:
    """Return what is wrong with the value of a lever, and the words it could have been.

    What is no number, or none that is finite, is told by whoever checks the file.
    """
    if isinstance(value, str):
        words = list(lever.by_word) if lever.names else []
        if value in words:
            return "", []
        named = f"one of {', '.join(words)}, or a number" if words else "a number"
        return f"must be {named}, not {value!r}", words
    counts = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= float_info.max
    if counts and not lever.low <= value <= lever.high:
        return f"must lie between {lever.low:g} and {lever.high:g}, not {value:g}", []
    return "", []
