"""What is wrong with a run that is asked for, before anything is played."""

from __future__ import annotations

import os
from typing import get_args

from strategysim.errors import InputError, Problem, nearest
from strategysim.lab.called import called
from strategysim.lab.chunk import Setup
from strategysim.lab.inputs import list_of, no_choice, out_of_range
from strategysim.lab.precision import Precision
from strategysim.lab.progress import note
from strategysim.model.catalogue import LOOPS
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.parameters import Mode
from strategysim.policies import Seats

_MOST = 2**31
_MUCH_MEMORY = 1e9
_RECORDS = ("own", "all")


def loops(without: object) -> tuple[str, ...]:
    """Return the loops that are to be cut, as they were given.

    Raises
    ------
    InputError
        If it is no list.
    """
    return tuple(list_of(without, called(), "without", "loops"))


def check(setup: Setup, replications: int, workers: int | None, until: object) -> None:
    """Refuse numbers out of range, words that mean nothing, and a rival's robot that does not exist.

    Raises
    ------
    InputError
        Lists everything that is wrong.
    """
    whole = {"replications": (replications, 1, _MOST), "workers": (1 if workers is None else workers, 1, 1024)}
    problems = out_of_range(called(), whole) + wrong_with(setup)
    if until is not None:
        problems += _precision(until, setup)
    if problems:
        raise InputError(problems)
    Seats(setup.market)


def wrong_with(setup: Setup) -> list[Problem]:
    """Return what is wrong with what all parts of a run have in common."""
    problems = out_of_range(called(), {"seed": (setup.seed, 0, 2**63 - 1), "quarters": (setup.quarters, 1, 40)})
    problems += no_choice(called(), "record", setup.record, _RECORDS)
    problems += no_choice(called(), "parameters", setup.parameters, get_args(Mode))
    return problems + [problem for name in setup.without for problem in _loop(name)]


def _loop(name: object) -> list[Problem]:
    if isinstance(name, str) and name in LOOPS:
        return []
    message = f"no such loop: {name}; there are {', '.join(LOOPS)}"
    return [Problem(called(), None, "without", message, nearest(str(name), LOOPS))]


def _precision(until: object, setup: Setup) -> list[Problem]:
    if not isinstance(until, Precision):
        return [Problem(called(), None, "until", f"must be a Precision, not {type(until).__name__}")]
    if until.outcome in ("score", "value"):
        unscored = Problem(called(), None, "until", f"'{until.outcome}' is known only with score=True")
        return until.problems() + ([] if setup.score else [unscored])
    there = ("score", "value", *OUTCOMES)
    if until.outcome in there:
        return until.problems()
    message = f"there is no outcome '{until.outcome}'"
    return [*until.problems(), Problem(called(), None, "until", message, nearest(str(until.outcome), there))]


def check_memory(setup: Setup, policies: int, replications: int) -> None:
    """Refuse a run whose record has no room in this machine's memory, and say so if it is large.

    Raises
    ------
    InputError
        If it has none.
    """
    firms = len(setup.market.companies) if setup.record == "all" else 1
    bytes_ = 8.0 * (75 * firms + 45) * setup.quarters * policies * replications
    if bytes_ > _available():
        message = f"what is recorded would take about {bytes_ / 1e9:,.0f} GB of memory, more than there is"
        raise InputError(Problem(called(), None, "replications", f"{message}; store='folder' keeps it in files"))
    if bytes_ > _MUCH_MEMORY:
        note(f"what is recorded will take about {bytes_ / 1e9:.1f} GB of memory; store='folder' keeps it in files")


def _available() -> float:
    """Return the bytes of memory of this machine, or infinity where the system does not say."""
    try:
        return float(os.sysconf("SC_PAGE_SIZE")) * float(os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, ValueError, OSError):
        return float("inf")
