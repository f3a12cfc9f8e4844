"""Settings of every test run."""

from __future__ import annotations

import os

from hypothesis import settings

# The gate tries the same examples each time; HYPOTHESIS_PROFILE=explore looks for new ones, and for more.
settings.register_profile("gate", max_examples=8, derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=300, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
