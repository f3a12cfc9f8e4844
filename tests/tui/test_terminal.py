"""A whole game by keys in a real terminal, and what happens when the terminal or the process goes away."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from driving import DOWN_TO_NEWSPAPER

from strategysim.errors import SaveError
from strategysim.session import Game, saved_games

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux, which has terminals to try this in"),
]
PATIENCE = 60.0


def patiently(true: Callable[[], Any], otherwise: str, shows: Callable[[], str] = str) -> Any:
    """Wait until something is so, and return it."""
    until = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < until, f"{otherwise}\n{shows()}"
        time.sleep(0.05)
    return found


class Terminal:
    """A terminal of tmux in which the game runs."""

    def __init__(self, name: str, size: tuple[int, int], *arguments: str) -> None:
        self.name = name
        width, height = map(str, size)
        command = f"{sys.executable} -m strategysim {' '.join(arguments)}; echo code $?; sleep 60"
        environment = [f"-eSTRATEGYSIM_HOME={os.environ['STRATEGYSIM_HOME']}", "-eLANG=C.UTF-8"]
        self._tmux("new-session", "-d", "-x", width, "-y", height, *environment, command)

    def _tmux(self, *words: str) -> str:
        # A size that is told in the environment would count for more than the terminal's own.
        environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        command = ["tmux", "-f", os.devnull, "-L", self.name, *words]
        return subprocess.run(command, capture_output=True, text=True, env=environment).stdout

    def shows(self) -> str:
        """Return what can be read."""
        return self._tmux("capture-pane", "-p")

    def reads(self, *texts: str) -> str:
        """Wait until one of some texts can be read, and return which."""
        read = patiently(lambda: [text for text in texts if text in self.shows()], f"no {texts}; shown is", self.shows)
        return read[0]

    def press(self, *keys: str) -> None:
        """Press keys as fast as people do; Textual hands keys that come at once to what had the focus before them."""
        for key in keys:
            time.sleep(0.15)
            self._tmux("send-keys", key)

    def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def pid(self) -> int:
        """Return the process of the game."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        children = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True).stdout.split()
        return int(children[0]) if children else int(shell)

    def close(self) -> None:
        """Take the terminal away."""
        self._tmux("kill-server")


@pytest.fixture
def terminal(request, home):
    """Open terminals, and close them after the test."""
    opened = []

    def open_one(size=(80, 24), *arguments):
        # A name of its own: the server of the test before may still be on its way out.
        opened.append(Terminal(f"strategysim-{os.getpid()}-{time.monotonic_ns()}", size, *arguments))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def play_quarter(one: Terminal, quarter: int) -> None:
    """Play a quarter from the desk: answer what is asked, state a range, look at the weeks and the review."""
    for _ in range(6):
        one.press("n")
        if one.reads("What do you expect", "answers; esc puts it off") == "What do you expect":
            break
        one.press("1")
        time.sleep(0.3)
    one.press("20000 to 27000", "Enter")
    one.reads("What changes")
    one.press("n")
    one.reads("won    lost")
    one.press("Enter")
    one.reads(f"Quarter {quarter} in review")
    assert saved_games()[0].played == quarter
    one.press("Enter")


def test_a_whole_game_by_keys(terminal):
    """From the shell to the score and the debrief, with sizes that change on the way; the file plays the same."""
    one = terminal((80, 24), "play", "--quarters", "4")
    one.reads("no game is open")
    one.press("n")
    one.reads("New game")
    one.press(*["Down"] * DOWN_TO_NEWSPAPER, "Enter")
    one.reads("It is January 2011")
    one.press("Enter")
    for quarter, size in enumerate(((80, 24), (110, 30), (60, 15), (140, 45)), 1):
        one.resize(*size)
        if size[0] < 80:
            one.reads("Please enlarge")
            one.resize(80, 24)
        time.sleep(0.5)
        while one.reads("answers; esc puts it off", "Press x") != "Press x":
            one.press("1")
            time.sleep(0.3)
        one.press("Right", "Down", "Right")
        play_quarter(one, quarter)
    one.reads("The end, after 4 quarters")
    one.press("d")
    one.reads("What it came to")
    one.press("Escape")
    one.reads("The end, after 4 quarters")
    one.press("q")
    one.reads("Leave?")
    one.press("q")
    one.reads("code 0")
    (saved,) = saved_games()
    assert str(Game.load(saved.path, keep=False).replayed) == "identical"


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, None], ids=str)
def test_whatever_ends_it_nothing_is_lost(terminal, end):
    """Killed, ended or with its terminal gone: the process is gone, and the last move is in the file."""
    one = terminal((80, 24), "play", "newspaper", "--quarters", "4")
    one.reads("It is January 2011")
    one.press("Enter")
    one.reads("answers; esc puts it off")
    one.press("2")
    time.sleep(0.5)
    one.press("1")
    time.sleep(0.5)
    one.reads("Press x")
    one.press("f")
    one.press("Right", "Right", "Right")
    one.reads("▲15")
    patiently(lambda: "strategy = 0.2" in saved_games()[0].path.read_text(encoding="utf-8"), "the move is in no file")
    pid = one.pid()
    os.kill(pid, end) if end else one.close()
    patiently(lambda: not alive(pid), "the process is still there")
    (saved,) = saved_games()
    # Its last thread may hold the lock for a moment.
    again = patiently(lambda: loaded(saved.path), "the file is still locked")
    assert again.draft.given["strategy"] == pytest.approx(0.20)
    assert again.orders()["promise"]
    again.close()


def loaded(path: Path) -> Game | None:
    """Return a game, unless it is still open somewhere."""
    try:
        return Game.load(path)
    except SaveError:
        return None


def alive(pid: int) -> bool:
    """Say whether a process is there and no mere remainder."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
