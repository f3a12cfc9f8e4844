"""A folder that keeps what has been played: a run that was stopped, by whatever, goes on where it was.

Every run has a folder of its own in it, called by what it rests on. There every replication has a row of fixed length
in a few binary files, so a finished chunk is one stretch of bytes in each; it counts once its line in ``done.jsonl`` is
whole, which is written last. What is read back is mapped into memory, not loaded: results larger than the memory can be
summarised and written out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strategysim.errors import InputError, Problem, RunError
from strategysim.lab.chunk import Setup
from strategysim.lab.piece import Label, Piece, Span
from strategysim.lab.scores import Scorecard
from strategysim.lab.shelf import Shelf
from strategysim.model import VERSION
from strategysim.model.history import ROW
from strategysim.paths import path_text
from strategysim.policies import Failure, Policy, fingerprint

_DONE = "done.jsonl"
_PARTS = tuple(field.name for field in fields(Scorecard))


@contextmanager
def opened(folder: str | os.PathLike[str], setup: Setup, policies: Sequence[Policy]) -> Iterator[Store]:
    """Open the folder of a run within a store, for this process alone.

    Raises
    ------
    InputError
        If the folder cannot be made, or what is in it is damaged.
    RunError
        If another process is playing the same run into it.
    """
    from filelock import FileLock, Timeout

    what = _rests_on(setup, policies)
    digest = sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()
    place = Path(path_text(folder, "store")) / f"{setup.market.name}-{digest[:12]}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        with FileLock(place / "lock", timeout=0):
            (place / "run.json").write_text(json.dumps(what, indent=2) + "\n", encoding="utf-8")
            yield Store(place, setup, len(policies))
    except Timeout:
        raise RunError(f"{place}: another process is playing this run; wait for it, or give another folder") from None
    except OSError as reason:
        what_failed = (reason.strerror or str(reason)).lower()
        raise RunError(f"{reason.filename or place}: the store cannot be used ({what_failed})") from None


def _rests_on(setup: Setup, policies: Sequence[Policy]) -> dict[str, Any]:
    """Return all that decides what comes out, but for the number of replications."""
    options = {field.name: getattr(setup, field.name) for field in fields(setup) if field.name != "market"}
    options["known"] = {name: [str(value) for value in values] for name, values in setup.known.items()}
    market = sha256(repr(setup.market).encode()).hexdigest()
    decided_by = [[policy.name, fingerprint(policy)] for policy in policies]
    return {"model_version": VERSION, "market": market, **options, "policies": decided_by}


class Store(Shelf):
    """The pieces of one run in a folder; it has to be opened by `opened`."""

    def __init__(self, place: Path, setup: Setup, policies: int) -> None:
        super().__init__()
        self._place = place
        firms = len(setup.market.companies) if setup.record == "all" else 1
        self._policies, self._scored = policies, setup.score
        self._quarters = setup.quarters if setup.record != "none" else 1
        self._outcomes = (self._quarters, len(ROW), firms, policies)
        self._labels: tuple[Label, ...] = ()
        self._failures: list[Failure] = []
        for line in self._lines():
            self._take(line)
        self._check()

    def whole(self, replications: int) -> Piece:
        """Return the first replications as one piece, mapped from the files."""
        lost = self._read("lost", replications, (self._policies,), np.bool_)
        card = passive = None
        if self._scored:
            shape = (len(_PARTS), self._policies)
            card, passive = (
                Scorecard(*np.ascontiguousarray(self._read(name, replications, shape))) for name in ("card", "passive")
            )
        failures = tuple(failure for failure in self._failures if failure.replication < replications)
        causes = self._read("causes", replications, (self._quarters, len(self._labels), self._policies))
        outcomes = self._read("outcomes", replications, self._outcomes)
        return Piece(outcomes, self._labels, causes, card, passive, np.ascontiguousarray(lost), failures)

    def _keep(self, span: Span, piece: Piece) -> None:
        line: dict[str, Any] = {"span": span, "failures": [asdict(failure) for failure in piece.failures]}
        if piece.labels and not self._labels:
            line["labels"] = piece.labels
        self._write("outcomes", span, piece.outcomes)
        self._write("lost", span, piece.lost)
        if piece.labels:
            self._write("causes", span, piece.causes)
        for name, card in (("card", piece.card), ("passive", piece.passive)):
            if card is not None:
                self._write(name, span, np.array([getattr(card, part) for part in _PARTS]))
        with self._file(_DONE).open("ab") as file:
            file.write(json.dumps(line).encode() + b"\n")
            _to_disk(file)
        self._note(line)

    def _take(self, line: bytes) -> None:
        try:
            told = json.loads(line)
            first, count = map(int, told["span"])
            if first < 0 or count < 1:
                raise ValueError("no span of replications")
            self.done.append((first, count))
            self._note(told)
        except (ValueError, KeyError, TypeError):
            raise InputError(self._damage(f"a line of {_DONE} cannot be read")) from None

    def _note(self, told: dict[str, Any]) -> None:
        self._failures += [Failure(**failure) for failure in told["failures"]]
        self._labels = tuple((outcome, cause) for outcome, cause in told.get("labels", ())) or self._labels

    def _lines(self) -> list[bytes]:
        """Return the whole lines of what is done; one that was being written when the process ended is cut off."""
        path = self._file(_DONE)
        if not path.exists():
            return []
        text = path.read_bytes()
        whole = text[: text.rfind(b"\n") + 1]
        if whole != text:
            os.truncate(path, len(whole))
        return whole.splitlines()

    def _check(self) -> None:
        """Refuse files that are shorter than what is said to be in them."""
        rows = max((first + count for first, count in self.done), default=0)
        for name, size in self._sizes().items():
            path = self._file(name)
            if rows and size and (not path.exists() or path.stat().st_size < rows * size):
                raise InputError(self._damage(f"a part of '{name}' is missing"))

    def _sizes(self) -> dict[str, int]:
        """Return how many bytes a replication has in each file."""
        card = 8 * len(_PARTS) * self._policies if self._scored else 0
        causes = 8 * self._quarters * len(self._labels) * self._policies
        outcomes = 8 * int(np.prod(self._outcomes))
        return {"outcomes": outcomes, "lost": self._policies, "causes": causes, "card": card, "passive": card}

    def _damage(self, what: str) -> Problem:
        return Problem(str(self._place), message=f"the store is damaged: {what}; delete this folder to play it again")

    def _write(self, name: str, span: Span, values: NDArray[Any]) -> None:
        """Write values (…, replications) where the rows of their replications are."""
        rows = np.ascontiguousarray(np.moveaxis(values, -1, 0))
        path = self._file(name)
        path.touch()
        with path.open("r+b") as file:
            file.seek(span[0] * (rows.nbytes // len(rows)))
            file.write(rows.data)
            _to_disk(file)

    def _read(self, name: str, rows: int, shape: tuple[int, ...], kind: type[Any] = np.float64) -> NDArray[Any]:
        """Return values (…, replications) as they lie in a file."""
        if not np.prod(shape) or not self._file(name).exists():
            return np.full((*shape, rows), np.nan)
        return np.moveaxis(np.memmap(self._file(name), kind, "r", shape=(rows, *shape)), 0, -1)

    def _file(self, name: str) -> Path:
        return self._place / name


def _to_disk(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())
