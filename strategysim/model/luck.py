"""Addressed luck: the only place that makes a random generator.

A number is found by *what it is for* and *where it is used*, never by how many were drawn before it. The world
(parameters, decks, hidden values, dates of shocks) is keyed by the world seed, what happens week by week by the luck
seed; both by purpose, quarter, site and replication. So replication 17 draws the same numbers alone and in a batch of
ten thousand, and the draws that decide an incident do not move because somebody hired one person more.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from strategysim.model.arrays import Array

Whole = NDArray[np.intp]
# Numbers of cards, of which every column holds many.
Short = NDArray[np.int16]

# Replications lie in blocks of this many: one replication alone costs a block, a batch is one contiguous read.
_BLOCK = 32
# Blocks that a stream holds for each week, far more than any batch has, so that weeks never overlap.
_BLOCKS = 2**27


class _Stream:
    """One PCG64 sequence, read at addresses (week, block of replications, site, replication in the block)."""

    def __init__(self, *key: object) -> None:
        digest = blake2b("|".join(map(str, key)).encode(), digest_size=16).digest()
        self._bits = np.random.PCG64(int.from_bytes(digest, "little"))
        self._uniform = np.random.Generator(self._bits)
        self._at = 0

    def read(self, week: int, sites: int, first: int, count: int) -> Array:
        """Return the uniforms (sites, count) of one week for the replications from ``first`` on."""
        block, skipped = divmod(first, _BLOCK)
        blocks = -(-(skipped + count) // _BLOCK)
        start = (week * _BLOCKS + block) * sites * _BLOCK
        self._bits.advance(start - self._at)
        self._at = start + blocks * sites * _BLOCK
        drawn = self._uniform.random((blocks, sites, _BLOCK)).transpose(1, 0, 2).reshape(sites, blocks * _BLOCK)
        return drawn[:, skipped : skipped + count]


class _Scatter:
    """One SplitMix64 sequence (Steele, Lea and Flood 2014), whose numbers are read one by one at any address.

    Its k-th number is a hash of k. Where only a few places of a large array need luck, that costs a fraction of drawing
    for all of them.
    """

    # Addresses that a replication has.
    SITES = 2**32
    _STEP = np.uint64(0x9E3779B97F4A7C15)
    _MIX = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
    _LAST, _SPARE, _UNIT = np.uint64(31), np.uint64(11), 2.0**-53

    def __init__(self, *key: object) -> None:
        digest = blake2b("|".join(map(str, key)).encode(), digest_size=8).digest()
        self._start = np.uint64(int.from_bytes(digest, "little"))

    def read(self, replication: Whole, site: Whole) -> Array:
        """Return the uniforms at sites of replications; the two broadcast."""
        bits = self._start + (replication * self.SITES + site + 1).astype(np.uint64) * self._STEP
        for shift, factor in self._MIX:
            bits = (bits ^ (bits >> shift)) * factor
        bits ^= bits >> self._LAST
        return (bits >> self._SPARE).astype(np.float64) * self._UNIT


@dataclass
class Luck:
    """Uniform numbers for ``copies`` × ``count`` columns; column ``c * count + r`` draws as replication ``first + r``.

    Copies of a replication share every draw (common random numbers): several policies lie side by side on the
    replication axis and meet the same luck. With ``of_world`` every column stands in the world of that one replication
    and only the luck differs: other lucks of the same world, among which replication ``of_world`` is that world's own.
    """

    world_seed: int
    luck_seed: int
    first: int = 0
    count: int = 1
    copies: int = 1
    of_world: int | None = None
    _streams: dict[tuple[str, int], _Stream] = field(default_factory=dict, repr=False, compare=False)

    @property
    def columns(self) -> int:
        """Number of columns drawn for: copies × count."""
        return self.copies * self.count

    def world(self, purpose: str, sites: int) -> Array:
        """Return uniforms (sites, n) that belong to the world, once for its whole life."""
        stream = _Stream("world", self.world_seed, purpose)
        if self.of_world is None:
            return self._copied(stream.read(0, sites, self.first, self.count))
        return np.repeat(stream.read(0, sites, self.of_world, 1), self.columns, axis=1)

    def hidden_at(self, purpose: str, column: Whole, site: Whole) -> Array:
        """Return uniforms that belong to the world, at sites (below 2³²) of columns; of the shape they broadcast to."""
        of_world = self._replication(column) if self.of_world is None else np.full_like(column, self.of_world)
        return _Scatter("world", self.world_seed, purpose).read(of_world, site)

    def weekly(self, purpose: str, quarter: int, week: int, sites: int) -> Array:
        """Return uniforms (sites, n) of one week (0–12 within the quarter) for one purpose."""
        key = (purpose, quarter)
        stream = self._streams.get(key)
        if stream is None:
            stream = self._streams[key] = _Stream("luck", self.luck_seed, purpose, quarter)
        return self._copied(stream.read(week, sites, self.first, self.count))

    def quarterly(self, purpose: str, quarter: int, sites: int) -> Array:
        """Return uniforms (sites, n) of one quarter for one purpose, all at once."""
        return self._copied(_Stream("luck", self.luck_seed, purpose, quarter).read(0, sites, self.first, self.count))

    def weekly_at(self, purpose: str, week: int, column: Whole, site: Whole) -> Array:
        """Return uniforms of one week (from 0, over all quarters), in the shape of :meth:`hidden_at`."""
        return _Scatter("luck", self.luck_seed, purpose, week).read(self._replication(column), site)

    def of_copies(self, values: Array) -> Array:
        """Return one value for each column (n,), of one for each copy (copies,)."""
        return np.repeat(values, self.count)

    def new_quarter(self) -> None:
        """Forget the streams of the quarter before; nothing but memory depends on it."""
        self._streams.clear()

    def copied(self, copies: int) -> Luck:
        """Return luck in which each column stands ``copies`` times with the same draws."""
        return replace(self, copies=self.copies * copies, _streams={})

    def _replication(self, column: Whole) -> Whole:
        return self.first + (column if self.copies == 1 else column % self.count)

    def _copied(self, drawn: Array) -> Array:
        return drawn if self.copies == 1 else np.tile(drawn, self.copies)
