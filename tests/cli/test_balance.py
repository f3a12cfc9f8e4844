"""The command that puts a scenario to the test."""

import pytest

from strategysim.lab.balance import asking
from strategysim.lab.balance.setting import Effort
from strategysim.policies import load_policy


@pytest.fixture
def little(monkeypatch):
    """As little as can be played, so that it is quick."""
    monkeypatch.setattr(asking, "QUICK", Effort(40, 2, 2, 8, 2, 150, 220, 2, 2, 2))


@pytest.mark.usefixtures("little")
def test_balance_tells_every_check_and_writes_the_report(command, tmp_path):
    """The table is data with a line that counts; report, table, figure and policy are files, and JSON has all rows."""
    report, out, figure, policy = (tmp_path / name for name in ("b.md", "b.csv", "b.png", "mine.py"))
    code, told, err = command(
        *("balance", "newspaper", "--quick", "--quarters", 2, "--workers", 1, "--date", "today", "--report", report),
        *("--out", out, "--plot", figure, "--reacting", policy),
    )
    assert code == 0
    head, names, *_, counted = told.splitlines()
    assert head.startswith("newspaper, 40 policies: 2 quarters, 2 worlds")
    assert names.split()[:3] == ["part", "check", "measured"]
    assert "checks hold" in counted
    assert report.read_text(encoding="utf-8").startswith("# Balance of newspaper\n\ntoday. ")
    assert out.read_text(encoding="utf-8").startswith("# strategysim: ")
    assert figure.stat().st_size > 10_000
    assert load_policy(policy).name == "reacting"
    assert err.count("Wrote") == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowspaper",), "did you mean 'newspaper'"),
        (("newspaper", "--policies", "3"), "sample: must be a whole number from 40"),
        (("newspaper", "--report", "balance.html"), "balance.html"),
        (("newspaper", "--reacting", "mine.toml"), "mine.toml"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_played(command, arguments, message):
    """A wrong name, number or ending of a file costs no minutes."""
    code, _, err = command("balance", *arguments)
    assert code == 2
    assert message in err
