"""The syntax tree of a TOML text: its errors, its limits and the line of every key.

The standard library reads the values but gives no positions and stops at the first error; the tree gives both.
"""

import tomllib
from collections.abc import Iterator
from typing import NamedTuple

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

KeyPath = tuple[str | int, ...]
"""Where a value stands: keys of tables and, from 0, places in lists."""

MOST_LEVELS = 100
MOST_KEY_PARTS = 16

_NESTED = {"array", "inline_table"}
_KEYS = {"bare_key", "quoted_key", "dotted_key"}


def parse(text: str) -> Node:
    """Return the root of the syntax tree."""
    language = Language(tree_sitter_toml.language())
    return Parser(language).parse(text.encode()).root_node


def line_of(node: Node) -> int:
    """Return the line, from 1, on which a piece of the text starts."""
    return int(node.start_point[0]) + 1


def broken_limit(root: Node) -> tuple[int, str] | None:
    """Return line and message for text nested so deep that reading it on would take for ever, else None."""
    # A stack instead of recursion: the text that this guards against is what would exhaust the recursion.
    stack = [(root, 0, 1)]
    while stack:
        node, levels, parts = stack.pop()
        levels += node.type in _NESTED
        parts = parts + 1 if node.type == "dotted_key" else 1
        if levels > MOST_LEVELS:
            return line_of(node), f"nested deeper than {MOST_LEVELS} levels"
        if parts > MOST_KEY_PARTS:
            return line_of(node), f"a key with more than {MOST_KEY_PARTS} parts"
        stack.extend((child, levels, parts) for child in reversed(node.named_children))
    return None


def broken_pieces(root: Node) -> Iterator[Node]:
    """Yield the pieces of the text that are not TOML, in their order."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            stack.extend(reversed(node.children))


def lines_of_keys(root: Node) -> dict[KeyPath, int]:
    """Return the line of every table, key and list entry of a text without errors."""
    lines: dict[KeyPath, int] = {}
    entries: dict[KeyPath, int] = {}  # entries so far of each list of tables
    for node in root.named_children:
        if node.type == "pair":
            _add_pair(node, (), lines)
        elif node.type in {"table", "table_array_element"}:
            prefix = _header(node, entries)
            _add_path(prefix, 0, line_of(node), lines)
            for pair in _of_type(node, {"pair"}):
                _add_pair(pair, prefix, lines)
    return lines


class Given(NamedTuple):
    """A table, or a key with its value.

    Parameters
    ----------
    path, start
        Where it stands, and how much of that is the table in which it is written.
    line
        From 1.
    value
        None for a table with a heading.
    """

    path: KeyPath
    start: int
    line: int
    value: Node | None = None


def given(root: Node) -> Iterator[Given]:
    """Yield the tables, and the keys of all tables, in the order of the text; what is broken is left out."""
    entries: dict[KeyPath, int] = {}
    for node in root.named_children:
        if node.type == "pair":
            yield from _given_by(node, ())
        elif node.type in {"table", "table_array_element"} and next(_of_type(node, _KEYS), None):
            prefix = _header(node, entries)
            yield Given(prefix, 0, line_of(node))
            for pair in _of_type(node, {"pair"}):
                yield from _given_by(pair, prefix)


def _given_by(pair: Node, prefix: KeyPath) -> Iterator[Given]:
    if pair.has_error:
        return
    key, value = (child for child in pair.named_children if child.type != "comment")
    path = (*prefix, *_keys(key))
    yield Given(path, len(prefix), line_of(pair), value)
    for place, entry in entries_of(path, value):
        for inner in _of_type(entry, {"pair"}) if entry.type == "inline_table" else ():
            yield from _given_by(inner, place)


def entries_of(path: KeyPath, value: Node | None) -> Iterator[tuple[KeyPath, Node]]:
    """Yield path and node of a value, or of each that is in it if it is a list."""
    if value is not None and value.type != "array":
        yield path, value
    elif value is not None:
        for place, entry in enumerate(child for child in value.named_children if child.type != "comment"):
            yield from entries_of((*path, place), entry)


def _header(table: Node, entries: dict[KeyPath, int]) -> KeyPath:
    """Return the path of ``[a.b]`` or ``[[a.b]]``, in which a list of tables stands for its latest entry."""
    path: KeyPath = ()
    keys = list(_keys(next(_of_type(table, _KEYS))))
    for position, key in enumerate(keys, start=1):
        path = (*path, key)
        if table.type == "table_array_element" and position == len(keys):
            entries[path] = entries.get(path, 0) + 1
        if path in entries:
            path = (*path, entries[path] - 1)
    return path


def _add_pair(pair: Node, prefix: KeyPath, lines: dict[KeyPath, int]) -> None:
    key, value = (child for child in pair.named_children if child.type != "comment")
    path = (*prefix, *_keys(key))
    _add_path(path, len(prefix), line_of(pair), lines)
    _add_value(value, path, lines)


def _add_value(value: Node, path: KeyPath, lines: dict[KeyPath, int]) -> None:
    if value.type == "inline_table":
        for pair in _of_type(value, {"pair"}):
            _add_pair(pair, path, lines)
    elif value.type == "array":
        entries = (child for child in value.named_children if child.type != "comment")
        for place, entry in enumerate(entries):
            lines[(*path, place)] = line_of(entry)
            _add_value(entry, (*path, place), lines)


def _add_path(path: KeyPath, start: int, line: int, lines: dict[KeyPath, int]) -> None:
    """Note the line of a path and of those tables above it, below `start`, that have no line of their own."""
    for length in range(start + 1, len(path)):
        lines.setdefault(path[:length], line)
    lines[path] = line


def _keys(node: Node) -> Iterator[str]:
    """Yield the parts of a key."""
    if node.type == "dotted_key":
        for part in _of_type(node, _KEYS):
            yield from _keys(part)
        return
    text = (node.text or b"").decode()
    yield str(tomllib.loads(f"key = {text}")["key"]) if node.type == "quoted_key" else text


def _of_type(node: Node, types: set[str]) -> Iterator[Node]:
    return (child for child in node.named_children if child.type in types)
