"""What comes back from a hand-in's process is an answer or it is nothing; and what is sent is what a firm may know."""

from __future__ import annotations

import io
import json
import pickle

import numpy as np
import pytest

from strategysim.lab.tournament import wire
from strategysim.lab.tournament.sent import Sent, packed
from strategysim.model.observation import VISIBLE, UnseenError
from strategysim.model.world import World
from strategysim.policies import Seats, load_policy


def answer(head, body=b"", lengths=None):
    """Return a line on which something has been written."""
    return io.BytesIO(wire._LENGTHS.pack(*(lengths or (len(head), len(body)))) + head + body)


def test_an_answer_arrives_to_the_bit():
    """Numbers are the same on both sides, whatever their shape."""
    line, numbers = io.BytesIO(), np.array([[0.1, 1 / 3], [np.nan, -0.0]])
    wire.reply(line, {"names": ["trust"]}, numbers)
    line.seek(0)
    header, heard = wire.heard(line, 4)
    assert header == {"names": ["trust"]}
    assert heard.tobytes() == numbers.tobytes()


@pytest.mark.parametrize(
    "line",
    [
        answer(b"{}", lengths=(10**15, 0)),
        answer(b"{}", lengths=(2, 10**15)),
        answer(b"{}", b"1234567"),
        answer(b"[" * 100_000),
        answer(b"\xff\xfe"),
        answer(b"[1]"),
        answer(pickle.dumps(print)),
    ],
    ids=["long header", "long body", "half a number", "deep", "no text", "no mapping", "a pickle"],
)
def test_anything_else_is_garbled(line):
    """Forged lengths, deep nesting, bytes, lists and pickles are refused without memory and without being run."""
    with pytest.raises(wire.GarbledError):
        wire.heard(line, 100)


def test_a_line_that_ends_is_told():
    """A process that has gone in the middle of an answer is noticed."""
    with pytest.raises(wire.GoneError):
        wire.heard(answer(b"{", lengths=(50, 0)), 100)
    with pytest.raises(wire.GoneError):
        wire.heard(io.BytesIO(), 100)
    assert json.loads("{}") == {}


@pytest.fixture(scope="module")
def played():
    """A world of eight replications after three quarters."""
    from markets import market

    world = World(market(1), 5, replications=8)
    seats = Seats(world.market, [load_policy("adaptive")])
    for _ in range(3):
        world.advance(seats.decisions(world))
    return world


@pytest.mark.parametrize("columns", [slice(0, 8), slice(2, 5)])
def test_what_is_sent_is_what_is_observed(played, columns):
    """A hand-in sees the same numbers as a policy that is asked in this process, whole and in part."""
    seen = played.observe().part(columns)
    sent = Sent(pickle.loads(pickle.dumps(packed(played.observe()))), played.market).part(columns)
    assert (sent.quarter, sent.n, sent.market, sent.firm) == (seen.quarter, seen.n, seen.market, seen.firm)
    assert sent.description is played.market and sent.posture == seen.posture and sent.opening == seen.opening
    for name in VISIBLE:
        assert np.array_equal(sent.history(name), seen.history(name))
    for mine, theirs in ((sent.plan, seen.plan), (sent.pending, seen.pending)):
        assert list(mine) == list(theirs)
        assert all(np.array_equal(mine[name], theirs[name]) for name in theirs)
    for part in ("running", "age", "estimate", "card"):
        assert np.array_equal(getattr(sent.experiments, part), getattr(seen.experiments, part))
    assert sent.ventures.names == seen.ventures.names
    assert np.array_equal(sent.ventures.stage, seen.ventures.stage)
    for mine, theirs in zip(sent.rivals, seen.rivals, strict=True):
        assert (mine.name, mine.title) == (theirs.name, theirs.title)
        assert all(np.array_equal(mine[name], theirs[name]) for name in theirs)


def test_nothing_else_is_sent(played):
    """There is no world behind what is sent, what is hidden stays hidden, and nothing can be written over."""
    sent = Sent(packed(played.observe()), played.market)
    with pytest.raises(AttributeError):
        _ = sent._world
    with pytest.raises(UnseenError):
        sent.history("experience_win")
    for values in (sent["trust"], sent.plan["trust"], sent.experiments.age, sent.rivals[0]["customers"]):
        with pytest.raises(ValueError, match="read-only"):
            values[...] = 0.0
