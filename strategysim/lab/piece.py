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
    (outcome, cause); the scorecards of the policies (p, r) and of the autopilot (1, r); who failed (p, r), and why.
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
    return _joined(pieces, [_along(pieces, name, -1) for name in ("card", "passive")], axis=-1)


def side_by_side(pieces: Sequence[Piece]) -> Piece:
    """Return one piece of several that hold one policy after the other in the same replications.

    The autopilot is the same in all of them; it is taken from one that has it.
    """
    passive = [piece.passive for piece in pieces if piece.passive is not None]
    known = next((card for card in passive if not np.isnan(card.value).any()), passive[0] if passive else None)
    return _joined(pieces, [_along(pieces, "card", 0), known], axis=-2)


def _joined(pieces: Sequence[Piece], cards: Sequence[Scorecard | None], axis: int) -> Piece:
    # Where nothing could be played, nobody knows what causes there are.
    labels = next((piece.labels for piece in pieces if piece.labels), ())
    card, passive = cards
    return Piece(
        np.concatenate([piece.outcomes for piece in pieces], axis), labels,
        np.concatenate([_causes(piece, labels) for piece in pieces], axis), card, passive,
        np.concatenate([piece.lost for piece in pieces], axis), tuple(f for piece in pieces for f in piece.failures),
    )  # fmt: skip


def _along(pieces: Sequence[Piece], name: str, axis: int) -> Scorecard | None:
    cards = [getattr(piece, name) for piece in pieces]
    if cards[0] is None:
        return None
    return Scorecard(*(np.concatenate([getattr(card, f.name) for card in cards], axis) for f in fields(Scorecard)))


def _causes(piece: Piece, labels: tuple[Label, ...]) -> Array:
    if piece.labels == labels:
        return piece.causes
    return np.full((len(piece.outcomes), len(labels), *piece.lost.shape), np.nan)
