"""The eight hypotheses: most of the advice pays in every scenario, and none does harm but where that is stated."""

from __future__ import annotations

import pytest

from strategysim.lab import Hypotheses, hypotheses
from strategysim.lab.hypotheses import AGAINST, FOR
from strategysim.scenario import scenarios

pytestmark = pytest.mark.slow

WORLDS, SEED = 200, 11


@pytest.fixture(scope="module", params=list(scenarios()))
def tested(request: pytest.FixtureRequest) -> Hypotheses:
    """Return what the full advice, beside itself without one lever, says of each, in one scenario."""
    return hypotheses(request.param, WORLDS, SEED, workers=1, progress=False)


def test_most_of_the_advice_pays(tested: Hypotheses) -> None:
    """At least six of the eight are clearly for the lever, by the 95 % interval of the paired difference in score.

    Where the company opens beyond the advice, the lever pays if following the advice, which lowers it, costs.
    """
    table = tested.verdicts()
    for_ = set(table.index[table["verdict"] == FOR])
    beyond = table.index[(table["verdict"] == AGAINST) & (table["opening"] > table["advice"])]
    assert len(for_ | set(beyond)) >= 6, table["verdict"].to_dict()


def test_none_of_it_does_harm(tested: Hypotheses) -> None:
    """No lever is clearly against the advice but those that are declared with their reason; none of these is for it."""
    verdicts = tested.verdicts()["verdict"]
    assert set(verdicts.index[verdicts == AGAINST]) <= set(tested.exceptions), verdicts.to_dict()
    assert FOR not in set(verdicts[list(tested.exceptions)]), verdicts.to_dict()
