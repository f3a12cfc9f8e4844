"""What the teaching notes tell a teacher to type can be typed, for every bundled scenario."""

import re
import runpy
import shlex
import sys
import textwrap
from pathlib import Path

import matplotlib as mpl
import pytest

from strategysim.cli import main
from strategysim.lab import caretaker
from strategysim.scenario import load_scenario, scenarios

mpl.use("Agg")
LESSON = "python -m strategysim.lab.examples."
BLOCK = re.compile(r"^ *```(?:sh|console)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
POLICY = re.compile(r"^ *```(?:toml|python)\n( *# (\S+\.(?:toml|py))\n.*?)^ *```$", re.MULTILINE | re.DOTALL)
SPOKEN = re.compile(r"`((?:strategysim|python -m) [^`]+)`")
# A game by hand waits for somebody at a keyboard; the robot of a note plays it all the same.
FEWER = {
    "play": "--quarters 1 --plain --no-save",
    "search": "--budget 200 --worlds 2 --over trust --quarters 1 --workers 1",
    "luck": "--plans 3 --worlds 2 --lucks 2 --quarters 1",
    "explain": "",
    "lesson": "--quarters 1",
}
WORLDS = {"-n", "--replications"}


def commands(notes):
    """Return each command of some notes once, from code blocks and from the text."""
    blocks = [line.strip().removeprefix("$ ") for block in BLOCK.findall(notes) for line in block.splitlines()]
    spoken = [" ".join(words.split()) for words in SPOKEN.findall(notes)]
    return list(dict.fromkeys(line for line in [*blocks, *spoken] if line.startswith(("strategysim ", LESSON))))


def small(words):
    """Return a command's words with few worlds and one quarter instead of its own."""
    kept = ["6" if before in WORLDS else word for before, word in zip(["", *words], words, strict=False)]
    name = "lesson" if kept[0].startswith("strategysim.") else kept[0]
    extra = shlex.split(FEWER.get(name, "--quarters 1 --workers 1"))
    if name == "play" and "--autoplay" not in kept:
        # A robot states no expectation, which a game that counts asks for.
        kept = [word for word in kept if word != "--scored"]
        extra += ["--autoplay", "passive"]
    # What is set here stands last, so that it is what counts; a length of the note's own gives way.
    return [*kept, *extra]


def typed(line):
    """Run a command in this process, small, and return its exit code."""
    if line.startswith(LESSON):
        module, *options = small(shlex.split(line)[2:])
        sys.argv = [module, *options]
        # As in a process of its own, where nothing has loaded it yet.
        sys.modules.pop(module, None)
        runpy.run_module(module, run_name="__main__")
        return 0
    with pytest.raises(SystemExit) as end:
        main(small(shlex.split(line)[1:]))
    return end.value.code


@pytest.mark.parametrize("name", scenarios())
def test_commands_of_the_notes_run(name, tmp_path, monkeypatch, capsys):
    """Typed in an empty folder, each command ends well and finds the policies that the notes say to save."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["strategysim"])
    # The two years after a game are what a score takes longest over, and no command depends on their number.
    monkeypatch.setattr(caretaker, "QUARTERS", 1)
    notes = load_scenario(name).teaching
    lines = commands(notes)
    assert len(lines) >= 2
    for text, file in POLICY.findall(notes):
        Path(file).write_text(textwrap.dedent(text), encoding="utf-8")
    failed = {line: capsys.readouterr().err for line in lines if typed(line) != 0}
    assert not failed


@pytest.mark.parametrize("name", scenarios())
def test_minutes_add_up(name):
    """The columns of the plan are as long as the lesson that they are for."""
    rows = [line.split("|")[1:-1] for line in load_scenario(name).teaching.splitlines() if line.startswith("|")]
    start = next(k for k, row in enumerate(rows) if row[0].strip() == "minutes")
    lengths = [int(cell) for cell in rows[start][1:]]
    assert lengths == [60, 120, 180]
    body = rows[start + 2 :]
    plan = body[: next((k for k, row in enumerate(body) if len(row) != len(rows[start])), len(body))]
    minutes = [[int((re.match(r"\d+", cell.strip()) or ["0"])[0]) for cell in row[1:]] for row in plan]
    assert [sum(column) for column in zip(*minutes, strict=True)] == lengths
