"""Members of a family: the same company in another market each year, and the same member to everybody who names it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import InputError, ScenarioError
from strategysim.lab import run
from strategysim.model import VERSION
from strategysim.model.catalogue import PARAMETERS
from strategysim.model.levers import HEADLINES
from strategysim.model.market import Market
from strategysim.policies.policy import Policy, Steady
from strategysim.policies.robots import ADVICE
from strategysim.scenario import load_scenario, scenarios
from strategysim.session import Game, saved_games

MEMBERS = range(2020, 2030)


@pytest.fixture(scope="module")
def member():
    """Return a member of the newspaper's family."""
    return load_scenario("newspaper", member=2027)


def test_a_member_is_found_by_its_name(member):
    """Name and argument mean the same, which is another scenario than the base and than any other member."""
    assert load_scenario("newspaper@2027") == member
    assert ss.load_scenario(member.source) == member
    hashes = {load_scenario("newspaper", member=seed).hash for seed in MEMBERS} | {load_scenario("newspaper").hash}
    assert len(hashes) == len(MEMBERS) + 1
    assert member.name == "newspaper@2027"
    assert "class 2027" in member.title and "class 2027" in Game.new(member).view().title


@pytest.mark.parametrize("name", scenarios())
def test_members_lie_within_bounds(name):
    """Every scenario has a family; opening figures differ by a few per cent, parameters stay in the base's ranges."""
    base = load_scenario(name)
    for seed in (0, 7, 2**63 - 1):
        made = load_scenario(name, member=seed)
        ours, theirs = base.market.player, made.market.player
        assert theirs.customers == pytest.approx(ours.customers, rel=0.05)
        assert _margin(made.market) == pytest.approx(_margin(base.market), rel=1e-9)
        assert {idea.name for idea in made.market.ideas} <= {idea.name for idea in base.market.ideas}
        assert {e.name for e in base.market.events if e.trigger} <= {e.name for e in made.market.events}
        for parameter in PARAMETERS.values():
            declared = base.parameters.get(parameter.name, parameter.range)
            moved = made.parameters.get(parameter.name, parameter.range)
            assert declared.low <= moved.low <= moved.central <= moved.high <= declared.high, parameter.name


def _margin(market: Market) -> float:
    """Return what the player's lines leave at the start, beside the size of the firm."""
    return sum(line.revenue * line.contribution for line in market.player.lines) / market.player.customers


def test_decks_rivals_and_parameters_differ(member):
    """Another class meets other ventures and events, rivals of other strength and habits, other hidden parameters."""
    other = load_scenario("newspaper@2028")
    for what in (
        lambda market: [card.name for card in market.ventures],
        lambda market: [event.name for event in market.events],
        lambda market: [rival.policy for rival in market.rivals],
        lambda market: [rival.company.it_staff for rival in market.rivals],
        lambda market: [spread.central for spread in market.parameters.values()],
    ):
        assert what(member.market) != what(other.market)


def test_members_are_scored_on_the_bases_scale(member):
    """The scale is the base's, and the best policy of the base is no answer key."""
    base = load_scenario("newspaper")
    assert member.scale() == base.scale()
    assert member.calibrated(VERSION) == base.calibrated(VERSION)
    assert member.best() is None
    assert member.family == "newspaper"


@pytest.mark.parametrize(
    ("name", "seed", "message"),
    [
        ("newspaper@x", None, "whole number from 0 to 9223372036854775807, such as newspaper@2027, not 'x'"),
        ("newspaper@-1", None, "not '-1'"),
        ("newspaper@", None, "not ''"),
        ("newspaper@²", None, "not '²'"),
        ("newspaper@99999999999999999999", None, "whole number"),
        ("newspapr@3", None, "did you mean 'newspaper'"),
        ("newspaper", -1, "from 0 to 9223372036854775807, not -1"),
        ("newspaper", True, "from 0 to 9223372036854775807, not True"),
        ("newspaper@3", 3, "behind the name already"),
    ],
)
def test_bad_members_are_told(name, seed, message):
    """A class seed that is none is told as every bad input."""
    with pytest.raises(ScenarioError) as error:
        load_scenario(name, member=seed)
    assert message in str(error.value)


def test_who_declares_no_family_has_no_members(write, smallest):
    """A scenario without bounds is not varied by chance; wrong bounds are named."""
    with pytest.raises(ScenarioError, match="no members"):
        load_scenario(write(smallest), member=1)
    wrong = '\n[family]\nideas = 3\npolicies = ["halff"]\nalways = ["same-dya"]\n'
    with pytest.raises(InputError) as error:
        load_scenario(write(smallest + wrong))
    assert "there are only 1, not 3" in str(error.value) and "did you mean 'half'" in str(error.value)
    assert "did you mean 'same-day'" in str(error.value)
    right = load_scenario(str(write(smallest + "\n[family]\n")) + "@5")
    assert right.source.endswith("scenario.toml@5")


def test_a_mistake_in_a_deck_is_told_once(write, smallest):
    """Who misspelt a key of an idea is told that, and not as well that the deck is empty or a card of it missing."""
    text = smallest.replace('title = "Delivery on the same day"', 'titel = "Delivery on the same day"')
    with pytest.raises(InputError) as error:
        load_scenario(write(text + '\n[family]\nideas = 1\nalways = ["same-day"]\n'))
    assert "did you mean 'title'" in str(error.value)
    assert "family" not in str(error.value)


def test_a_members_game_is_kept_and_run_by_its_name(member):
    """Saves, results and their repetition carry the class seed."""
    game = Game.new("newspaper@2027", 3, 2, keep=True)
    game.advance()
    game.close()
    (saved,) = saved_games()
    assert saved.scenario == "newspaper@2027"
    assert Game.load(saved.path, keep=False).scenario == member
    runs = run("newspaper@2027", "passive", replications=2, quarters=2, workers=1, score=False)
    assert runs.about.scenario == "newspaper@2027"
    assert runs.question.scenario == "newspaper@2027"
    assert np.array_equal(runs.question.again(workers=1).outcomes, runs.outcomes)


@pytest.mark.slow
def test_the_order_of_robots_holds_in_every_member():
    """In each of ten members the plain advice is clearly better than the autopilot, and that than locked doors."""
    for seed in MEMBERS:
        runs = run(f"newspaper@{seed}", ["eight-ways", "locked-down"], replications=100, workers=1)
        advice, locked = runs.scored("score")
        for gain in (advice, -locked):
            assert gain.mean() > 2.6 * gain.std() / np.sqrt(len(gain)), seed


@pytest.mark.slow
def test_the_startup_lives_in_every_member():
    """In each of ten members the autopilot never runs dry, the plain advice seldom, everything often."""
    for seed in MEMBERS:
        policies = ["passive", "eight-ways", "everything"]
        runs = run(f"startup@{seed}", policies, replications=100, workers=1, score=False)
        passive, advice, everything = runs.final("failed").mean(axis=1)
        assert passive <= 0.02 and advice < 0.3 and everything > 0.3, seed


@pytest.mark.slow
def test_last_years_solution_is_no_answer_key():
    """Sixty policies about the plain advice rank otherwise in each member than in other worlds of the base."""
    policies = list(_near_the_advice(60))
    base = _means("newspaper", policies, seed=5)
    again = [_alike(base, _means("newspaper", policies, seed)) for seed in (6, 7)]
    members = {seed: _means(f"newspaper@{seed}", policies, seed=5) for seed in MEMBERS}
    alike = [_alike(base, means) for means in members.values()]
    assert np.mean(alike) < min(again) - 0.02
    # The best one is a good one everywhere, and in some years no longer the best.
    assert any(means.argmax() != base.argmax() for means in members.values())


def _near_the_advice(count: int) -> Iterator[Policy]:
    """Yield policies that hold every headline within a third of its range about the plain advice."""
    rng = np.random.default_rng(1)
    for number in range(count):
        held = {}
        for name, lever in HEADLINES.items():
            away = 0.35 * (lever.high - lever.low) * rng.uniform(-1, 1)
            held[name] = float(np.clip(ADVICE[name] + away, lever.low, lever.high))
        yield Policy(f"near-{number}", "Near the advice.", Steady(held), fixed=True)


def _means(name: str, policies: list[Policy], seed: int) -> np.ndarray:
    """Return the mean score of each policy."""
    return run(name, policies, replications=60, seed=seed, workers=1).scored("score").mean(axis=1)


def _alike(one: np.ndarray, other: np.ndarray) -> float:
    """Return Spearman's rank correlation."""
    ranks = [values.argsort().argsort() for values in (one, other)]
    return float(np.corrcoef(*ranks)[0, 1])
