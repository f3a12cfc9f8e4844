"""Total effects beside the evidence: claims that are declared once, and effects that are measured rightly."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from types import SimpleNamespace

import matplotlib as mpl
import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError, PolicyError
from strategysim.lab.audit import total_effect
from strategysim.lab.claims import CLAIMS, FOUR_YEARS, TWO_YEARS, Claim
from strategysim.lab.escalation import LOSERS_BEGUN, LOSERS_LEFT, Followed
from strategysim.lab.exceptions import (
    ADVICE,
    ALIKE,
    EFFECTS,
    FACTS,
    LOST_POST,
    OPEN_VALUE,
    ORDERED,
    SHUT_OR_OPEN,
    SIGNS,
    SMALL_PROJECTS,
    TAU,
    TOTAL_LOSS,
    declared,
)
from strategysim.lab.ranking import ORDER
from strategysim.lab.variants import held
from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.sources import SOURCES
from strategysim.model.world import World
from strategysim.policies import load_policy

mpl.use("Agg")
PLAIN = Claim("a and b", {"trust": 0.0}, {"trust": 1.0}, "of", 5, 10, 20, (), "")


@pytest.fixture(scope="module")
def audited(small):
    """A small market under the plain advice."""
    return ss.audit(small, replications=20, seed=3, progress=False)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.title)
def test_a_claim_names_what_there_is(claim, small):
    """Levers stay within bounds, evidence is known by its key, the state holds what is read, and the range is one."""
    assert claim.start.keys() == claim.end.keys()
    for side in (claim.start, claim.end):
        assert all(LEVERS[name].low <= value <= LEVERS[name].high for name, value in side.items())
    assert set(claim.sources) <= set(SOURCES)
    assert claim.low < claim.high and claim.low <= claim.central <= claim.high
    state = World(small).state
    places = {place for place in (claim.of, claim.beside, claim.by) if place} - {LOSERS_BEGUN, LOSERS_LEFT}
    assert all(attrgetter(place)(state).ndim == 2 for place in places)


def test_each_claim_has_a_title_of_its_own():
    """Nobody reads two rows of one name."""
    assert len({claim.title for claim in CLAIMS}) == len(CLAIMS)


def test_an_effect_is_measured_in_the_unit_of_its_claim():
    """A tenth more is 10 %, a tenth of a share 10 points, and one standard deviation is one."""
    before = {"of": np.array([1.0, 2.0, 3.0])}
    after = {"of": 1.1 * before["of"]}
    assert total_effect(PLAIN, before, after)[:3] == pytest.approx((10.0, 10.0, 10.0))
    assert total_effect(PLAIN, before, after).verdict == "inside"
    assert total_effect(PLAIN, after, before).verdict == "outside"
    points = {"of": before["of"] + 0.1}
    assert total_effect(replace(PLAIN, form="points"), before, points).mean == pytest.approx(10.0)
    spreads = {"of": before["of"] + 1.0}
    assert total_effect(replace(PLAIN, form="spreads"), before, spreads).mean == pytest.approx(1.0)


def test_a_level_is_no_change():
    """Where a row tells how things are, what stands there is the share itself, in percentage points."""
    before = {"of": np.array([1.0, 2.0, 3.0]), "by": np.array([9.0, 9.0, 9.0])}
    after = {"of": np.array([3.0, 4.0, 5.0]), "by": np.array([10.0, 10.0, 10.0])}
    assert total_effect(replace(PLAIN, form="level", beside="by"), before, after).mean == pytest.approx(40.0)


def test_a_loser_that_goes_on_is_one_of_those_that_had_just_begun():
    """Of two that had shown nothing yet one still runs half a year later; a winner and an older one do not count."""
    followed, blank = Followed(), np.zeros((1, 4, 1))

    def quarter(number, value, looks):
        slots = SimpleNamespace(on=blank + 1.0, value=blank + np.array(value)[:, None], looks=blank + looks[:, None])
        return followed(SimpleNamespace(quarter=number, n=1, state=SimpleNamespace(experiments=slots)))

    first, later = [-0.1, -0.2, 0.3, -0.4], [-0.1, -0.5, 0.3, -0.4]
    none = quarter(1, first, np.array([0, 0, 0, 5]))
    quarter(2, later, np.array([6, 0, 6, 11]))
    found = quarter(3, later, np.array([12, 6, 12, 17]))
    assert not any(values.any() for values in none.values())
    assert (found[LOSERS_BEGUN], found[LOSERS_LEFT]) == (2.0, 1.0)
    assert not any(values.any() for values in quarter(1, later, np.zeros(4)).values())


def test_an_effect_of_a_stock_is_that_of_so_much_of_it():
    """If a third of a stock brings 10 %, all of it brings 1.1 to the third power; if none moves, nothing is known."""
    before = {"of": np.array([1.0, 2.0, 3.0]), "by": np.array([0.2, 0.3, 0.1])}
    after = {"of": 1.1 * before["of"], "by": before["by"] + 1 / 3}
    assert total_effect(replace(PLAIN, by="by"), before, after).mean == pytest.approx(33.1)
    unmoved = total_effect(replace(PLAIN, by="by"), before, {**after, "by": before["by"]})
    assert np.isnan(unmoved.mean) and unmoved.verdict == "not clear"


def test_a_rate_is_one_of_means_and_its_interval_covers_it():
    """Leavers per head are all leavers by all heads; the interval of a change holds the truth in 95 of 100 samples."""
    chance, hits = np.random.default_rng(1), 0
    claim = replace(PLAIN, beside="by")
    for _ in range(300):
        heads = chance.uniform(50.0, 150.0, 200)
        first, second = chance.poisson(0.10 * heads), chance.poisson(0.08 * heads)
        effect = total_effect(claim, {"of": first, "by": heads}, {"of": second, "by": heads})
        hits += effect.low <= -20.0 <= effect.high
    assert 0.90 <= hits / 300 <= 0.99


def test_the_audit_measures_what_a_run_shows(small, audited):
    """The effect of a lock-down on workarounds is the difference that `run` shows in the second year."""
    (claim,) = [claim for claim in CLAIMS if claim.title == "lock-down and workarounds"]
    advice = load_policy("eight-ways")
    sides = [held(advice, side, f"side {k}") for k, side in enumerate((claim.start, claim.end))]
    table = ss.run(small, sides, 20, 3, quarters=8, score=False, progress=False).frame()
    means = table[table["quarter"] > 4].groupby("policy", observed=True)["workarounds"].mean()
    row = audited.frame().loc[claim.title]
    assert row["mean"] == pytest.approx(100.0 * (means["side 1"] - means["side 0"]))
    assert row["low"] < row["mean"] < row["high"]


def test_the_table_the_file_and_the_figure(audited, tmp_path):
    """Every claim has its row everywhere, and a file makes the result again."""
    table = audited.frame()
    assert list(table.index) == [claim.title for claim in CLAIMS]
    assert set(table["verdict"]) <= {"inside", "not clear", "outside"}
    inside = (table["claim_low"] <= table["low"]) & (table["high"] <= table["claim_high"])
    assert (inside == (table["verdict"] == "inside")).all()
    assert len(audited.markdown().splitlines()) == len(CLAIMS) + 2
    assert list(table["quarters"]) == [claim.quarters for claim in CLAIMS]
    assert set(table["quarters"]) == {TWO_YEARS, FOUR_YEARS}
    assert len(audited.plot().get_yticklabels()) == len(CLAIMS)
    whole = ss.audit("newspaper", replications=2, quarters=4, progress=False)
    again = ss.rerun(whole.save(tmp_path / "audit.csv"))
    assert again.frame().equals(whole.frame())


def test_a_declared_exception_shows_with_its_reason(audited):
    """A verdict that is expected there has an asterisk, and under the table stands why; a member has its family's."""
    titles = {claim.title for claim in CLAIMS}
    assert all(scenario in ss.scenarios() and title in titles for scenario, title in EFFECTS)
    (scenario, title), reason = next(iter(EFFECTS.items()))
    there = replace(audited, about=replace(audited.about, scenario=f"{scenario}@7"))
    assert declared(EFFECTS, f"{scenario}@7") == there.exceptions
    assert there.frame().loc[title, "exception"] == reason and f"* {title}: {reason}" in there.markdown()
    marked = [row[0] for row in there.rows() if "*" in row[-2]]
    assert sorted(marked) == sorted(there.exceptions)
    assert not audited.exceptions and not audited.notes()


def test_bad_input_is_named_at_once():
    """Too few worlds and too short a step are told together."""
    with pytest.raises(InputError) as caught:
        ss.audit("newspaper", replications=1, quarters=3)
    assert "replications" in str(caught.value) and "quarters" in str(caught.value)


def test_a_policy_that_fails_is_named(small):
    """The error names the policy that was given, and where it failed, not the step in which that was found."""

    def broken(seen):
        return {"trust": 1.0 / 0.0}

    with pytest.raises(PolicyError, match=r"policy 'broken': quarter 1, replication 0, .* ZeroDivisionError"):
        ss.audit(small, broken, replications=2, progress=False)


@pytest.mark.parametrize("exceptions", [EFFECTS, SIGNS, ALIKE, ORDERED, ADVICE, FACTS])
def test_an_exception_is_one_of_something_that_is_there(exceptions):
    """Scenarios, claims, levers and pairs are named rightly, and every reason has its figure and ends as a sentence."""
    pairs = {f"{a} and {b}" for a in HEADLINES for b in HEADLINES} | {" above ".join(pair) for pair in ORDER} | {TAU}
    there = {claim.title for claim in CLAIMS} | set(HEADLINES) | pairs
    there |= {LOST_POST, OPEN_VALUE, SMALL_PROJECTS, SHUT_OR_OPEN, TOTAL_LOSS}
    for (scenario, what), reason in exceptions.items():
        assert scenario in ss.scenarios() and what in there
        assert reason.endswith(".") and (any(c.isdigit() for c in reason) or reason.startswith("No figure"))


@pytest.mark.parametrize("question", [
    lambda: ss.profiles("startup", replications=2, quarters=4, progress=False),
    lambda: ss.learning("startup", worlds=2, lucks=2, learners=2, quarters=1, progress=False),
    lambda: ss.ranking("startup", 2, over=["talent.fill"], quarters=1, workers=1, progress=False),
    lambda: ss.hypotheses("classroom", 2, quarters=1, workers=1, progress=False),
])  # fmt: skip
def test_every_report_tells_its_exceptions(question):
    """Under the tables of a report stand the declared exceptions of the scenario."""
    found = question()
    assert found.notes() and all(note in found.markdown() for note in found.notes())
