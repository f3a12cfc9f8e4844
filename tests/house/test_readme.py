"""The README is true: its Python runs, and its test command is the one that every change has to pass."""

import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = [
    README,
    *((ROOT / "strategysim" / part / "README.md").read_text(encoding="utf-8") for part in ("policies", "gym", "lab")),
]
PYTHON_BLOCKS = [
    block for guide in GUIDES for block in re.findall(r"^```python\n(.*?)^```$", guide, flags=re.DOTALL | re.MULTILINE)
]
TOML_BLOCKS = re.findall(r"^```toml\n(.*?)^```$", GUIDES[1], flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("code", PYTHON_BLOCKS)
def test_python_blocks_run(code, tmp_path, monkeypatch):
    """Each block runs with nothing but what it says itself, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    mpl.use("Agg")
    exec(compile(code, "block of a guide", "exec"), {"__name__": "__main__"})
    plt.close("all")


def test_the_first_block_is_a_script(tmp_path):
    """Saved as a file, what the README shows first runs in a fresh process."""
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONPATH": str(ROOT)}
    (tmp_path / "first.py").write_text(PYTHON_BLOCKS[0], encoding="utf-8")
    command = [sys.executable, "first.py"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("text", TOML_BLOCKS)
def test_policies_in_the_guide_are_right(text, tmp_path):
    """Each policy file that the guide shows passes the check."""
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "strategysim", "check", "mine.toml"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def test_there_is_python_to_run():
    """The README shows how to batch-run from Python."""
    assert any("ss.run(" in block for block in PYTHON_BLOCKS)


def test_the_test_command_is_marked():
    """What stands under the marker in the README is one line that does all the set-up and runs the tests."""
    block = re.search(r"^<!-- test command -->\n```sh\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
    assert block is not None
    (command,) = block[1].splitlines()
    assert command.startswith("python3 -m venv .venv && ")
    assert command.endswith(".venv/bin/python -m pytest")


def test_ci_runs_what_the_readme_says():
    """The script takes its test command from the marked block and from nowhere else."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "sed -n '/^<!-- test command -->$/,/^```$/p' README.md" in script
    assert 'bash -c "$test_command"' in script
    assert "[test]" not in script
