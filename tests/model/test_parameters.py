"""Parameters: declared once, drawn within their range, and open to any range that a scenario gives them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from strategysim.model import world
from strategysim.model.catalogue import PARAMETERS, SUBSYSTEMS
from strategysim.model.market import Market
from strategysim.model.parameters import Range
from strategysim.model.sources import SOURCES
from strategysim.model.world import World


def test_every_source_is_known() -> None:
    """A parameter rests on a known source or is called an assumption."""
    odd = {p.name: p.range.source for p in PARAMETERS.values() if p.range.source not in {*SOURCES, "assumption"}}
    assert odd == {}


def test_every_parameter_is_used() -> None:
    """No parameter is declared for nothing: its subsystem's own equations use it, or the world, or others by name."""
    folder = Path(str(world.__file__)).parent
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    unused = []
    for name in PARAMETERS:
        subsystem, _, short = name.partition(".")
        equations = texts[subsystem].split("class State")[1] + texts["world"]
        here = re.search(rf"[\w)]\.{short}\b", equations)
        if not here and not any(re.search(rf"\b{subsystem}\.{short}\b", text) for text in texts.values()):
            unused.append(name)
    assert unused == []


@pytest.mark.parametrize("subsystem", SUBSYSTEMS)
def test_any_parameter_may_be_uncertain(small: Market, subsystem: str) -> None:
    """A scenario may give any parameter a range: each replication then has its own, and the bits it has alone."""
    ranges = {
        name: Range(p.range.central, p.range.central * 0.98, p.range.central * 1.02)
        for name, p in PARAMETERS.items()
        if name.startswith(f"{subsystem}.") and p.range.central > 0.0
    }
    loose = replace(small, parameters=ranges)
    plan = {"experiments": 5.0, "ventures": 0.8, "hiring": 3.0, "risk": 0.6, "trust": 0.7, "marketing": 0.5}
    many, one = World(loose, 3, replications=5), World(loose, 3, first=2)
    for _ in range(6):
        many.advance([plan])
        one.advance([plan])
    for (_, name, x), (_, _, y) in zip(many.state.arrays(), one.state.arrays(), strict=True):
        assert np.array_equal(x[..., 2:3], y), name


def test_central_worlds_differ_by_luck_alone(small: Market) -> None:
    """At central values every replication has the same parameters."""
    world = World(small, 3, replications=4, parameters="central")
    assert all(value.shape == () for value in vars(world.parameters.customers).values())


def test_what_is_known_has_the_bits_of_central_values(small: Market) -> None:
    """Any parameter may have a value for each copy: with the central ones everything is as at central values."""
    plan = {"experiments": 5.0, "ventures": 0.8, "hiring": 3.0, "risk": 0.6, "trust": 0.7, "marketing": 0.5}
    known = {name: np.full(2, p.range.central) for name, p in PARAMETERS.items()}
    given = World(small, 3, replications=3, copies=2, known=known)
    central = World(small, 3, replications=3, copies=2, parameters="central")
    for _ in range(6):
        given.advance([plan])
        central.advance([plan])
    assert given.digest() == central.digest()


def test_a_copy_knows_its_own_value_or_none(small: Market) -> None:
    """Each copy has its own value in all its columns; where there is none, the parameter is drawn as ever."""
    name = "customers.churn"
    plain = World(small, 3, replications=3)
    known = World(small, 3, replications=3, copies=3, known={name: np.array([0.1, np.nan, 0.3])})
    churn = known.parameters.customers.churn
    assert np.array_equal(churn[0, :3], [0.1] * 3) and np.array_equal(churn[-1, 6:], [0.3] * 3)
    assert np.array_equal(churn[:, 3:6], plain.parameters.customers.churn)
    assert np.array_equal(known.parameters.talent.turnover[:, 6:], plain.parameters.talent.turnover)
