"""Where the pieces of a run are put as they are finished, in any order."""

from __future__ import annotations

from abc import ABC, abstractmethod

from strategysim.lab.piece import Piece, Span, one_after_another


class Shelf(ABC):
    """Pieces of a run, and what is still to be played."""

    def __init__(self) -> None:
        self.done: list[Span] = []

    def put(self, span: Span, piece: Piece) -> None:
        """Keep what came out of some replications."""
        self._keep(span, piece)
        self.done.append(span)

    def gaps(self, replications: int) -> list[Span]:
        """Return which of so many replications are still to be played."""
        gaps, reached = list[Span](), 0
        for first, count in [*sorted(self.done), (replications, 0)]:
            if first > reached:
                gaps.append((reached, min(first, replications) - reached))
            reached = max(reached, first + count)
        return [(first, count) for first, count in gaps if count > 0]

    def in_a_row(self) -> int:
        """Return how many replications are done without a gap, from the first on."""
        end = max((first + count for first, count in self.done), default=0)
        return next(iter(self.gaps(end)), (end, 0))[0]

    @abstractmethod
    def whole(self, replications: int) -> Piece:
        """Return the first replications as one piece; they have to be done without a gap."""

    @abstractmethod
    def _keep(self, span: Span, piece: Piece) -> None: ...


class Memory(Shelf):
    """Pieces that are kept in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: dict[Span, Piece] = {}

    def whole(self, replications: int) -> Piece:
        """Return the first replications as one piece."""
        spans = [span for span in sorted(self._pieces) if sum(span) <= replications]
        return one_after_another([self._pieces[span] for span in spans])

    def _keep(self, span: Span, piece: Piece) -> None:
        self._pieces[span] = piece
