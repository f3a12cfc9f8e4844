"""Paragraphs on a terminal: wrapped at 80 columns, so that they can be read beside each other and in a mail."""

import textwrap

WIDTH = 80


def paragraph(text: str, indent: str = "", hanging: str | None = None) -> str:
    """Return a text wrapped at the page's width; ``indent`` leads the first line, ``hanging`` the others.

    Names and addresses are never broken, and a number stays beside its sign of percent.
    """
    rest = indent if hanging is None else hanging
    kept = text.replace(" %", "\N{NO-BREAK SPACE}%")
    filled = textwrap.fill(
        kept, WIDTH, initial_indent=indent, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )
    return filled.replace("\N{NO-BREAK SPACE}", " ")
