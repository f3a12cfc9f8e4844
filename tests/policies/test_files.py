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


def test_problems_of_every_kind_in_a_timetable_are_told_at_once(write):
    """Unknown keys, values that are no number, unknown levers and values out of bounds do not hide each other."""
    decisions = "truts = 0.5\nexperiments = 99\ntrust = 3\nrisk = nan\nhiring = true\n"
    changes = "[[changes]]\nquarter = 0\ndecisions = { trst = 1 }\n"
    with pytest.raises(PolicyError) as error:
        load_policy(write(f"titel = 'x'\n[decisions]\n{decisions}{changes}", "bad.toml"))
    keys = [problem.key.removeprefix("decisions.") for problem in error.value.problems]
    assert keys == [
        "titel", "truts", "experiments", "trust", "risk", "hiring", "changes[0].quarter", "changes[0].decisions.trst",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["decisions = 3", "changes = 3", "changes = [3]", "[decisions]\nrisk.lockdown = 1"])
def test_a_timetable_of_another_shape(write, text):
    """What is no table of decisions is told once."""
    with pytest.raises(PolicyError) as error:
        load_policy(write(f"{text}\n", "bad.toml"))
    assert len(error.value.problems) == 1


def test_a_number_beyond_every_float_in_a_timetable(write):
    """A whole number that no float can hold is told like any other that is not finite."""
    with pytest.raises(PolicyError, match=r"bad.toml:2: decisions.hiring: must be a finite number$"):
        load_policy(write(f"[decisions]\nhiring = 1{'0' * 400}\n", "bad.toml"))


def test_no_permission_to_look_into_a_folder(monkeypatch):
    """A file in a folder that may not be entered is refused as one that may not be read."""

    def refused(*arguments, **named):
        raise PermissionError(13, "Permission denied")

    for name in ("stat", "open"):
        monkeypatch.setattr(f"pathlib.Path.{name}", refused)
    with pytest.raises(PolicyError, match=r"^shut/mine.toml: no permission to read the file$"):
        load_policy("shut/mine.toml")
