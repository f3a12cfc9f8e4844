"""What is wrong with a text each piece of which is TOML: a key that is given twice, a number of endless digits."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from tree_sitter import Node

from strategysim.documents.syntax import Given, KeyPath, entries_of, given

Told = tuple[KeyPath, int, str]
"""Path, line and what is wrong."""


def doubles(root: Node) -> Iterator[Told]:
    """Yield what is given a second time, in the order of the text; pieces that are no TOML are passed over."""
    seen = _Seen()
    for one in given(root):
        if message := seen.clash(one):
            yield one.path, one.line, message
        else:
            seen.add(one)


def endless_numbers(root: Node) -> Iterator[Told]:
    """Yield the whole numbers that have more digits than Python reads."""
    most = sys.get_int_max_str_digits()
    for one in given(root):
        for path, value in entries_of(one.path, one.value):
            text = (value.text or b"").decode()
            endless = most and sum(map(str.isdigit, text)) > most
            if endless and value.type == "integer" and not text.startswith(("0x", "0o", "0b")):
                yield path, value.start_point[0] + 1, f"must not have more than {most:,} digits"


@dataclass
class _Seen:
    """What a text has given up to some place, each with its line."""

    values: dict[KeyPath, int] = field(default_factory=dict)
    # Tables that have a heading, or were made by a dotted key: they cannot have another heading.
    tables: dict[KeyPath, int] = field(default_factory=dict)
    around: dict[KeyPath, int] = field(default_factory=dict)

    def clash(self, one: Given) -> str:
        """Say what cannot stand beside what was given before; nothing if all of it can."""
        path = one.path
        if path in self.values:
            table = "has a value already" if one.value is None else "is given twice"
            return f"this key {table}, first in line {self.values[path]}"
        for length in range(one.start + 1, len(path)):
            if path[:length] in self.values:
                return f"'{path[length - 1]}' has a value in line {self.values[path[:length]]}, so it can hold no keys"
        if one.value is None:
            return f"this table is given twice, first in line {self.tables[path]}" if path in self.tables else ""
        return f"is a table in line {self.around[path]}, so it can have no value" if path in self.around else ""

    def add(self, one: Given) -> None:
        """Note what was given."""
        inner = {one.path[:length] for length in range(one.start + 1, len(one.path))}
        if one.value is None:
            self.tables[one.path] = one.line
            inner.add(one.path)
        else:
            self.values[one.path] = one.line
            self.tables.update({path: one.line for path in inner if path not in self.tables})
        self.around.update({path: one.line for path in inner if path not in self.around})
