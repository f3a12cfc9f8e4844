"""How the screen looks: kept in a small file beside the saved games."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from strategysim.home import folder
from strategysim.tui.themes import THEMES

_FILE = "options.json"


@dataclass
class Options:
    """Theme, whether to draw with ASCII only, and whether the weeks of a quarter run before one's eyes."""

    theme: str = "strategy-dark"
    ascii: bool = False
    animated: bool = True

    @classmethod
    def load(cls) -> Options:
        """Return the options that were kept; what is missing or makes no sense is as usual."""
        kept: object = {}
        with suppress(OSError, ValueError, RecursionError):
            kept = json.loads(_path().read_text(encoding="utf-8"))
        usual = asdict(cls())
        if isinstance(kept, dict):
            usual |= {key: kept[key] for key in usual if isinstance(kept.get(key), type(usual[key]))}
        options = cls(**usual)
        wanted = os.environ.get("TEXTUAL_THEME", options.theme)
        options.theme = wanted if wanted in THEMES else cls.theme
        if os.environ.get("TEXTUAL_ANIMATIONS") == "none":
            options.animated = False
        return options

    def keep(self) -> None:
        """Write the options down; where that cannot be, they hold until the end."""
        from strategysim.documents.writing import write_whole

        with suppress(OSError):
            path = _path()
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, json.dumps({one.name: getattr(self, one.name) for one in fields(self)}), durable=False)


def _path() -> Path:
    return folder() / _FILE
