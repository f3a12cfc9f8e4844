"""From the name of a scenario, or the path of its file, to a scenario."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategysim.errors import Problem, ScenarioError, nearest
from strategysim.scenario.catalogue import SCENARIO_FILE, folders
from strategysim.scenario.par import PAR_FILE, read_par
from strategysim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from strategysim.documents import Document


def load_scenario(
    name_or_path: str | os.PathLike[str], changes: Mapping[str, Any] | None = None
) -> Scenario:  # fmt: skip
    """Read and check a scenario.

    Parameters
    ----------
    name_or_path
        The name of a bundled scenario (``"newspaper"``), or the path of a scenario's folder or of its TOML file. A
        bundled name wins over a folder of that name; write ``./newspaper`` for the folder.
    changes
        Keys of the file → values in their place, in the file's units, each key written as in
        ``{"company.lines[1].growth": 0.02}``. They are checked as if the file had been written so.

    Returns
    -------
    Scenario
        Checked in full; money in dollars, rates per year, shares from 0 to 1.

    Raises
    ------
    ScenarioError
        If it is not found or anything in it is wrong; every problem is named with file, line and key.
    """
    path = _find(name_or_path)
    try:
        return _read(path, changes or {})
    except OSError as reason:
        # A path too long, or a folder that may not be entered: what reading a plain file does not meet.
        message = f"the scenario cannot be read ({(reason.strerror or 'unknown reason').lower()})"
        raise ScenarioError(Problem(str(path), message=message)) from None


def scenario_numbers(name_or_path: str | os.PathLike[str]) -> dict[str, int | float]:
    """Return the numbers in a scenario's file, in its units, by the key that `load_scenario` takes in ``changes``.

    Raises
    ------
    ScenarioError
        If it is not found or cannot be read.
    """
    from strategysim.scenario.changes import numbers_in

    return numbers_in(_document(_find(name_or_path)))


def _find(wanted: str | os.PathLike[str]) -> Path:
    """Return the TOML file that is meant."""
    known = folders()
    if isinstance(wanted, str) and wanted in known:
        return known[wanted] / SCENARIO_FILE
    path = Path(wanted)
    # The functions of os.path answer False, where those of Path raise, for what cannot be the name of a file.
    if wanted and os.path.isdir(path):
        return path / SCENARIO_FILE
    # Anything that is written like a path is one, whether it exists or not; what is left is a name mistyped.
    if not isinstance(wanted, str) or _looks_like_a_path(wanted) or (wanted and os.path.exists(path)):
        return path
    raise ScenarioError(_unknown(wanted, list(known)))


def _looks_like_a_path(text: str) -> bool:
    return "\0" in text or any(sign in text for sign in "/\\") or text.endswith(".toml")


def _unknown(name: str, known: list[str]) -> Problem:
    message = f"there is no such scenario; there are {', '.join(known)}" if known else "no scenarios are installed"
    return Problem(f"scenario '{name}'", message=message, nearest=nearest(name, known))


def _document(path: Path) -> Document:
    """Return a scenario's document with all that it takes from its base, whose path begins where the file lies."""
    from strategysim.documents import read_document
    from strategysim.scenario.base import whole

    def read(name: str) -> Document:
        known = folders()
        place = known[name] / SCENARIO_FILE if name in known else _find(path.parent / name)
        if name not in known and not _looks_like_a_path(name) and not place.exists():
            raise ScenarioError(_unknown(name, list(known)))
        return read_document(place, ScenarioError)

    return whole(read_document(path, ScenarioError), read)


def _read(path: Path, changes: Mapping[str, Any]) -> Scenario:
    from strategysim.scenario.changes import changed
    from strategysim.scenario.checking import checked
    from strategysim.scenario.conversion import cast_of, hash_of, market_of

    document = _document(path)
    file = checked(changed(document, changes) if changes else document)
    own_folder = path.name == SCENARIO_FILE
    name = path.resolve().parent.name if own_folder else path.stem
    return Scenario(
        name=name,
        title=file.title,
        market=market_of(file, name),
        cast=cast_of(file),
        hash=hash_of(file),
        # Only a folder of its own says which briefing and which par belong to a file.
        briefing=_text(path.with_name("briefing.md")) if own_folder else "",
        teaching=_text(path.with_name("teaching.md")) if own_folder else "",
        main_outcome=file.main_outcome,
        par=read_par(path.with_name(PAR_FILE)) if own_folder else None,
        source="" if changes else name if folders().get(name) == path.parent else str(path.resolve()),
    )


def _text(path: Path) -> str:
    """Return the text of a file beside the scenario, or nothing if there is none."""
    from strategysim.documents.source import read_text

    return read_text(path, str(path), ScenarioError) if path.exists() else ""
