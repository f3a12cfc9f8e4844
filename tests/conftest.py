"""Settings of every test run."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import settings

# The gate tries the same examples each time; HYPOTHESIS_PROFILE=explore looks for new ones, and for more.
settings.register_profile("gate", max_examples=8, derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=300, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


def pytest_xdist_auto_num_workers(config):
    """Share the whole default suite between two processes.

    A few files are done sooner in one, benchmarks measure nothing beside others, and slow tests start workers.
    """
    everything = config.args_source is not pytest.Config.ArgsSource.ARGS
    return 2 if everything and config.option.markexpr == "not slow" else 0


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep the games of every test, and of the processes that it starts, in a folder of its own; return its path."""
    place = tmp_path / "games"
    monkeypatch.setenv("STRATEGYSIM_HOME", str(place))
    return place


@pytest.fixture(autouse=True)
def figures():
    """Close the figures that a test has drawn; else who draws the twenty-first is warned, whatever drew the others."""
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")
