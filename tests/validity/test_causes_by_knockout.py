"""What the model names as a cause is one: without it, the outcome moves by what was said.

Every cause of wins, attraction and revenue is knocked out but these: *the firm's end*, which is what no factor explains
once a firm has failed (tests/model/test_causes.py); and *offers from outside* among candidates, which never change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from knockout import OUTSIDE, Played, moved, play, staged

from strategysim.model.arrays import Array
from strategysim.model.causes import FAILURE, LOOKING
from strategysim.model.week import WEEKS
from strategysim.model.world import World
from strategysim.policies import load_policy
from strategysim.scenario import load_scenario, scenarios

pytestmark = pytest.mark.slow

POLICIES = ("passive", "eight-ways", "bold")
WORLDS, SEED = 20, 5
# Quarters, from 0: the first, the second, one in the middle, one in which investments have come back.
QUARTERS = (0, 1, 6, 11)
# A cause acts on within its quarter: customers won this week talk, complain and leave in the next.
FEEDBACK = 0.04
# What is smaller than this part of the outcome is not seen by anybody.
NOTHING = 5e-4
# Who is hired or stays away because of a term that is held may bring about an outage, or prevent one.
NEARLY_ALL = 0.98


Told = tuple[str, Array, Array, Array, Array]


@dataclass
class Case:
    """Some quarters of one scenario under several policies, and what was found of them so far."""

    market: object
    played: list[Played]
    found: dict[tuple[int, str], list[Told]] = field(default_factory=dict)


@pytest.fixture(scope="module", params=list(scenarios()))
def case(request: pytest.FixtureRequest) -> Iterator[Case]:
    market = load_scenario(request.param).market
    with staged():
        yield Case(market, play(market, [load_policy(name) for name in POLICIES], max(QUARTERS) + 1, WORLDS, SEED))


def said_and_moved(case: Case, quarter: int, outcome: str) -> list[Told]:
    """Return each cause with what it said, what its knock-out moved, the outcome, and all that was said, each (n,).

    Of worlds in which no company went under in these quarters: what its end moves is no term that can be held.
    """
    if (quarter, outcome) not in case.found:
        now, then = case.played[quarter], case.played[quarter - 1] if quarter else None
        before = (then or now).before.alive
        there, parts = (now.alive > 0.0) & (now.after == before).all(axis=0), now.causes[outcome]
        everything = sum(np.abs(part) for part in parts.values())
        case.found[quarter, outcome] = [
            (cause, *(v[there] for v in (said, moved(now, then, outcome, cause), now.of(outcome), everything)))
            for cause, said in parts.items()
            if cause != FAILURE and not (outcome == "attraction" and cause == OUTSIDE)
        ]
    return case.found[quarter, outcome]


@pytest.mark.parametrize("outcome", ["wins", "attraction"])
@pytest.mark.parametrize("quarter", QUARTERS)
def test_a_choice_moves_by_what_its_cause_said(case: Case, quarter: int, outcome: str) -> None:
    """Without the change of one term, one rival, the outside or the pool, wins and attraction lack what it was said to.

    In nearly every world, to the feedback within a quarter and the interplay of causes: the more all of them together
    move the outcome, the more one gives only because of the others; the explanation shares that out by its own rule.
    """
    for cause, said, by, size, everything in said_and_moved(case, quarter, outcome):
        allowed = np.abs(said) * (FEEDBACK + everything / size) + NOTHING * size
        assert (np.abs(by - said) <= allowed).mean() >= NEARLY_ALL, (cause, np.abs(by - said).max(), allowed.max())


@pytest.mark.parametrize("outcome", ["wins", "attraction"])
def test_on_the_whole_no_cause_says_too_much_or_too_little(case: Case, outcome: str) -> None:
    """Over all worlds, a cause that moves the outcome at all moves it by what it says, to the feedback."""
    for quarter in QUARTERS[1:]:
        for cause, said, by, size, _ in said_and_moved(case, quarter, outcome):
            if np.abs(said).mean() > NOTHING * size.mean():
                assert (said * by).sum() / (said * said).sum() == pytest.approx(1.0, abs=FEEDBACK), (quarter, cause)


@pytest.mark.parametrize("quarter", QUARTERS[1:])
def test_revenue_moves_by_what_its_cause_said(case: Case, quarter: int) -> None:
    """Booked without the change of one factor, in all lines at once, or of the ventures, revenue lacks what it said.

    Nothing feeds back while books are closed; what is left is how the change of several factors at once is shared.
    """
    for cause, said, by, size, _ in said_and_moved(case, quarter, "revenue"):
        assert (np.abs(by - said) <= 0.01 * np.abs(said) + 1e-4 * size).all(), (cause, np.abs(by - said).max())


def quiet(played: Played, purpose: str) -> tuple[World, Array]:
    """Return the same quarter without the player's breaches, or outages, and the columns (n,) that had one."""
    world = played.before.fork()
    as_ever = world.drawn

    def never(draw: object, name: str, *shape: int, every: int = 1) -> Array:
        waiting = as_ever(draw, name, *shape, every=every)
        if name == purpose:
            waiting = waiting.copy()
            # Of security's two waits the first is that for a breach; a wait is a time until something happens.
            waiting.reshape(-1, world.n)[0] = np.inf
        return waiting

    world.drawn = never
    world.advance(played.decisions)
    struck = played.of({"security": "breaches", "outages": "outages"}[purpose])
    return world, (struck > 0.0) & (played.alive > 0.0)


@pytest.mark.parametrize("purpose", ["security", "outages"])
def test_an_incident_is_explained_by_what_it_does(case: Case, purpose: str) -> None:
    """Without the breaches or outages of a quarter, wins are others by what the pool and the firm's name were said to.

    They drive customers, some of whom come back, into the pool, and spoil reputation and the conversation; who is gone
    does not talk of the firm. All else that is named together may move by no more than a tenth of that: the tide and
    the rivals have no part in an incident.
    """
    direct = ("reputation", "conversation", "word of mouth", LOOKING)
    acts = rest = 0.0
    for quarter in QUARTERS:
        played = case.played[quarter]
        world, struck = quiet(played, purpose)
        causes = world.history.causes[-1]["wins"]
        gaps = {cause: (said - causes[cause])[struck] for cause, said in played.causes["wins"].items()}
        acts += sum(np.abs(gaps.pop(cause)).sum() for cause in direct)
        rest += sum(np.abs(gap).sum() for gap in gaps.values())
    assert acts > 0.0
    assert rest < 0.1 * acts


@pytest.mark.parametrize(("loop", "outcome", "cause"), [
    ("word_of_mouth", "wins", "word of mouth"), ("reputation", "attraction", "reputation"),
])  # fmt: skip
def test_a_cut_loop_explains_nothing(case: Case, loop: str, outcome: str, cause: str) -> None:
    """Where a loop is cut, its cause says nothing in any quarter; in the whole market it says something."""
    world = World(case.market, SEED, replications=WORLDS, without=[loop])
    for _ in range(3):
        world.advance([{"trust": 0.7, "experiments": 5.0}])
    assert all(not part[outcome][cause].any() for part in world.history.causes)
    assert any(part.causes[outcome][cause].any() for part in case.played[:3])


def test_a_quarter_is_played_again_to_the_bit(case: Case) -> None:
    """With a cause held at what it was in the very quarter, all thirteen weeks come out as they did."""
    played = case.played[QUARTERS[1]]
    assert len(played.heard.customers) == len(played.heard.people) == WEEKS
    for outcome in ("wins", "attraction", "revenue"):
        assert np.array_equal(played.again(outcome, "circumstances", played.heard), played.of(outcome))
