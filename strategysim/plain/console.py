"""Where the text goes and where the answers come from: a keyboard or a pipe, with or without Unicode."""

from __future__ import annotations

import io
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import TextIO

from strategysim.errors import InputError, PlanError

WIDTH = 80
_ASCII = str.maketrans(
    {"▲": "^", "▼": "v", "·": "-", "–": "-", "—": "-", "…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "±": "+/-",
     "×": "x", "€": "EUR ", "→": "->", "\N{NO-BREAK SPACE}": " "}
)  # fmt: skip


class Left(Exception):  # noqa: N818  # leaving is no error
    """The player has left: by ``quit``, by ctrl-C, or because the input has ended; the message says which."""


class Console:
    """Text out, lines in; at a terminal a page ends where the screen does, so that nothing scrolls away unread.

    Parameters
    ----------
    source, out
        Standard input and output by default.
    plain_letters
        Whether to write ASCII only; by default where ``out`` cannot write the signs that are used.
    """

    def __init__(self, source: TextIO | None = None, out: TextIO | None = None, plain_letters: bool = False) -> None:
        self.source = source or sys.stdin
        self.out = out or sys.stdout
        if isinstance(self.source, io.TextIOWrapper):
            # Bytes that are no text are wrong input like any other, not a reason to stop.
            self.source.reconfigure(errors="replace")
        self.plain_letters = plain_letters or not _can_write(self.out, "▲▼·–’±")
        # Somebody sits there only if both ends are a terminal; then the system's own prompt edits the line.
        self.interactive = self.source is sys.stdin and self.source.isatty() and self.out.isatty()
        self._paging, self._unread = self.interactive, 0

    def show(self, *lines: str) -> None:
        """Write lines as they are, none wider than the page."""
        for line in lines:
            if self._paging and self._unread >= shutil.get_terminal_size().lines - 2:
                self.ask("Enter goes on:")
            self._unread += 1
            print(self._written(line).rstrip(), file=self.out)

    def turn_no_pages(self) -> None:
        """Write on without waiting at the end of a page: whoever has left is asked no more."""
        self._paging = False

    def say(self, text: str, indent: str = "", hanging: str | None = None) -> None:
        """Write a paragraph, wrapped."""
        rest = indent if hanging is None else hanging
        self.show(
            *(textwrap.wrap(self._written(text), WIDTH - 1, initial_indent=indent, subsequent_indent=rest) or [""])
        )

    def title(self, text: str) -> None:
        """Write a heading with a line under it, after an empty line."""
        self.show("", text, "-" * min(len(text), WIDTH - 1))

    def list(self, texts: Iterable[str]) -> None:
        """Write paragraphs with a dash before each."""
        for text in texts:
            self.say(text, "  - ", "    ")

    def refuse(self, error: InputError | ValueError) -> None:
        """Say why something that was typed cannot be."""
        # Whoever plays knows that it is about the game and its decisions.
        own = isinstance(error, PlanError)
        told = [str(replace(p, where="") if own else p) for p in getattr(error, "problems", ())] or [str(error)]
        for text in told:
            self.say(f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}")

    def ask(self, prompt: str) -> str:
        """Return the next line, without spaces around it.

        Raises
        ------
        Left
            If the input ends or the player interrupts.
        """
        self._unread = 0
        try:
            line = self._line(self._written(prompt) + " ")
        except (EOFError, KeyboardInterrupt) as end:
            self.turn_no_pages()
            self.show("")
            raise Left("the input has ended" if isinstance(end, EOFError) else "you interrupted it") from None
        # What a terminal or a pipe may hold beside text is not worth an argument.
        return "".join(sign for sign in line if sign.isprintable()).strip()

    def _line(self, prompt: str) -> str:
        if self.interactive:
            return input(prompt)
        self.out.write(prompt)
        self.out.flush()
        line = self.source.readline()
        if not line:
            raise EOFError
        # Nobody types into a pipe, so the answer is written down where it would have been typed.
        self.show(line.rstrip("\r\n") if line.isprintable() or line[:-1].isprintable() else "(unreadable)")
        return line

    def _written(self, text: str) -> str:
        if not self.plain_letters:
            return text
        plain = unicodedata.normalize("NFKD", text.translate(_ASCII))
        return plain.encode("ascii", "ignore").decode("ascii")


def _can_write(out: TextIO, signs: str) -> bool:
    try:
        signs.encode(getattr(out, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
