"""Quantities as people read them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategysim.units import format_value


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (58_240_000, "money", "$58.2M"),
        (1_500, "money", "$1.5k"),
        (2.5e9, "money", "$2.5bn"),
        (12, "money", "$12"),
        (-3e6, "money", "-$3.0M"),
        (999_960, "money", "$1.0M"),
        (0.125, "share", "12.5%"),
        (1, "people", "1 person"),
        (1234, "people", "1,234 people"),
        (999_700, "count", "1.00M"),
        (63.21, "points", "63.2 points"),
        (1.04, "points", "1.0 point"),
        (1, "weeks", "1 week"),
        (2.5, "weeks", "2.5 weeks"),
        (0.12, "per_year", "12.0% a year"),
        (0.634, "index", "63"),
    ],
)
def test_values(value, unit, text):
    """Each unit is written in its own way."""
    assert format_value(value, unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1.2e6, "money", "+$1.2M"),
        (-0.012, "share", "-1.2 points"),
        (0, "people", "0 people"),
        (3, "points", "+3.0 points"),
    ],
)
def test_changes(value, unit, text):
    """A change carries its sign, and that of a share is said in points."""
    assert format_value(value, unit, signed=True) == text


def test_nothing_has_no_sign():
    """What is shown as zero is neither plus nor minus."""
    assert format_value(-0.2, "count", signed=True) == "0"


def test_values_that_are_no_numbers():
    """What cannot be known is said in words."""
    assert format_value(math.nan, "money") == "unknown"
    assert format_value(math.inf, "money") == "infinite"


def test_unknown_unit():
    """A unit that nobody declared is refused with those that are known."""
    with pytest.raises(ValueError, match="money"):
        format_value(1.0, "bananas")


@given(st.floats(-1e15, 1e15), st.sampled_from(["money", "share", "people", "count", "points", "weeks", "index"]))
def test_any_value_is_ascii(value, unit):
    """Whatever the value, the text survives every terminal."""
    assert format_value(value, unit, signed=True).isascii()
