"""What levers claim, in words: with the numbers of the company that is played."""

import pytest

from strategysim.model.catalogue import PARAMETERS
from strategysim.model.levers import LEVERS
from strategysim.report.claims import claims, worded
from strategysim.scenario import load_scenario


def test_what_a_lever_claims_is_the_companys_own():
    """A company that says what a squad or a hire takes there is told with its numbers, not with the model's."""
    own = load_scenario("startup").market
    assert "8 % of staff each" in claims(LEVERS["experiments"], own)
    assert "3.5 % of staff each" in claims(LEVERS["experiments"])
    assert "8 weeks to hire, 26 to ramp up" in worded(LEVERS["hiring"].more, load_scenario("distributor").market)


@pytest.mark.parametrize("lever", LEVERS.values(), ids=lambda lever: lever.name)
def test_every_number_in_braces_is_a_parameter(lever):
    """No brace is left in what a reader sees."""
    assert "{" not in claims(lever) + worded(lever.more) + lever.help


def test_the_most_that_a_lever_claims_is_what_its_curve_ends_at():
    """The headline's own maximum is told, not that of the field behind it."""
    full_time = PARAMETERS["strategy.full_time"].range.central
    assert f"{100 * full_time * LEVERS['trust.time'].curve[-1][1]:g} % of your time" in claims(LEVERS["trust"])
    assert f"{100 * LEVERS['risk.awareness'].curve[-1][1]:g} %" in claims(LEVERS["risk"])
