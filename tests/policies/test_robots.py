"""The robots."""

import pytest

from strategysim.errors import PolicyError
from strategysim.model import World
from strategysim.model.levers import HEADLINES
from strategysim.policies import Seats, check_policy, load_policy, policies
from strategysim.policies.robots import ROBOTS


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_keep_their_contract(name, small):
    """Every robot is found by its name, says what it does, and passes the check for policies."""
    robot = check_policy(name, small)
    assert robot.name == name
    assert robot.title == policies()[name]
    assert robot.belief


def test_headlines_of_robots():
    """Everything is at the top, half in the middle, and the autopilot touches nothing."""
    decide = {name: ROBOTS[name].decide(None) for name in ("everything", "half", "passive")}
    assert decide["everything"] == {name: lever.high for name, lever in HEADLINES.items()}
    assert decide["half"]["experiments"] == 5.0
    assert decide["passive"] == {}


def test_unknown_robot():
    """A name that is mistyped is refused with the nearest one."""
    with pytest.raises(PolicyError, match="did you mean 'eight-ways'"):
        load_policy("eigth_ways")


def test_rivals_are_played_by_their_robots(small):
    """In a rival's seat the robot decides that the market names."""
    seats = Seats(small)
    assert seats.rivals(World(small)) == [ROBOTS["half"].decide(None)]
