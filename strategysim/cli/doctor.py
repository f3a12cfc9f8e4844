"""``strategysim doctor``: whether everything is in place."""

import json
import os
import platform
import shutil
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version

import typer

from strategysim.cli import options


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what, what was found, and whether it is as it should be."""

    what: str
    found: str
    good: bool = True


def doctor(as_json: options.AsJson = False) -> None:
    """Look whether everything is in place: versions, scenarios, the folder of saved games, the terminal.

    Ends with code 1 if something is not as it should be.
    """
    findings = [*_versions(), *_scenarios(), *_games(), _terminal()]
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        width = max(len(finding.what) for finding in findings)
        for finding in findings:
            print(f"{'ok ' if finding.good else 'NOT'}  {finding.what:{width}}  {finding.found}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)


def _versions() -> list[Finding]:
    from strategysim import __version__
    from strategysim.model import VERSION

    yours = [
        Finding("strategysim", f"{__version__}, model {VERSION}"),
        Finding("Python", f"{platform.python_version()} on {platform.platform()}", sys.version_info >= (3, 11)),
    ]
    return yours + [_package(name) for name in _required()]


def _required() -> list[str]:
    """Return the packages that strategysim needs to run; none where it was not installed but put on the path."""
    try:
        wanted = requires("strategysim") or []
    except PackageNotFoundError:
        return []
    return [line.partition(">")[0].partition("<")[0].strip() for line in wanted if "extra ==" not in line]


def _package(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "missing: install strategysim again", good=False)


def _scenarios() -> list[Finding]:
    from strategysim.errors import InputError
    from strategysim.model import VERSION
    from strategysim.scenario import load_scenario, scenarios

    findings = []
    for name in scenarios():
        try:
            scenario = load_scenario(name)
        except InputError as error:
            findings.append(Finding(f"scenario {name}", str(error.problems[0]), good=False))
            continue
        told = "calibrated" if scenario.calibrated(VERSION) else f"uncalibrated: strategysim calibrate {name}"
        findings.append(Finding(f"scenario {name}", f"{scenario.title}, {told}"))
    return findings or [Finding("scenarios", "none are installed", good=False)]


def _games() -> list[Finding]:
    """Look whether games can be kept, and whether those that are can be read."""
    from strategysim.errors import SaveError
    from strategysim.home import folder
    from strategysim.session import saved_games

    place = folder()
    there = next(path for path in (place, *place.parents) if path.exists())
    writable = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    findings = [Finding("saved games", str(place) if writable else f"{place} cannot be written to", writable)]
    try:
        broken = [game for game in saved_games() if game.problem]
    except SaveError as error:
        return [*findings, Finding("saved games", str(error), good=False)]
    return findings + [Finding(f"game {game.name}", game.problem, good=False) for game in broken]


def _terminal() -> Finding:
    size = shutil.get_terminal_size()
    kind = "a terminal" if sys.stdout.isatty() else "no terminal"
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    return Finding("standard output", f"{kind}, {size.columns} x {size.lines}, {encoding}")
