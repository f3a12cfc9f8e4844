"""The model uses only operations that give a replication the same bits alone and in a batch.

A line that does something else on purpose says why in a comment: ``# bits: <reason>``.
"""

import ast
import re
from pathlib import Path

import pytest

MODEL = Path(__file__).parents[2] / "strategysim" / "model"
FILES = sorted(MODEL.rglob("*.py"))

ALLOWED = re.compile(r"#\s*bits:\s*\S")
REDUCTIONS = {"sum", "mean", "std", "var", "nansum", "nanmean", "average", "dot", "matmul", "inner", "vdot"}
DRAWS = {"poisson", "binomial", "normal", "standard_normal", "lognormal", "exponential", "gamma", "beta", "integers",
         "choice", "uniform", "triangular", "multinomial", "shuffle", "permutation"}  # fmt: skip
SCALAR_MATHS = {"exp", "log", "log1p", "expm1", "pow", "sqrt", "tanh"}


def broken_rules(source, luck=False):
    """Return line and reason of each operation that could change bits.

    Parameters
    ----------
    source
        The text of a module.
    luck
        Whether it is the one module that may make a generator.
    """
    lines = source.splitlines()
    found = []
    for node in ast.walk(ast.parse(source)):
        reason = _reason(node, luck)
        if reason and not any(ALLOWED.search(line) for line in lines[node.lineno - 1 : node.end_lineno]):
            found.append((node.lineno, reason))
    return found


def _reason(node, luck):
    if isinstance(node, ast.BinOp | ast.AugAssign):
        return _operator_reason(node)
    if isinstance(node, ast.Attribute):
        return _attribute_reason(node, luck)
    if isinstance(node, ast.ImportFrom) and node.module in {"random", "math"}:
        return _import_reason(node)
    return None


def _operator_reason(node):
    if isinstance(node.op, ast.MatMult):
        return "@ adds in an order that depends on the batch"
    exponent = node.right if isinstance(node, ast.BinOp) else node.value
    if isinstance(node.op, ast.Pow) and not _is_constant(exponent):
        return "** takes other code for scalars than for arrays: np.power of arrays"
    return None


def _attribute_reason(node, luck):
    owner = ast.unparse(node.value)
    if owner == "np" and node.attr == "einsum":
        return "einsum adds in an order that depends on the batch"
    if node.attr in REDUCTIONS:
        return f"{node.attr} over eight or more entries adds in an order that depends on the batch"
    if owner == "math" and node.attr in SCALAR_MATHS:
        return f"math.{node.attr} has other last bits than NumPy's"
    if owner in {"np", "numpy"} and node.attr == "random" and not luck:
        return "luck.py is the only place that makes a generator"
    # `uniform` and the like are drawn from something that is called a generator; a plain word may be a field.
    if node.attr in DRAWS and re.search(r"rng|random|generator", owner):
        return f"{node.attr} draws differently when a neighbour's rate changes"
    return None


def _import_reason(node):
    names = {alias.name for alias in node.names}
    return "NumPy's functions only" if node.module == "random" or names & SCALAR_MATHS else None


def _is_constant(node):
    return all(isinstance(part, ast.Constant | ast.UnaryOp | ast.unaryop) for part in ast.walk(node))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(MODEL).as_posix())
def test_model_keeps_bits(path):
    """No module of the model uses an operation that breaks the bits."""
    assert not broken_rules(path.read_text(encoding="utf-8"), luck=path.name == "luck.py")


@pytest.mark.parametrize(
    "line",
    [
        "x.sum(axis=0)", "np.mean(x, axis=1)", "np.einsum('ij,j', x, y)", "x @ y", "np.random.default_rng(1)",
        "rng.poisson(rate)", "math.exp(2.0)", "x ** y", "x **= y", "from math import log", "np.dot(x, y)",
    ],
)  # fmt: skip
def test_lint_finds(line):
    """The lint finds the operations that were seen to break bits."""
    assert broken_rules(line)


@pytest.mark.parametrize("line", ["x * y + 1.0", "np.power(x, y)", "2.0**-54", "x.sum()  # bits: fixed", "s.normal"])
def test_lint_lets_pass(line):
    """The lint lets pass what is safe, and what says why it may stay."""
    assert not broken_rules(line)
