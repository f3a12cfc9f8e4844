"""What a term touches is measured, and is what a player would notice."""

import pytest

from strategysim.report import measured
from strategysim.report.telling import measured_how, movements, usual
from strategysim.report.term import Value
from strategysim.report.touching import ends_of


@pytest.fixture(scope="session")
def touched(one, glossary):
    """Return a function from an address to the movements of its measured term, by name, the largest first."""
    known = {}

    def measure(address):
        if address not in known:
            known[address] = measured(one(address), glossary.scenario.market)
        return {movement.name: movement for movement in known[address].effect.movements}

    return measure


@pytest.mark.parametrize(
    ("address", "outcome", "sign"),
    [
        ("lever:hiring", "headcount", 1),
        ("lever:hiring", "it_cost", 1),
        ("lever:risk.lockdown", "workarounds", 1),
        ("lever:risk.lockdown", "loss_stifled", 1),
        ("lever:trust", "ideas_voiced", 1),
        ("parameter:experiments.lock_ideas", "ideas_voiced", -1),
        ("parameter:customers.churn", "losses", 1),
        ("loop:word_of_mouth", "wins", -1),
    ],
)
def test_what_a_player_would_notice(touched, address, outcome, sign):
    """Hires raise the headcount, a lock-down that stifles costs ideas, a cut loop loses what it carried."""
    movement = touched(address)[outcome]
    assert movement.amount * sign > 0.0
    assert movement.low <= movement.amount <= movement.high


def test_the_largest_come_first(touched):
    """What moves most beside its own spread leads, and hidden outcomes are there and marked."""
    moved = list(touched("lever:trust").values())
    assert [m.weight for m in moved] == sorted((m.weight for m in moved), reverse=True)
    assert not touched("lever:trust")["trust"].hidden
    assert touched("lever:risk.lockdown")["loss_stifled"].hidden


def test_an_outcome_names_the_levers_that_move_it(one, glossary):
    """Trust is moved most by trusting people, and says what it usually is under the plain advice."""
    term = measured(one("outcome:trust"), glossary.scenario.market)
    assert term.effect.movements[0].name == "trust"
    assert term.effect.usual.low < term.effect.usual.central < term.effect.usual.high
    assert usual(term).startswith(f"{term.effect.usual.central:.1%}")
    assert movements(term)[0][0] == "Trust people"


def test_the_same_again(one, glossary, touched):
    """The same question gets the same answer, to the last bit."""
    again = measured(one("lever:trust"), glossary.scenario.market)
    assert again.effect.movements == tuple(touched("lever:trust").values())


def test_how_it_was_measured_is_said(one, glossary):
    """The text names the two ends that were compared, as a player types them, and the interval; a word has none."""
    term = measured(one("lever:risk"), glossary.scenario.market)
    assert measured_how(term).startswith("What it touches, from 0 to 100.")
    assert "95 % interval" in measured_how(term)
    assert measured(one("word:score"), glossary.scenario.market) == one("word:score")
    assert measured_how(one("word:score")) == ""


@pytest.mark.parametrize(
    ("value", "unit", "ends"),
    [
        (Value(2.0, 1.0, 4.0), "weeks", (1.0, 4.0)),
        (Value(10.0, 10.0, 10.0), "weeks", (8.0, 12.0)),
        (Value(0.9, 0.9, 0.9), "share", (pytest.approx(0.72), 1.0)),
        (Value(-0.5, -0.5, -0.5), "median wins", (-0.6, -0.4)),
        (Value(0.0, 0.0, 0.0), "weeks", None),
    ],
)
def test_ends_of_a_parameter(value, unit, ends):
    """A range is played at its ends, a certain number a fifth either way within what it can be, and zero not at all."""
    assert ends_of(value, unit) == ends


@pytest.mark.slow
def test_everything_can_be_measured(glossary, monkeypatch):
    """No lever, parameter or loop fails at either of its ends, in a short game."""
    monkeypatch.setattr("strategysim.report.touching.QUARTERS", 2)
    for term in glossary:
        if term.kind in ("lever", "parameter", "loop"):
            effect = measured(term, glossary.scenario.market).effect
            assert effect is not None or term.value.high == 0.0
