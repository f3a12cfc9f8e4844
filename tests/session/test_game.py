"""A game follows from scenario, seed and decisions; it looks ahead without knowing more than the player may."""

from __future__ import annotations

import numpy as np
import pytest

from strategysim.errors import PlanError
from strategysim.model.foresight import futures
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.world import World
from strategysim.session import Game
from strategysim.session.headlines import headline


@pytest.fixture
def game() -> Game:
    """Return a newspaper game after one busy quarter."""
    game = Game.new("newspaper", seed=11)
    game.decide(experiments=5, trust=0.6)
    game.advance()
    return game


def test_same_decisions_same_game() -> None:
    """Two games with one seed and the same decisions end with the same bits."""
    digests = []
    for _ in range(2):
        game = Game.new("newspaper", seed=3, quarters=3)
        while not game.over:
            game.decide({"risk.lockdown": 0.3}, marketing=0.5)
            game.advance()
        digests.append(game.world.digest())
    assert digests[0] == digests[1]


def test_decide_lists_every_problem(game: Game) -> None:
    """A wrong decision names every mistake with its nearest name, and changes nothing of the draft."""
    before = game.plan()
    with pytest.raises(PlanError) as caught:
        game.decide({"trsut": 0.5, "risk.lockdown": 3.0, "experiments": "many"}, marketing=float("nan"))
    text = str(caught.value)
    assert all(word in text for word in ("trsut", "'trust'", "risk.lockdown", "experiments", "marketing"))
    assert game.plan() == before


def test_forecast_leaves_the_game_alone(game: Game) -> None:
    """Looking ahead changes no bit of the game and gives the same numbers again."""
    before = game.world.digest()
    first = game.forecast()
    assert game.world.digest() == before
    assert game.forecast() == first


def test_forecast_knows_no_hidden_truth(game: Game) -> None:
    """Other hidden values leave the forecast as it is: ideas, ventures, what is only surveyed, rivals' doings."""
    other = Game.new("newspaper", seed=11)
    other.decide(experiments=5, trust=0.6)
    other.advance()
    s = other.world.state
    s.experiments.value = s.experiments.value + 3.0
    s.ventures.viable = 1.0 - s.ventures.viable
    s.culture.trust = s.culture.trust + 0.2
    s.finance.board = s.finance.board - 0.2
    s.marketing.shadow[0] += 0.1
    s.experiments.on[1:] = 1.0
    s.talent.heads[1:] += 5.0
    other.world.plan.rows[:, 1:] *= 0.5
    assert other.forecast() == game.forecast()


def test_forecast_moves_with_the_draft(game: Game) -> None:
    """A dearer plan shows in the forecast of profit."""
    still = game.forecast()
    game.decide(hiring=6, ventures=1, marketing=1)
    assert game.forecast() != still


def test_review_adds_up(game: Game) -> None:
    """The causes of every explained outcome sum to its change."""
    game.decide(strategy=0.6)
    review = game.advance()
    for change in review.changes:
        parts = sum(cause.amount for cause in change.causes)
        assert parts == pytest.approx(change.now - change.before, abs=1e-6 * max(abs(change.now), 1.0))


def test_the_headline_names_somebodys_doing(game: Game) -> None:
    """Where chance moved most, the headline adds the largest cause that is somebody's doing."""
    causes = [("people looking around", 300.0), ("offers from outside", -90.0), ("experience", 80.0)]
    told = headline("wins", causes, game.scenario.market)
    assert told == "More people than usual look around; customers like what they find online"
    assert headline("wins", causes[2:], game.scenario.market) == "Customers like what they find online"
    assert headline("wins", [], game.scenario.market) == "A quarter like the one before"


def test_expectation_is_judged(game: Game) -> None:
    """A range that holds everything is met, one far off is not."""
    game.expect(0, 1e9)
    assert game.advance().expectation.met
    game.expect(0, 1)
    assert not game.advance().expectation.met


def test_score_of_the_autopilot_is_nothing() -> None:
    """Who changes nothing is the autopilot: score 0, to the last bit."""
    game = Game.new("newspaper", seed=5, quarters=3)
    while not game.over:
        game.advance()
    result = game.score()
    assert result.score == 0.0
    assert result.value == result.passive_value


def test_score_leaves_the_game_alone(game: Game) -> None:
    """Scoring in the middle changes nothing of what follows."""
    before = game.world.digest()
    game.score()
    assert game.world.digest() == before


def test_an_interrupted_quarter_was_not_played(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the weeks are played leaves the game where it stood, and the quarter comes out the same later."""
    before, same = game.world.digest(), Game.new("newspaper", seed=11)
    same.decide(experiments=5, trust=0.6)
    same.advance()
    same.draft.given = dict(game.draft.given)

    def interrupted(world: World, watch: object) -> None:
        world.state.culture.trust = world.state.culture.trust * 0.0
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("strategysim.model.week.play_quarter", interrupted)
        with pytest.raises(KeyboardInterrupt):
            game.advance()
    assert (game.world.digest(), game.quarter, len(game.decisions)) == (before, 2, 1)
    game.advance()
    same.advance()
    assert game.world.digest() == same.world.digest()


def test_over_is_over() -> None:
    """After the last quarter nothing can be played any more, and it says so."""
    game = Game.new("newspaper", quarters=1)
    game.advance()
    assert game.over
    with pytest.raises(PlanError, match="over"):
        game.advance()


def test_costs_are_scaled_where_too_much_is_asked(game: Game) -> None:
    """Claims on one's time above all of it are granted in proportion."""
    game.decide(strategy=1, marketing=1, trust=1)
    time = game.costs().time
    asked, granted = (sum(getattr(item, side) for item in time.items) for side in ("asked", "granted"))
    assert asked > 1.0
    assert granted <= 1.0 + 1e-9


@pytest.mark.parametrize("plan", [{}, {"experiments": 4, "marketing": 0.5, "ventures": 0.5, "strategy": 0.5}])
def test_costs_foretell_the_books(plan: dict[str, float]) -> None:
    """Money asked for is near what the quarter then costs, and time left is what the operation gets."""
    game = Game.new("newspaper", seed=3, quarters=6)
    while not game.over:
        game.decide(plan)
        costs = game.costs()
        game.advance()
        seen = game.observation
        assert costs.money.asked == pytest.approx(float(seen["it_cost"][0]), rel=0.1)
        assert costs.money.available == pytest.approx(float(seen["budget"][0]) / 4, rel=0.25)
        assert costs.time.left == pytest.approx(float(seen["cio_operation"][0]), abs=0.08)


def test_the_forecast_is_calibrated() -> None:
    """The 80 % range of customer wins a quarter ahead holds about eight in ten of what then comes."""
    held = []
    for seed in range(30):
        game = Game.new("newspaper", seed=seed)
        game.decide(experiments=4, trust=0.6, marketing=0.5)
        for _ in range(seed % 4):
            game.advance()
        low, _, high = game.forecast(quarters=1, count=60).bands["wins"].at(0)
        held.append(low <= game.advance().of("wins").now <= high)
    assert 0.6 <= sum(held) / len(held) <= 0.97


def test_a_study_narrows_the_forecast() -> None:
    """Among many worlds the fan of wins is narrower on average once the market's turn has been studied."""
    widths = {True: 0.0, False: 0.0}
    for seed in range(8):
        for bought in widths:
            game = Game.new("newspaper", seed=seed)
            game.decide(experiments=4, marketing=0.5, strategy=0.5)
            if bought:
                game.study("readers-panel")
            for _ in range(3):
                game.advance()
            ahead = futures_of(game)
            widths[bought] += float(np.std(ahead.parameters.customers.digital_mid))
    assert widths[True] < 0.6 * widths[False]


def futures_of(game: Game) -> World:
    """Return the futures that the game's forecast looks at."""
    return futures(game.world, 200, game.seed, game.studies)


def test_observation_hides(game: Game) -> None:
    """What a player may not know is refused by name; what he may know is there."""
    hidden = next(o.name for o in OUTCOMES.values() if o.visibility == "hidden")
    with pytest.raises(KeyError, match=hidden):
        game.observation[hidden]
    assert np.isfinite(game.observation["customers"]).all()
