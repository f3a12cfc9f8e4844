"""A scenario with other values at some keys of its file."""

import pytest

from strategysim.errors import ScenarioError
from strategysim.scenario import load_scenario


def test_values_take_the_place_of_those_in_the_file():
    """Keys of tables and of lists, there or left to their default, have the values that are given."""
    changes = {"company.employees": 900, "company.lines[1].growth": 0.02, "rivals[0].policy": "half"}
    plain, changed = load_scenario("newspaper"), load_scenario("newspaper", {**changes, "company.opening.debt": 0.4})
    assert changed.market.player.employees == 900
    assert changed.market.player.lines[1].growth == 0.02
    assert changed.market.rivals[0].policy == "half"
    assert changed.market.player.opening.debt == 0.4
    assert changed.market.player.customers == plain.market.player.customers
    assert changed.hash != plain.hash
    assert load_scenario("newspaper", {}) == plain


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        ({"company.employes": 900}, ["unknown key; did you mean 'employees'"]),
        ({"compny.employees": 900}, ["no such key; did you mean 'company.employees'"]),
        ({"rivals[9].policy": "half", "company..x": 1, 3: 4, "": 5}, ["4 problems", "rivals[9].policy"]),
        ({"company": 3}, ["must be a table"]),
        ({"company.cash": "x", "company.lines[1].growth": float("nan")}, ["2 problems", "a finite number", '"x"']),
        ({"company.opening.trust": 1.5}, ["company.opening.trust"]),
    ],
)
def test_what_cannot_be_is_named(changes, messages):
    """A key that is not there, or a value that could not stand in the file, is named as if it stood there."""
    with pytest.raises(ScenarioError) as error:
        load_scenario("newspaper", changes)
    assert all(message in str(error.value) for message in messages)
