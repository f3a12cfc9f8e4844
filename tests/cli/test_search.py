"""The command that looks for the best fixed policy, and the one that keeps it beside par."""

import json
import shutil

import pytest

from strategysim.policies import load_policy
from strategysim.scenario import load_scenario
from strategysim.scenario.catalogue import folders

TINY = ("--budget", "300", "--worlds", "4", "--quarters", "1", "--seed", "3")


def test_search_tells_the_levers_and_the_scores(command, tmp_path):
    """Levers beside the plain advice and scores with intervals are data; the files that were written are talk."""
    policy, figure = tmp_path / "best.toml", tmp_path / "course.png"
    code, out, err = command("search", "newspaper", *TINY, "--out", policy, "--plot", figure)
    assert code == 0
    head, *lines = out.splitlines()
    assert head.startswith("newspaper, best beside eight-ways: ")
    assert lines[0].split() == ["lever", "eight-ways", "best"]
    assert [line.split()[0] for line in lines[10:14]] == ["score", "best", "eight-ways", "difference"]
    assert "uncalibrated" in err
    assert figure.stat().st_size > 10_000
    assert load_policy(policy).fixed


def test_search_as_json(command):
    """JSON has the best policy phase by phase, its scores and the course."""
    told = json.loads(
        command(
            "search",
            "newspaper",
            "--budget",
            150,
            *TINY[2:4],
            "--quarters",
            2,
            "--seed",
            3,
            "--over",
            "trust",
            "--phases",
            2,
            "--json",
        )[1]
    )
    assert [part["quarter"] for part in told["best"]] == [1, 2]
    assert set(told["best"][1]["decisions"]) == {"trust"}
    assert told["scores"]["difference"]["low"] <= told["scores"]["difference"]["high"]
    assert told["trace"][0]["generation"] == 1
    assert told["about"]["seed"] == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("newspaper", "--budget", "10"), "budget: must be at least"),
        (("newspaper", "--over", "trsut"), "did you mean 'trust'"),
        (("newspaper", "--phases", "9"), "phases"),
        (("newspaper", "--out", "best.csv"), ".toml"),
        (("nowhere",), "nowhere"),
    ],
)
def test_bad_usage(arguments, message, command):
    """Bad input ends with exit code 2 and one clear error, before anything is played."""
    code, out, err = command("search", *arguments)
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.slow
def test_calibrate_writes_the_best_that_is_known(command, tmp_path):
    """With --search the best policy stands beside the scale, in the file and in what is said."""
    folder = shutil.copytree(folders()["newspaper"], tmp_path / "newspaper")
    (folder / "par.toml").unlink(missing_ok=True)
    code, out, _ = command("calibrate", folder, "--worlds", 40, "--quarters", 5, "--search", 4000)
    assert code == 0
    assert f"the best policy known makes {load_scenario(folder).best(5).score:.0f}" in out
