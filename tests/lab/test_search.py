"""The search for the best fixed policy: repeatable, honest about what it found, and what it found can be played."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError, PlanError
from strategysim.lab import Search
from strategysim.lab.space import space_of
from strategysim.model.levers import LEVERS
from strategysim.policies import load_policy
from strategysim.policies.robots import ADVICE, REFERENCE

mpl.use("Agg")
LEVERS_OF_TINY = ("trust", "risk", "experiments")
ADVISED = tuple(ADVICE[name] for name in LEVERS_OF_TINY)
TINY = {"budget": 150, "seed": 3, "over": LEVERS_OF_TINY, "worlds": 4, "quarters": 2, "progress": False}


@pytest.fixture(scope="module")
def found(small) -> Search:
    """Return a tiny search in a market of two firms."""
    return ss.search(small, **TINY)


def test_a_search_repeats_to_the_bit(small, found: Search) -> None:
    """The same seed finds the same policy with the same scores, here and by workers; another seed goes another way."""
    again = ss.search(small, **TINY, workers=2)
    assert again.point == found.point
    assert np.array_equal(again.scores, found.scores)
    assert np.array_equal(again.trace, found.trace)
    assert not np.array_equal(ss.search(small, **{**TINY, "seed": 4}).trace, found.trace)


def test_a_search_begins_with_what_is_known(small, found: Search) -> None:
    """A policy that is known to be good competes from the first generation on, and is put to the test at the end."""
    known = {"trust": 0.9, "risk": 0.05, "experiments": 9.0}
    again = ss.search(small, **TINY, begin=known)
    start = tuple(known[name] for name in LEVERS_OF_TINY)
    assert start in again.finalists and start not in found.finalists
    assert ADVISED in again.finalists
    with pytest.raises(PlanError, match=r"trsut.*trust"):
        ss.search(small, **TINY, begin={"trsut": 0.5})


def test_the_best_that_competed_is_never_worse_than_the_plain_advice(found: Search) -> None:
    """The advice competes from the first generation on, and the best so far never falls."""
    assert found.trace[0, 1] >= found.par
    assert (np.diff(found.trace[:, 1]) >= 0.0).all()
    assert found.means[0].max() == found.trace[-1, 1]
    assert ADVISED in found.finalists


def test_the_budget_is_kept(found: Search) -> None:
    """No more games are played than were allowed, and most of them are."""
    assert 0.6 * TINY["budget"] < found.games <= TINY["budget"]
    assert found.trace[-1, 0] <= 0.8 * TINY["budget"]


def test_the_test_is_that_of_a_run_in_worlds_of_its_own(small, found: Search) -> None:
    """Scores in fresh worlds are what the policy scores when it is run there; gain and difference are one."""
    state = np.random.SeedSequence(TINY["seed"]).generate_state(3, np.uint64)[2]
    policies = {"best": found.policy, "eight-ways": "eight-ways"}
    runs = ss.run(small, policies, found.about.replications, int(state) >> 1, quarters=2, progress=False)
    assert np.array_equal(runs.scored("score"), found.scores)
    table = found.summary()
    assert found.gain == tuple(table.loc["difference", ["mean", "low", "high"]])
    assert found.score == tuple(table.loc["best", ["mean", "low", "high"]])
    assert found.par_score.mean == found.scores[1].mean()


def test_what_is_found_can_be_set_by_a_player(found: Search) -> None:
    """Every finalist but the advice itself stands on the levers' steps, within their bounds."""
    for point in set(found.finalists) - {ADVISED}:
        for value, lever in zip(point, map(LEVERS.get, LEVERS_OF_TINY), strict=True):
            assert lever.low <= value <= lever.high
            assert value / lever.step == pytest.approx(round(value / lever.step), abs=1e-9)


def test_the_policy_comes_back_from_its_file(small, tmp_path) -> None:
    """A switch half-way, written as TOML and loaded, plays to the same bit."""
    given = {**TINY, "over": ["trust", "risk.awareness"], "phases": 2}
    found = ss.search(small, **given)
    found.save_policy(tmp_path / "best.toml")
    loaded = load_policy(tmp_path / "best.toml")
    runs = ss.run(small, {"found": found.policy, "loaded": loaded}, 5, 1, quarters=2, progress=False)
    assert np.array_equal(*runs.scored("value"))
    assert (set(found.levers), loaded.title) == ({"trust", "risk.awareness"}, found.policy.title)
    assert "trust, from 2" in found.ranking().columns


def test_the_file_of_a_switch_has_what_changes(small, tmp_path) -> None:
    """A file says from which quarter on which levers move, and is read as the timetable that was written."""
    space = space_of(small, ["trust", "hiring"], 2, 8)
    policy = space.policy((0.3, 1.0, 0.7, 1.0), "switch")
    from strategysim.policies.timetable import text_of

    (tmp_path / "switch.toml").write_text(text_of(policy.decide.entries, "A switch."), encoding="utf-8")
    assert load_policy(tmp_path / "switch.toml").decide == policy.decide
    assert policy.decide.entries[1] == (4, {**ADVICE, "trust": 0.7, "hiring": 1.0})


def test_the_advice_is_the_same_point_in_advanced_levers(small) -> None:
    """Where advanced levers are looked for, the advice stands where they follow its headlines, to the bit."""
    space = space_of(small, [name for name in LEVERS if not LEVERS[name].is_headline], 1, 4)
    named = space.entries(space.advice.tolist())[0][1]
    runs = ss.run(small, {"named": lambda seen: named, "advice": REFERENCE}, 4, 1, quarters=2, progress=False)
    assert np.array_equal(*runs.scored("value"))


def test_ctrl_c_keeps_what_was_found(small, found: Search, capsys) -> None:
    """Interrupted after the second generation, the search tests the best of it; before the first it just ends."""

    def impatient(done: int, total: int) -> None:
        if 60 < done < total:
            raise KeyboardInterrupt

    early = ss.search(small, **{**TINY, "progress": impatient})
    assert early.about.interrupted
    assert not found.about.interrupted
    assert "stopped after" in capsys.readouterr().err
    assert early.games < found.games
    assert early.score.low <= early.score.mean
    with pytest.raises(KeyboardInterrupt):
        ss.search(small, **{**TINY, "progress": lambda done, total: impatient(61, 62)})


def test_mistakes_of_a_search_are_told_together(small) -> None:
    """Unknown levers come with the nearest one, numbers with what they may be, a small budget with what is enough."""
    with pytest.raises(InputError) as caught:
        ss.search(small, budget=0, seed=-1, over=["trsut", "risk", "risk"], phases=9)
    told = {problem.key: problem.nearest for problem in caught.value.problems}
    assert told == {"budget": None, "seed": None, "phases": None, "trsut": "trust", "risk": None}
    with pytest.raises(InputError, match="a list of levers"):
        ss.search(small, over="trust")
    with pytest.raises(InputError, match="at least 3,750 games"):
        ss.search(small, budget=3_000)
    with pytest.raises(InputError, match="bypas"):
        ss.search(small, **TINY, without=["bypas"])


def test_the_figure_shows_course_par_and_test(found: Search) -> None:
    """The figure has its labels, a line for par, and marks of both policies in fresh worlds where the games end."""
    import matplotlib.pyplot as plt

    drawn = found.plot()
    assert (drawn.get_xlabel(), drawn.get_ylabel()) == ("games played", "mean score (points)")
    labels = [text.get_text() for text in drawn.get_legend().get_texts()]
    assert labels[:3] == ["best so far", "mean of the generation", "eight-ways, where policies competed"]
    assert (
        labels[3]
        == f"the best in fresh worlds: {found.gain.mean:+.0f} ({found.gain.low:+.0f} to {found.gain.high:+.0f})"
    )
    assert labels[4] == "eight-ways in fresh worlds"
    assert list(found.frame().columns) == ["games", "best", "mean"]
    plt.close("all")


@pytest.mark.slow
def test_the_best_of_the_newspaper_is_better_in_fresh_worlds_or_says_that_it_is_not() -> None:
    """A modest budget ends with an interval of the paired gain, and other worlds agree with what it says."""
    found = ss.search("newspaper", budget=12_000, seed=5, worlds=25, progress=False)
    runs = ss.run("newspaper", {"best": found.policy, "plain": "eight-ways"}, 400, 99, progress=False)
    best, plain = runs.scored("score")
    again, half = (best - plain).mean(), 2.0 * (best - plain).std() / 400**0.5
    assert found.better == (found.gain.low > 0.0)
    assert found.gain.low - half < again < found.gain.high + half
    if found.better:
        assert again > 0.0
