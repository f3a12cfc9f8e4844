"""A batch: the same bits however it is played, and clear words for what cannot be played."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import pytest
from markets import market

from strategysim.errors import InputError, PolicyError, RunError, ScenarioError
from strategysim.lab import run, workers
from strategysim.lab.workers import spans


def reacts(observation):
    """Trust more where trust is low."""
    return {"trust": np.where(observation["trust"] < 0.4, 0.9, 0.5), "ventures": 0.4}


POLICIES = ["eight-ways", reacts]


@pytest.fixture(scope="module")
def whole(small):
    """The runs that all others have to equal: in one piece, in this process."""
    return run(small, POLICIES, 10, 3, quarters=3, workers=1)


def same(one, other):
    """Say whether two results have the same bits."""
    pairs = [(one.outcomes, other.outcomes), (one.cause_values, other.cause_values)]
    pairs += [(getattr(one.card, name), getattr(other.card, name)) for name in vars(one.card)]
    pairs += [(getattr(one.passive, name), getattr(other.passive, name)) for name in vars(one.passive)]
    return all(np.array_equal(a, b) for a, b in pairs) and one.about == other.about


@pytest.mark.parametrize("columns", [1, 7, 20, 10_000])
def test_chunks_change_nothing(columns, whole, small, monkeypatch):
    """The result has the same bits for any chunk."""
    monkeypatch.setattr(workers, "COLUMNS", columns)
    assert same(whole, run(small, POLICIES, 10, 3, quarters=3, workers=1))


def test_workers_change_nothing(whole, small):
    """Two processes give the bits of one, for a function of this file and for a lambda."""
    assert same(whole, run(small, POLICIES, 10, 3, quarters=3, workers=2))
    twin = {"eight-ways": "eight-ways", "reacts": lambda observation: reacts(observation)}
    assert np.array_equal(whole.outcomes, run(small, twin, 10, 3, quarters=3, workers=2).outcomes)


def test_any_executor_will_do(whole, small):
    """An executor of the standard library is accepted."""
    with ThreadPoolExecutor(2) as executor:
        assert same(whole, run(small, POLICIES, 10, 3, quarters=3, executor=executor))


def test_an_executor_needs_no_more_than_the_protocol(whole, small):
    """Anything that has ``submit`` will do."""

    class Here:
        def submit(self, function, *arguments):
            future = Future()
            future.set_result(function(*arguments))
            return future

    assert same(whole, run(small, POLICIES, 10, 3, quarters=3, executor=Here()))


def test_more_replications_extend_the_earlier(whole, small):
    """Fifteen replications begin with the bits of ten."""
    more = run(small, POLICIES, 15, 3, quarters=3)
    assert np.array_equal(more.outcomes[..., :10], whole.outcomes)
    assert np.array_equal(more.scored("score")[:, :10], whole.scored("score"))


def test_other_policies_change_nothing(whole, small):
    """A policy has the same bits alone as beside others."""
    alone = run(small, reacts, 10, 3, quarters=3)
    assert np.array_equal(alone.outcomes[:, :, :, 0], whole.outcomes[:, :, :, 1])
    assert np.array_equal(alone.scored("score")[0], whole.scored("score")[1])


def test_scoring_and_recording_change_nothing(whole, small):
    """What happens does not depend on what is recorded."""
    plain = run(small, POLICIES, 10, 3, quarters=3, score=False, record="all")
    assert plain.about.firms == ("post", "daily")
    assert np.array_equal(plain.outcomes[:, :, :1], whole.outcomes)
    with pytest.raises(RunError, match="not scored"):
        plain.scores()


def test_seeds_differ(whole, small):
    """Another seed is another set of worlds."""
    assert not np.array_equal(run(small, POLICIES, 10, 4, quarters=3).outcomes, whole.outcomes)


def test_a_loop_cut_and_central_parameters(small):
    """Cutting a loop, and taking central values, change what comes out."""
    plain, cut, central = (
        run(small, "eight-ways", 4, 3, quarters=4, **more).scored("value")
        for more in ({}, {"without": ["reputation"]}, {"parameters": "central"})
    )
    assert not np.array_equal(plain, cut)
    assert not np.array_equal(plain, central)


def test_a_policy_from_a_file_goes_to_workers(tmp_path, small):
    """A policy in a file, and what it imports from its folder, is sent by value."""
    (tmp_path / "sibling_of_mine.py").write_text("HIGH = 0.9\n", encoding="utf-8")
    (tmp_path / "mine.py").write_text(
        "import numpy as np\nimport sibling_of_mine as s\n"
        "def policy(o):\n    return {'trust': np.where(o['trust'] < 0.4, s.HIGH, 0.5), 'ventures': 0.4}\n",
        encoding="utf-8",
    )
    path = str(tmp_path / "mine.py")
    one, two = (run(small, path, 6, 3, quarters=2, workers=k) for k in (1, 2))
    assert one.about.policies == ("mine",)
    assert np.array_equal(one.outcomes, two.outcomes)


def test_a_policy_that_cannot_be_sent(small, capfd):
    """The run goes on in one process, and one line says why."""
    lock = threading.Lock()

    def locked(observation):
        with lock:
            return {"trust": 0.6}

    runs = run(small, locked, 4, 3, quarters=2, workers=2)
    said = capfd.readouterr().err
    assert runs.outcomes.shape[-1] == 4
    assert said.count("\n") == 1
    assert "policy 'locked' cannot be sent" in said


def test_a_policy_that_fails_does_not_lose_the_rest(small, capfd):
    """Runs that failed are listed and left out; the others stay as they are."""

    def breaks(observation):
        if observation.quarter == 2 and observation["leavers"].max() > 1:
            raise ArithmeticError("too many")
        return {}

    runs = run(small, [breaks, "half"], 12, 3, quarters=3)
    lost = {failure.replication for failure in runs.failures}
    assert 0 < len(lost) < 12
    assert "policy 'breaks': quarter 3, replication" in capfd.readouterr().err
    frame = runs.frame()
    assert set(frame[frame.policy == "breaks"].replication) == set(range(12)) - lost
    assert len(runs.scores()) == 24 - len(lost)
    assert runs.compare("breaks", "half").loc["score", "pairs"] == 12 - len(lost)
    assert np.isfinite(runs.summary()["score"].to_numpy()).all()


def test_nothing_gets_through(small):
    """If every policy fails everywhere, that is an error, with a line for each."""
    with pytest.raises(PolicyError, match="2 problems"):
        run(small, {"a": lambda o: 1 / 0, "b": lambda o: None}, 3, quarters=1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"policies": []}, "at least one"),
        ({"policies": ["nobody"]}, "no such policy"),
        ({"policies": ["halv", "passiv"]}, "2 problems"),
        ({"policies": ["half", "half"]}, "given twice"),
        ({"policies": [3]}, "not something of the type int"),
        ({"replications": 0}, "replications: must be a whole number from 1"),
        ({"replications": 2.5}, "replications: must be a whole number"),
        ({"replications": True}, "replications"),
        ({"seed": -1}, "seed: must be"),
        ({"seed": "x"}, "seed: must be"),
        ({"quarters": 0}, "quarters: must be"),
        ({"quarters": 41, "seed": -1}, "2 problems"),
        ({"workers": 0}, "workers: must be"),
        ({"record": "everything"}, "record: must be one of own, all"),
        ({"parameters": "centrall"}, "did you mean 'central'"),
        ({"without": ["bypas"]}, "did you mean 'bypass'"),
        ({"without": "bypass"}, "must be a list"),
    ],
)
def test_bad_arguments(arguments, message, small):
    """What cannot be run is refused before anything is played, all at once."""
    with pytest.raises(InputError, match=message):
        run(**{"scenario": small, "policies": "half", "replications": 2, **arguments})


def test_unknown_scenario_or_robot():
    """A scenario that does not exist, and a rival's robot that does not, are refused."""
    with pytest.raises(ScenarioError):
        run("newspapr", "half")
    broken = market(1)
    rival = broken.rivals[0].__class__(broken.rivals[0].company, "halv")
    with pytest.raises(PolicyError, match="did you mean 'half'"):
        run(broken.__class__(**{**vars(broken), "rivals": (rival,)}), "half", 1)


def test_progress_is_reported(small):
    """A function is told how far the run has come, up to the end."""
    told = []
    run(small, "half", 6, quarters=1, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 6)
    assert told[-1] == (6, 6)


@pytest.mark.parametrize(
    ("replications", "policies", "processes"), [(1, 1, 1), (10, 3, 4), (10_000, 2, 2), (7, 9_000, 3)]
)
def test_spans_cover_everything_once(replications, policies, processes):
    """Chunks lie side by side, are of about one size, and none is empty."""
    todo = spans([(0, replications)], policies, processes)
    ends = [first + count for first, count in todo]
    assert [0, *ends[:-1]] == [first for first, _ in todo]
    assert ends[-1] == replications
    assert all(count > 0 for _, count in todo)
    assert max(count for _, count in todo) <= max(workers.COLUMNS // policies, 1)
