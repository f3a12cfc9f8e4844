"""What a score is measured with: ``par.toml``, which `strategysim calibrate` writes beside a scenario.

It is kept apart from the scenario, and out of its hash, because it follows from the scenario and the model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strategysim.documents import Document, KeyPath
    from strategysim.errors import Problem
    from strategysim.scenario.schema import ParFile

PAR_FILE = "par.toml"
_HEADER = """\
# Written by `strategysim calibrate`; change the scenario instead of this file.
# The scale is the gain in value, in dollars, that is worth 100 points: what the reference policy adds to the autopilot.
# The best is the best policy known and its mean score; `strategysim calibrate --search` looks for it.
"""


@dataclass(frozen=True)
class Best:
    """The best policy known: its name, its mean score, and what it decides in every quarter if no name says that."""

    policy: str
    score: float
    decisions: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Par:
    """The scale of scores, by length of the game in quarters.

    Parameters
    ----------
    model_version
        Version of the model with which it was found.
    scenario_hash
        The scenario for which it was found.
    worlds
        Over how many worlds the gain was averaged.
    scales
        Dollars of value gained that are worth 100 points, by quarters.
    best
        The best policy known, by quarters.
    reference
        Policy whose gain is the scale.
    """

    model_version: int
    scenario_hash: str
    worlds: int
    scales: Mapping[int, float]
    best: Mapping[int, Best] = field(default_factory=dict)
    reference: str = "eight-ways"


def read_par(path: Path) -> Par | None:
    """Return the par in a file, or None if there is no such file.

    Raises
    ------
    ScenarioError
        If the file is damaged, or names what the model does not have.
    """
    if not path.exists():
        return None
    from strategysim.documents import read_document, validate
    from strategysim.errors import ScenarioError
    from strategysim.scenario.schema import ParFile

    document = read_document(path, ScenarioError)
    file = validate(document, ParFile)
    if wrong := list(_wrong(document, file)):
        raise ScenarioError(wrong)
    return Par(
        model_version=file.model_version,
        scenario_hash=file.scenario_hash,
        worlds=file.worlds,
        scales={row.quarters: row.scale for row in file.lengths},
        best={
            row.quarters: Best(row.best.policy, row.best.score, row.best.decisions) for row in file.lengths if row.best
        },
        reference=file.reference,
    )


def _wrong(document: Document, file: ParFile) -> Iterator[Problem]:
    """Yield what the form allows and the model does not; the best of an earlier model need not be one of today's."""
    from strategysim.errors import nearest
    from strategysim.model import VERSION
    from strategysim.model.levers import LEVERS
    from strategysim.policies.robots import ROBOTS

    lengths = [row.quarters for row in file.lengths]
    for place, row in enumerate(file.lengths):
        path: KeyPath = ("lengths", place)
        if row.quarters in lengths[:place]:
            yield document.problem((*path, "quarters"), f"{row.quarters} stands here twice")
        if not row.best or file.model_version != VERSION:
            continue
        if not row.best.decisions and row.best.policy not in ROBOTS:
            policy = row.best.policy
            yield document.problem((*path, "best"), f'no such policy "{policy}"', nearest(policy, ROBOTS))
        for name, value in row.best.decisions.items():
            if name not in LEVERS:
                yield document.problem((*path, "best"), f'unknown lever "{name}"', nearest(name, LEVERS))
            elif not (lever := LEVERS[name]).low <= value <= lever.high:
                message = f"{name} lies between {lever.low:g} and {lever.high:g}, not at {value:g}"
                yield document.problem((*path, "best"), message)


def write_par(par: Par, folder: Path) -> Path:
    """Write ``par.toml`` into a scenario's folder and return its path; an older one is replaced in one step."""
    from strategysim.documents.writing import keep

    path = folder / PAR_FILE
    keep(path, _text(par))
    return path


def _text(par: Par) -> str:
    lines = [
        f"model_version = {par.model_version}",
        f"scenario_hash = {_quoted(par.scenario_hash)}",
        f"reference = {_quoted(par.reference)}",
        f"worlds = {par.worlds}",
    ]
    for quarters, scale in sorted(par.scales.items()):
        lines += ["", "[[lengths]]", f"quarters = {quarters}", f"scale = {float(scale)!r}"]
        best = par.best.get(quarters)
        if best:
            lines.append(f"best = {_best(best)}")
    return _HEADER + "\n".join(lines) + "\n"


def _best(best: Best) -> str:
    parts = [f"policy = {_quoted(best.policy)}", f"score = {float(best.score)!r}"]
    if best.decisions:
        held = ", ".join(f"{_quoted(name)} = {float(value)!r}" for name, value in best.decisions.items())
        parts.append(f"decisions = {{ {held} }}")
    return f"{{ {', '.join(parts)} }}"


def _quoted(text: str) -> str:
    """Write a text as TOML does; a JSON string of ASCII is one."""
    return json.dumps(text)
