"""The main job of the lab: many replications of one scenario under several policies."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from strategysim.errors import InputError, PolicyError, Problem, nearest
from strategysim.lab.about import About
from strategysim.lab.chunk import Piece, Setup
from strategysim.lab.progress import Report, note, reporter
from strategysim.lab.runs import Runs
from strategysim.lab.scores import Scorecard
from strategysim.lab.workers import play_somewhere
from strategysim.model import VERSION
from strategysim.model.catalogue import LOOPS
from strategysim.model.history import Record
from strategysim.model.market import Market
from strategysim.model.parameters import Mode
from strategysim.policies import Failure, Policy, Seats, load_policy
from strategysim.policies.catalogue import AnyPolicy
from strategysim.scenario import Scenario, load_scenario

AnyScenario = str | os.PathLike[str] | Scenario | Market
Policies = AnyPolicy | Sequence[AnyPolicy] | Mapping[str, AnyPolicy]
_MOST = 2**31
_MUCH_MEMORY = 1e9


def run(
    scenario: AnyScenario, policies: Policies, replications: int = 100, seed: int = 1, *,
    quarters: int | None = None, workers: int | None = None, executor: Executor | None = None,
    progress: bool | Report | None = None, score: bool = True, record: Record = "own",
    parameters: Mode = "drawn", without: Sequence[str] = (),
) -> Runs:  # fmt: skip
    """Play replications of a scenario under each policy, all policies with the same luck.

    What comes out is a function of scenario, policies, replications and seed, to the last bit: where and in what pieces
    it is played changes nothing, and more replications only extend the earlier ones.

    Parameters
    ----------
    scenario
        A scenario's name or path, a scenario, or a market.
    policies
        One or several of what `load_policy` takes: names, files, functions; or a mapping that gives them names.
    replications, seed
        How many worlds, and from which seed.
    quarters
        Length; the scenario's own by default.
    workers
        Number of worker processes; by default one, or all processors when the run would take more than two seconds.
    executor
        Any executor of the standard protocol (PEP 3148), instead of processes of our own.
    progress
        Whether to show a bar, or a function of the replications played and to play; by default a bar on a terminal.
    score
        Whether to score each run beside the autopilot in the same luck, which takes up to three times as long.
    record
        ``"own"`` records the player's firm, ``"all"`` every firm.
    parameters
        ``"drawn"``: each replication draws its own; ``"central"``: all at their central value.
    without
        Feedback loops that are cut.

    Returns
    -------
    Runs
        Outcomes of every quarter, causes, scores; failures of policies are listed in ``failures``.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong; PolicyError too if no policy got through a single replication.
    """
    loaded = as_scenario(scenario)
    market, chosen = loaded.market, named_policies(policies)
    length = market.quarters if quarters is None else quarters
    _check(replications, seed, length, workers, record, parameters, without)
    setup = Setup(market, seed, length, score, record, parameters, tuple(without))
    _warn_of_memory(setup, len(chosen), replications)
    Seats(market)  # a rival's robot that does not exist is found before anything is played
    pieces = play_somewhere(setup, chosen, replications, reporter(progress), workers, executor)
    return _joined(_about(loaded, setup, chosen, replications), pieces)


def as_scenario(what: AnyScenario) -> Scenario:
    """Return the scenario that is meant; a market alone becomes one without a file, a cast and a calibration.

    Raises
    ------
    ScenarioError
        If it is not found or wrong.
    """
    if isinstance(what, Market):
        return Scenario(what.name, what.title, what, cast=(), hash="")
    return what if isinstance(what, Scenario) else load_scenario(what)


def named_policies(what: Policies) -> list[Policy]:
    """Return the policies that are meant, each with a name of its own.

    Raises
    ------
    PolicyError
        If one cannot be loaded, two have one name, or there are none.
    """
    if isinstance(what, Mapping):
        chosen = [replace(load_policy(policy), name=name) for name, policy in what.items()]
    elif isinstance(what, Sequence) and not isinstance(what, str):
        chosen = _loaded(what)
    else:
        chosen = [load_policy(what)]
    if not chosen:
        raise PolicyError(Problem("policies", message="there has to be at least one"))
    names = [policy.name for policy in chosen]
    twice = {name: names.count(name) for name in names if names.count(name) > 1}
    if twice:
        message = "given twice; a mapping {'name': policy} gives each a name of its own"
        raise PolicyError([Problem(f"policy '{name}'", message=message) for name in twice])
    return chosen


def _loaded(what: Sequence[AnyPolicy]) -> list[Policy]:
    chosen, problems = list[Policy](), list[Problem]()
    for policy in what:
        try:
            chosen.append(load_policy(policy))
        except PolicyError as error:
            problems.extend(error.problems)
    if problems:
        raise PolicyError(problems)
    return chosen


def _check(
    replications: int, seed: int, quarters: int, workers: int | None, record: Record, parameters: Mode,
    without: Sequence[str],
) -> None:  # fmt: skip
    whole = {
        "replications": (replications, 1, _MOST), "seed": (seed, 0, 2**63 - 1), "quarters": (quarters, 1, 40),
        "workers": (1 if workers is None else workers, 1, 1024),
    }  # fmt: skip
    problems = out_of_range("run", whole)
    for key, word, words in (("record", record, ("own", "all")), ("parameters", parameters, ("drawn", "central"))):
        if word not in words:
            message = f"must be one of {', '.join(words)}, not {word!r}"
            problems.append(Problem("run", None, key, message, nearest(str(word), words)))
    if isinstance(without, str):
        problems.append(Problem("run", None, "without", "must be a list of loops"))
    else:
        unknown = [name for name in without if name not in LOOPS]
        problems += [
            Problem("run", None, "without", f"no such loop: {n}; there are {', '.join(LOOPS)}", nearest(str(n), LOOPS))
            for n in unknown
        ]
    if problems:
        raise InputError(problems)


def out_of_range(where: str, whole: Mapping[str, tuple[int, int, int]]) -> list[Problem]:
    """Return what is wrong with whole numbers, each given as name → (value, lowest, highest)."""
    return [
        Problem(where, None, key, f"must be a whole number from {low} to {high}, not {value!r}")
        for key, (value, low, high) in whole.items()
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or not low <= value <= high
    ]


def _warn_of_memory(setup: Setup, policies: int, replications: int) -> None:
    firms = len(setup.market.companies) if setup.record == "all" else 1
    bytes_ = 8.0 * (75 * firms + 45) * setup.quarters * policies * replications
    if bytes_ > _available():
        message = f"what is recorded would take about {bytes_ / 1e9:,.0f} GB of memory, more than there is"
        raise InputError(Problem("run", None, "replications", message))
    if bytes_ > _MUCH_MEMORY:
        note(f"what is recorded will take about {bytes_ / 1e9:.1f} GB of memory")


def _available() -> float:
    """Return the bytes of memory of this machine, or infinity where the system does not say."""
    try:
        return float(os.sysconf("SC_PAGE_SIZE")) * float(os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, ValueError, OSError):
        return float("inf")


def _about(scenario: Scenario, setup: Setup, policies: Sequence[Policy], replications: int) -> About:
    market = setup.market
    return About(
        scenario=scenario.name,
        scenario_hash=scenario.hash,
        model_version=VERSION,
        seed=setup.seed,
        replications=replications,
        quarters=setup.quarters,
        policies=tuple(policy.name for policy in policies),
        firms=tuple(company.name for company in (market.companies if setup.record == "all" else (market.player,))),
        parameters=setup.parameters,
        without=setup.without,
        scale=scenario.scale(setup.quarters),
        calibrated=scenario.calibrated(VERSION, setup.quarters),
    )


def _joined(about: About, pieces: Sequence[Piece]) -> Runs:
    def joined(name: str) -> Scorecard | None:
        cards = [getattr(piece, name) for piece in pieces]
        if cards[0] is None:
            return None
        parts = ("value", "customers", "attraction", "total_loss")
        whole = (np.concatenate([getattr(card, part) for card in cards], axis=-1) for part in parts)
        # The autopilot's row stands beside every policy.
        return Scorecard(*(np.broadcast_to(values, lost.shape).copy() for values in whole))

    lost = np.concatenate([piece.lost for piece in pieces], axis=-1)
    failures = tuple(sorted(failure for piece in pieces for failure in piece.failures))
    if lost.all():
        raise PolicyError([Problem(_first(failures, name)) for name in about.policies])
    _tell(failures, about)
    return Runs(
        about, np.concatenate([piece.outcomes for piece in pieces], axis=-1), lost, joined("card"), joined("passive"),
        pieces[0].labels, np.concatenate([piece.causes for piece in pieces], axis=-1), failures,
    )  # fmt: skip


def _first(failures: Sequence[Failure], policy: str) -> str:
    return str(next(failure for failure in failures if failure.policy == policy))


def _tell(failures: Sequence[Failure], about: About) -> None:
    """Name every policy that failed somewhere, with its first failure; the rest is in ``runs.failures``."""
    for name in dict.fromkeys(failure.policy for failure in failures):
        count = sum(failure.policy == name for failure in failures)
        note(f"{_first(failures, name)} (failed in {count} of {about.replications} replications)")
