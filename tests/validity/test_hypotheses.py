"""The eight hypotheses: most of the advice pays in every scenario, and none does harm but where that is stated."""

from __future__ import annotations

import pytest

from strategysim.lab import hypotheses
from strategysim.lab.hypotheses import AGAINST, FOR
from strategysim.scenario import scenarios

pytestmark = pytest.mark.slow

WORLDS, SEED = 300, 11
# Scenario and lever → why the advice clearly costs there, and should.
EXCEPTIONS: dict[tuple[str, str], str] = {}


@pytest.fixture(scope="module", params=list(scenarios()))
def verdicts(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    """Return a scenario and what the full advice, beside itself without one lever, says of each."""
    table = hypotheses(request.param, WORLDS, SEED, workers=1, progress=False).verdicts()
    return request.param, dict(table["verdict"])


def test_most_of_the_advice_pays(verdicts: tuple[str, dict[str, str]]) -> None:
    """At least six of the eight are clearly for the advice, by the 95 % interval of the paired difference in score."""
    assert list(verdicts[1].values()).count(FOR) >= 6, verdicts


def test_none_of_it_does_harm(verdicts: tuple[str, dict[str, str]]) -> None:
    """No lever is clearly against the advice, but those that are declared with their reason."""
    name, found = verdicts
    against = {lever for lever, verdict in found.items() if verdict == AGAINST}
    assert against == {lever for scenario, lever in EXCEPTIONS if scenario == name}, found
