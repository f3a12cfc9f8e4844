"""Everything but the screen works without a screen, and tables and plots are loaded only when asked for."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import strategysim

HEAVY = {"textual", "pandas", "matplotlib"}
# The lab's examples are scripts that are meant to plot.
NOT_HEADLESS = ("strategysim.tui", "strategysim.lab.examples")


def headless_modules():
    """Return the names of all modules outside the screen."""
    found = pkgutil.walk_packages([str(Path(strategysim.__file__).parent)], "strategysim.")
    return [module.name for module in found if not module.name.startswith(NOT_HEADLESS)]


def loaded_by(code):
    """Return the top-level modules that a fresh interpreter has loaded after running some code."""
    code += "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_headless_modules_load_nothing_heavy():
    """No module outside the screen loads Textual, pandas or matplotlib when it is imported."""
    code = f"from importlib import import_module\nfor name in {headless_modules()!r}: import_module(name)"
    assert not loaded_by(code) & HEAVY


def test_package_loads_nothing_but_itself():
    """``import strategysim`` loads no third party at all."""
    assert not loaded_by("import strategysim") & (HEAVY | {"gymnasium", "numpy", "simpy", "pydantic", "typer"})


def test_help_loads_no_arrays():
    """``strategysim --help`` answers without NumPy, SimPy and pydantic, which would cost it half its time."""
    code = "from strategysim.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert not loaded_by(code) & (HEAVY | {"numpy", "simpy", "pydantic"})
