"""The command line, run within the tests' process."""

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
