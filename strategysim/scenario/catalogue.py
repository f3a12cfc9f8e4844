"""The scenarios that come with strategysim, in a checkout and in an installed package alike."""

import tomllib
from pathlib import Path

SCENARIO_FILE = "scenario.toml"


def shelf() -> Path:
    """Return the folder that holds the bundled scenarios."""
    package = Path(__file__).resolve().parents[1]
    # A wheel carries the scenarios inside the package; what lies beside an installed package is not ours.
    installed = package / "_scenarios"
    return installed if installed.is_dir() else package.parent / "scenarios"


def folders() -> dict[str, Path]:
    """Return the folder of each bundled scenario by its name, in the order of the alphabet."""
    return {path.parent.name: path.parent for path in sorted(shelf().glob(f"*/{SCENARIO_FILE}"))}


def scenarios() -> dict[str, str]:
    """List the bundled scenarios.

    Returns
    -------
    dict of str to str
        Title by name; a name is what `load_scenario` and the command line take.
    """
    return {name: _title(folder / SCENARIO_FILE) for name, folder in folders().items()}


def _title(path: Path) -> str:
    try:
        title = tomllib.loads(path.read_text(encoding="utf-8"))["title"]
    except (OSError, ValueError, KeyError):
        return "(cannot be read: see strategysim check)"
    return str(title)
