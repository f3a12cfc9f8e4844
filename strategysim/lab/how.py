"""How runs are played, wherever the lab plays some."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import TypedDict

from strategysim.model.parameters import Mode

Folder = str | os.PathLike[str]


class How(TypedDict, total=False):
    """What can be said of it by keyword; see `strategysim.lab.run`."""

    quarters: int | None
    workers: int | None
    executor: Executor | None
    parameters: Mode
    without: Sequence[str]
    store: Folder | None
