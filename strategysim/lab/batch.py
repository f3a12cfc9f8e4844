"""The main job of the lab: many replications of one scenario under several policies."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor

from strategysim.lab.checking import check, check_memory, loops
from strategysim.lab.chunk import Setup
from strategysim.lab.how import Folder
from strategysim.lab.inputs import AnyScenario, Policies, as_scenario, named_policies
from strategysim.lab.job import Job, refuse_nothing
from strategysim.lab.precision import Precision
from strategysim.lab.progress import Report, reporter
from strategysim.lab.question import asked
from strategysim.lab.runs import Runs
from strategysim.model.history import Record
from strategysim.model.parameters import Mode


@asked
def run(
    scenario: AnyScenario, policies: Policies, replications: int = 100, seed: int = 1, *,
    quarters: int | None = None, workers: int | None = None, executor: Executor | None = None, score: bool = True,
    progress: bool | Report | None = None, record: Record = "own", parameters: Mode = "drawn",
    without: Sequence[str] = (), store: Folder | None = None, until: Precision | None = None,
) -> Runs:  # fmt: skip
    """Play replications of a scenario under each policy, all policies with the same luck.

    What comes out is a function of scenario, policies, replications and seed, to the last bit: where and in what pieces
    it is played changes nothing, and more replications only extend the earlier ones. Ctrl-C ends a run: what was
    finished is returned.

    Parameters
    ----------
    scenario, policies
        A scenario's name or path, a scenario, or a market. One or several of what `load_policy` takes: names, files,
        functions; or a mapping that gives them names.
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
    record, parameters, without
        ``"own"`` records the player's firm, ``"all"`` every firm. ``"drawn"``: each replication draws its own
        parameters; ``"central"``: all at their central value. Feedback loops that are cut.
    store
        A folder that keeps what is finished: the same call goes on there. What is read back need not fit into memory.
    until
        Play on until a result is known so well: `Precision`.

    Returns
    -------
    Runs
        Outcomes of every quarter, causes, scores; failures of policies are listed in ``failures``.

    Raises
    ------
    ScenarioError, PolicyError, InputError
        If anything that was given is wrong; PolicyError too if no policy got through a single replication.
    RunError
        If a worker dies or a store cannot be used.
    """
    loaded, chosen = as_scenario(scenario), named_policies(policies)
    length = loaded.quarters if quarters is None else quarters
    setup = Setup(loaded.market, seed, length, score, record, parameters, loops(without))
    check(setup, replications, workers, until)
    if store is None:
        check_memory(setup, len(chosen), replications)
    runs = Job(loaded, setup, chosen, reporter(progress), workers, executor, store).runs(replications, until)
    refuse_nothing(runs)
    return runs
