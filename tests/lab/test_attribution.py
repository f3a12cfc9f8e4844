"""Contributions of the levers: they add up to the score, and nobody gets what he did not do."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markets import market

from strategysim.errors import InputError, PlanError, PolicyError
from strategysim.lab import attribute, other_lucks, run
from strategysim.lab import replay as replaying
from strategysim.lab.attribution import Attribution
from strategysim.lab.played import PARTS, part_of, played
from strategysim.lab.replay import replay
from strategysim.lab.shapley import shapley, subsets
from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.plan import order_names
from strategysim.session import Game

SMALL = market(1)
BUSY = [
    {"promise": "bold", "mandate": "digital", "strategy": 0.5, "experiments": 5, "ventures": 0.4, "hiring": 2.0},
    {"trust": 0.7, "experiments": 5, "experiments.slot1": "kill", "ventures": 0.4, "ventures.venture-1": "deal"},
    {"risk": 0.6, "risk.lockdown": 0.1, "marketing": 0.6, "platforms": 0.6, "answers.poaching": "match", "study": 1},
]
# What is tested with few lucks holds for any number.
FEW = {"lucks": 2}
EVERYTHING, NOTHING = np.ones((9, 1, 1), dtype=bool), np.zeros((9, 1, 1), dtype=bool)


@pytest.fixture(scope="module")
def busy() -> Attribution:
    """A game in which everything was done, taken apart."""
    return attribute(SMALL, BUSY, 5, lucks=4)


@pytest.fixture(scope="module")
def game() -> Game:
    """A real game of four quarters, with advanced fields, orders, a promise and answers."""
    game = Game.new("newspaper", seed=11, quarters=4)
    game.promise(game.choices()[0].answers[-1].name)
    game.decide({"risk.lockdown": 0.2, "ventures.gates": 0.3}, experiments=5, ventures=0.4, marketing=0.6)
    while not game.over:
        for question in game.pending():
            game.answer(question.name, question.answers[-1].name)
        game.decide({"experiments.slot2": "kill"}, trust=0.5 + game.quarter / 10)
        game.advance()
    return game


def test_every_decision_belongs_to_a_part():
    """Fields and orders belong to their lever; answers, promise, mandate and study are circumstances."""
    assert {part_of(name) for name in LEVERS} == set(HEADLINES)
    orders = {part_of(name) for name in order_names(SMALL)}
    assert orders == {"ventures", "experiments", "circumstances"}
    assert PARTS[-1] == "circumstances"


def test_all_parts_together_are_the_game(game):
    """With every part the player's, a replay has the bits of the game; with none, those of the autopilot."""
    again, result = played(game.scenario, game.decisions, game.seed), game.score()
    both = np.concatenate([EVERYTHING, NOTHING], axis=1)
    assert replay(again, both)[:, 0].tolist() == [result.value, result.passive_value]
    assert replay(again, EVERYTHING)[0, 0] == result.value


def test_a_game_is_taken_apart(game):
    """The contributions of a played game add up to its score."""
    parts = attribute(game.scenario, game.decisions, game.seed, **FEW)
    assert parts.score == pytest.approx(game.score().score)
    assert parts.own[PARTS.index("experiments")] != 0.0


def test_variants_do_not_touch(game):
    """A variant of the game has the same bits alone and beside others, in whatever lucks are played beside."""
    again = played(game.scenario, game.decisions, game.seed)
    own = np.random.default_rng(3).random((9, 7, 5)) < 0.5
    together = replay(again, own, first=2)
    assert replay(again, own[:, 3:4, 2:3], first=4)[0, 0] == together[3, 2]


plans = st.lists(
    st.dictionaries(
        st.sampled_from([*LEVERS, "promise", "mandate", "ventures.venture-1", "experiments.slot1"]),
        st.floats(0.0, 1.0),
        max_size=6,
    ),
    min_size=1,
    max_size=3,
)


def within_bounds(plan):
    """Return a plan whose values between 0 and 1 are stretched to what each decision allows."""
    stretched = {name: LEVERS[name].low + v * (LEVERS[name].high - LEVERS[name].low) for name, v in plan.items()
                 if name in LEVERS}  # fmt: skip
    return stretched | {name: round(v) for name, v in plan.items() if name not in LEVERS}


@settings(max_examples=4, deadline=None)
@given(plans)
def test_contributions_add_up(drawn):
    """Whatever was decided: parts add up to the score, on the own luck and in each other; who did nothing gets zero."""
    decisions = [within_bounds(plan) for plan in drawn]
    parts, lucks = attribute(SMALL, decisions, 3, **FEW), other_lucks(SMALL, decisions, 3, **FEW)
    assert parts.score == pytest.approx(lucks.own, abs=1e-9)
    assert parts.each.sum(axis=0) == pytest.approx(lucks.scores, abs=1e-9)
    touched = {part_of(name) for plan in decisions for name in plan}
    idle = [k for k, part in enumerate(PARTS) if part not in touched]
    assert (parts.own[idle] == 0.0).all() and (parts.each[idle] == 0.0).all()


def test_mean_and_errors(busy):
    """Averages over lucks stand with their standard errors, in points and in dollars."""
    frame = busy.frame()
    assert list(frame.index) == list(PARTS)
    assert frame["mean"].to_numpy() == pytest.approx(busy.each.mean(axis=1))
    assert frame["error"].to_numpy() == pytest.approx(busy.each.std(axis=1, ddof=1) / 2.0)
    assert frame["own_dollars"].sum() == pytest.approx(busy.score / 100.0 * 24e6)
    assert busy.mean_score == pytest.approx(busy.each.sum(axis=0).mean())
    assert busy.mean_score_error == pytest.approx(busy.each.sum(axis=0).std(ddof=1) / 2.0)


@pytest.mark.parametrize(
    ("part", "decisions"),
    [
        ("risk", [{"risk.lockdown": 0.1}]),
        ("trust", [{}, {"trust": 0.9}]),
        ("experiments", [{}, {"experiments.slot1": "kill"}]),
        ("circumstances", [{"promise": "bold", "mandate": "digital"}]),
    ],
)
def test_who_acts_alone_gets_it_all(part, decisions):
    """If only one part was anything but the autopilot's, it has the whole score and the others exactly nothing."""
    parts, lucks = attribute(SMALL, decisions, 7, **FEW), other_lucks(SMALL, decisions, 7, **FEW)
    expected = np.zeros(9)
    expected[PARTS.index(part)] = lucks.own
    assert lucks.own != 0.0
    assert parts.own.tolist() == expected.tolist()


def test_a_lever_at_its_opening_value_does_nothing():
    """To name a lever where the autopilot has it anyway is to leave it to the autopilot."""
    named = [{"trust": LEVERS["trust"].default, "ventures.venture-1": "auto", "marketing": 0.6}, {"marketing": 0.6}]
    parts = attribute(SMALL, named, 2, **FEW)
    assert np.flatnonzero(parts.own).tolist() == [PARTS.index("marketing")]
    assert parts.own.tolist() == attribute(SMALL, [{"marketing": 0.6}] * 2, 2, **FEW).own.tolist()


def test_the_autopilot_has_no_contributions():
    """Who decided nothing has nothing, in every luck."""
    parts = attribute(SMALL, [{}, {}], 7, **FEW)
    assert not parts.own.any() and not parts.each.any()


def test_circumstances_are_what_they_add_to_the_autopilot():
    """Their part is the score of the autopilot's levers with the player's answers, promise and mandate."""
    stories = ("promise", "mandate", "answers.poaching", "study")
    alone = [{name: value for name, value in quarter.items() if name in stories} for quarter in BUSY]
    parts = attribute(SMALL, BUSY, 5, **FEW)
    assert parts.own[-1] == other_lucks(SMALL, alone, 5, **FEW).own


def test_the_average_agrees_with_all_subsets():
    """Over lucks the sampled orders find what all orders would, within four standard errors of the difference."""
    decisions, levers = [{"hiring": 6, "risk": 0.6, "experiments": 6}] * 3, [1, 5, 6]
    inside = np.zeros((9, 9, 60), dtype=bool)
    inside[levers, :8] = subsets(3)[:, :, None]
    values = replay(played(SMALL, decisions, 5), inside, first=1)
    exact = shapley(100.0 * (values[:8] - values[8]) / 24e6)
    off = attribute(SMALL, decisions, 5, lucks=60).each[levers] - exact
    assert (off != 0.0).any()
    assert (np.abs(off.mean(axis=1)) <= 4.0 * off.std(axis=1, ddof=1) / np.sqrt(60)).all()


def test_pieces_change_nothing(busy, monkeypatch):
    """In whatever portions the lucks are played, and however many, each has the same bits."""
    monkeypatch.setattr(replaying, "_COLUMNS", 60)
    again = attribute(SMALL, BUSY, 5, lucks=5)
    assert again.own.tolist() == busy.own.tolist()
    assert again.each[:, :4].tolist() == busy.each.tolist()


def test_failed_firms():
    """A firm that goes under in some of the subsets still has contributions that add up."""
    poor = replace(SMALL, player=replace(SMALL.player, cash=1.0e6, fixed_cost=95.0e6))
    ruin = [{name: lever.high for name, lever in HEADLINES.items()}] * 4
    played = run(poor, ["passive", lambda observation: ruin[0]], 1, 5, quarters=4)
    assert played.final("failed").ravel().tolist() == [0.0, 1.0]
    parts, lucks = attribute(poor, ruin, 5, **FEW), other_lucks(poor, ruin, 5, **FEW)
    assert np.isfinite(parts.own).all()
    assert parts.score == pytest.approx(lucks.own)
    assert parts.each.sum(axis=0) == pytest.approx(lucks.scores, abs=1e-9)


def test_a_policy_is_judged_by_its_own_game():
    """A policy that reacts is taken apart by the decisions that it makes in this one game."""

    def careful(observation):
        return {"trust": np.where(observation["customers"] < 250_000, 0.9, 0.5), "experiments": 4}

    game = Game.new("newspaper", seed=4, quarters=3)
    while not game.over:
        decided = careful(game.observation)
        game.decide(trust=float(decided["trust"][0]), experiments=4)
        game.advance()
    by_policy, by_hand = played("newspaper", careful, 4, 3), played("newspaper", game.decisions, 4)
    assert by_policy.decisions == by_hand.decisions
    assert other_lucks("newspaper", careful, 4, quarters=3, **FEW).own == game.score().score


def test_progress():
    """Progress is told from nothing to all."""
    told = []
    attribute(SMALL, [{"trust": 0.9}], 1, lucks=3, progress=lambda done, todo: told.append((done, todo)))
    assert told[0] == (0, 4) and told[-1] == (4, 4)
    assert told == sorted(told)


def test_every_mistake_is_named_with_its_quarter():
    """Decisions that cannot be are listed all at once, each with the quarter it was made in."""
    with pytest.raises(PlanError) as caught:
        attribute(SMALL, [{"trsut": 0.5}, {"risk": 7.0}, 3], 1)
    text = str(caught.value)
    assert all(word in text for word in ("quarter 1", "'trust'", "quarter 2", "risk", "quarter 3", "int"))


@pytest.mark.parametrize(
    ("decisions", "more", "word"),
    [
        ([], {}, "at least one quarter"),
        ([{}], {"quarters": 2}, "quarters"),
        ([{}], {"seed": -1}, "seed"),
        ([{}], {"lucks": 1}, "lucks"),
        ("eight-way", {}, "eight-ways"),
    ],
)
@pytest.mark.parametrize("question", [attribute, other_lucks])
def test_impossible_questions_are_refused(question, decisions, more, word):
    """What cannot be played is one clear error."""
    with pytest.raises(InputError, match=word):
        question(SMALL, decisions, **more)


def test_a_policy_that_fails_is_named():
    """A policy that raises in its own game is named with the reason."""

    def broken(observation):
        raise ZeroDivisionError("of all things")

    with pytest.raises(PolicyError, match=r"broken.*of all things"):
        attribute(SMALL, broken, 1, quarters=2)
