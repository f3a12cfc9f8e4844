"""Settings of every test run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# The gate tries the same examples each time; HYPOTHESIS_PROFILE=explore looks for new ones, and for more.
settings.register_profile("gate", max_examples=8, derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=300, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep the games of every test, and of the processes that it starts, in a folder of its own; return its path."""
    place = tmp_path / "games"
    monkeypatch.setenv("STRATEGYSIM_HOME", str(place))
    return place
