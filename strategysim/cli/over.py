"""What is to be moved, as it is written on the command line: names, or names with values."""

from collections.abc import Sequence


def values_of(over: Sequence[str]) -> dict[str, list[float]]:
    """Return what is to be moved: name → values, of texts such as ``trust=0.2,0.5``.

    Raises
    ------
    InputError
        Lists every text that is none of these.
    """
    from strategysim.errors import InputError, Problem

    found, problems = dict[str, list[float]](), list[Problem]()
    for text in over:
        name, equals, values = text.partition("=")
        if name.strip() in found:
            problems.append(Problem("--over", None, text, "is named twice: trust=0.2,0.5 gives it two values"))
        try:
            found[name.strip()] = [float(value) for value in values.split(",")]
        except ValueError:
            told = "must be a name and numbers, such as trust=0.2,0.5" if equals else "has no values: trust=0.2,0.5"
            problems.append(Problem("--over", None, text, told))
    if problems:
        raise InputError(problems)
    return found


def factors_meant(over: Sequence[str] | None) -> str | list[str] | dict[str, list[float]]:
    """Return what is to be moved: the word that stands for many, names, or name → (low, high); by default the levers.

    Raises
    ------
    InputError
        If some have a range and others do not, or a range is no two numbers.
    """
    from strategysim.errors import InputError, Problem
    from strategysim.lab.factors import WORDS

    if not over:
        return "levers"
    ranged = [text for text in over if "=" in text]
    if ranged and len(ranged) < len(over):
        raise InputError(Problem("--over", message="gives a range to some and not to others: trust, or trust=0.2,0.8"))
    if ranged:
        return values_of(over)
    names = [name.strip() for text in over for name in text.split(",")]
    return names[0] if len(names) == 1 and names[0] in WORDS else names
