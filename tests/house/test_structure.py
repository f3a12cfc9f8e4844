"""The layout: imports point down, files and functions stay small, names say what is in them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "strategysim"
FILES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])

MOST_LINES = {"strategysim/tui/app.py": 250, "strategysim/model/world.py": 250}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "misc", "manager", "common", "core"}


def test_imports_point_down():
    """Every contract of the import linter holds."""
    lint = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_functions_are_small(path):
    """No file has more than 500 lines (two have a lower bound) and no function more than 60."""
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MOST_LINES.get(path.relative_to(ROOT).as_posix(), 500)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= 60, f"{node.name} has {lines} lines"


def test_names_say_what_is_inside():
    """No module or folder has a name under which anything could be put."""
    names = {part for path in FILES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not names & FORBIDDEN_NAMES
