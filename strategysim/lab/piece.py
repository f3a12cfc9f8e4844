"""What came out of a part of a run, and how parts are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from strategysim.lab.scores import Scorecard
from strategysim.model.arrays import Array
from strategysim.model.observation import Mask
from strategysim.policies import Failure

Label = tuple[str, str]
# First replication and number of replications.
Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """What came out of some replications, for p policies and r replications.

    Outcomes of shape (quarters, outcomes, firms, p, r) in units; causes (quarters, labels, p, r) with their labels
    (outcome, cause); the scorecards of the policies and of the autopilot beside each (p, r); who failed (p, r), why.
    """

    outcomes: Array
    labels: tuple[Label, ...]
    causes: Array
    card: Scorecard | None
    passive: Scorecard | None
    lost: Mask
    failures: tuple[Failure, ...]


def one_after_another(pieces: Sequence[Piece]) -> Piece:
    """Return one piece of several that hold the same policies in replications that follow one another."""
    if len(pieces) == 1:
        return pieces[0]
    return _joined(pieces, -1)


def side_by_side(pieces: Sequence[Piece]) -> Piece:
    """Return one piece of several that hold one policy after the other in the same replications."""
    return _joined(pieces, -2)


def _joined(pieces: Sequence[Piece], axis: int) -> Piece:
    # Where nothing could be played, nobody knows what causes there are.
    labels = next((piece.labels for piece in pieces if piece.labels), ())
    return Piece(
        np.concatenate([piece.outcomes for piece in pieces], axis), labels,
        np.concatenate([_causes(piece, labels) for piece in pieces], axis),
        _cards([piece.card for piece in pieces], axis), _cards([piece.passive for piece in pieces], axis),
        np.concatenate([piece.lost for piece in pieces], axis), tuple(f for piece in pieces for f in piece.failures),
    )  # fmt: skip


def _cards(cards: Sequence[Scorecard | None], axis: int) -> Scorecard | None:
    known = [card for card in cards if card is not None]
    if not known:
        return None
    return Scorecard(*(np.concatenate([getattr(card, f.name) for card in known], axis) for f in fields(Scorecard)))


def _causes(piece: Piece, labels: tuple[Label, ...]) -> Array:
    if piece.labels == labels:
        return piece.causes
    return np.full((len(piece.outcomes), len(labels), *piece.lost.shape), np.nan)
