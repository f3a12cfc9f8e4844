"""The newspaper's terms."""

import pytest

from strategysim.report import Glossary
from strategysim.scenario import load_scenario


@pytest.fixture(scope="session")
def glossary():
    """Every term of the newspaper, nothing measured."""
    return Glossary(load_scenario("newspaper"))


@pytest.fixture(scope="session")
def one(glossary):
    """Return a function from an address to its only term."""

    def find(address):
        (term,) = glossary.find(address)
        return term

    return find
