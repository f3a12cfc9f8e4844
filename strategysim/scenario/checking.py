"""A scenario file checked in two passes, so that all its problems are told at once."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from strategysim.documents import Document, validate
from strategysim.errors import Problem, ScenarioError
from strategysim.scenario.base import New, told_as_new
from strategysim.scenario.rules import broken_rules
from strategysim.scenario.schema import ScenarioFile


def checked(document: Document, new: New) -> ScenarioFile:
    """Return the values of a scenario file.

    Parameters
    ----------
    document
        The file, with all that it takes from its base.
    new
        Entries in it that its base does not have.

    Raises
    ------
    ScenarioError
        With every problem: of single values, and of the rules between those that hold by themselves.
    """
    problems: list[Problem] = []
    try:
        file = validate(document, ScenarioFile, ScenarioError)
    except ScenarioError as error:
        problems.extend(error.problems)
        file = _sound_sections(document, error.problems)
    problems.extend(broken_rules(document, file))
    if problems:
        raise ScenarioError(sorted(told_as_new(document, problems, new), key=lambda problem: problem.line or 0))
    return file


def checked_member(document: Document, file: ScenarioFile, seed: int) -> ScenarioFile:
    """Return the file of a member of a family, checked as every other.

    Parameters
    ----------
    document, file
        The family's scenario, and its values.
    seed
        The class seed.

    Raises
    ------
    ScenarioError
        If the scenario declares no family.
    """
    from strategysim.scenario.family import member_of

    if file.family is None:
        raise ScenarioError(document.problem((), "this scenario has no [family], so it has no members"))
    told = f"{file.title[:100]} (class {seed})"
    values = member_of(file, file.family, seed) | {"title": told}
    made = ScenarioFile.model_validate_json(json.dumps(values), strict=True)
    # A member stands in no file, so its mistakes have no lines.
    member = replace(document, name=f"{document.name}, class {seed}", values=values, lines={})
    if problems := list(broken_rules(member, made)):
        raise ScenarioError(problems)
    return made


def _sound_sections(document: Document, problems: Sequence[Problem]) -> ScenarioFile:
    """Return a file of those sections in which nothing was found; of the others it has the defaults, or nothing."""
    wrong = {(problem.key or "").replace("[", ".").partition(".")[0] for problem in problems}
    sound: dict[str, Any] = {"ideas": (), "ventures": ()}
    for name, section in ScenarioFile.model_fields.items():
        if name in document.values and name not in wrong:
            annotation: Any = section.annotation
            text = json.dumps(document.values[name], default=str)
            sound[name] = TypeAdapter(annotation).validate_json(text, strict=True)
    return ScenarioFile.model_construct(**sound)
