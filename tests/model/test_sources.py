"""The evidence that parameters may lean on is complete, readable and of known confidence."""

import re

import pytest

from strategysim.model.sources import SOURCES
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
    assert not re.fullmatch(r"S\d+\w?", source.citation)
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
    from strategysim.model.catalogue import PARAMETERS

    named = {name: p.range.source for name, p in PARAMETERS.items()}
    assert not {name: source for name, source in named.items() if source not in {"assumption", *SOURCES}}
