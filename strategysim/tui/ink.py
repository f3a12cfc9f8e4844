"""Styled text put together from parts; nothing in it is read as markup, so names may hold any sign."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill

from textual.content import Content

Part = str | tuple[str, str] | Content

GOOD, BAD, MUTED, MARK = "$good", "$bad", "$muted", "bold $mark"


def line(*parts: Part) -> Content:
    """Return parts as one text; a pair is a text and its style."""
    return Content.assemble(*parts)


def page(lines: Iterable[Part]) -> Content:
    """Return texts below each other."""
    return Content("\n").join(Content.assemble(part) for part in lines)


def heading(text: str) -> Content:
    """Return a heading."""
    return Content.styled(text, "bold $accent")


def arrow(change: float) -> str:
    """Return the sign of a change."""
    return "▲" if change > 0 else "▼" if change < 0 else "="


def style_of(change: float, good: int) -> str:
    """Return the colour of a change: good, bad, or neither."""
    return MUTED if not change * good else GOOD if change * good > 0 else BAD


def hanging(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Return a paragraph broken at a width, with what stands before its first line and before the others."""
    return fill(text, max(width, 20), initial_indent=first, subsequent_indent=first if rest is None else rest)


def cut(text: str, room: int) -> str:
    """Return a text that is no longer than there is room, with a sign that something is left out."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def bar(share: float, width: int) -> str:
    """Return a bar that fills a share (0–1) of some cells."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + " ▏▎▍▌▋▊▉"[rest].strip()).ljust(width)
