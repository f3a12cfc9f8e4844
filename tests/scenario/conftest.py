"""The smallest scenario, as the guide for authors has it, and a way to write a changed one."""

import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "scenarios" / "README.md"


@pytest.fixture(scope="session")
def smallest():
    """Return the text of the minimal scenario of the guide."""
    blocks = re.findall(r"^```toml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    return blocks[0]


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a scenario into a folder of its own and returns the file's path."""

    def write_text(text, folder="mine"):
        path = tmp_path / folder / "scenario.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_text
