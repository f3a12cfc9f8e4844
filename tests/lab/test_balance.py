"""Whether a scenario is balanced: that the checks say what they should, and, slowly, that the scenarios pass them."""

from __future__ import annotations

import sys
from functools import partial
from math import nan

import matplotlib as mpl
import numpy as np
import pytest
from markets import market

import strategysim as ss
from strategysim import lab
from strategysim.cli import main
from strategysim.errors import InputError
from strategysim.lab.balance import asking
from strategysim.lab.balance.check import Bar, Check, ratio_of
from strategysim.lab.balance.reacting import PAIRS
from strategysim.lab.balance.sample import Sample, dominance
from strategysim.lab.balance.setting import Effort
from strategysim.lab.exceptions import BALANCE, declared
from strategysim.lab.found import Interval
from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.observation import VISIBLE
from strategysim.policies import Policy, check_policy, load_policy
from strategysim.policies.reaction import CALENDAR, Reaction, Term

mpl.use("Agg")

TINY = Effort(40, 3, 4, 8, 2, 150, 300, 3, 2, 2)
PARTS = ("order", "dominance", "importance", "best fixed", "best adaptive", "transfer", "shares", "corners", "ending")


# What stands behind the claims in the report, with as little as can be played; by itself each has tests of its own.
LITTLE = {
    "hypotheses": {"replications": 3},
    "audit": {"replications": 3},
    "profiles": {"replications": 3},
    "learning": {"worlds": 3, "lucks": 3, "learners": 6},
    "ranking": {"replications": 3, "over": ["customers.churn"]},
}
ASKED = (
    *("best > eight-ways", "eight-ways > half", "half > passive", "best > best of the sample"),
    *(f"passive > {name}" for name in ("cost-cutter", "locked-down", "nothing", "everything")),
    "no policy is always best",
    *(f"{lever} is a choice" for lever in HEADLINES),
    *(f"{lever}, in all" for lever in HEADLINES),
    *(f"{lever} inside its bounds" for lever in HEADLINES),
    *("reacting pays", "reacting gains at all", "beyond the calendar"),
    *(
        "companies differ",
        "decisions in one world",
        "dismissal, eight-ways",
        "best > best corner",
        "eight-ways > best corner",
    ),
    *(
        f"{who}, {way} for {left} quarters"
        for who in ("best", "eight-ways")
        for way in ("nothing new", "no money")
        for left in (4, 2)
    ),
    "late investment",
)


@pytest.fixture(scope="module", params=list(ss.scenarios()))
def quick(request):
    """The name of each scenario, and the rows of its quick balance by the name of the check."""
    return request.param, ss.balance(request.param, quick=True, progress=False).frame().set_index("check")


@pytest.mark.slow
@pytest.mark.parametrize("name", ASKED)
def test_scenarios_are_balanced(quick, name):
    """In 300 policies and 40 worlds nothing that is asked of a scenario fails, and the order of policies is clear."""
    company, table = quick
    if name in declared(BALANCE, company):
        pytest.skip("declared, with the reason, in every table")
    row = table.loc[name]
    told = f"{row['value']:.1f} ({row['low']:.1f} to {row['high']:.1f}) {row['unit']}, asked {row['asked']}"
    assert row["verdict"] == "holds" or (row["part"] != "order" and row["verdict"] == "not clear"), told


@pytest.fixture(scope="module")
def tiny():
    """A balance of a market of two firms with as little as can be played, which says nothing about the market."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "QUICK", TINY)
        return ss.balance(market(1), quick=True, quarters=8, workers=1, progress=False)


@pytest.mark.parametrize(
    ("interval", "bar", "verdict"),
    [
        (Interval(2.0, 1.0, 3.0), Bar(least=0.0), "holds"),
        (Interval(2.0, -1.0, 5.0), Bar(least=0.0), "not clear"),
        (Interval(-2.0, -3.0, -1.0), Bar(least=0.0), "fails"),
        (Interval(0.0, 0.0, 0.0), Bar(least=0.0), "not clear"),
        (Interval(60.0, 55.0, 65.0), Bar(2.0, 50.0), "fails"),
        (Interval(60.0, 45.0, 75.0), Bar(2.0, 50.0), "not clear"),
        (Interval(nan, nan, nan), Bar(least=0.0), "not clear"),
        (Interval(60.0, 45.0, 75.0), Bar(), "told"),
    ],
)
def test_the_verdict_follows_the_interval(interval, bar, verdict):
    """All of the interval inside holds, all outside fails, between is not clear, and what is not asked is told."""
    assert Check("order", "a > b", "difference", interval, "points", bar, "").verdict == verdict


def test_a_ratio_of_means_is_known_with_its_interval():
    """Half of everything is 50 % without doubt; noise widens it; a ratio to nothing is unknown."""
    worlds = np.random.default_rng(1).normal(10.0, 1.0, 200)
    assert ratio_of(0.5 * worlds, worlds, 1) == pytest.approx((50.0, 50.0, 50.0))
    noisy = ratio_of(0.5 * worlds + np.random.default_rng(2).normal(0.0, 2.0, 200), worlds, 1)
    assert noisy.low < 50.0 < noisy.high
    assert noisy.high - noisy.low == pytest.approx(2 * 1.96 * 2.0 / 10.0 / 200**0.5 * 100, rel=0.15)
    assert np.isnan(ratio_of(worlds, -worlds, 1).mean)


def test_a_policy_that_always_wins_and_a_lever_that_is_no_choice_are_found():
    """In a made-up sample in which only trust counts, one policy wins everywhere and the top has all its trust."""
    unit = np.random.default_rng(3).random((400, 8))
    low, high = (np.array([getattr(lever, end) for lever in HEADLINES.values()]) for end in ("low", "high"))
    scores = np.repeat(100.0 * unit[:, [7]], 30, axis=1)
    checks = {
        c.name: c for c in dominance(Sample(low + unit * (high - low), scores, 0.0 * scores), np.full(30, 50.0), 1)
    }
    assert checks["no policy is always best"].verdict == "fails"
    assert checks["trust is a choice"].verdict == "fails"
    assert checks["strategy is a choice"].verdict == "holds"
    assert checks["breadth of the top"].found.mean == pytest.approx(10.0, abs=4.0)


def test_every_part_is_there(tiny):
    """The result has checks of all its parts, each with an interval around its figure, a unit and a sentence."""
    table = tiny.frame()
    assert tuple(dict.fromkeys(table["part"])) == PARTS
    assert not table["check"].duplicated().any()
    assert set(table["check"][table["verdict"] != "told"]) == set(ASKED)
    known = table.dropna(subset=["value", "low", "high"])
    assert len(known) > 50
    # The percentile bootstrap of a variance may leave its estimate outside; all others hold theirs.
    others = known[known["part"] != "shares"]
    assert ((others["low"] <= others["value"]) & (others["value"] <= others["high"])).all()
    assert table["reading"].str.endswith(".").all()
    assert sum(tiny.verdicts.values()) == len(table)


def test_the_order_is_what_runs_say(tiny):
    """A row of the order is the mean paired difference of two robots, in points, as a run of both would say."""
    rows = tiny.frame().set_index("check")
    difference = tiny.named["eight-ways"] - tiny.named["half"]
    assert rows.loc["eight-ways > half", "value"] == pytest.approx(difference)
    assert tiny.named["passive"] == 0.0


@pytest.mark.slow
def test_it_is_the_same_again(monkeypatch, tmp_path):
    """The same seed gives the same checks with any number of workers, and a saved balance can be made again."""
    monkeypatch.setattr(asking, "QUICK", TINY)
    found = ss.balance("newspaper", quick=True, quarters=8, workers=1, progress=False)
    path = found.save(tmp_path / "balance.csv")
    assert ss.rerun(path, workers=2, progress=False).frame().equals(found.frame())


def test_the_report_tells_on_what_it_rests(tiny):
    """The report has its date, version, seed, sample and command, each part with its table, and the policies found."""
    report = tiny.markdown("3 January 2011", "strategysim balance x")
    for text in ("3 January 2011", "Model version", "seed 1", "Latin hypercube", "`strategysim balance x`"):
        assert text in report
    assert report.count("| check | measured |") == len(PARTS)
    assert tiny.counted in report
    assert tiny.counted in tiny.text()


def test_the_figures_can_be_drawn(tiny):
    """The sample is drawn with the policies that everybody knows; another kind of figure is refused by name."""
    import matplotlib.pyplot as plt

    drawn = tiny.plot()
    assert any("eight-ways" in text.get_text() for text in drawn.texts)
    assert "share of the variance" in tiny.plot("levers").get_xlabel()
    with pytest.raises(InputError, match="did you mean 'levers'"):
        tiny.plot("lever")
    plt.close("all")


def test_the_command_tells_every_check_and_writes_the_report(tiny, tmp_path, monkeypatch, capsys):
    """The table is data with a line that counts; report, table, figure and policy are files; JSON has all rows."""
    wanted = []

    def measured(*args, **kwargs):
        wanted.append((args, kwargs))
        return tiny

    monkeypatch.setattr(sys.modules["strategysim.lab.balance"], "balance", measured)
    for name, little in LITTLE.items():
        monkeypatch.setattr(lab, name, partial(getattr(lab, name), **little))
    report, out, figure, policy = (tmp_path / name for name in ("b.md", "b.csv", "b.png", "mine.py"))
    arguments = f"balance newspaper --policies 50 --quick --seed 3 --workers 1 --date today --report {report}".split()
    with pytest.raises(SystemExit) as end:
        main([*arguments, "--out", str(out), "--plot", str(figure), "--reacting", str(policy)])
    assert not end.value.code
    told, err = capsys.readouterr()
    given = {"quick": True, "search": None, "quarters": None, "workers": 1, "executor": None}
    assert wanted == [(("newspaper", 50, None, 3), given)]
    _, names, *_, counted = told.splitlines()
    assert names.split()[:3] == ["part", "check", "measured"]
    assert counted == tiny.counted
    text = report.read_text(encoding="utf-8")
    assert text.splitlines()[2].startswith("today. Model version")
    assert not [name for name in LITTLE if f"`strategysim {name} {tiny.about.scenario}`" not in text]
    assert out.read_text(encoding="utf-8").startswith("# strategysim: ")
    assert figure.stat().st_size > 10_000
    assert load_policy(policy).name == "reacting"
    assert err.count("Wrote") == 4


def test_a_reacting_policy_is_a_policy(tmp_path):
    """It keeps the contract; saved as a file it decides the same, to the last bit."""
    from strategysim.lab.balance.reacting import Reacting

    terms = (Term("experiments", "ideas", 0.1), Term("trust", CALENDAR, -0.05), Term("experiments", "workload", -0.2))
    usual = {"ideas": (3.0, 1.5), CALENDAR: (8.0, 4.3), "workload": (0.9, 0.1)}
    found = Reacting(Reaction({"experiments": 4.0, "trust": 0.6}, usual, terms), 10, np.zeros((3, 2)))
    check_policy(found.policy, ss.load_scenario("newspaper"))
    found.save(tmp_path / "mine.py")
    again = load_policy(tmp_path / "mine.py")
    runs = ss.run("newspaper", {"one": found.policy, "other": again, "fixed": "eight-ways"}, 5, quarters=5)
    one, other, _ = runs.scored("value")
    assert np.array_equal(one, other)
    assert not np.array_equal(one, runs.scored("value")[2])


def test_reactions_lie_side_by_side_as_they_play_alone():
    """Many sets of weights in one world score to the bit what `run` says of each alone."""
    from strategysim.lab.balance.fixed import Fixed
    from strategysim.lab.balance.reacting import _Field, _usual
    from strategysim.lab.balance.setting import Setting

    setting = Setting(ss.load_scenario("newspaper"), 4, 5, TINY, 1)
    fixed = Fixed({name: lever.low + 0.5 * (lever.high - lever.low) for name, lever in HEADLINES.items()}, "a test")
    usual = _usual(setting, fixed)
    field = _Field(setting, fixed.levers, usual, [pair for pair in PAIRS if pair[1] in usual])
    points = np.random.default_rng(1).uniform(-0.25, 0.25, (3, len(field.pairs)))
    means = field.means([tuple(point) for point in points], 6, 9)
    alone = [Policy(f"point {k}", "", field.rule(tuple(point))) for k, point in enumerate(points)]
    runs = ss.run("newspaper", alone, 6, 9, quarters=4, progress=False)
    assert means.tolist() == runs.final("score").mean(axis=1).tolist()


def test_reactions_are_to_what_a_player_sees():
    """No reaction looks at what is hidden from the player."""
    assert {signal for _, signal in PAIRS} <= {*VISIBLE, CALENDAR}
    assert {lever for lever, _ in PAIRS} <= set(LEVERS)


def test_what_cannot_be_measured_is_refused():
    """Wrong numbers are named together, before anything is played."""
    with pytest.raises(InputError, match=r"sample: .*\n.*replications: "):
        ss.balance("newspaper", 3, 1)
    with pytest.raises(InputError, match="quarters"):
        ss.balance("newspaper", quarters=0)
