"""The evidence that parameters may lean on is complete, readable and of known confidence."""

import math
import re

import pytest

from strategysim.model.catalogue import PARAMETERS
from strategysim.model.parameters import ASSUMPTION
from strategysim.model.sources import DERIVATIONS, SOURCES
from strategysim.model.sources.references import REFERENCES

# Rows of the evidence that rest on memory or judgement alone: parameters that use them are assumptions.
JUDGED = {
    *("C11", "C14", "C16", "C17", "H3", "H13b", "H23", "X21", "A12", "R14", "R16", "R17", "R18", "R22"),
    *("T9", "T10", "T11", "D4", "D20", "F3", "F12"),
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_source_is_well_formed(source):
    """A source has a key, a sentence, a citation that a reader can follow, and one of three confidences."""
    assert SOURCES[source.key] is source
    assert re.fullmatch(r"[CHXARTDVF]\d{1,2}", source.key)
    assert re.fullmatch(r"[A-Z].{20,300}\.", source.fact)
    assert re.search(r"\w\.\w+|\d\(\d\)", source.citation)
    assert not re.search(r"S\d+\w?$|\.\.\.|: [\w.]+\.\w+$", source.citation)
    assert source.confidence in ("high", "med", "low")


def test_judgement_is_no_source():
    """What is only remembered or judged has no key."""
    assert not JUDGED & set(SOURCES)


def test_every_reference_is_used():
    """No reference is left over without a fact."""
    citations = " ".join(source.citation for source in SOURCES.values())
    assert not [key for key, text in REFERENCES.items() if text not in citations]


def test_parameters_rest_on_known_sources():
    """Each declared parameter names a source that exists, or says that it is an assumption."""
    named = {name: p.range.source for name, p in PARAMETERS.items()}
    assert not {name: source for name, source in named.items() if source not in {ASSUMPTION, *SOURCES}}


def test_how_a_value_was_got_is_told_for_each_with_a_source():
    """Whoever names a source has a derivation; who assumes has none."""
    assert set(DERIVATIONS) == {name for name, p in PARAMETERS.items() if p.range.source != ASSUMPTION}


def test_derivations_name_what_there_is():
    """Keys of sources within a derivation exist, and each is short enough for a page."""
    for name, derivation in DERIVATIONS.items():
        assert set(re.findall(r"\b[A-Z]\d+\b", derivation.why)) <= set(SOURCES), name
        assert len(derivation.why) < 200 and not derivation.why.endswith("."), name


@pytest.mark.parametrize(
    ("parameter", "low", "central", "high"),
    [
        ("customers.pull_sentiment", 0.5 * 0.2, 0.5 * 0.42, 0.5 * 0.73),
        ("customers.pull_mouth", 0.5 * 0.1, 0.5 * 0.24, 0.5 * 0.7),
        ("security.record_cost", 0.35 * 130, 0.35 * 194, 0.35 * 250),
        ("talent.pull_reputation", 2 * math.log(1.2), 2 * math.log(1.5), 2 * math.log(1.8)),
        ("talent.fill", 4, 42 / 7, 12),
        ("talent.ramp", 12, 20, 28),
        ("security.breach_churn", 0.01, 0.032, 0.056),
    ],
)
def test_what_is_said_to_be_computed_is(parameter, low, central, high):
    """The arithmetic of a derivation gives the declared range, to rounding."""
    spread = PARAMETERS[parameter].range
    assert (spread.low, spread.central, spread.high) == pytest.approx((low, central, high), rel=0.04)


def test_the_usual_overrun_is_what_runaways_leave():
    """A mean of 45 %, one in six of it at 220 %."""
    usual, chance, runaway = (PARAMETERS[f"ventures.{name}"].range for name in ("overrun", "runaway", "runaway_cost"))
    mean = chance.central * runaway.central + (1 - chance.central) * usual.central
    assert mean == pytest.approx(0.45, abs=0.01)


def test_workarounds_are_calibrated_on_two_surveys():
    """About 41 % of staff at an ordinary lock-down, 70 % at a full one."""
    base, slope = (PARAMETERS[f"security.workaround_{name}"].range.central for name in ("base", "slope"))
    assert base + slope * 0.65**2 == pytest.approx(0.38, abs=0.005)
    assert base + slope == pytest.approx(0.70)
