"""A run that goes on until a result is known well enough."""

import numpy as np
import pytest

from strategysim.errors import InputError
from strategysim.lab import Precision, run
from strategysim.lab.statistics import interval

POLICIES = ["passive", "half", "eight-ways"]


def test_it_stops_when_every_difference_is_known(small):
    """Replications double until the widest interval of a difference to the first policy is as narrow as asked."""

    def known_to(runs, replications):
        first, *others = runs.final("customers")[:, :replications]
        return max(interval(row - first)[2] for row in others)

    asked = 0.6 * known_to(run(small, POLICIES, 10, 3, quarters=2), 10)
    runs = run(small, POLICIES, 10, 3, quarters=2, until=Precision("customers", asked))
    played = runs.about.replications
    assert played in {20, 40, 80, 160}
    assert known_to(runs, played) <= asked < known_to(runs, played // 2)


def test_the_bits_are_those_of_a_plain_run(small):
    """Stopping decides how many there are, and nothing else."""
    until = run(small, "half", 10, 3, quarters=2, score=False, until=Precision("revenue", 4e5))
    plain = run(small, "half", until.about.replications, 3, quarters=2, score=False)
    assert until.about.replications > 10
    assert np.array_equal(until.outcomes, plain.outcomes)
    assert until.about == plain.about


def test_it_gives_up_at_the_most(small, capfd):
    """What cannot be reached ends at the most replications, and that is said."""
    runs = run(small, POLICIES, 10, 3, quarters=1, until=Precision("score", 1e-6, most=25))
    assert runs.about.replications == 25
    assert "after 25 replications, not to 1e-06" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("until", "more", "message"),
    [
        (Precision("scor", 1.0), {}, "did you mean 'score'"),
        (Precision("score", 0.0), {}, "'within' must be a number above 0"),
        (Precision("score", float("nan")), {}, "'within' must be a number above 0"),
        (Precision("score", 1.0, most=0), {}, "'most' must be a whole number"),
        (Precision("score", 1.0), {"score": False}, "only with score=True"),
        (1.0, {}, "must be a Precision, not float"),
        (Precision("scor", -1.0, most=True), {"seed": -1}, "4 problems"),
    ],
)
def test_bad_precision(small, until, more, message):
    """What cannot be meant is refused before anything is played, all at once."""
    with pytest.raises(InputError, match=message):
        run(small, "half", 10, until=until, **more)
