"""What a source is: a fact in our own words, where it can be read, and how far it may be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from strategysim.model.sources.references import REFERENCES

Confidence = Literal["high", "med", "low"]


@dataclass(frozen=True)
class Source:
    """A published fact that a parameter may lean on.

    Parameters
    ----------
    key
        How parameters and scenarios name it, such as ``X1``.
    fact
        What was found, with its figure and range.
    citation
        Where it can be read.
    confidence
        ``high``: several independent or official sources, or a randomised trial; ``med``: one decent source; ``low``: a
        vendor's survey or a weak method.
    """

    key: str
    fact: str
    citation: str
    confidence: Confidence


def behind(keys: Iterable[str]) -> str:
    """Return keys as they stand behind what rests on them, `` (H25, H27)``; nothing if there are none."""
    listed = ", ".join(keys)
    return f" ({listed})" if listed else ""


def collected(*rows: tuple[str, Confidence, str, str]) -> dict[str, Source]:
    """Return sources by key from rows of key, confidence, references parted by blanks, and fact."""
    return {
        key: Source(key, fact, "; ".join(REFERENCES[reference] for reference in references.split()), confidence)
        for key, confidence, references, fact in rows
    }
