"""What is wrong with the arguments of the commands that play: one clear error, before anything is played."""

import pytest


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "newspaper", "-p", "half", "--until", "score"), "such as score=1"),
        (("run", "newspaper", "-p", "half", "--until", "scor=1"), "did you mean 'score'"),
        (("rerun", "nothing.csv"), "cannot be read"),
        (("run", "newspaper", "-p", "half", "--whole"), "needs --plot and --without"),
        (("sweep", "newspaper", "--over", "customers.churn=-1,0.2"), "must not be below zero"),
        (("sweep", "newspaper", "--over", "trust=0.1", "--over", "trust=0.2"), "named twice"),
        (("sweep", "newspaper", "--over", "trust=0.1", "--out", "-"), "standard output"),
        (("response", "newspaper", "trst", "0.2"), "did you mean 'trust'"),
        (("response", "newspaper", "trust", "0"), "other than 0"),
        (("response", "newspaper", "trust", "0.2", "--outcome", "score"), "there is no outcome 'score'"),
        (("sweep", "newspaper", "--over", "trust=0,1", "--stacked", "los_total"), "did you mean 'loss_total'"),
        (("luck", "newspaper", "--plans", "1"), "plans: must be a whole number from 2"),
        (("run", "newspaper"), "--policy"),
        (("run", "newspapr", "-p", "half"), "newspaper"),
        (("run", "newspaper", "-p", "halv"), "did you mean 'half'"),
        (("run", "newspaper", "-p", "nothing.py"), "nothing.py: there is no such file"),
        (("run", "newspaper", "-p", "half", "-n", "0"), "replications"),
        (("run", "newspaper", "-p", "half", "-n", "many"), "integer"),
        (("run", "newspaper", "-p", "half", "--seed", "-3"), "seed"),
        (("run", "newspaper", "-p", "half", "--without", "bypas"), "did you mean 'bypass'"),
        (("run", "newspaper", "-p", "half", "--out", "nowhere/runs.csv"), "no such folder"),
        (("run", "newspaper", "-p", "half", "--worker", "2"), "--workers"),
        (("compare", "newspaper", "-p", "half"), "at least two"),
        (("compare", "newspaper", "-p", "half", "-p", "half"), "given twice"),
        (("calibrate", "nowhere"), "nowhere"),
        (("calibrate", "newspaper", "--worlds", "0", "--quarters", "99"), "worlds: must be a whole number from 1"),
        (("calibrate", "newspaper", "--worlds", "0", "--quarters", "99"), "quarters: must be a whole number from 1"),
        (("calibrate", "newspaper", "--search", "3"), "must be at least 3,750 games"),
        (("run", "newspaper", "-p", "half", "--plot", ""), "'' is no name"),
        (("run", "newspaper", "-p", "half", "--store", ""), "'' is no name"),
        (("balance", "newspaper", "--report", ""), "'' is no name"),
        (("search", "newspaper", "--out", ""), "'' is no name"),
        (("sensitivity", "newspaper", "--over", "truts", "--over", "risk"), "did you mean 'trust'"),
        (("sensitivity", "newspaper", "--over", "trust=0,1", "--over", "risk"), "to some and not to others"),
        (("sensitivity", "newspaper", "--samples", "100"), "power of two, such as 64 or 128"),
        (("sensitivity", "newspaper", "--method", "moris"), "did you mean 'morris'"),
        (("tornado", "newspaper", "--over", "trust=0.9,0.2"), "from low to high"),
        (("tornado", "newspaper", "--plot", "tornado.gif"), "png"),
    ],
)
def test_bad_usage(arguments, message, command):
    """Bad input ends with exit code 2 and one clear error on the standard error."""
    code, out, err = command(*arguments)
    assert code == 2
    assert not out
    assert message in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "newspaper", "-p", "half"),
        ("sweep", "newspaper", "--over", "trust=0.1,0.9"),
        ("response", "newspaper", "trust", "0.2"),
        ("hypotheses", "newspaper"),
        ("sensitivity", "newspaper"),
        ("tornado", "newspaper"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_misspelt_outcome(arguments, command):
    """An outcome that does not exist is bad input in every command that takes one, found before anything is played."""
    code, out, err = command(*arguments, "--outcome", "custmers", "-n", 1_000_000)
    assert (code, out) == (2, "")
    assert err == "Error: there is no outcome 'custmers'; did you mean 'customers'?\n"


def test_all_that_is_wrong_is_told_at_once(command):
    """Files and outcomes are told together, and so are the scenario and the policies."""
    _, _, err = command("run", "newspaper", "-p", "half", "--outcome", "win", "--out", "no/x.csv", "--plot", "x.gif")
    assert err.startswith("Error: 3 problems:")
    assert all(said in err for said in ("no such folder", "name it .png", "there is no outcome 'win'"))
    _, _, err = command("tornado", "newspapr", "-p", "hlf")
    assert err.startswith("Error: 2 problems:")
    assert all(said in err for said in ("did you mean 'newspaper'", "did you mean 'half'"))


def test_what_can_have_no_place_is_not_played(command, monkeypatch):
    """A folder that takes no file is found before a million worlds are played."""

    def full(dir):  # as it is called
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("strategysim.lab.tables.TemporaryFile", full)
    code, out, err = command("run", "newspaper", "-p", "half", "--out", "runs.csv", "-n", 1_000_000)
    assert (code, out) == (2, "")
    assert "runs.csv: no file can be written there (no space left on device)" in err
