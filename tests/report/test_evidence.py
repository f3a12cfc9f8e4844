"""What a page says of the evidence: how a value was got from its source, and whose the value is."""

from dataclasses import replace

import pytest
from terms import details

from strategysim.model.parameters import ASSUMPTION
from strategysim.report import Glossary


@pytest.mark.parametrize(
    ("parameter", "told"),
    [
        ("talent.fill", "as found: 42 days"),
        ("customers.pull_mouth", "scaled: 0.24 and its range, halved"),
        ("security.human_share", "near: between negligent insiders alone (R9: 39 %"),
        ("customers.answer", "direction: "),
    ],
)
def test_a_parameter_tells_how_its_value_was_got(one, parameter, told):
    """Beside its source stands whether the value was found there, or how far it goes beyond."""
    assert details(one(parameter))["From its source"].startswith(told)


def test_what_was_got_from_no_source_tells_nothing(one):
    """An assumption has no such line, nor has a value of the scenario's own, whose file tells why."""
    assert "From its source" not in details(one("customers.keep")) | details(one("customers.churn"))


def test_a_source_tells_how_it_is_leaned_on(one):
    """A source names with each parameter how its value was got, and which adviser speaks from it."""
    parameters = "talent.pull_open (direction), talent.push_lockdown (direction)"
    assert details(one("H11"))["Leaned on by"] == f"{parameters}, what Priya Sandoval says"
    assert details(one("C12"))["Leaned on by"] == "customers.churn (this scenario's own)"


def test_a_lever_has_the_source_of_its_opening_value(glossary):
    """It stands on the lever's page, and not on the company's, which lists no levers."""
    sourced = Glossary(replace(glossary.scenario, sources={"company.posture.risk": ("R19",)}))
    (risk,), (trust,), (company,) = map(sourced.find, ("lever:risk", "lever:trust", "company:evening-post"))
    assert [source.key for source in risk.sources] == ["R19"]
    assert [source.key for source in trust.sources] == [ASSUMPTION]
    assert company.sources == ()
