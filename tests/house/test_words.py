"""The project's files speak to users: no addresses of registries, no paths of one machine, nothing left undone."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("strategysim", "scenarios", "tests", ".ci")
SUFFIXES = {".py", ".toml", ".md", ".json", ".cff", ".txt", ".tcss", ".csv", ".svg", ""}

# Written in two halves, so that this file does not find itself.
FORBIDDEN = [
    r"pypi\." r"org|python" r"hosted|ana" r"conda\.org|npm" r"js\.|index" r"-url",
    r"/wo" r"rk/|/ro" r"ot/|/tm" r"p/|/ho" r"me/",
    r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b",
]


def project_files():
    """Return the text files of the project."""
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    top = [path for path in ROOT.iterdir() if path.suffix in SUFFIXES and not path.name.startswith(".")]
    files = {path for path in [*inside, *top] if path.is_file() and path.suffix in SUFFIXES}
    return sorted(path for path in files if "__pycache__" not in path.parts and path.name != "uv.lock")


@pytest.mark.parametrize("pattern", FORBIDDEN, ids=["registries", "machine paths", "left undone"])
def test_files_hold_no(pattern):
    """None of the project's files holds a word of this kind."""
    search = re.compile(pattern).search
    lines = ((path, line) for path in project_files() for line in path.read_text(encoding="utf-8").splitlines())
    assert not [f"{path.relative_to(ROOT)}: {line}" for path, line in lines if search(line)]
