"""The lessons run as they are: a table, figures in the current folder, and one clear error for bad input."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest

from strategysim.lab import examples
from strategysim.lab.examples import lesson

mpl.use("Agg")
FOLDER = Path(examples.__file__).parent
LESSONS = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "lesson", "gym_search"))


def given(name, quarters):
    """Give a lesson in few worlds; return the figures that its text names."""
    taught = import_module(f"strategysim.lab.examples.{name}")
    taught.show("newspaper", 6, quarters)
    return set(re.findall(r"\w+\.png", taught.__doc__))


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_prints_and_draws_what_it_says(name, tmp_path, monkeypatch, capsys):
    """Each figure that a lesson's text names is written, and no other, beside a table."""
    monkeypatch.chdir(tmp_path)
    assert given(name, quarters=1) == {path.name for path in tmp_path.iterdir()}
    assert len(capsys.readouterr().out.splitlines()) > 5


@pytest.mark.slow
@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_at_its_own_length(name, tmp_path, monkeypatch):
    """A lesson runs over the whole game as well."""
    monkeypatch.chdir(tmp_path)
    assert given(name, quarters=None)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_says_how_to_give_it(name):
    """The text on top has a question, what to ask first and to show, what comes, how sure it is, and pitfalls."""
    text = import_module(f"strategysim.lab.examples.{name}").__doc__
    heads = [line for line in text.splitlines()[1:] if line and not line.startswith(" ")]
    assert heads == ["Question", "Ask first", "Show", "What comes of it", "How sure", "Pitfalls"]
    assert f"`{name}`" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"), [(("--scenario", "newspapr"), "did you mean 'newspaper'"), (("-n", "2"), "at least 6")]
)
def test_bad_input_is_one_error(arguments, told, tmp_path):
    """A lesson that cannot be given ends with code 2 and one line, and leaves no figure."""
    command = [sys.executable, "-m", "strategysim.lab.examples.lock_down", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_told_from_nothing_is_said():
    """A difference whose interval holds 0 is marked, and one that does not is not."""
    assert lesson.told(np.array([-1.0, 1.0, -2.0, 2.0])).endswith("cannot be told from nothing")
    assert lesson.told(np.array([4.0, 5.0, 6.0]), "%") == "+5.0 % (95 %: +2.5 to +7.5)"
