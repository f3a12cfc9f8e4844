"""What a policy or a file may do to a run, and what a run may do to a file."""

from __future__ import annotations

import os
import random
import sys

import pytest

from strategysim.errors import InputError, PolicyError
from strategysim.lab import load_runs, run


def played(policy, **more):
    """Return a short run of a policy."""
    return run("newspaper", [policy], replications=3, seed=1, quarters=4, score=False, **more)


def test_a_policy_cannot_end_the_program():
    """A policy that exits is named like any other that fails."""

    def leaver(observation):
        sys.exit(0)

    with pytest.raises(PolicyError, match="ends the program"):
        played(leaver)


def test_what_a_policy_prints_is_talk(capsys):
    """What a policy prints goes to the standard error, not into the data."""

    def talker(observation):
        print("hello")  # noqa: T201
        return {}

    played(talker)
    told = capsys.readouterr()
    assert told.out == ""
    assert "hello" in told.err


def test_policies_that_are_not_functions_are_refused():
    """A policy that remembers or throws dice would make results depend on where they are run."""
    calls = []

    def counter(observation):
        calls.append(1)
        return {"trust": min(len(calls) / 100, 1.0)}

    def dice(observation):
        return {"trust": random.random()}

    for policy in (counter, dice):
        with pytest.raises(PolicyError, match="asked again"):
            played(policy)


def test_a_link_is_followed(tmp_path):
    """Saving through a link changes the file it points to and keeps the link."""
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    played("passive").save(link)
    assert link.is_symlink()
    assert load_runs(real).about.replications == 3


def test_a_device_stays_a_device():
    """Saving to a device writes to it and does not replace it."""
    played("passive").save(os.devnull)
    assert not os.path.isfile(os.devnull)


@pytest.mark.parametrize("name", ["", "runs.xlsx", "no/such/folder.csv", ".", "a\0b"])
def test_a_place_that_cannot_be_written_is_named(tmp_path, monkeypatch, name):
    """A name that is no file, another format or a missing folder is one clear error."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        played("passive").save(name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new"), [('"replications": 3', '"replications": 999999999999'), ('"seed": 1', '"seed": "x"')]
)
def test_an_implausible_first_line_is_refused(tmp_path, old, new):
    """A first line whose numbers do not fit the file is refused before memory is asked for."""
    path = played("passive").save(tmp_path / "runs.csv")
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(InputError, match="damaged"):
        load_runs(path)


def test_an_impossible_size_is_refused():
    """A run that no machine can hold is refused at once."""
    with pytest.raises(InputError, match="memory"):
        run("newspaper", ["passive"], replications=2**31, score=False)


def test_runs_introduce_themselves():
    """Printed, a result says in a line what it is."""
    assert repr(played("passive")) == "<Runs of newspaper: passive; 3 replications, seed 1>"
