"""A TOML document: its values, and the line on which each of them stands."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from tree_sitter import Node

from strategysim.documents import syntax
from strategysim.documents.doubles import doubles, endless_numbers
from strategysim.documents.source import read_text
from strategysim.documents.syntax import KeyPath
from strategysim.errors import InputError, Problem

# Possessive, and anchored where a word starts: it stays linear on a text that is one long word.
_LONG_KEY = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{syntax.MOST_KEY_PARTS}}}")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# What stands before a value, up to the first sign that is not ASCII.
_FOREIGN_KEY = re.compile(r"[^=#\"']*?([^\x00-\x7f])")
_MOST_PIECES = 100
_PLAIN_WORDS = {
    "Invalid value": "this value cannot be read (a text needs quotes; true and false are small)",
    "Invalid statement": "this is neither a key with a value nor a [table]",
    "Expected '=' after a key in a key/value pair": "a key needs '=' and a value after it",
    "Cannot overwrite a value": "this key is given twice",
    "Unclosed array": "a list is not closed with ]",
    "Unclosed inline table": "an inline table is not closed with }",
    "Illegal character '\\n'": "a text is not closed with its quotes",
    "Unterminated string": "a text is not closed with its quotes",
    "Expected ']' at the end of a table declaration": "the name of a table is not closed with ]",
    "Expected ']]' at the end of an array declaration": "the name of a list of tables is not closed with ]]",
    "Expected newline or end of document after a statement": "there is something left over after the value",
}
# What the standard library says where a key without quotes cannot go on.
_KEY_BROKEN = (
    "Invalid statement", "Expected '=' after a key in a key/value pair", "Invalid initial character for a key part",
    "Expected ']' at the end of a table declaration", "Expected ']]' at the end of an array declaration",
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A TOML document that was read.

    Parameters
    ----------
    name
        What to call it in messages, usually the file as the user gave it.
    values
        Its content, as the standard library reads it.
    lines
        The line, from 1, of each path.
    """

    name: str
    values: Mapping[str, Any]
    lines: Mapping[KeyPath, int] = field(repr=False)

    def line(self, path: KeyPath) -> int | None:
        """Return the line of a value, or of the nearest table around it that has one (for a key that is missing)."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return None

    def problem(self, path: KeyPath, message: str, nearest: str | None = None) -> Problem:
        """Return a problem with the value at a path, for checks that go beyond one value."""
        return Problem(self.name, self.line(path), dotted(path) or None, message, nearest)


def dotted(path: KeyPath) -> str:
    """Write a path as people do: ``shocks[2].week``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def read_document(path: str | Path, error: type[InputError] = InputError, name: str | None = None) -> Document:
    """Read a TOML file.

    Parameters
    ----------
    path
        The file, of at most 1 MB.
    error
        What to raise.
    name
        What to call the file in messages, if not as in `path`.

    Raises
    ------
    InputError
        As the class `error`, with every problem that could be found in one pass.
    """
    name = name or str(path)
    return parse_document(read_text(Path(path), name, error), name, error)


def parse_document(text: str, name: str, error: type[InputError] = InputError) -> Document:
    """Read a TOML text; see `read_document`."""
    text = text.replace("\r\n", "\n")
    root = syntax.parse(text)
    limit = syntax.broken_limit(root)
    if limit:
        raise error(Problem(name, limit[0], message=limit[1]))
    if root.has_error:
        raise error(_syntax_problems(root, text, name))
    try:
        values = tomllib.loads(text)
    except ValueError as reason:
        raise error(_out_of_order(root, name) or _in_words(reason, text, name)) from None
    lines = syntax.lines_of_keys(root)
    _check_levels(lines, name, error)
    return Document(name, values, lines)


def _out_of_order(root: Node, name: str) -> list[Problem]:
    """Return what is wrong with a text each piece of which is TOML."""
    wrong = sorted([*doubles(root), *endless_numbers(root)], key=lambda told: told[1])
    return [Problem(name, line, dotted(path), message) for path, line, message in wrong[:_MOST_PIECES]]


def _check_levels(lines: Mapping[KeyPath, int], name: str, error: type[InputError]) -> None:
    """Refuse depth by way of dotted keys in inline tables, which the syntax tree does not count as levels."""
    for path, line in lines.items():
        if len(path) > syntax.MOST_LEVELS:
            raise error(Problem(name, line, message=f"nested deeper than {syntax.MOST_LEVELS} levels"))


def _syntax_problems(root: Node, text: str, name: str) -> list[Problem]:
    """Return one problem per broken piece; the standard library's word replaces that for the piece it stops at."""
    problems = _out_of_order(root, name)
    first = _first_problem(text, name)
    if first and first.line not in [problem.line for problem in problems]:
        problems.append(first)
    text_lines = text.split("\n")
    for piece in islice(syntax.broken_pieces(root), _MOST_PIECES):
        start, end = syntax.line_of(piece), piece.end_point[0] + 1
        told = any(start <= (problem.line or 0) <= end for problem in problems)
        if not told:
            problems.append(Problem(name, start, message=_what_is_broken(piece, text_lines)))
    return sorted(problems, key=lambda problem: problem.line or 0)


def _first_problem(text: str, name: str) -> Problem | None:
    if _LONG_KEY.search(text):  # broken text is not checked against the limits, and long keys take it very long
        return None
    try:
        tomllib.loads(text)
    except ValueError as reason:
        return _in_words(reason, text, name)
    except RecursionError:
        return None
    return None


def _what_is_broken(piece: Node, lines: list[str]) -> str:
    if piece.is_missing:
        return f"{piece.type.replace('_', ' ')} is missing"
    line = lines[piece.start_point[0]].strip()
    if foreign := _FOREIGN_KEY.match(line):
        return _foreign(foreign[1])
    if line.endswith("="):
        return "a value is missing after '='"
    return f"this cannot be read as TOML: {line[:60]}"


def _foreign(sign: str) -> str:
    """Say which sign of a key is none of those that it may have, although it may look like one."""
    called = unicodedata.name(sign, f"U+{ord(sign):04X}")
    shown = f"'{sign}' ({called})" if sign.isprintable() else called
    return f"{shown} is no plain letter; a key without quotes is written with a-z, A-Z, 0-9, _ and -"


def _in_words(reason: ValueError, text: str, name: str) -> Problem:
    place = _PLACE.search(str(reason))
    message = _PLACE.sub("", str(reason))
    if place is None:  # a number of thousands of digits, in a piece of the text that is broken
        return Problem(name, message="a number has too many digits")
    line = int(place[1]) if place[1] else text.rstrip().count("\n") + 1
    if place[1] and message in _KEY_BROKEN:
        sign = text.split("\n")[line - 1][int(place[2]) - 1 :][:1]
        if not sign.isascii():
            return Problem(name, line, message=_foreign(sign))
    return Problem(name, line, message=_PLAIN_WORDS.get(message, message[:1].lower() + message[1:]))
