"""The command line: help, version, and errors without tracebacks."""

import subprocess
import sys

import pytest

from strategysim import __version__
from strategysim.cli import main
from strategysim.errors import Problem, RunError, ScenarioError


def wrong() -> None:
    """Fail on bad input."""
    raise ScenarioError([Problem("a.toml", 1, "x", "unknown key"), Problem("a.toml", 2, "y", "this key is missing")])


def failed() -> None:
    """Fail on the way."""
    raise RunError("replication 17 of 'mine' failed")


def interrupted() -> None:
    """Be stopped by ctrl-C."""
    raise KeyboardInterrupt


def unwritable() -> None:
    """Fail to write a file."""
    raise PermissionError(13, "Permission denied", "runs.csv")


def stopped_half_way() -> None:
    """Be stopped by ctrl-C while a bar stands on the terminal."""
    from strategysim.lab.progress import reporter

    reporter(True)(1, 2)
    raise KeyboardInterrupt


COMMANDS = (wrong, failed, interrupted, unwritable, stopped_half_way)


def exit_code(*arguments):
    """Return the exit code of the command line with the commands of this file."""
    with pytest.raises(SystemExit) as ended:
        main(arguments, COMMANDS)
    return ended.value.code


@pytest.mark.parametrize(("command", "code"), [("wrong", 2), ("failed", 1), ("interrupted", 130), ("unwritable", 1)])
def test_errors_end_with_their_code(command, code, capsys):
    """Each kind of error has its exit code, says something on stderr only, and shows no traceback."""
    assert exit_code(command) == code
    talk = capsys.readouterr()
    assert not talk.out
    assert "Traceback" not in talk.err


def test_all_problems_are_told(capsys):
    """Bad input is reported with all its problems."""
    exit_code("wrong")
    told = capsys.readouterr().err.splitlines()
    assert told == ["Error: 2 problems:", "  a.toml:1: x: unknown key", "  a.toml:2: y: this key is missing"]


def test_os_errors_name_their_file(capsys):
    """An error of the system names the file."""
    exit_code("unwritable")
    assert capsys.readouterr().err == "Error: runs.csv: Permission denied\n"


def test_the_prompt_does_not_stick_to_a_bar(capsys):
    """A bar that was left standing is wiped away before the process ends."""
    assert exit_code("stopped-half-way") == 130
    *_, bar, blank, rest = capsys.readouterr().err.split("\r")
    assert "1 of 2 runs" in bar
    assert not blank.strip()
    assert len(blank) > len(bar)
    assert not rest


def test_unknown_command(capsys):
    """A mistyped command is bad usage, and the nearest one is offered."""
    assert exit_code("wrongg") == 2
    assert "'wrong'" in capsys.readouterr().err


def test_unknown_option(capsys):
    """An unknown option is bad usage."""
    assert exit_code("wrong", "--nonsense") == 2
    assert "--nonsense" in capsys.readouterr().err


def test_help_cuts_no_sentence_off(capsys):
    """What is said of each command in the list is said to its end."""
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    assert "..." not in text.partition("Commands:")[2]
    assert "skill and luck, expectations, causes." in " ".join(text.split())


def test_help_lists_the_commands(capsys):
    """The help names each command with its first sentence, without escape codes."""
    assert exit_code("--help") == 0
    text = capsys.readouterr().out
    assert "Fail on bad input." in text
    assert "\033" not in text


def test_version(capsys):
    """The version goes to stdout."""
    assert exit_code("--version") == 0
    assert capsys.readouterr().out == f"strategysim {__version__}\n"


def test_a_reader_that_goes_away():
    """A pipe that is closed early is no error worth a word."""
    much = "def much() -> None:\n for line in range(99999): print(line)"
    code = f"from strategysim.cli import main\n{much}\nmain(['much'], [much])"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.wait()


def test_help_loads_nothing_heavy():
    """``strategysim --help`` answers before NumPy, SimPy, Textual and the like are loaded."""
    code = "import sys\nfrom strategysim.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print(*{name.partition('.')[0] for name in sys.modules} - {*sys.stdlib_module_names}, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "simpy", "textual", "rich", "pydantic", "pandas", "scipy", "matplotlib", "SALib"}
    assert "play" in done.stdout
    assert not heavy & {*done.stderr.split()}
