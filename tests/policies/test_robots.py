"""The robots."""

import numpy as np
import pytest

import strategysim as ss
from strategysim.errors import PolicyError
from strategysim.model import World
from strategysim.model.levers import HEADLINES
from strategysim.policies import Seats, check_policy, load_policy, policies
from strategysim.policies.robots import REFERENCE, ROBOTS


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_keep_their_contract(name, small):
    """Every robot is found by its name, says what it does, and passes the check for policies."""
    robot = check_policy(name, small)
    assert robot.name == name
    assert robot.title == policies()[name]
    assert robot.belief


def test_headlines_of_robots():
    """Each robot does what its line says."""
    fixed = ("everything", "half", "nothing", "passive", "bold", "marketing-first", "locked-down")
    decide = {name: ROBOTS[name].decide(None) for name in fixed}
    assert decide["everything"] == {name: lever.high for name, lever in HEADLINES.items()}
    assert decide["nothing"] == {name: lever.low for name, lever in HEADLINES.items()}
    assert decide["half"]["experiments"] == 5.0
    assert decide["passive"] == {}
    assert all(decide["bold"][name] >= REFERENCE.decide(None)[name] for name in HEADLINES if name != "marketing")
    assert decide["marketing-first"] == {"strategy": 0.0, "marketing": 1.0}
    assert decide["locked-down"]["risk"] == decide["locked-down"]["platforms"] == 0.0


def test_locked_down_closes_everything(small):
    """Whoever believes in locks has all machines locked and nobody speaking in public."""
    world = World(small)
    world.advance([ROBOTS["locked-down"].decide(None)])
    plan = world.observe().plan
    assert (plan["risk.lockdown"], plan["trust.voice"], plan["platforms"]) == (1.0, 0.0, 0.0)


USUAL = {
    "overspend": 0.0, "ultimatum": 0.0, "capacity": 40.0, "ventures_developing": 1.0, "ideas_voiced": 4.0,
    "ideas": 2.0, "workload": 1.0, "friction": 0.03, "frustration": 0.1, "breaches": 0.0, "incidents": 0.5,
}  # fmt: skip


class Seen:
    """What the adaptive robot may look at, in two columns: a firm as usual, and one in which one thing differs."""

    quarter = 5

    def __init__(self, outcome, other):
        self.values = {name: np.array([value, value]) for name, value in USUAL.items()}
        self.values[outcome] = np.array([USUAL[outcome], other])
        self.plan = {"experiments": np.array([5.0, 5.0])}

    def __getitem__(self, outcome):
        return self.values[outcome]

    def history(self, outcome):
        """Return a past that was always like today."""
        return np.array([self.values[outcome]] * self.quarter)


@pytest.mark.parametrize(
    ("outcome", "other", "lever", "more"),
    [
        ("ideas_voiced", 2.0, "experiments", False),
        ("capacity", 15.0, "experiments", False),
        ("overspend", 0.4, "experiments", False),
        ("overspend", 0.4, "hiring", False),
        ("overspend", 0.4, "marketing", False),
        ("ultimatum", 2.0, "ventures", False),
        ("ultimatum", 2.0, "hiring", False),
        ("workload", 1.1, "hiring", True),
        ("ideas_voiced", 2.0, "hiring.provocative", True),
        ("friction", 0.4, "hiring.provocative", False),
        ("frustration", 0.4, "marketing", True),
        ("frustration", 0.4, "marketing.split", True),
        ("ideas", 4.0, "experiments.harshness", True),
        ("incidents", 2.0, "risk.lockdown", True),
        ("breaches", 0.25, "risk.lockdown", True),
        ("breaches", 0.25, "risk.awareness", True),
    ],
)
def test_adaptive_reacts(outcome, other, lever, more):
    """The robot that reacts moves the lever that a thoughtful person would move, and the right way."""
    usual, moved = ROBOTS["adaptive"].decide(Seen(outcome, other))[lever]
    assert moved > usual if more else moved < usual


def test_adaptive_starts_with_the_advice(small):
    """Before anything was seen, the robot that reacts does as the plain advice says."""
    assert ROBOTS["adaptive"].decide(World(small).observe()) == REFERENCE.decide(None)


@pytest.mark.slow
def test_reacting_pays():
    """In the same luck the robot that reacts beats the plain advice that it starts from."""
    runs = ss.run("newspaper", ["eight-ways", "adaptive"], replications=400, seed=21)
    assert runs.compare("eight-ways", "adaptive").loc["score", "low"] > 0.0


def test_unknown_robot():
    """A name that is mistyped is refused with the nearest one."""
    with pytest.raises(PolicyError, match="did you mean 'eight-ways'"):
        load_policy("eigth_ways")


def test_rivals_are_played_by_their_robots(small):
    """In a rival's seat the robot decides that the market names."""
    seats = Seats(small)
    assert seats.rivals(World(small)) == [ROBOTS["half"].decide(None)]
