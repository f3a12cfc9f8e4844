"""What an analysis moves: levers within their bounds, parameters over their ranges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from strategysim.errors import InputError, Problem, nearest
from strategysim.lab.inputs import list_of
from strategysim.lab.variants import check_names, check_values
from strategysim.model.arrays import Array
from strategysim.model.catalogue import PARAMETERS, range_of
from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.market import Market
from strategysim.model.parameters import Range, triangular
from strategysim.scenario import Scenario

Over = str | Sequence[str] | Mapping[str, Sequence[float]]
WORDS = ("levers", "parameters", "subsystems")


@dataclass(frozen=True)
class Factor:
    """A lever or a parameter that is moved.

    Attributes
    ----------
    name
        Of the lever or parameter.
    range
        Its low and its high end, in the model's unit.
    drawn
        Whether its values are drawn as the model draws them, most often about the centre; or evenly.
    """

    name: str
    range: Range
    drawn: bool = False

    @property
    def subsystem(self) -> str:
        """The part of the model that a parameter belongs to."""
        return self.name.partition(".")[0]

    def values(self, shares: Array) -> Array:
        """Return values in the model's unit for shares (n,) from 0, the low end, to 1, the high end."""
        if self.drawn:
            return triangular(shares, self.range)
        return self.range.low + shares * (self.range.high - self.range.low)


def factors_of(where: str, scenario: Scenario, over: Over, words: Sequence[str] = WORDS) -> list[Factor]:
    """Return what is moved.

    Parameters
    ----------
    where
        Who asks, for errors.
    scenario
        Has ranges of its own for some parameters.
    over
        ``"levers"``: the eight headline levers within their bounds; ``"parameters"`` or ``"subsystems"``: all that are
        uncertain in this market; a list of names; or a mapping name → (low, high), in which a name
        may be a key of the scenario's file.
    words
        Which of these words are allowed.

    Raises
    ------
    InputError
        Lists all that is wrong with it.
    """
    if isinstance(over, str):
        return _by_word(where, scenario.market, over, words)
    if not (names := list_of(over, where, "over", "levers or parameters")):
        raise InputError(Problem(where, None, "over", "must name levers or parameters"))
    check_names(where, names, scenario)
    if isinstance(over, Mapping):
        return _by_range(where, over)
    return _by_name(where, scenario.market, names)


def _by_word(where: str, market: Market, word: str, words: Sequence[str]) -> list[Factor]:
    if word == "levers":
        return [_lever(name) for name in HEADLINES]
    if word in words:
        return [Factor(name, spread, drawn=True) for name, spread in ranges(market).items() if not spread.certain]
    message = f"must be one of {', '.join(words)}, a list of names, or a mapping name → (low, high), not {word!r}"
    raise InputError(Problem(where, None, "over", message, nearest(word, words)))


def ranges(market: Market) -> dict[str, Range]:
    """Return the range of every parameter in a market, in the model's unit."""
    return {name: range_of(market, name) for name in PARAMETERS}


def _lever(name: str) -> Factor:
    lever = LEVERS[name]
    return Factor(name, Range(lever.low, lever.low, lever.high))


def _by_name(where: str, market: Market, names: Iterable[str]) -> list[Factor]:
    found, problems, spreads = dict[str, Factor](), list[Problem](), ranges(market)
    for name in names:
        if name in found:
            problems.append(Problem(where, None, name, "is named twice"))
        elif name in LEVERS:
            found[name] = _lever(name)
        elif name not in spreads or spreads[name].certain:
            message = "has one value in this scenario; a mapping {name: (low, high)} gives it a range"
            problems.append(Problem(where, None, name, message))
        else:
            found[name] = Factor(name, spreads[name], drawn=True)
    if problems:
        raise InputError(problems)
    return list(found.values())


def _by_range(where: str, over: Mapping[str, Sequence[float]]) -> list[Factor]:
    factors, problems = list[Factor](), list[Problem]()
    for name, ends in over.items():
        if isinstance(ends, str) or not isinstance(ends, Iterable) or len(list(ends)) != 2:
            problems.append(Problem(where, None, name, "must have two ends: (low, high)"))
        elif wrong := check_values(where, name, ends):
            problems += wrong
        elif not ends[0] < ends[1]:
            problems.append(
                Problem(where, None, name, f"must go from low to high, not from {ends[0]:g} to {ends[1]:g}")
            )
        else:
            low, high = float(ends[0]), float(ends[1])
            factors.append(Factor(name, Range(0.5 * (low + high), low, high)))
    if problems:
        raise InputError(problems)
    return factors
