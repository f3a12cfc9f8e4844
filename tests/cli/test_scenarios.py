"""The commands that list and check scenarios."""

import json

import pytest

from strategysim.cli import main
from strategysim.scenario import scenarios


def run(*arguments):
    """Run the command line and return its exit code."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    return end.value.code


def test_scenarios_are_listed(capsys):
    """Name and title stand on a line each."""
    assert run("scenarios") == 0
    assert capsys.readouterr().out.splitlines()[0].split("  ")[0].strip() in scenarios()


def test_scenarios_as_json(capsys):
    """The same as JSON."""
    assert run("scenarios", "--json") == 0
    assert json.loads(capsys.readouterr().out) == scenarios()


def test_check_tells_what_is_right(capsys):
    """A scenario that is right is summed up in a line."""
    assert run("check", "newspaper") == 0
    assert "3 rivals" in capsys.readouterr().out


def test_check_tells_all_problems_of_all_files(capsys, tmp_path):
    """Problems of several files come together, on the error stream, with exit code 2, after what is right."""
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text("titel = 1\n", encoding="utf-8")
    assert run("check", str(tmp_path / "a.toml"), "newspaper", str(tmp_path / "b.toml")) == 2
    out, err = capsys.readouterr()
    assert "newspaper: right" in out
    assert "a.toml:1: titel: unknown key; did you mean 'title'?" in err
    assert "b.toml:1: titel" in err
    assert "Traceback" not in err


def test_check_takes_policies(tmp_path, capsys):
    """Policies are checked beside scenarios: right ones are named, wrong ones with line and nearest name."""
    good, bad, code = tmp_path / "good.toml", tmp_path / "bad.toml", tmp_path / "mine.py"
    good.write_text('title = "Mine"\n[decisions]\ntrust = 0.5\n')
    bad.write_text("[decisions]\ntrsut = 0.5\n")
    code.write_text("def policy(observation):\n    return {'trust': 7}\n")
    with pytest.raises(SystemExit) as end:
        main(["check", str(good), str(bad), str(code)])
    told = capsys.readouterr()
    assert end.value.code == 2
    assert "policy 'good'" in told.out
    assert "bad.toml:2" in told.err
    assert "'trust'" in told.err
    assert "between 0 and 1" in told.err
