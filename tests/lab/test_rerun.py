"""Results that know what they rest on, in files of every kind, and are made again from them."""

import json
import os

import numpy as np
import pandas as pd
import pytest
from markets import market

from strategysim.errors import InputError
from strategysim.lab import (
    Precision,
    attribute,
    hypotheses,
    load_runs,
    luck,
    other_lucks,
    rerun,
    response,
    run,
    sweep,
    tournament,
)
from strategysim.lab.rerun import is_same

SHORT = {"quarters": 2}
ASKED = {
    "run": lambda: run("newspaper", ["passive", "half"], 3, 5, **SHORT),
    "run until": lambda: run("newspaper", "half", 2, 5, **SHORT, until=Precision("wins", 1e9, most=4)),
    "sweep": lambda: sweep("newspaper", {"trust": np.array([0.2, 0.8])}, "half", 3, 5, **SHORT),
    "response": lambda: response("newspaper", "trust", 0.2, at=2, replications=3, **SHORT, without=["reputation"]),
    "hypotheses": lambda: hypotheses("newspaper", 3, outcome="wins", **SHORT, parameters="central"),
    "luck": lambda: luck("newspaper", 3, 2, 2, **SHORT),
    "attribute": lambda: attribute("newspaper", [{"trust": 0.9}, {"hiring": np.float64(0.8)}], 5, lucks=3),
    "other_lucks": lambda: other_lucks("newspaper", "half", 5, **SHORT, lucks=3),
}


# One writer serves all results: two of them are enough for the other formats.
FILES = [(what, "csv") for what in ASKED] + [(what, e) for what in ("run", "sweep") for e in ("json", "parquet")]


@pytest.mark.parametrize(("what", "ending"), FILES)
def test_every_result_is_made_again_from_its_file(what, ending, tmp_path, capfd):
    """Whatever was asked, and in whatever format it was saved, the file is enough to get the same table again."""
    path = ASKED[what]().save(tmp_path / f"result.{ending}")
    again = rerun(path)
    assert is_same(path, again)
    assert "since this was saved" not in capfd.readouterr().err


def test_a_tournament_is_made_again(tmp_path):
    """A ranking, in which robots have no rank, has the same rows when the hand-ins play again from the seed drawn."""
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "anna.toml").write_text("[decisions]\nrisk = 0.6\n")
    path = tournament(tmp_path / "class", "newspaper", 3, **SHORT).save(tmp_path / "ranking.csv")
    assert is_same(path, rerun(path))


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_runs_come_back_from_every_format(runs, ending, tmp_path):
    """What is loaded equals what was saved, to the last bit."""
    loaded = load_runs(runs.save(tmp_path / f"runs.{ending}"))
    assert loaded.about == runs.about
    assert loaded.question == runs.question
    pd.testing.assert_frame_equal(loaded.frame(), runs.frame(), check_exact=True)
    pd.testing.assert_frame_equal(loaded.scores(), runs.scores(), check_exact=True)


def test_parts_are_the_whole(runs):
    """The table in parts, for results larger than the memory, is the table."""
    parts = list(runs.frames(rows=20))
    assert len(parts) > 4
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), runs.frame(), check_exact=True)


def test_what_a_file_says(tmp_path):
    """Scenario with its hash, version of the model, seed and policies stand in every saved result."""
    path = sweep("newspaper", {"trust": [0.2, 0.8]}, "half", 3, 5, **SHORT).save(tmp_path / "sweep.json")
    question = json.loads(path.read_text())["strategysim"]["question"]
    assert question["function"] == "sweep"
    assert question["scenario"] == "newspaper"
    assert len(question["scenario_hash"]) == 64
    assert question["model_version"] >= 3
    assert question["arguments"]["seed"] == 5
    assert list(question["policies"]) == ["half"]


def test_a_changed_policy_is_said(tmp_path, monkeypatch, capfd):
    """A policy's file that has changed since is named, and the result is not the same."""
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "mine.toml"
    mine.write_text("[decisions]\ntrust = 0.2\n")
    path = run("newspaper", "mine.toml", 3, 5, **SHORT).save("runs.csv")
    assert is_same(path, rerun(path))
    mine.write_text("[decisions]\ntrust = 0.9\n")
    again = rerun(path)
    assert "the policy 'mine' has changed since this was saved" in capfd.readouterr().err
    assert not is_same(path, again)


def test_what_was_made_in_python_cannot_be_made_again(tmp_path):
    """A function or a market is named as what no file can hold; the table is saved all the same."""
    path = run(market(1), {"mine": lambda observation: {}}, 2, **SHORT).save(tmp_path / "runs.csv")
    with pytest.raises(InputError, match="2 problems") as error:
        rerun(path)
    assert {problem.key for problem in error.value.problems} == {"scenario", "policies"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("policy,replication\n", "not a result saved by strategysim"),
        ("# strategysim: {}\na\n1\n", "does not say what was asked"),
        ('# strategysim: {"question": {"function": "run"}}\na\n1\n', "damaged"),
        ('# strategysim: {"question": 3}\na\n1\n', "damaged"),
        ("# strategysim: [1]\na\n1\n", "damaged"),
    ],
)
def test_files_that_cannot_be_made_again(text, message, tmp_path):
    """A file of another kind, or one that does not know what was asked, is one clear error."""
    path = tmp_path / "result.csv"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        rerun(path)


@pytest.mark.parametrize("name", ["result.json", "result.parquet"])
@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", "\0\0"])
def test_files_of_other_formats_that_are_none(name, text, tmp_path):
    """A broken JSON or Parquet file is one clear error."""
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=r"damaged|not a result"):
        rerun(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["pipe", "pipe.json", "pipe.toml"])
def test_a_pipe_is_refused_before_it_is_opened(name, tmp_path):
    """Reading from a pipe into which nobody writes would never end."""
    os.mkfifo(tmp_path / name)
    with pytest.raises(InputError, match="neither a file nor a folder"):
        rerun(tmp_path / name)
