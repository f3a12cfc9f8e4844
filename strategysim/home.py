"""Where a user's own files lie: saved games, and how the screen looks."""

from __future__ import annotations

import os
from pathlib import Path

from strategysim.errors import Problem, SaveError

HOME = "STRATEGYSIM_HOME"
"""The environment variable that names the folder, for whoever wants it elsewhere."""


def folder() -> Path:
    """Return the folder of saved games, which need not exist: ``STRATEGYSIM_HOME``, or the system's usual place.

    Raises
    ------
    SaveError
        If the variable speaks of somebody's home who has none.
    """
    own = os.environ.get(HOME)
    if own:
        try:
            return Path(own).expanduser().absolute()
        except RuntimeError:
            raise SaveError(Problem(HOME, message=f"there is no such home folder: {own}")) from None
    from platformdirs import user_data_path

    return user_data_path("strategysim", appauthor=False) / "games"
