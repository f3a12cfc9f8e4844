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
        (("compare", "newspaper", "-p", "half", "-p", "bold", "--out", "x.parquet"), "not as '.parquet'; name it .csv"),
        (("collect", "nowhere", "--out", "x.parquet"), "not as '.parquet'; name it .csv"),
        (("collect", "nowhere", "--quarters", "x.json"), "not as '.json'; name it .csv"),
        (("debrief", "nothing", "--csv", "--out", "x.md"), "not as '.md'; name it .csv"),
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
        (
            ("sweep", "newspaper", "--over", "trust=0.1,0.2", "--design", "latin"),
            "samples: are missing: the design 'latin'",
        ),
        (("sweep", "newspaper", "--over", "trust=0.2,0.2,0.4"), "trust: has the value 0.2 twice"),
        (("sweep", "newspaper", "--over", "trust=0.2,0.2", "--design", "sobol", "--samples", "4"), "0.2 at both ends"),
        (("response", "newspaper", "trust", "-5"), "'trust' goes from 0 to 1, so it cannot be moved by -5"),
        (("response", "newspaper", "trust", "0.2", "--seed", "-1"), "response: seed: must be"),
        (("hypotheses", "newspaper", "-n", "0"), "hypotheses: replications: must be"),
        (
            ("compare", "newspaper", "-p", "half", "-p", "bold", "--until", "nope=1"),
            "compare: until: there is no outcome",
        ),
        (("luck", "newspaper", "--without", "bypas"), "luck: without: no such loop"),
        (("play", "newspaper", "--turns", "3", "--quarters", "8"), "3 turns of 1 quarter make 3, not 8"),
        (
            ("play", "newspaper", "--seed", "9" * 26),
            "seed: must be a whole number from 0 to 9223372036854775807, not 999",
        ),
        (("play", f"newspaper@{'2' * 26}"), "a whole number from 0 to 9223372036854775807, such as newspaper@2027"),
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


@pytest.mark.parametrize("name", ["run", "compare"])
def test_one_policy_twice(name, command):
    """What is said of a policy that is given twice is of use on the command line, where there are no mappings."""
    code, _, err = command(name, "newspaper", "-p", "passive", "-p", "passive")
    assert (code, err) == (2, "Error: policy 'passive': given twice\n")


def test_two_files_of_one_name(command, tmp_path):
    """Two policies that would have one name in the result are named with their paths."""
    places = [tmp_path / folder / "mine.toml" for folder in "ab"]
    for place in places:
        place.parent.mkdir()
        place.write_text("[decisions]\ntrust = 0.5\n", encoding="utf-8")
    code, _, err = command("run", "newspaper", *(part for place in places for part in ("-p", place)))
    assert code == 2
    assert f"policy 'mine': several files are called so: {places[0]}, {places[1]}; rename all but one" in err


def test_what_can_have_no_place_is_not_played(command, monkeypatch):
    """A folder that takes no file is found before a million worlds are played."""

    def full(dir):  # as it is called
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("strategysim.lab.tables.TemporaryFile", full)
    code, out, err = command("run", "newspaper", "-p", "half", "--out", "runs.csv", "-n", 1_000_000)
    assert (code, out) == (2, "")
    assert "runs.csv: no file can be written there (no space left on device)" in err


def test_a_folder_that_may_not_be_entered(command, monkeypatch):
    """What lies in a folder that may not be looked into is bad input, whatever is to be done with it."""

    def refused(*arguments, **named):
        raise PermissionError(13, "Permission denied")

    for name in ("stat", "open", "is_dir", "is_file", "exists"):
        monkeypatch.setattr(f"pathlib.Path.{name}", refused)
    code, _, err = command("rerun", "shut/runs.csv", "--out", "shut/x.csv")
    assert (code, err) == (2, "Error: shut/x.csv: no file can be written there (permission denied)\n")
    code, _, err = command("collect", "shut/games")
    assert (code, err) == (2, "Error: shut/games: no permission to read the file\n")
