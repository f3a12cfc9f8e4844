"""What can be called from outside says what it is, and where arrays go in or out, of which shape."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "strategysim"
DOCUMENTED = ("model", "lab", "session", "policies", "scenario", "gym")
FILES = sorted(path for part in DOCUMENTED for path in (PACKAGE / part).rglob("*.py"))

ARRAY = re.compile(r"\b(Array|NDArray|ndarray)\b")
SHAPE = re.compile(r"\bshapes?\b|\belementwise\b|\baxis\b|\bbroadcast|\([^()]*\bn,?\)|\([a-z, ]*replications[a-z, ]*\)")


def public_definitions(path):
    """Yield name and node of the public functions, classes and methods of a module."""
    return _public(ast.parse(path.read_text(encoding="utf-8")), "")


def _public(owner, prefix):
    for node in owner.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node, f"{node.name}.")


def speaks_of_arrays(node):
    """Say whether a function takes or returns arrays, or a class holds them as plain fields."""
    if isinstance(node, ast.FunctionDef):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        annotations = [node.returns, *(argument.annotation for argument in arguments)]
    else:
        # A field with a default is a declared parameter: `parameters` says once which shape those have.
        annotations = [f.annotation for f in node.body if isinstance(f, ast.AnnAssign) and f.value is None]
    return any(ARRAY.search(ast.unparse(annotation)) for annotation in annotations if annotation)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_public_things_are_documented(path):
    """Every public function, class and method has a docstring."""
    missing = [name for name, node in public_definitions(path) if not ast.get_docstring(node)]
    assert not missing


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_arrays_have_shapes(path):
    """A docstring that stands beside arrays gives a shape such as (firms, n), or says that any will do."""
    arrays = {name: ast.get_docstring(node) or "" for name, node in public_definitions(path) if speaks_of_arrays(node)}
    shapeless = [name for name, text in arrays.items() if not SHAPE.search(text)]
    assert not shapeless
