"""The public names of the package."""

import re

import pytest

import strategysim as ss


@pytest.mark.parametrize("name", sorted(ss._HOME_OF))
def test_public_names_resolve(name):
    """Every public name is found where the table says, and is listed."""
    assert getattr(ss, name) is not None
    assert name in dir(ss)


def test_unknown_name():
    """A name that does not exist raises what Python raises for it."""
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = ss.nonsense


def test_version():
    """The version is three numbers."""
    assert re.fullmatch(r"\d+\.\d+\.\d+", ss.__version__)
