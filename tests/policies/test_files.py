"""Policies in files, right and wrong."""

import pickle
import sys

import cloudpickle
import numpy as np
import pytest

from strategysim.errors import PolicyError
from strategysim.model import World
from strategysim.policies import check_file, load_policy

GOOD = '''
import numpy as np
import friend

def policy(observation):
    """Trust more where trust is low."""
    return {"trust": np.where(observation["trust"] < friend.LIMIT, 0.9, 0.5)}

def bold(observation):
    return {"risk": 0.9}

LIMIT = 3
'''


@pytest.fixture
def mine(write):
    """The path of a good policy, with a neighbour that it imports."""
    write("LIMIT = 0.4\n", "friend.py")
    yield write(GOOD)
    sys.modules.pop("friend", None)


def test_python_file(mine, small):
    """A file stands for its function ``policy``, which may import its neighbours."""
    policy = check_file(mine, small)
    assert policy.name == "mine"
    assert policy.title == "Trust more where trust is low."
    assert set(np.unique(policy.decide(World(small, replications=50).observe())["trust"])) == {0.5, 0.9}


def test_each_file_has_its_own_neighbours(tmp_path):
    """Two folders may have a neighbour of one name, as those of a class do; one that was edited is read again."""
    texts = {"one": "1.0", "two": "2.0"}
    for name, value in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.py").write_text(
            "import friend_of_mine\ndef policy(o): return {'talent': friend_of_mine.LIMIT}\n", encoding="utf-8"
        )
        (tmp_path / name / "friend_of_mine.py").write_text(f"LIMIT = {value}\n", encoding="utf-8")
    first, second = (load_policy(tmp_path / name / "mine.py") for name in texts)
    (tmp_path / "two" / "friend_of_mine.py").write_text("LIMIT = 30.0\n", encoding="utf-8")
    third = load_policy(tmp_path / "two" / "mine.py")
    loaded = [pickle.loads(cloudpickle.dumps(policy)) for policy in (first, second, third)]
    for policies in ([first, second, third], loaded):
        assert [policy.decide(None)["talent"] for policy in policies] == [1.0, 2.0, 30.0]


def test_function_by_name(mine):
    """Another function of the file is named behind a colon."""
    policy = load_policy(f"{mine}:bold")
    assert policy.name == "mine:bold"
    assert policy.decide(None) == {"risk": 0.9}


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (None, "", "no such file"),
        ("def policy(:\n", "", r"mine.py:1: this is not Python"),
        ("import numpy\n\nimport nonsense_that_is_not_there\n", "", r"mine.py:3: ModuleNotFoundError"),
        ("x = 1 / 0\n", "", "ZeroDivisionError"),
        ("raise SystemExit(3)\n", "", "ends the program"),
        ("def polcy(o): return {}\n", "", "did you mean 'polcy'"),
        ("policy = 3\n", "", "must be a function, not int"),
        ("def policy(o): return {}\ndef bold(o): return {}\n", ":bald", "did you mean 'bold'"),
        ("\0", "", "binary"),
        ("#" * 1_100_000, "", "larger than 1 MB"),
    ],
    ids=["missing", "syntax", "import", "raises", "exits", "no policy", "no function", "mistyped", "binary", "huge"],
)
def test_bad_files(write, tmp_path, text, place, message):
    """Each kind of bad file is refused with one clear error."""
    path = str(tmp_path / "mine.py") if text is None else write(text)
    with pytest.raises(PolicyError, match=message):
        load_policy(path + place)


def test_a_folder_is_no_policy(tmp_path):
    """A folder, or a file of another kind, is refused."""
    with pytest.raises(PolicyError, match=r"ends in .py or .toml"):
        load_policy(str(tmp_path))
    with pytest.raises(PolicyError, match="not something of the type int"):
        load_policy(3)


TIMETABLE = """
title = "Late trust"
[decisions]
risk = 0.5
"risk.lockdown" = 0.3
[[changes]]
quarter = 3
decisions = { trust = 0.8 }
"""


def test_timetable(write, small):
    """A TOML file holds opening decisions, and changes from a quarter on."""
    policy = check_file(write(TIMETABLE, "late.toml"), small)
    world, decided = World(small), []
    for _ in range(3):
        decided.append(policy.decide(world.observe()))
        world.advance()
    assert (policy.name, policy.title, policy.fixed) == ("late", "Late trust", False)
    assert decided[0] == decided[1] == {"risk": 0.5, "risk.lockdown": 0.3}
    assert decided[2] == {"risk": 0.5, "risk.lockdown": 0.3, "trust": 0.8}


def test_bad_timetable(write):
    """All that is wrong in a TOML policy is told at once, with its lines."""
    text = '[decisions]\nrisk = 2\ntrust = "much"\n[[changes]]\nquarter = 2\ndecisions = { hiring = -1 }\n'
    with pytest.raises(PolicyError) as error:
        load_policy(write(text, "bad.toml"))
    assert [problem.line for problem in error.value.problems] == [2, 3, 6]
    with pytest.raises(PolicyError, match="did you mean 'changes'"):
        load_policy(write("change = 1\n", "bad.toml"))
    with pytest.raises(PolicyError, match="finite"):
        load_policy(write("[decisions]\nrisk = nan\n", "bad.toml"))


def test_unknown_lever_in_a_timetable(write, small):
    """A lever that does not exist is found when the market is known, with the nearest name."""
    with pytest.raises(PolicyError, match="did you mean 'trust'"):
        check_file(write("[decisions]\ntrsut = 0.5\n", "bad.toml"), small)
