"""Fixtures of the lab's tests."""

import pytest
from markets import market

from strategysim.lab import run


@pytest.fixture(scope="session")
def small():
    """A market of two firms."""
    return market(1)


@pytest.fixture(scope="session")
def runs(small):
    """Two robots in twelve replications of six quarters."""
    return run(small, ["passive", "eight-ways"], 12, 3, quarters=6)
