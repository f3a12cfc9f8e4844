"""How a hand-in's process is started apart from ours, and ended with all that it has started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

# By this variable its descendants are found, wherever they have gone (the way in which build servers do it).
MARK = "STRATEGYSIM_HAND_IN"
# What Python needs to start; nothing that could tell a hand-in something, or let it into something.
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE")
# On Windows libraries are found by the path, and nothing starts without the system's folder.
_KEPT_ON_WINDOWS = ("PATH", "SYSTEMROOT", "WINDIR")
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start the process of the hand-in that lies in a folder, in a group of its own."""
    apart: dict[str, Any] = (
        {"start_new_session": True}
        if os.name == "posix"
        else {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    )
    # -P: what lies in the working folder does not hide a module of Python's.
    command = [sys.executable, "-P", "-m", "strategysim.lab.tournament.child"]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, cwd=folder, env=_environment(folder), **pipes, **apart)


def _environment(folder: Path) -> dict[str, str]:
    names = _KEPT if os.name == "posix" else _KEPT_ON_WINDOWS
    kept = {name: os.environ[name] for name in names if name in os.environ}
    given = [os.path.abspath(path) for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    home = str(folder)
    return kept | dict.fromkeys(_THREADS, "1") | {
        "PYTHONPATH": os.pathsep.join([*given, str(Path(__file__).parents[3])]),
        # The same order of sets in every run; nothing is written beside strategysim.
        "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1",
        "MPLBACKEND": "Agg",
        "HOME": home, "USERPROFILE": home, "TMPDIR": home, "TEMP": home, "TMP": home, MARK: home,
    }  # fmt: skip


def end(process: subprocess.Popen[bytes], folder: str) -> None:
    """Kill the process of the hand-in in a folder and all its descendants, and wait until it is gone."""
    if os.name == "posix":
        # The group exists as long as nobody has waited for the process.
        if process.returncode is None:
            _kill(os.killpg, process.pid)
        end_strays(folder)
    elif process.poll() is None:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
        process.kill()
    process.wait()


def end_strays(place: str) -> None:
    """Kill whatever comes from hand-ins beneath a folder and has left the group of its process (on Linux)."""
    # Whoever is being killed may have started another in that moment; a few rounds catch them.
    for _ in range(20):
        if not (strayed := _marked(place)):
            break
        for pid in strayed:
            _kill(os.kill, pid)


def _kill(send: Callable[[int, int], None], number: int) -> None:
    try:
        send(number, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _marked(place: str) -> list[int]:
    """Return the living processes whose mark names a folder or one beneath it, where the system shows it (Linux)."""
    wanted, found = f"{MARK}={place}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            # A process that has ended and that nobody has waited for shows an empty environment.
            if any(line.startswith(wanted) for line in (process / "environ").read_bytes().split(b"\0")):
                found.append(int(process.name))
        except OSError:
            continue
    return found
