"""What was asked of the lab, in values that a file can hold: a result knows how it is made again."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import numpy as np

from strategysim.errors import InputError, Problem, Together, nearest
from strategysim.lab.called import calling
from strategysim.lab.how import How
from strategysim.lab.inputs import as_scenario, named_policies
from strategysim.lab.precision import Precision
from strategysim.model import VERSION
from strategysim.policies import Policy, fingerprint, load_policy
from strategysim.policies.robots import ROBOTS

if TYPE_CHECKING:
    from strategysim.lab.result import Result
    from strategysim.scenario import Scenario

P = ParamSpec("P")
R = TypeVar("R", bound="Result")

# Where and how visibly something is played changes nothing in what comes out.
_WHEREABOUTS = ("workers", "executor", "progress", "store")
_MADE_IN_PYTHON = "made in Python"


@dataclass(frozen=True)
class Question:
    """A call of the lab.

    Parameters
    ----------
    function, arguments
        What was called, by its public name, and with what, as plain values.
    scenario, scenario_hash, model_version
        What was played, by which version of the model; the hash is empty for a market without a file.
    policies
        Name of each policy that was given → its `fingerprint`.
    """

    function: str
    arguments: Mapping[str, Any]
    scenario: str
    scenario_hash: str
    model_version: int
    policies: Mapping[str, str] = field(default_factory=dict)

    def check(self) -> None:
        """Refuse what no result has been asked, but a file may say.

        Raises
        ------
        TypeError
            If it is nothing that can be asked.
        """
        if not isinstance(self.arguments, Mapping) or not isinstance(self.policies, Mapping):
            raise TypeError("what was asked is no mapping")
        if self.function not in _ASKED or "scenario" not in self.arguments:
            raise TypeError("this is no question to the lab")
        inspect.signature(_ASKED[self.function]).bind(**self.arguments)

    def again(self, **whereabouts: Any) -> Result:
        """Ask it again, and return what comes out now.

        Parameters
        ----------
        **whereabouts
            Where it is played: workers, executor, progress, store.

        Raises
        ------
        InputError
            If a scenario or a policy was made in Python, so that no file can hold it.
        """
        problems = [
            Problem(self.function, None, key, f"was {what}, {_MADE_IN_PYTHON}: run the script again")
            for key, given in self.arguments.items()
            for what in _unwritable(given)
        ]
        if problems:
            raise InputError(problems)
        given = {key: value for key, value in whereabouts.items() if value is not None}
        arguments = dict(self.arguments)
        if arguments.get("until"):
            arguments["until"] = Precision(**arguments["until"])
        result: Result = _ASKED[self.function](**arguments, **given)
        return result


_ASKED: dict[str, Callable[..., Any]] = {}


def asked(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function of the lab note in its result what it was asked.

    What names a scenario or policies is loaded once, so what is noted is what was played.
    """
    signature = inspect.signature(function)

    @wraps(function)
    def asking(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as reason:
            raise TypeError(f"{function.__name__}() {reason}") from None
        with calling(function.__name__):
            return answer(bound)

    def answer(bound: inspect.BoundArguments) -> R:
        bound.apply_defaults()
        _know(function.__name__, bound.arguments.get("how", {}))
        _make_plain(bound.arguments)
        given = dict(bound.arguments)
        try:
            policies = _load(bound.arguments)
        except InputError as error:
            raise _fuller(error, partial(function, *bound.args, **bound.kwargs)) from None
        result = function(*bound.args, **bound.kwargs)
        given |= _settled(result, given)
        question = _question(function.__name__, given, bound.arguments["scenario"], policies)
        return replace(result, question=question)

    _ASKED[function.__name__] = asking
    return asking


def _know(function: str, how: Mapping[str, Any]) -> None:
    """Refuse keywords that nobody knows, as Python does where they are named one by one.

    Raises
    ------
    TypeError
        Names the first, with the nearest that there is.
    """
    for key in how:
        if key not in How.__annotations__:
            hint = nearest(key, How.__annotations__)
            told = f"; did you mean '{hint}'?" if hint else ""
            raise TypeError(f"{function}() got an unexpected keyword argument '{key}'{told}")


def _make_plain(arguments: dict[str, Any]) -> None:
    """Put Python's own numbers in the place of NumPy's, which count and are written otherwise."""
    for key, value in arguments.items():
        if isinstance(value, np.generic):
            arguments[key] = value.item()
    if "how" in arguments:
        _make_plain(arguments["how"])


def _unwritable(given: Any) -> Iterator[str]:
    """Yield what no file can hold among plain values."""
    if isinstance(given, Mapping) and _MADE_IN_PYTHON in given:
        yield str(given[_MADE_IN_PYTHON])
    elif isinstance(given, Mapping):
        for value in given.values():
            yield from _unwritable(value)
    elif isinstance(given, list):
        for value in given:
            yield from _unwritable(value)


def _load(arguments: dict[str, Any]) -> list[Policy]:
    """Put scenario and policies in the place of what names them, and return the policies."""
    loaded, policies = dict[str, Any](), list[Policy]()
    with Together() as ask:
        loaded["scenario"] = ask(as_scenario, arguments["scenario"])
        if "policies" in arguments:
            policies = loaded["policies"] = ask(named_policies, arguments["policies"])
        for key in ("policy", "decisions"):
            if key in arguments and (isinstance(arguments[key], str) or not isinstance(arguments[key], Sequence)):
                loaded[key] = ask(load_policy, arguments[key])
                policies.append(loaded[key])
    arguments.update(loaded)
    return policies


def _fuller(error: InputError, ask: Callable[[], object]) -> InputError:
    """Return what the function itself says of what it was asked, if that is more than scenario and policies."""
    try:
        ask()
    except InputError as more:
        return max(error, more, key=lambda one: len(one.problems))
    return error


def _settled(result: Result, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was settled only while it was played: how many worlds there are, and from which seed."""
    about = getattr(result, "about", None)
    return {key: getattr(about, key) for key in ("replications", "seed") if about is not None and key in given}


def _question(name: str, given: dict[str, Any], scenario: Scenario, policies: Sequence[Policy]) -> Question:
    how = given.pop("how", {})
    arguments = {key: _plain(value) for key, value in {**given, **how}.items() if key not in _WHEREABOUTS}
    arguments["scenario"] = scenario.source or {_MADE_IN_PYTHON: "a market"}
    known_by = {policy.name: fingerprint(policy) for policy in policies}
    return Question(name, arguments, scenario.name, scenario.hash, VERSION, known_by)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; what no file can hold is named."""
    if isinstance(value, Policy):
        return value.name if ROBOTS.get(value.name) is value else {_MADE_IN_PYTHON: f"the policy '{value.name}'"}
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, str | bool | int | float) or value is None:
        return value
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return {_MADE_IN_PYTHON: f"the function '{getattr(value, '__name__', type(value).__name__)}'"}
