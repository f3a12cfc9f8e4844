"""A small class hands in, and the result is the one that `run` gives."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError
from strategysim.lab.tournament import prepared

mpl.use("Agg")
GIVEN = {"replications": 6, "seed": 3, "quarters": 3}
WATCHES = """
import numpy as np
def policy(observation):
    return {"trust": np.where(observation["frustration"] > 0.2, 0.7, 0.4), "experiments": 4}
"""
EACH = """
import strategysim as ss
@ss.each_replication
def policy(observation):
    return {"strategy": 0.4, "mandate": "people"} if observation.quarter else {"strategy": 0.3}
"""
TIMETABLE = "[decisions]\nrisk = 0.6\n[[changes]]\nquarter = 2\ndecisions = { trust = 0.7 }\n"
CLASS = {
    "<b>Zoë & $x$.py": WATCHES,
    "each.py": EACH,
    "dated.toml": TIMETABLE,
    "counts.py": "n = 0\ndef policy(o):\n    global n\n    n += 1\n    return {'trust': n / 1000}\n",
    "places.py": "import numpy as np\ndef policy(o): return {'trust': np.arange(o.n) / 100}\n",
    "picky.py": "def policy(o):\n    assert o.quarter < 2 or (o['leavers'] < 2).all(), 'not here'\n    return {}\n",
    "nan.py": "print('<script>alert(1)</script>')\ndef policy(o): return {'trust': float('nan')}\n",
    "lost.py": "import a_module_of_my_own\ndef policy(o): return {}\n",
    "leaves.py": "import os\ndef policy(o): os._exit(3)\n",
    "forges.py": "import os\ndef policy(o):\n    os.write(4, b'x' * 64)\n    return {}\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The folder of a class."""
    folder = tmp_path_factory.mktemp("hand-ins")
    for name, text in CLASS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def result(place):
    """What came of it."""
    return ss.tournament(place, "newspaper", workers=2, progress=False, **GIVEN)


def test_each_has_the_result_of_a_run(result, place):
    """Scores and scorecards are those that `run` gives for the same file, to the last bit."""
    robots = {"passive": "passive", "eight-ways": "eight-ways"}
    files = {name: str(place / file) for name, file in result.files.items()}
    runs = ss.run("newspaper", {**robots, **files}, progress=False, **GIVEN)
    assert set(result.about.policies) == {"passive", "eight-ways", "<b>Zoë & $x$", "each", "dated"}
    for row, name in enumerate(result.about.policies):
        at = runs.about.policies.index(name)
        assert np.array_equal(result.points[row], runs.scored("score")[at])
        for part in ("value", "customers", "attraction", "total_loss"):
            assert np.array_equal(getattr(result.card, part)[row], runs.scored(part)[at])
        assert result.levers[row].shape == (3, 8)


def test_who_does_not_keep_the_contract_is_named(result):
    """Each hand-in that fails is left out with its own reason, and stops nobody."""
    reasons = {failure.name: failure.reason for failure in result.failures}
    assert "quarter 1: decides otherwise when it is asked again" in reasons["counts"]
    assert "quarter 1: decides otherwise when it is asked again" in reasons["places"]
    assert re.match(r"quarter 3: raises AssertionError: not here \(line 2\) in [1-6] of 6 worlds", reasons["picky"])
    assert reasons["nan"] == "quarter 1: trust: must be finite"
    assert reasons["lost"] == "line 1: ModuleNotFoundError: No module named 'a_module_of_my_own'"
    assert reasons["leaves"] == "quarter 1: has ended its process (exit code 3)"
    assert reasons["forges"] == "quarter 1: has answered with something that is no answer"
    assert len(reasons) == 7


def test_the_ranking(result):
    """The best comes first, robots have no rank, shares add up, and ranks lie where they may."""
    table = result.frame()
    assert table["mean"].is_monotonic_decreasing
    assert table["rank"].dropna().tolist() == [1, 2, 3]
    assert table.index[table["robot"]].tolist() == [n for n in result.about.policies if n in ("passive", "eight-ways")]
    ranked = table[~table["robot"]]
    assert (ranked["rank_low"] <= ranked["rank"]).all() and (ranked["rank"] <= ranked["rank_high"]).all()
    assert ranked["first"].sum() == pytest.approx(1.0)
    assert table["behind"].iloc[0] == 0.0 and (table["behind"] >= 0.0).all()
    assert table.loc["each", "mean"] == pytest.approx(
        result.scores().groupby("policy", observed=True)["score"].mean()["each"]
    )


def test_differences(result):
    """By default everybody beside the best and the next; on request all pairs; the correction only raises p."""
    few, every = result.differences(), result.differences(every=True)
    assert len(few) == 7 and len(every) == 10
    assert (every["p_holm"] >= every["p"]).all()
    assert (every["real"] == (every["p_holm"] < 0.05)).all()


class Reader(HTMLParser):
    """Collects tags, addresses and text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.addresses, self.texts = set(), [], []

    def handle_starttag(self, tag, attrs):
        """Note a tag, and where it leads."""
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data):
        """Note a text."""
        self.texts.append(data)


def test_the_report_is_one_page_that_runs_nothing(result, tmp_path):
    """All names and reasons are in it as text, none as markup; it needs no file; same result, same page."""
    path = result.report(tmp_path / "report.html")
    text = path.read_text(encoding="utf-8")
    read = Reader()
    read.feed(text)
    assert not read.tags & {"script", "b", "link", "img", "iframe"} and not read.addresses
    said = " ".join(read.texts)
    for name in (*result.about.policies, *(failure.reason for failure in result.failures)):
        assert name in said
    assert "<script>alert(1)</script>" in said
    assert str(result.about.seed) in said and result.about.scenario_hash in said
    assert "default-src 'none'" in text
    assert text == result.report(tmp_path / "again.html").read_text(encoding="utf-8")


def test_the_figure_names_everybody(result):
    """A forest plot has a row for each, and takes a name with dollars for a name."""
    import matplotlib.pyplot as plt

    axes = result.plot()
    axes.figure.canvas.draw()
    assert [label.get_text().split("  ", 1)[1] for label in axes.get_yticklabels()] == list(result.about.policies)
    plt.close("all")


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    """Scenario, folder and numbers are all named before anything is played."""
    with pytest.raises(InputError) as wrong:
        ss.tournament(tmp_path / "nowhere", "newspapr", 1, -1, time_limit=0, memory_limit="1 potato", workers=-1)
    said = str(wrong.value)
    for word in ("newspapr", "no such folder", "replications", "seed", "time_limit", "memory_limit", "workers"):
        assert word in said


def test_a_seed_that_nobody_knows(folder):
    """Without a seed the worlds are drawn from one that cannot be guessed, and another each time."""
    place = folder({"a.py": ""})
    seeds = {prepared(place, "newspaper", 10, None).setup.seed for _ in range(3)}
    assert len(seeds) == 3 and max(seeds) > 10**9
