"""Runs written to files and read back."""

import numpy as np
import pandas as pd
import pytest

from strategysim.errors import InputError, RunError
from strategysim.lab import load_runs, run


@pytest.fixture(scope="module")
def text(runs, tmp_path_factory):
    """The text of a saved file."""
    return runs.save(tmp_path_factory.mktemp("saved") / "runs.csv").read_text(encoding="utf-8")


def test_round_trip(runs, tmp_path):
    """What is loaded equals what was saved, to the last bit, but for causes."""
    loaded = load_runs(runs.save(tmp_path / "runs.csv"))
    assert loaded.about == runs.about
    pd.testing.assert_frame_equal(loaded.frame(), runs.frame(), check_exact=True)
    pd.testing.assert_frame_equal(loaded.scores(), runs.scores(), check_exact=True)
    pd.testing.assert_frame_equal(loaded.summary(), runs.summary(), check_exact=True)
    with pytest.raises(RunError, match="holds no causes"):
        loaded.causes()
    assert [path.name for path in tmp_path.iterdir()] == ["runs.csv"]


def test_round_trip_with_rivals_and_losses(small, tmp_path):
    """Rivals, unscored runs and replications that failed survive the round trip."""

    def breaks(observation):
        if observation["leavers"].max() > 1:
            raise ArithmeticError
        return {}

    runs = run(small, [breaks, "half"], 8, 3, quarters=3, record="all", score=False)
    loaded = load_runs(runs.save(tmp_path / "runs.csv"))
    assert 0 < runs.lost.sum() < 8
    assert np.array_equal(loaded.lost, runs.lost)
    pd.testing.assert_frame_equal(loaded.frame(), runs.frame(), check_exact=True)


def test_the_file_is_plain(text):
    """Any program reads the file, when it skips the comment in the first line."""
    first, second = text.splitlines()[:2]
    assert first.startswith("# strategysim: {")
    assert '"seed": 3' in first
    assert second.startswith("policy,replication,firm,quarter,customers,")


def damaged(text):
    """Return damaged texts by what was done to them."""
    lines = text.splitlines(keepends=True)
    return {
        "cut short": "".join(lines[:-3]),
        "cut within a line": text[:-40],
        "another file": "policy,replication\n",
        "empty": "",
        "header": "# strategysim: {nonsense\n" + "".join(lines[1:]),
        "header incomplete": '# strategysim: {"rows": 3, "scored": true}\n' + "".join(lines[1:]),
        "header is a list": "# strategysim: []\n" + "".join(lines[1:]),
        "no column": text.replace("customers,", "clients,", 1),
        "no number": "".join([*lines[:5], lines[5].replace(",post,", ",post,many", 1), *lines[6:]]),
        "a row twice": "".join([*lines[:-1], lines[-2]]),
        "unknown policy": "".join([*lines[:5], "half" + lines[5][7:], *lines[6:]]),
        "more columns": "".join([*lines[:5], lines[5].rstrip() + ",1,2\n", *lines[6:]]),
        "binary": "\0\0\0",
    }


@pytest.mark.parametrize("what", damaged("# a\nb\nc\nd\ne\nf,post,\ng\n"))
def test_damaged_files(what, text, tmp_path):
    """A damaged file is refused with one clear error."""
    path = tmp_path / "runs.csv"
    path.write_text(damaged(text)[what], encoding="utf-8")
    with pytest.raises(InputError, match=r"damaged|not a file of runs") as error:
        load_runs(path)
    assert len(error.value.problems) == 1


def test_missing_file(tmp_path):
    """A file that is not there, and a folder, are refused."""
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            load_runs(path)


def test_an_old_file_stays_when_writing_fails(runs, tmp_path, monkeypatch):
    """A file is replaced in one step, or not at all."""
    path = tmp_path / "runs.csv"
    path.write_text("old", encoding="utf-8")

    def full(*arguments, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_csv", full)
    with pytest.raises(RunError, match="no space"):
        runs.save(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 1
