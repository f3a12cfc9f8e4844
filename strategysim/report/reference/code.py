"""The model's own source, read: which functions use which parameters, levers, rates and loops, and when one changed."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import get_args

from strategysim.model import catalogue
from strategysim.model.catalogue import LOOPS, PARAMETERS, SUBSYSTEMS
from strategysim.model.effects import RATES
from strategysim.model.levers import LEVERS
from strategysim.model.market import LineKind
from strategysim.model.talent import LAYERS

MODEL = Path(catalogue.__file__).parent
# Fields of a syntax tree that say nothing here and differ between versions of Python.
_OF_VERSIONS = ("ctx", "kind", "type_comment", "type_params")
_GROUP = re.compile(r"\bparameters\.(\w+)")
_PART = re.compile(r"\bstate\.(\w+)$")
# Says of an expression whose it is, from what local names stand for.
Whose = Callable[[ast.expr, Mapping[str, str]], str | None]


@dataclass(frozen=True)
class Function:
    """One function of the model and what it uses, by name; ``writes`` has fields of the state: ``customers.heads``."""

    module: str
    name: str
    parameters: frozenset[str]
    levers: frozenset[str]
    rates: frozenset[str]
    loops: frozenset[str]
    parts: frozenset[str]
    writes: frozenset[str]
    print: str

    @property
    def address(self) -> str:
        """How the documentation calls it: module and function."""
        return f"{self.module}.{self.name}"


@dataclass(frozen=True)
class Constant:
    """A number that stands in the code beside the parameters, with the comment that says why."""

    address: str
    value: str
    why: str


def constants() -> Iterator[Constant]:
    """Yield the numbers, and rows of numbers, that the model's modules declare by name."""
    for path in sorted(MODEL.glob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.parse(source).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _is_number(node.value):
                why = _comment_above(source.splitlines(), node.lineno)
                yield Constant(f"{path.stem}.{node.targets[0].id}", ast.unparse(node.value), why)


def _is_number(value: ast.expr) -> bool:
    if isinstance(value, ast.Tuple):
        return bool(value.elts) and all(map(_is_number, value.elts))
    if isinstance(value, ast.UnaryOp | ast.BinOp):
        return all(isinstance(n, ast.Constant | ast.operator | ast.unaryop) for n in list(ast.walk(value))[1:])
    return isinstance(value, ast.Constant) and isinstance(value.value, int | float)


def _comment_above(lines: list[str], line: int) -> str:
    """Return the comment over a line; lines below one another share it."""
    told: list[str] = []
    while line >= 2 and re.match(r"\w", lines[line - 2]):
        line -= 1
    while line >= 2 and lines[line - 2].startswith("#"):
        told.insert(0, lines[line - 2].lstrip("# "))
        line -= 1
    return " ".join(told)


@cache
def functions() -> dict[str, Function]:
    """Return every function of the model's modules by address; methods stand under their module."""
    found = (function for path in sorted(MODEL.glob("*.py")) for function in _functions_of(path))
    return {function.address: function for function in found}


def _functions_of(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            used = list(ast.walk(node))
            yield Function(
                path.stem, node.name, frozenset(_parameters(node, path.stem)), frozenset(_levers(used)),
                frozenset(_rates(used)),
                frozenset(_called(used, ("through",), LOOPS)), frozenset(_parts(used)),
                frozenset(_writes(node, path.stem)), _print(node),
            )  # fmt: skip


def _parameters(function: ast.FunctionDef, module: str) -> Iterator[str]:
    groups = _names(function, module, "Parameters", _group)
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and (group := _group(node.value, groups)):
            name = f"{group}.{node.attr}"
            if name in PARAMETERS:
                yield name


def _names(function: ast.FunctionDef, module: str, kind: str, whose: Whose) -> dict[str, str]:
    """Return which local names stand for the parameters, or the state, of which subsystem."""
    arguments = function.args.args
    names = {a.arg: module for a in arguments if a.annotation and ast.unparse(a.annotation) == kind}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target, value in _pairs(node.targets[0], node.value):
                if isinstance(target, ast.Name) and not isinstance(value, ast.BinOp) and (own := whose(value, names)):
                    names[target.id] = own
    return names


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value


def _group(value: ast.expr, groups: Mapping[str, str]) -> str | None:
    """Return whose parameters an expression is: ``p``, ``world.parameters.talent``, or either in another shape."""
    if isinstance(value, ast.Call):
        inside = (_group(argument, groups) for argument in value.args)
        return next((group for group in inside if group), None) if ast.unparse(value.func).startswith("in_") else None
    if isinstance(value, ast.Name):
        return groups.get(value.id)
    match = _GROUP.search(ast.unparse(value)) if isinstance(value, ast.Attribute) else None
    return match[1] if match and ast.unparse(value).endswith(match[0]) else None


def _levers(used: list[ast.AST]) -> Iterator[str]:
    for node in used:
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("plan"):
            if isinstance(node.slice, ast.Constant) and node.slice.value in LEVERS:
                yield str(node.slice.value)
            elif isinstance(node.slice, ast.JoinedStr):
                # One field for each layer of people.
                yield from (f"hiring.{layer}" for layer in LAYERS)


def _rates(used: list[ast.AST]) -> Iterator[str]:
    yield from _called(used, ("modifier", "market_modifier"), RATES)
    if any(isinstance(node, ast.Call) and ast.unparse(node).startswith("world.modifier(lines.kinds") for node in used):
        # A line of revenue is moved by the rate that has the name of its kind.
        yield from (kind for kind in get_args(LineKind) if kind in RATES)


def _called(used: list[ast.AST], methods: tuple[str, ...], names: object) -> Iterator[str]:
    """Return the first arguments of calls of a world's methods, where they are among some names."""
    for node in used:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods:
            first = node.args[0]
            if isinstance(first, ast.Constant) and first.value in names:  # type: ignore[operator]
                yield str(first.value)


def _parts(used: list[ast.AST]) -> Iterator[str]:
    for node in used:
        if isinstance(node, ast.Attribute) and node.attr in SUBSYSTEMS and ast.unparse(node.value).endswith("state"):
            yield node.attr


def _writes(function: ast.FunctionDef, module: str) -> Iterator[str]:
    """Return the fields of the state that are written, whole or in places: ``s.cash = …``, ``at[s.age] += …``."""
    parts = _names(function, module, "State", _part)
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            inside = [node] if isinstance(node, ast.Attribute) else [*ast.walk(node.value), *ast.walk(node.slice)]
            fields = [part for part in inside if isinstance(part, ast.Attribute)]
            yield from (f"{part}.{field.attr}" for field in fields if (part := _part(field.value, parts)))


def _part(value: ast.expr, parts: Mapping[str, str]) -> str | None:
    """Return whose state an expression is: ``s`` or ``world.state.talent``."""
    if isinstance(value, ast.Name):
        return parts.get(value.id)
    match = _PART.search(ast.unparse(value)) if isinstance(value, ast.Attribute) else None
    return match[1] if match else None


def _print(function: ast.FunctionDef) -> str:
    """Return a short hash of what a function does: names and numbers, without comments, layout and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return blake2b("".join(map(_told, body)).encode(), digest_size=4).hexdigest()


def _told(node: object) -> str:
    """Return a syntax tree as text that every version of Python tells alike."""
    if isinstance(node, ast.AST):
        parts = (_told(value) for name, value in ast.iter_fields(node) if name not in _OF_VERSIONS)
        return f"{type(node).__name__}({','.join(parts)})"
    return f"[{','.join(map(_told, node))}]" if isinstance(node, list) else repr(node)
