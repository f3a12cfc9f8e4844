"""Worker processes from wherever a teacher writes Python: scripts, the standard input, notebooks; and ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# No guard around it: whoever starts processes by running the script again would go round in circles.
CODE = """
import numpy as np
import strategysim as ss

high = 0.9

def bold(o):
    return {"trust": np.where(o["trust"] < 0.4, high, 0.5), "ventures": 0.4}

def made(level):
    def inner(o):
        return {**bold(o), "risk": level}
    return inner

policies = {"function": bold, "lambda": lambda o: {**bold(o), "risk": 0.2}, "closure": made(0.7)}
if MINE:
    policies["file"] = MINE
one, two = (ss.run("newspaper", policies, 6, 3, quarters=2, workers=k, progress=False) for k in (1, 2))
assert np.array_equal(one.outcomes, two.outcomes)
assert np.array_equal(one.scored("score"), two.scored("score"))
assert len({values.tobytes() for values in one.final("trust")}) > 1
print("same bits")
"""


def code(mine=""):
    """Return the script, with or without a policy in a file."""
    return f"MINE = {str(mine)!r}\n{CODE}"


def python(*arguments, folder, text=None):
    """Run Python in a folder and return what it said."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, input=text, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    # Nothing was said: so everything was sent, and no process stumbled at its start.
    assert done.stderr == ""
    return done.stdout


def test_a_script_without_a_guard(tmp_path):
    """A plain script works, with a function, a lambda, a closure, and a policy in a file with its neighbours."""
    place = tmp_path / "elsewhere"
    (place / "parts").mkdir(parents=True)
    (place / "sibling_of_mine.py").write_text("HIGH = 0.8\n", encoding="utf-8")
    (place / "parts" / "__init__.py").write_text("from parts.low import LOW\n", encoding="utf-8")
    (place / "parts" / "low.py").write_text("LOW = 0.2\n", encoding="utf-8")
    text = (
        "import parts\nimport sibling_of_mine\n\ndef policy(o):\n"
        "    return {'trust': sibling_of_mine.HIGH, 'marketing': parts.LOW}\n"
    )
    (place / "mine.py").write_text(text, encoding="utf-8")
    (tmp_path / "script.py").write_text(code(place / "mine.py"), encoding="utf-8")
    assert python("script.py", folder=tmp_path) == "same bits\n"


@pytest.mark.slow
def test_a_script_on_the_standard_input(tmp_path):
    """`python - < script` works: there is no file that a worker could read."""
    assert python("-", folder=tmp_path, text=code()) == "same bits\n"


@pytest.mark.slow
def test_a_notebook(tmp_path):
    """A cell works, and after an interrupted one the next does; its functions live in the kernel only."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3", cwd=tmp_path)
    said = []

    def run(text):
        hear = lambda message: said.append(message["content"].get("text", ""))  # noqa: E731
        return client.execute_interactive(text, timeout=60, output_hook=hear)["content"]

    try:
        assert run(code())["status"] == "ok", said
        # By now the workers are there; the run that is interrupted would take minutes.
        message = client.execute(
            "ss.run('newspaper', 'half', 100_000, workers=2, score=False, record='own', "
            "progress=lambda done, total: open('started', 'w').close())",
            # Else the kernel aborts what is asked in the moment after, too, as it does with cells that wait.
            stop_on_error=False,
        )
        wait_for((tmp_path / "started").exists)
        manager.interrupt_kernel()
        while (reply := client.get_shell_msg(timeout=30))["parent_header"].get("msg_id") != message:
            pass
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert run(code())["status"] == "ok", said
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert "".join(said) == "same bits\n" * 2


def wait_for(condition, seconds=30.0):
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def descendants(pid):
    """Return the processes that a process has started, and they in turn."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = [tuple(map(int, line.split())) for line in listed.splitlines()]
    found = {pid}
    while more := {child for child, parent in parents if parent in found} - found:
        found |= more
    return found - {pid}


def alive(pids):
    """Return which of some processes still run."""
    return [pid for pid in pids if Path(f"/proc/{pid}").exists() and "Z" not in state(pid)]


def state(pid):
    """Return the letter of a process's state; Z if it has ended and nobody has asked for its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


posix = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")


def hears_ctrl_c():
    """Undo what a shell does to what it starts in the background, also to the tests: there ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def running(folder):
    """Return a command that plays for minutes, with its two workers in the midst of it."""
    (folder / "mine.py").write_text(
        "import os\ndef policy(o):\n    open(f'played-{os.getpid()}', 'w').close()\n    return {}\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "strategysim", "run", "newspaper", "-p", "mine.py", "-n", "100000", "--no-score"]
    run = subprocess.Popen(
        [*command, "--workers", "2"], cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        start_new_session=True, preexec_fn=hears_ctrl_c,
    )  # fmt: skip
    wait_for(lambda: len(list(folder.glob("played-*"))) == 2)
    return run


@posix
@pytest.mark.parametrize(
    "whole_group", [pytest.param(False, id="kill", marks=pytest.mark.slow), pytest.param(True, id="terminal")]
)
def test_ctrl_c(tmp_path, whole_group):
    """Ctrl-C ends a run that lasts minutes, by its exit code, without tracebacks, and no worker is left."""
    run = running(tmp_path)
    started = descendants(run.pid)
    assert len(started) >= 2
    (os.killpg if whole_group else os.kill)(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=30)
    assert (run.returncode, out) == (130, "")
    assert "Traceback" not in err
    wait_for(lambda: not alive(started))


@posix
@pytest.mark.slow
def test_a_kill(tmp_path):
    """Workers do not outlive a process that is killed on the spot."""
    run = running(tmp_path)
    started = descendants(run.pid)
    run.kill()
    run.communicate(timeout=30)
    wait_for(lambda: not alive(started))


@posix
def test_a_worker_that_dies(tmp_path):
    """A policy that ends its process ends the command with one line and code 1, and no worker is left."""
    (tmp_path / "mine.py").write_text(
        "import os\ndef policy(o):\n    open(f'played-{os.getpid()}', 'w').close()\n    os._exit(1)\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "strategysim", "run", "newspaper", "-p", "mine.py", "--workers", "2"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "Error: a worker process ended before it was done: out of memory, or a policy ended it"
    ]
    pids = [int(path.name.partition("-")[2]) for path in tmp_path.glob("played-*")]
    assert pids
    assert not alive(pids)
