"""Messages between the referee and a hand-in's process.

The referee is trusted and sends pickles. What comes back is never unpickled: a short header in JSON, and numbers as
bytes, of a size that is known beforehand.
"""

from __future__ import annotations

import json
import pickle
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

import numpy as np

from strategysim.model.arrays import Array

_LENGTH = struct.Struct("<Q")
_LENGTHS = struct.Struct("<QQ")
# Names of levers and orders, or what went wrong; far more than either takes.
_LONGEST_HEADER = 200_000


class GarbledError(Exception):
    """What came back is no answer."""


class GoneError(Exception):
    """The other side has closed the line."""


def send(line: BinaryIO, message: object) -> None:
    """Send something to the hand-in's process."""
    data = pickle.dumps(message, protocol=5)
    line.write(_LENGTH.pack(len(data)))
    line.write(data)
    line.flush()


def receive(line: BinaryIO) -> Any:
    """Return what the referee has sent.

    Raises
    ------
    GoneError
        If it has ended.
    """
    (length,) = _LENGTH.unpack(_exactly(line, _LENGTH.size))
    return pickle.loads(_exactly(line, length))


def reply(line: BinaryIO, header: Mapping[str, Any], numbers: Array | None = None) -> None:
    """Answer the referee: a header, and numbers of any shape."""
    head = json.dumps(header).encode()
    body = b"" if numbers is None else np.ascontiguousarray(numbers, dtype="<f8").tobytes()
    line.write(_LENGTHS.pack(len(head), len(body)) + head + body)
    line.flush()


def heard(line: BinaryIO, most: int) -> tuple[dict[str, Any], Array]:
    """Return header and numbers, of shape (at most ``most``,), of an answer.

    Raises
    ------
    GoneError
        If the process has ended.
    GarbledError
        If it is no answer.
    """
    head, body = _LENGTHS.unpack(_exactly(line, _LENGTHS.size))
    if head > _LONGEST_HEADER or body > 8 * most or body % 8:
        raise GarbledError
    text, data = _exactly(line, head), _exactly(line, body)
    try:
        header = json.loads(text)
    except (ValueError, RecursionError):
        raise GarbledError from None
    if not isinstance(header, dict):
        raise GarbledError
    return header, np.frombuffer(data, dtype="<f8").astype(np.float64)


def _exactly(line: BinaryIO, length: int) -> bytes:
    data = line.read(length)
    if data is None or len(data) < length:
        raise GoneError
    return data
