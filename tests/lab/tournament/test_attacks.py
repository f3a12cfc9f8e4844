"""Hand-ins that hang, grow, fork, print without end, or go for their referee: each is named, none stops the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from strategysim.lab.chunk import Setup
from strategysim.lab.tournament import endings, match, tournament
from strategysim.lab.tournament.fences import Limits
from strategysim.lab.tournament.finding import HandIn, LeftOut

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the fence is Linux's")
posix = pytest.mark.skipif(os.name != "posix", reason="signals and forks are POSIX's")

LASTING = {
    "loops": "def policy(o):\n    while True: pass\n",
    "loads for ever": "import time\ntime.sleep(1000)\n",
    "sleeps": "import time\ndef policy(o): time.sleep(1000)\n",
    "prints without end": "def policy(o):\n    while True: print('x' * 1_000_000)\n",
    "ignores signals": "import signal, time\nfor s in (2, 15): signal.signal(s, signal.SIG_IGN)\n"
    "def policy(o): time.sleep(1000)\n",
}


@pytest.fixture
def judge(small, tmp_path):
    """Return a function that plays a hand-in of some text in a small market, with some limits."""

    def judged(text, seconds=20.0, memory=10**9):
        setup = Setup(small, 3, 2)
        return match.judged(setup, HandIn("it", "it.py", text.encode()), 4, Limits(seconds, memory), str(tmp_path))

    return judged


def marked_below(place):
    """Return the processes that are left of hand-ins beneath a folder, after a moment to end."""
    for _ in range(100):
        if not (left := endings._marked(str(place))):
            return []
        time.sleep(0.1)
    return left


@pytest.mark.slow
@pytest.mark.parametrize("text", LASTING.values(), ids=list(LASTING))
def test_who_lasts_too_long_is_ended(text, judge, tmp_path):
    """Its time is up after the limit, whatever it does with it, and nothing of it is left."""
    began = time.monotonic()
    course = judge(text, seconds=3.0)
    assert isinstance(course, LeftOut) and "took more than the 3 s" in course.reason
    assert time.monotonic() - began < 30.0
    assert len(course.printed) <= 2_000
    assert not marked_below(tmp_path) and not list(tmp_path.glob("hand-in-*"))


@linux
@pytest.mark.slow
def test_memory_has_an_end(judge):
    """A hundred gigabytes are not to be had, in one piece or in many; the machine does not notice."""
    course = judge("import numpy as np\ndef policy(o):\n    np.ones(12_500_000_000)\n    return {}\n", seconds=20.0)
    assert isinstance(course, LeftOut) and "MemoryError" in course.reason and "(line 3)" in course.reason
    course = judge("def policy(o):\n    held = []\n    while True: held.append(bytearray(10**7))\n", seconds=20.0)
    assert isinstance(course, LeftOut) and "MemoryError" in course.reason


@posix
@pytest.mark.slow
def test_what_it_has_started_ends_with_it(judge, tmp_path):
    """Children, children in sessions of their own, and grandchildren that nobody knows are gone afterwards."""
    text = (
        "import os, subprocess, sys, time\n"
        "def start():\n"
        "    subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)'], start_new_session=True)\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        if os.fork() == 0: time.sleep(1000)\n"
        "        os._exit(0)\n"
        "try: start()\n"
        "except OSError: pass\n"
        "def policy(o): return {}\n"
    )
    judge(text, seconds=20.0)
    assert not marked_below(tmp_path)


@posix
@pytest.mark.slow
def test_who_stops_or_cuts_the_line_is_named(judge):
    """A process that stops itself, crashes, or closes every file ends as a hand-in that fails."""
    assert "took more than" in judge("import os\ndef policy(o): os.kill(os.getpid(), 19)\n", seconds=3.0).reason
    crash = judge("import ctypes\ndef policy(o): ctypes.string_at(0)\n")
    assert "has ended its process (by SIGSEGV)" in crash.reason
    cut = judge("import os, time\ndef policy(o):\n    os.closerange(0, 100)\n    time.sleep(1000)\n")
    assert "has cut the line to the referee" in cut.reason or "has ended its process" in cut.reason


def fenced():
    """Say whether this system keeps files from a process that asks for it."""
    code = "from strategysim.lab.tournament.landlock import lock; print(lock(['/usr']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@linux
@pytest.mark.slow
@pytest.mark.parametrize(
    ("does", "needs"),
    [
        ("open('{other}').read()", "files"),
        ("open('{other}', 'a').write('#')", "files"),
        ("os.remove('{other}')", "files"),
        ("open('result.csv', 'w').write('score')", "files"),
        ("os.listdir('{folder}')", "files"),
        ("open('/proc/%d/cmdline' % os.getppid()).read()", "files"),
        ("socket.create_connection(('127.0.0.1', 9), 1)", "TCP"),
        ("os.kill(os.getppid(), 0)", "signals"),
    ],
)
def test_the_fence_holds(does, needs, judge, tmp_path):
    """Other hand-ins, the teacher's files, the referee's process and the network are out of reach on Linux."""
    if needs not in fenced():
        pytest.skip("this kernel cannot keep it from a process")
    other = tmp_path / "other.py"
    other.write_text("def policy(o): return {}\n", encoding="utf-8")
    deed = does.format(other=other, folder=tmp_path)
    course = judge(f"import os, socket\ndef policy(o):\n    {deed}\n    return {{}}\n")
    assert isinstance(course, LeftOut) and "PermissionError" in course.reason
    assert other.read_text(encoding="utf-8") == "def policy(o): return {}\n"


@pytest.mark.slow
def test_who_kills_its_referee_is_found_out(folder, small, monkeypatch):
    """Where a worker is killed, the others' results are there all the same, and who was playing then is named."""
    judged = match.judged

    def killed(setup, hand_in, *more):
        if hand_in.name == "kills":
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(10)
        return judged(setup, hand_in, *more)

    monkeypatch.setattr(sys.modules["strategysim.lab.tournament.contest"], "judged", killed)
    place = folder({f"{name}.py": "def policy(o): return {}\n" for name in ("a", "kills", "z")})
    result = tournament(place, small, 4, 3, quarters=2, workers=1, progress=False)
    assert sorted(result.files) == ["a", "z"]
    (failure,) = result.failures
    assert failure.name == "kills" and "its referee's process was killed" in failure.reason


@posix
@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_tournament_leaves_nothing_behind(number, folder, tmp_path):
    """After ctrl-C, or when the tournament itself is killed, no process of it goes on."""
    place = folder({f"s{k}.py": "def policy(o):\n    while True: pass\n" for k in range(3)})
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"from strategysim.cli import main; main(['tournament', {str(place)!r}, '-n', '2', '--quarters', '1'])"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE) as process:
        for _ in range(300):
            if endings._marked(str(tmp_path)):
                break
            time.sleep(0.1)
        process.send_signal(number)
        process.communicate(timeout=30)
    assert process.returncode == (130 if number == signal.SIGINT else -9)
    for _ in range(50):
        if not endings._marked(str(tmp_path)):
            break
        time.sleep(0.1)
    assert not endings._marked(str(tmp_path))
