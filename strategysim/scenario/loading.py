"""From the name of a scenario, or the path of its file, to a scenario."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategysim.errors import Problem, ScenarioError, nearest
from strategysim.paths import path_text
from strategysim.scenario.catalogue import SCENARIO_FILE, folders
from strategysim.scenario.par import PAR_FILE, read_par
from strategysim.scenario.scenario import Scenario

# Between a scenario and a class seed.
_MEMBER = "@"
_MOST_SEED = 2**63 - 1

if TYPE_CHECKING:
    from strategysim.documents import Document
    from strategysim.scenario.base import New


def load_scenario(
    name_or_path: str | os.PathLike[str], changes: Mapping[str, Any] | None = None, member: int | None = None
) -> Scenario:  # fmt: skip
    """Read and check a scenario.

    Parameters
    ----------
    name_or_path
        The name of a bundled scenario (``"newspaper"``), or the path of a scenario's folder or of its TOML file. A
        bundled name wins over a folder of that name; write ``./newspaper`` for the folder. ``"newspaper@2027"`` is
        member 2027 of its family.
    changes
        Keys of the file → values in their place, in the file's units, each key written as in
        ``{"company.lines[1].growth": 0.02}``. They are checked as if the file had been written so.
    member
        A class seed, from 0: the member of the scenario's family that it makes, as its file bounds it.

    Returns
    -------
    Scenario
        Checked in full; money in dollars, rates per year, shares from 0 to 1.

    Raises
    ------
    ScenarioError
        If it is not found or anything in it is wrong; every problem is named with file, line and key.
    """
    name_or_path, member = parted(name_or_path, member)
    path = _find(name_or_path)
    try:
        return _read(path, changes or {}, member)
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

    return numbers_in(_document(_find(parted(name_or_path)[0]))[0])


def parted(
    wanted: str | os.PathLike[str], member: int | None = None
) -> tuple[str | os.PathLike[str], int | None]:  # fmt: skip
    """Return the scenario that is meant and the class seed that is written behind it, if one is: ``newspaper@2027``.

    Raises
    ------
    ScenarioError
        If what stands behind the sign, or ``member``, is no class seed, or both are given.
    """
    text = path_text(wanted, "scenario", ScenarioError)
    if _MEMBER in text and not os.path.exists(text):
        name, _, told = text.rpartition(_MEMBER)
        if member is not None:
            raise ScenarioError(Problem(f"scenario '{text}'", None, "member", "is written behind the name already"))
        # So many digits are not made a number of, zeros in front aside.
        digits = told.lstrip("0")[:20] or "0"
        if not (told.isascii() and told.isdigit()) or int(digits) > _MOST_SEED:
            such = f"such as {name or 'newspaper'}@2027, not '{told}'"
            message = f"a member is named by a whole number from 0 to {_MOST_SEED}, {such}"
            raise ScenarioError(Problem(f"scenario '{text}'", message=message))
        return name, int(digits)
    if member is not None and (
        isinstance(member, bool) or not isinstance(member, int) or not 0 <= member <= _MOST_SEED
    ):
        message = f"must be a whole number from 0 to {_MOST_SEED}, not {member!r}"
        raise ScenarioError(Problem(f"scenario '{text}'", None, "member", message))
    return wanted, member


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


def _document(path: Path) -> tuple[Document, New]:
    """Return a scenario's document with all that it takes from its base, whose path begins where the file lies.

    With it comes what the base does not have.
    """
    from strategysim.documents import read_document
    from strategysim.scenario.base import whole

    def read(name: str) -> Document:
        known = folders()
        place = known[name] / SCENARIO_FILE if name in known else _find(path.parent / name)
        if name not in known and not _looks_like_a_path(name) and not place.exists():
            raise ScenarioError(_unknown(name, list(known)))
        return read_document(place, ScenarioError)

    return whole(read_document(path, ScenarioError), read)


def _read(path: Path, changes: Mapping[str, Any], member: int | None) -> Scenario:
    from strategysim.scenario.changes import changed
    from strategysim.scenario.checking import checked, checked_member
    from strategysim.scenario.conversion import cast_of, hash_of, market_of

    document, new = _document(path)
    if changes:
        # Whole lists may have been put in the place of others, so that it is not known any more what is new in them.
        document, new = changed(document, changes), {}
    family = file = checked(document, new)
    own_folder = path.name == SCENARIO_FILE
    name = path.resolve().parent.name if own_folder else path.stem
    source = name if folders().get(name) == path.parent else str(path.resolve())
    par, sign = read_par(path.with_name(PAR_FILE)) if own_folder else None, ""
    if member is not None:
        file, sign = checked_member(document, family, member), f"{_MEMBER}{member}"
        # A member is scored on the scale of its family, and nobody knows its best policy.
        known = par is not None and par.scenario_hash == hash_of(family)
        par = replace(par, scenario_hash=hash_of(file), best={}) if par and known else None
    return Scenario(
        name=f"{name}{sign}",
        title=file.title,
        market=market_of(file, f"{name}{sign}"),
        cast=cast_of(file),
        hash=hash_of(file),
        # Only a folder of its own says which briefing and which par belong to a file.
        briefing=_text(path.with_name("briefing.md")) if own_folder else "",
        teaching=_text(path.with_name("teaching.md")) if own_folder else "",
        main_outcome=file.main_outcome,
        sources=file.sources,
        par=par,
        source="" if changes else f"{source}{sign}",
        family=name if member is not None else "",
    )


def _text(path: Path) -> str:
    """Return the text of a file beside the scenario, or nothing if there is none."""
    from strategysim.documents.source import read_text

    return read_text(path, str(path), ScenarioError) if path.exists() else ""
