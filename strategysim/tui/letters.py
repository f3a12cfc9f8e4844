"""ASCII only: whatever is drawn is translated, sign for sign, on its way to the terminal."""

from __future__ import annotations

import unicodedata
from functools import cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    **dict.fromkeys("─╌┄━═╴╶▔▁▂⎯", "-"), **dict.fromkeys("│┃║╎┆┊▏▕▎▍⎸⎹", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛╔╗╚╝╞╡╪╠╣", "+"), **dict.fromkeys("█▉▊▋▌▐▀▄▅▆▇■", "#"),
    "░": ".", "▒": ":", "▓": "%", "▲": "^", "▼": "v", "●": "O", "○": "o", "•": "*", "·": ".", "…": "~", "±": "~",
    "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "→": ">", "←": "<", "↑": "^", "↓": "v", "✓": "+",
    "✗": "x", "×": "x", "›": ">", "‹": "<", "⛓": "&", "▶": ">", "◀": "<", "⏎": "<", "\N{NO-BREAK SPACE}": " ",
    "▸": ">", "▾": "v", "≈": "~", "€": "E",
}  # fmt: skip
_BRAILLE = range(0x2801, 0x2900)


@cache
def _sign(sign: str) -> str:
    """Return ASCII of the same width."""
    if sign in _SIGNS:
        return _SIGNS[sign]
    if ord(sign) in _BRAILLE:
        return "*"
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode("ascii")[:1]
    return (plain or ("" if cell_len(sign) == 0 else "?")).ljust(cell_len(sign))


def ascii_of(text: str) -> str:
    """Return a text in ASCII that takes the same room."""
    return text if text.isascii() else "".join(sign if sign.isascii() else _sign(sign) for sign in text)


class AsciiFilter(LineFilter):
    """Draws with ASCII only."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line in ASCII."""
        return [
            Segment(ascii_of(text), style, control) if not control and not text.isascii() else segment
            for segment in segments
            for text, style, control in (segment,)
        ]
