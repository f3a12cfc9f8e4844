"""Fixtures of the policies' tests."""

import pytest
from markets import market


@pytest.fixture(scope="session")
def small():
    """A market of two firms."""
    return market(1)


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file and returns its path as a text."""

    def write_text(text, name="mine.py"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write_text
