"""Fixtures of the environments' tests."""

import numpy as np
import pytest
from markets import market


@pytest.fixture(scope="session")
def small():
    """A market of two firms."""
    return market(1)


@pytest.fixture(scope="session")
def actions():
    """Actions of three quarters in six environments, (quarters, environments, levers)."""
    return np.random.default_rng(5).random((3, 6, 8)).astype(np.float32)
