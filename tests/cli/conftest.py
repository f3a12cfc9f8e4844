"""The command line, run within the tests' process."""

import io
import subprocess
import sys

import pytest

from strategysim.cli import main


@pytest.fixture
def command(capsys):
    """Return a function that runs the command line and returns exit code, data and talk."""

    def run(*arguments):
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return end.value.code, said.out, said.err

    return run


@pytest.fixture
def strategysim(command, monkeypatch):
    """Return a function that runs the command line at the end of a pipe, into which is typed, and says how it ended."""

    def run(*arguments, typed=""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        return subprocess.CompletedProcess(arguments, *command(*arguments))

    return run
