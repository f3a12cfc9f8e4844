"""A store: what was finished stays, and goes on with the same bits, whatever ended the run."""

import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from strategysim.errors import InputError, RunError
from strategysim.lab import mapped, run, workers
from strategysim.lab.mapped import let_go
from strategysim.lab.piece import one_after_another, side_by_side
from strategysim.lab.shelf import Memory
from strategysim.lab.store import opened
from strategysim.policies import fingerprint, load_policy

POLICIES = ["passive", "eight-ways"]


@pytest.fixture(autouse=True)
def chunks_of_a_few(monkeypatch):
    """Chunks of four replications."""
    monkeypatch.setattr(workers, "COLUMNS", 8)


@pytest.fixture(scope="module")
def whole(small):
    """What every run has to come to."""
    return run(small, POLICIES, 13, 3, quarters=2)


def same(one, other):
    """Say whether two results have the same bits."""
    cards = [(one.card, other.card), (one.passive, other.passive)]
    return (
        np.array_equal(one.outcomes, other.outcomes)
        and np.array_equal(one.cause_values, other.cause_values)
        and one.labels == other.labels
        and all(np.array_equal(vars(a)[name], vars(b)[name]) for a, b in cards for name in vars(a))
        and one.about == other.about
    )


class Counted:
    """Counts the replications that are played, and ends the run after some chunks."""

    def __init__(self, monkeypatch, most=10**9, ends=KeyboardInterrupt):
        self.played, self.chunks = 0, 0
        self.most, self.ends, self.real = most, ends, workers.play_chunk
        monkeypatch.setattr(workers, "play_chunk", self)

    def __call__(self, setup, policies, first, count):
        """Play a chunk, or end the run."""
        if self.chunks == self.most:
            raise self.ends
        self.chunks, self.played = self.chunks + 1, self.played + count
        return self.real(setup, policies, first, count)


def test_a_store_changes_nothing(whole, small, tmp_path):
    """A run kept in files has the bits of one kept in memory, in this process and in workers."""
    assert same(whole, run(small, POLICIES, 13, 3, quarters=2, store=tmp_path / "one"))
    assert same(whole, run(small, POLICIES, 13, 3, quarters=2, store=tmp_path / "two", workers=2))


def test_a_stopped_run_goes_on(whole, small, tmp_path, monkeypatch, capfd):
    """Ctrl-C returns what was finished, and the same call plays only the rest."""
    with monkeypatch.context() as patch:
        Counted(patch, most=2)
        stopped = run(small, POLICIES, 13, 3, quarters=2, store=tmp_path)
    assert "interrupted after 8 replications" in capfd.readouterr().err
    assert stopped.about.replications == 8
    assert stopped.about.interrupted
    assert np.array_equal(stopped.outcomes, whole.outcomes[..., :8])
    counted = Counted(monkeypatch)
    assert same(whole, run(small, POLICIES, 13, 3, quarters=2, store=tmp_path))
    assert counted.played == 5


def test_ctrl_c_without_a_store(whole, small, monkeypatch):
    """What is finished in memory is returned too; if nothing is, the interruption goes on to the caller."""
    with monkeypatch.context() as patch:
        Counted(patch, most=1)
        stopped = run(small, POLICIES, 13, 3, quarters=2)
    assert stopped.about.replications == 4
    assert np.array_equal(stopped.scored("score"), whole.scored("score")[:, :4])
    Counted(monkeypatch, most=0)
    with pytest.raises(KeyboardInterrupt):
        run(small, POLICIES, 13, 3, quarters=2)


def test_an_error_loses_nothing(whole, small, tmp_path, monkeypatch):
    """After any other end of the run, the store has what was finished."""
    with monkeypatch.context() as patch:
        Counted(patch, most=2, ends=RunError("broken"))
        with pytest.raises(RunError, match="broken"):
            run(small, POLICIES, 13, 3, quarters=2, store=tmp_path)
    counted = Counted(monkeypatch)
    assert same(whole, run(small, POLICIES, 13, 3, quarters=2, store=tmp_path))
    assert counted.played == 5


def test_more_replications_play_only_what_is_new(whole, small, tmp_path, monkeypatch):
    """A store is extended, and a smaller question is answered from it."""
    run(small, POLICIES, 9, 3, quarters=2, store=tmp_path)
    counted = Counted(monkeypatch)
    assert same(whole, run(small, POLICIES, 13, 3, quarters=2, store=tmp_path))
    less = run(small, POLICIES, 5, 3, quarters=2, store=tmp_path)
    assert counted.played == 4
    assert np.array_equal(less.outcomes, whole.outcomes[..., :5])
    assert less.about.replications == 5


@pytest.mark.parametrize(
    "other", [{"seed": 4}, {"policies": ["passive"]}, {"quarters": 1}, {"score": False}, {"without": ["reputation"]}]
)
def test_another_run_has_a_place_of_its_own(whole, small, tmp_path, other):
    """One folder serves any number of different runs."""
    asked = {"policies": POLICIES, "replications": 13, "seed": 3, "quarters": 2, "store": tmp_path}
    run(small, **{**asked, **other})
    assert same(whole, run(small, **asked))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_changed_policy_is_another(small, tmp_path):
    """A policy of the same name that decides otherwise is not answered from what the old one came to."""

    def trusting(level):
        return {"mine": lambda observation: {"trust": level}}

    old, new = (run(small, trusting(level), 4, 3, quarters=1, store=tmp_path) for level in (0.2, 0.9))
    assert not np.array_equal(old.outcomes, new.outcomes)


def test_failures_survive(small, tmp_path):
    """Who failed, where and why is read back from the store."""

    def breaks(observation):
        if observation.quarter == 1 and observation["leavers"].max() > 1:
            raise ArithmeticError("too many")
        return {}

    fresh = run(small, [breaks, "half"], 12, 3, quarters=3)
    for _ in range(2):
        kept = run(small, [breaks, "half"], 12, 3, quarters=3, store=tmp_path)
        assert kept.failures == fresh.failures
        assert np.array_equal(kept.lost, fresh.lost)
        assert kept.frame().equals(fresh.frame())


def test_a_line_that_was_not_finished_does_not_count(whole, small, tmp_path):
    """A process that was killed while it wrote leaves nothing that is half there."""
    run(small, POLICIES, 9, 3, quarters=2, store=tmp_path)
    log = next(tmp_path.iterdir()) / "done.jsonl"
    log.write_bytes(log.read_bytes()[:-7])
    assert same(whole, run(small, POLICIES, 13, 3, quarters=2, store=tmp_path))
    assert all(json.loads(line) for line in log.read_text().splitlines())


@pytest.mark.parametrize("name", ["outcomes", "lost", "causes", "card", "passive"])
@pytest.mark.parametrize("damage", ["missing", "short"])
def test_damage_is_named(small, tmp_path, name, damage):
    """A store in which something is missing is refused with the folder to delete."""
    run(small, POLICIES, 9, 3, quarters=2, store=tmp_path)
    place = next(tmp_path.iterdir())
    if damage == "missing":
        (place / name).unlink()
    else:
        os.truncate(place / name, 5)
    with pytest.raises(InputError, match=rf"'{name}' is missing; delete this folder"):
        run(small, POLICIES, 13, 3, quarters=2, store=tmp_path)


@pytest.mark.parametrize("line", ["{nonsense}", '{"span": [0, -3], "failures": []}', "[]", '{"span": [0]}'])
def test_a_damaged_log_is_named(small, tmp_path, line):
    """A log that says what cannot be is refused with the folder to delete."""
    run(small, POLICIES, 9, 3, quarters=2, store=tmp_path)
    (next(tmp_path.iterdir()) / "done.jsonl").write_text(line + "\n")
    with pytest.raises(InputError, match="delete this folder"):
        run(small, POLICIES, 13, 3, quarters=2, store=tmp_path)


def test_places_that_cannot_be_a_store(small, tmp_path):
    """A file in the place of the folder, and a run that is being played, are one clear error."""
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="store cannot be used"):
        run(small, POLICIES, 2, store=tmp_path / "file")
    from strategysim.lab.chunk import Setup

    policies = [load_policy("passive"), load_policy("eight-ways")]
    with opened(tmp_path, Setup(small, 3, 2), policies), pytest.raises(RunError, match="another process"):
        run(small, policies, 2, 3, quarters=2, store=tmp_path)


def test_killed_and_gone_on(tmp_path):
    """A process that is killed without warning loses nothing that was finished: the same call has the same bits."""
    script = tmp_path / "long.py"
    script.write_text(
        "import sys\n"
        "import strategysim as ss\n"
        "from strategysim.lab import workers\n"
        "workers.COLUMNS = 40\n"
        "runs = ss.run('newspaper', 'half', int(sys.argv[1]), 5, quarters=2, score=False, workers=1, store='kept')\n"
        "runs.save('runs.csv')\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([sys.executable, script, "100000"], cwd=tmp_path, stderr=subprocess.DEVNULL)
    kept, deadline = tmp_path / "kept", time.monotonic() + 60
    while time.monotonic() < deadline and len(list(kept.glob("*/done.jsonl"))) == 0:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.wait()
    finished = next(kept.glob("*/done.jsonl")).read_text().count("\n")
    assert finished > 0
    subprocess.run([sys.executable, script, "100"], cwd=tmp_path, check=True)
    fresh = run("newspaper", "half", 100, 5, quarters=2, score=False).save(tmp_path / "fresh.csv")
    assert (tmp_path / "runs.csv").read_text() == fresh.read_text()


def test_what_was_read_can_be_let_go(small, tmp_path):
    """Letting go of what was read of a store changes no value, and arrays in memory stay as they are."""
    runs = run(small, POLICIES, 5, 3, quarters=2, store=tmp_path)
    before = np.array(runs.outcomes)
    let_go(runs.outcomes)
    assert np.array_equal(runs.outcomes, before)
    let_go(before)
    assert np.array_equal(runs.outcomes, before)


def test_a_store_is_read_in_blocks(whole, small, tmp_path, monkeypatch):
    """What is picked of a store block by block is what is picked at once."""
    runs = run(small, POLICIES, 13, 3, quarters=2, store=tmp_path)
    monkeypatch.setattr(mapped, "_BLOCK", 4 * runs.outcomes[..., :1].nbytes)
    for name in ("revenue", "wins"):
        assert np.array_equal(runs.final(name), whole.final(name))
        assert np.array_equal(runs.mean(name), whole.mean(name))
    assert runs.summary().equals(whole.summary())


def test_gaps():
    """What is still to be played is what no finished chunk covers."""
    shelf = Memory()
    assert shelf.gaps(5) == [(0, 5)]
    assert shelf.in_a_row() == 0
    shelf.done += [(4, 2), (0, 2), (8, 2)]
    assert shelf.gaps(12) == [(2, 2), (6, 2), (10, 2)]
    assert shelf.gaps(5) == [(2, 2)]
    assert shelf.gaps(2) == []
    assert shelf.in_a_row() == 2


def test_a_fingerprint_tells_policies_apart(tmp_path):
    """The same file has the same fingerprint in every process; other values or other code have another."""
    path = tmp_path / "mine.py"
    path.write_text("LEVEL = {0.3, 0.5}\ndef policy(o):\n    return {'trust': max(LEVEL)} if o in {1, 2} else {}\n")
    code = f"from strategysim.policies import fingerprint, load_policy; print(fingerprint(load_policy({str(path)!r})))"
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True
        ).stdout
        for seed in "12"
    )
    assert first == second != ""
    assert first.strip() == fingerprint(load_policy(str(path)))
    path.write_text(path.read_text().replace("0.5", "0.6"))
    assert first.strip() != fingerprint(load_policy(str(path)))
    levels = [fingerprint(load_policy(lambda o, level=level: {"trust": level})) for level in (0.2, 0.2, 0.3)]
    assert levels[0] == levels[1] != levels[2]


def test_pieces_are_put_together(small):
    """Replications one after another, or policies side by side, give what is played at once."""
    from strategysim.lab.chunk import Setup, play_chunk

    setup, policies = Setup(small, 3, 2), [load_policy(name) for name in POLICIES]
    at_once = play_chunk(setup, policies, 0, 5)
    parts = one_after_another([play_chunk(setup, policies, 0, 2), play_chunk(setup, policies, 2, 3)])
    rows = side_by_side([play_chunk(setup, [policy], 0, 5) for policy in policies])
    for piece in (parts, rows):
        assert np.array_equal(piece.outcomes, at_once.outcomes)
        assert np.array_equal(piece.causes, at_once.causes)
        assert np.array_equal(piece.card.value, at_once.card.value)
        assert np.array_equal(piece.passive.value, at_once.passive.value)


def test_a_failure_of_the_model_is_isolated(small, monkeypatch, capfd):
    """Where the model itself fails, only that replication and policy is lost, and it is named."""
    from strategysim.lab import chunk

    real, whole = chunk._play, run(small, POLICIES, 12, 3, quarters=2)

    def breaks(setup, policies, first, count):
        if first <= 5 < first + count and any(policy.name == "eight-ways" for policy in policies):
            raise ValueError("a stock below zero")
        return real(setup, policies, first, count)

    monkeypatch.setattr(chunk, "_play", breaks)
    runs = run(small, POLICIES, 12, 3, quarters=2)
    assert [(f.policy, f.replication) for f in runs.failures] == [("eight-ways", 5)]
    assert "the model failed: ValueError: a stock below zero" in capfd.readouterr().err
    assert np.array_equal(np.argwhere(runs.lost), [[1, 5]])
    kept = np.delete(np.arange(12), 5)
    assert np.array_equal(runs.outcomes[..., kept], whole.outcomes[..., kept])
    assert np.array_equal(runs.scored("score")[:, kept], whole.scored("score")[:, kept])
    assert np.array_equal(runs.outcomes[..., 0, :], whole.outcomes[..., 0, :])


def test_a_model_that_always_fails_is_an_error(small, monkeypatch):
    """If it fails in one replication after the other, the run ends with what is wrong."""
    from strategysim.lab import chunk

    def breaks(*arguments):
        raise ZeroDivisionError("nobody there")

    monkeypatch.setattr(workers, "COLUMNS", 4_000)
    monkeypatch.setattr(chunk, "_play", breaks)
    with pytest.raises(RunError, match="replications 0 to 24, seed 3: the model failed: ZeroDivisionError"):
        run(small, "half", 200, 3, quarters=2)
