"""Formulas as the model's documentation writes them, read and worked out line by line.

The grammar is what EQUATIONS.md uses: names by typeface, sums, products without a sign, fractions, powers, the positive
part, values held between two, and a few functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Value = Any
Look = Callable[[str, str], Value]

_TOKEN = re.compile(
    r"\\(?P<face>mathrm|mathit|mathtt)\{(?P<word>[^{}]*)\}|\\delta_\{\\text\{(?P<rate>[^{}]*)\}\}"
    r"|\\(?P<command>[a-zA-Z]+)|(?P<number>\d+(?:\.\d+)?)|(?P<sign>[^\s\\])"
)
_NOTHING = re.compile(r"\\(?:[,;!]|[bB]ig[lr]?|left|right|textstyle|quad|qquad)(?![a-zA-Z])|&")
_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "sigma": lambda x, scale: 1.0 - np.exp(-x / scale), "min": np.minimum, "max": np.maximum, "ln": np.log,
    "exp": np.exp,
}  # fmt: skip


def lines(block: str) -> Iterator[tuple[str, str, str]]:
    """Yield (left side, relation, right side) of the equations of a block; conditions and remarks are left out."""
    inside = block.replace("\\begin{aligned}", "").replace("\\end{aligned}", "")
    joined = re.sub(r"\\\\\s*&\\quad(?!\\text)", " ", inside)
    for line in joined.split("\\\\"):
        for part in re.split(r",\\q?quad", re.sub(r"\\quad\s*\\text\{[^{}]*\}.*", "", line)):
            match = re.match(r"(.*?)(=|\\leftarrow)(.*)", _NOTHING.sub(" ", part), flags=re.DOTALL)
            if match and "\\text{" not in match[1]:
                yield match[1].strip(), match[2], match[3].strip()


class Reader:
    """Works one formula out; ``look`` gives the value of a name in its typeface."""

    def __init__(self, formula: str, look: Look) -> None:
        self._tokens = list(_TOKEN.finditer(_NOTHING.sub(" ", formula)))
        self._at, self._look = 0, look

    def value(self) -> Value:
        """Return what the formula comes to."""
        result = self._sum()
        assert self._at == len(self._tokens), f"left over: {[t[0] for t in self._tokens[self._at :]]}"
        return result

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self, expected: str = "") -> re.Match[str]:
        token = self._tokens[self._at]
        assert not expected or token[0] == expected, f"{expected} expected, not {token[0]}"
        self._at += 1
        return token

    def _sum(self) -> Value:
        negative = self._peek() == "-"
        if negative:
            self._take()
        result = -self._product() if negative else self._product()
        while self._peek() in ("+", "-"):
            result = result + self._product() if self._take()[0] == "+" else result - self._product()
        return result

    def _product(self) -> Value:
        result = self._power()
        while self._peek() and self._peek() not in "+-,)]}":
            if self._peek() == "/":
                self._take()
                result = result / self._power()
            else:
                if self._peek() == "\\cdot":
                    self._take()
                result = result * self._power()
        return result

    def _power(self) -> Value:
        result = self._atom()
        if self._peek() == "^":
            self._take()
            return np.power(result, self._group())
        return result

    def _group(self) -> Value:
        """Return what stands in braces, or the one thing that stands there."""
        if self._peek() != "{":
            return self._atom()
        self._take()
        result = self._sum()
        self._take("}")
        return result

    def _atom(self) -> Value:
        token = self._take()
        if token["number"]:
            return float(token[0])
        if token["rate"]:
            return self._look("rate", token["rate"].replace(" ", "_"))
        if token["face"]:
            return self._look(token["face"], token["word"].replace("\\_", "_") + self._index())
        if token["command"] == "frac":
            return self._group() / self._group()
        if token["command"] in _FUNCTIONS:
            return _FUNCTIONS[token["command"]](*self._arguments())
        if token[0] == "(":
            return self._closed(")")
        if token[0] == "[":
            return self._held(self._closed("]"))
        if token[0] == "e":
            return np.e
        return self._look("mathit", token[0].lstrip("\\") + self._index())

    def _closed(self, end: str) -> Value:
        result = self._sum()
        self._take(end)
        return result

    def _arguments(self) -> list[Value]:
        self._take("(")
        found = [self._sum()]
        while self._peek() == ",":
            self._take()
            found.append(self._sum())
        self._take(")")
        return found

    def _held(self, value: Value) -> Value:
        """Return a bracket's value by what stands at it: its positive part, or held between two."""
        low, high = -np.inf, np.inf
        while self._peek() in ("^", "_"):
            if self._take()[0] == "_":
                low = self._group()
            elif self._peek() == "+":
                self._take()
                low = 0.0
            else:
                high = self._group()
        return np.clip(value, low, high)

    def _index(self) -> str:
        """Return what belongs to a name: the star of where a stock is heading, and its index."""
        found = ""
        if self._peek() == "^" and self._at + 1 < len(self._tokens) and self._tokens[self._at + 1][0] == "*":
            self._at += 2
            found = "*"
        if self._peek() == "_":
            self._take()
            if self._peek() == "{":
                self._take()
                while self._peek() != "}":
                    token = self._take()
                    found += f"_{(token['word'] or token[0])}"
                self._take()
            else:
                found += f"_{self._take()[0]}"
        return found


def name_of(left: str) -> str:
    """Return the name on the left of an equation, as a reader looks it up."""
    seen = list[str]()

    def look(_: str, name: str) -> Value:
        seen.append(name)
        return 0.0

    Reader(left.removeprefix("\\Delta").strip(), look).value()
    return seen[0]


def work_out(block: str, known: Look, found: dict[str, Value], skip: tuple[str, ...] = ()) -> None:
    """Work out the equations of a block, one after the other; stocks move as the lines go by.

    Parameters
    ----------
    block
        The text of a documented equation.
    known
        The value of a name (by typeface) that no line before it gives.
    found
        What the lines before it gave, by name; what this block gives is added.
    skip
        Names whose equations are left out.
    """

    def look(face: str, name: str) -> Value:
        return found[name] if face == "mathit" and name in found else known(face, name)

    for inside in re.findall(r"```math\n(.*?)```", block, flags=re.DOTALL):
        for left, _, right in lines(inside):
            name = name_of(left)
            if name not in skip:
                value = Reader(right, look).value()
                found[name] = look("mathit", name) + value if left.startswith("\\Delta") else value
