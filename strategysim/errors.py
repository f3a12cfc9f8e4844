"""What can go wrong, said so that a person can put it right.

Exit codes of the command line follow the kind of error: 1 when a run failed, 2 when what was given is wrong.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ParamSpec, Self, TypeVar, cast

_MOST_LISTED = 50
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in something a user wrote, with the place to look at.

    Parameters
    ----------
    where
        The file, or what stands for one (``"policy my_policy"``).
    line
        Line number from 1, if there is one.
    key
        The dotted key (``company.customers``, ``shocks[2].week``; lists count from 0), if there is one.
    message
        What is wrong, in plain words and without a full stop.
    nearest
        The valid name that the user probably meant.
    """

    where: str
    line: int | None = None
    key: str | None = None
    message: str = ""
    nearest: str | None = None

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        parts = [place, self.key, self.message]
        hint = f"; did you mean '{self.nearest}'?" if self.nearest else ""
        return ": ".join(part for part in parts if part) + hint


class StrategysimError(Exception):
    """Any error that strategysim raises on purpose; its message is meant to be read by a user."""

    exit_code = 1


class RunError(StrategysimError):
    """A simulation failed although its input was right."""


class InputError(StrategysimError):
    """Something a user gave is wrong; all its problems are reported at once.

    Parameters
    ----------
    problems
        The problems, in the order in which a reader meets them; a text stands for a problem without a place.
    """

    exit_code = 2

    def __init__(self, problems: Iterable[Problem] | Problem | str) -> None:
        if isinstance(problems, str):
            problems = Problem(problems)
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(_listed(self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        # Workers send their errors back by pickle, which would otherwise keep the text and lose the problems.
        return type(self), (self.problems,)


class ScenarioError(InputError):
    """A scenario is missing or wrong."""


class PolicyError(InputError):
    """A policy is missing, wrong, or does not keep to its contract."""


class PlanError(InputError):
    """A decision names an unknown lever or leaves its range."""


class SaveError(InputError):
    """A saved game is missing, damaged or of another version."""


class ReplayError(SaveError):
    """A saved game is played differently now; it can go on all the same, if that is accepted."""


class Together:
    """Asks several things and tells all that is wrong with them at once, when it is left.

    ::

        with Together() as ask:
            scenario = ask(load_scenario, name)
            policies = [ask(load_policy, policy) for policy in names]

    What was asked holds after the block; inside it may be missing.
    """

    def __init__(self) -> None:
        self._errors: list[InputError] = []

    def __call__(self, question: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Return the answer to a question; if it is an `InputError`, that is raised later with the others."""
        try:
            return question(*given, **named)
        except InputError as error:
            self._errors.append(error)
            return cast(T, None)

    def __enter__(self) -> Self:
        """Begin to ask."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Raise what was wrong, as what it all is, or as an `InputError` if it is of several kinds."""
        if kind is not None or not self._errors:
            return
        kinds = {type(error) for error in self._errors}
        problems = [problem for error in self._errors for problem in error.problems]
        raise (kinds.pop() if len(kinds) == 1 else InputError)(problems)


def nearest(word: object, choices: Iterable[str]) -> str | None:
    """Return the choice that `word` was probably meant to be, or None if none is near or it is no text.

    Case, hyphens and spaces do not count as differences.
    """
    if not isinstance(word, str):
        return None
    by_form = {_form(choice): choice for choice in choices}
    matches = get_close_matches(_form(word), by_form, n=1, cutoff=0.6)
    return by_form[matches[0]] if matches else None


def _form(word: str) -> str:
    return word.lower().replace("-", "_").replace(" ", "_")


def _listed(problems: tuple[Problem, ...]) -> str:
    if len(problems) == 1:
        return str(problems[0])
    lines = [f"{len(problems)} problems:", *(f"  {problem}" for problem in problems[:_MOST_LISTED])]
    if len(problems) > _MOST_LISTED:
        lines.append(f"  and {len(problems) - _MOST_LISTED} more")
    return "\n".join(lines)
