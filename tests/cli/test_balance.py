"""The command that puts a scenario to the test: what it refuses; what it tells is tested beside the balance."""

import pytest


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
