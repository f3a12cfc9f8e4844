"""Fixtures of the model's tests."""

from __future__ import annotations

import pytest
from markets import market

from strategysim.model.market import Market


@pytest.fixture(scope="session")
def small() -> Market:
    """A market of three firms."""
    return market(2)
