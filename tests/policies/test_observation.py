"""What a firm may know, and what it may not."""

import numpy as np
import pytest
from markets import market

from strategysim.model import World
from strategysim.model.observation import PUBLISHED, VISIBLE
from strategysim.model.outcomes import OUTCOMES


@pytest.fixture(scope="module")
def world():
    """Three replications after two quarters in which the second works closely with marketing."""
    played = World(market(2), 4, replications=3)
    for _ in range(2):
        played.advance([{"marketing": np.array([0.0, 1.0, 0.0])}])
    return played


def true(world, outcome, firm=0):
    """Return the newest true values of an outcome."""
    return world.history.of(outcome, firm)[-1]


def test_exact_outcomes_are_exact(world):
    """What the books show is seen as it is, with its history."""
    observation = world.observe()
    assert np.array_equal(observation["revenue"], true(world, "revenue"))
    assert np.array_equal(observation.history("revenue"), world.history.of("revenue"))


def test_surveys_err(world):
    """A survey errs a little, within bounds, and says the same when it is read again."""
    observation = world.observe()
    error = observation["trust"] - true(world, "trust")
    assert (error != 0.0).all()
    assert (np.abs(error) < 0.25).all()
    assert np.array_equal(observation["trust"], world.observe()["trust"])


def test_old_surveys_stay_as_they_were():
    """The survey of a past quarter reads later as it read then."""
    world = World(market(0), 4, replications=3)
    seen = []
    for _ in range(3):
        world.advance()
        seen.append(world.observe()["trust"])
    assert np.array_equal(world.observe().history("trust"), np.array(seen))


def test_survey_errors_have_their_spread():
    """Over many replications a survey errs by 0.04 either way."""
    world = World(market(0), 4, replications=4000)
    error = world.observe()["trust"] - world.state.culture.trust[0]
    assert abs(error.mean()) < 0.003
    assert abs(error.std() - 0.04) < 0.003


def test_shadow_it_is_seen_at_half_unless_one_looks(world):
    """Who spends time with marketing sees all of its shadow IT, who does not sees half."""
    share = world.observe()["shadow_share"] / true(world, "shadow_share")
    assert share == pytest.approx([0.5, 1.0, 0.5])


@pytest.mark.parametrize("outcome", ["won", "exposure", "nonsense"])
def test_hidden_outcomes_are_refused(world, outcome):
    """Asking for what is hidden, or does not exist, names what is visible."""
    with pytest.raises(KeyError, match="visible are customers"):
        world.observe()[outcome]


def test_every_visible_outcome_can_be_asked(world):
    """Each visible outcome has a finite value per replication."""
    observation = world.observe()
    assert all(np.isfinite(observation[outcome]).all() and observation[outcome].shape == (3,) for outcome in VISIBLE)
    assert all((outcome in observation) == (OUTCOMES[outcome].visibility != "hidden") for outcome in OUTCOMES)


def test_first_day():
    """Before the first quarter the opening values are seen, and the plan is the opening posture."""
    world = World(market(1), 4, replications=2)
    observation = world.observe()
    assert observation["customers"] == pytest.approx([250_000, 250_000])
    assert observation.history("trust").shape == (1, 2)
    assert {name: values[0] for name, values in observation.plan.items()} == pytest.approx(dict(observation.opening))


def test_rivals_are_seen_by_what_is_published(world):
    """Of a rival only published figures can be asked."""
    rival = world.observe().rivals[0]
    assert rival.name == "daily"
    assert set(rival) == set(PUBLISHED)
    assert np.array_equal(rival["customers"], world.state.customers.heads[1])
    with pytest.raises(KeyError, match="published"):
        rival["trust"]


def test_a_rival_sees_its_own(world):
    """A rival observes its own firm, of which only the newest quarter is recorded."""
    observation = world.observe(1)
    assert observation.history("revenue").shape == (1, 3)
    assert [rival.name for rival in observation.rivals] == ["post", "portal"]


def test_part_is_a_part(world):
    """A part of an observation shows the same numbers of some replications."""
    whole, part = world.observe(), world.observe().part(slice(1, 3)).part(slice(1, 2))
    assert part.n == 1
    for outcome in ("trust", "customers", "shadow_share"):
        assert np.array_equal(part.history(outcome), whole.history(outcome)[:, 2:])
    assert np.array_equal(part.ventures.stage, whole.ventures.stage[:, 2:])
    assert np.array_equal(part.experiments.estimate, whole.experiments.estimate[:, 2:])
    assert np.array_equal(part.plan["marketing"], [0.0])


def test_nothing_can_be_changed(world):
    """Arrays are read-only copies."""
    with pytest.raises(ValueError, match="read-only"):
        world.observe()["customers"][0] = 0.0
    with pytest.raises(TypeError):
        world.observe().opening["trust"] = 1.0


def test_an_observation_ends_with_its_quarter():
    """An old observation refuses to show what came later."""
    world = World(market(0), 4)
    observation = world.observe()
    world.advance()
    with pytest.raises(RuntimeError, match="quarter 0"):
        observation["trust"]


def test_events_wait_for_their_answer():
    """An event that happened and was not answered is pending, and no longer once a quarter took its answer."""
    world = World(market(0), 4, replications=40)
    seen = np.zeros(40)
    for _ in range(12):
        world.advance()
        seen += world.observe().pending["poaching"]
    assert (seen == 1.0).all()
