"""The equations as they are documented: each with the functions that hold it, and whether it still says what they do.

An equation is a heading of the third order, a line ``Code: `talent._leave` `` and text. The line ends in a comment with
the functions' prints as they were when the equation was last compared with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategysim.model.catalogue import PARAMETERS
from strategysim.model.levers import LEVERS
from strategysim.report.reference.code import MODEL, functions

FILE = MODEL / "EQUATIONS.md"
_CODE = re.compile(r"^Code: (?P<names>.+?)(?: <!-- (?P<prints>[0-9a-f ]+) -->)?$", re.MULTILINE)
_UPRIGHT = re.compile(r"\\mathrm\{([^{}]+)\}")
_LEVER = re.compile(r"\\mathtt\{([^{}]+)\}")
_TICKED = re.compile(r"`([a-z_.]+)`")
# What stands upright in mathematics and is no parameter.
_UPRIGHT_WORDS = {"Bin"}
# Modules that explain or foresee by the same equations and have none of their own.
_WITHOUT = ("causes", "foresight")


@dataclass(frozen=True)
class Equation:
    """One documented equation: its section's subsystem, title, functions, their prints when compared, and its text."""

    section: str
    subsystem: str
    title: str
    functions: tuple[str, ...]
    compared: tuple[str, ...]
    text: str

    @property
    def anchor(self) -> str:
        """Where it is found within the file."""
        return re.sub(r"[^a-z0-9 -]", "", self.title.lower()).replace(" ", "-")

    @property
    def upright(self) -> set[str]:
        """Parameters in its formulas."""
        return {self._full(name) for name in _UPRIGHT.findall(self.text) if name not in _UPRIGHT_WORDS}

    @property
    def mentioned(self) -> set[str]:
        """Parameters in its formulas or, by name, in its words."""
        return self.upright | {self._full(name) for name in _TICKED.findall(self.text)}

    @property
    def levers(self) -> set[str]:
        """Levers in its formulas."""
        return {name.replace("\\_", "_") for name in _LEVER.findall(self.text)}

    def _full(self, name: str) -> str:
        name = name.replace("\\_", "_")
        return name if "." in name else f"{self.subsystem}.{name}"


def equations(text: str) -> list[Equation]:
    """Return the documented equations of a text, in order."""
    found = []
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title = section.partition("\n")[0]
        blocks = re.split(r"^### ", section, flags=re.MULTILINE)
        subsystem = _subsystem(blocks[0])
        found += [_equation(title, subsystem, block) for block in blocks[1:]]
    return found


def _subsystem(head: str) -> str:
    match = re.search(r"<!-- generated: glance (\w+) -->", head)
    return match[1] if match else ""


def _equation(section: str, subsystem: str, block: str) -> Equation:
    title, _, text = block.partition("\n")
    code = _CODE.search(text)
    names = tuple(_TICKED.findall(code["names"])) if code else ()
    return Equation(section, subsystem, title, names, tuple((code["prints"] or "").split()) if code else (), text)


def problems(text: str) -> Iterator[str]:
    """Yield all that is wrong with the documented equations: what is missing, unknown, or no longer compared."""
    known = equations(text)
    for equation in known:
        yield from (f"{equation.title}: {what}" for what in _problems(equation))
    documented = {name for equation in known for name in equation.functions}
    for address, function in functions().items():
        if function.parameters and address not in documented and function.module not in _WITHOUT:
            yield f"no equation names {address}, which uses {', '.join(sorted(function.parameters))}"
    mentioned = set().union(*(equation.mentioned for equation in known)) if known else set()
    yield from (f"no equation has the parameter {name}" for name in PARAMETERS if name not in mentioned)


def _problems(equation: Equation) -> Iterator[str]:
    if not equation.functions:
        yield "no line `Code:`"
    if missing := [name for name in equation.functions if name not in functions()]:
        yield f"there is no function {', '.join(missing)}"
        return
    used = set().union(*(functions()[name].parameters for name in equation.functions))
    levers = set().union(*(functions()[name].levers for name in equation.functions))
    yield from (f"its code uses {name}" for name in sorted(used - equation.mentioned))
    yield from (f"its code does not use {name}" for name in sorted(equation.upright - used) if name in PARAMETERS)
    yield from (f"there is no parameter {name}" for name in sorted(equation.upright - set(PARAMETERS)))
    yield from (f"there is no lever {name}" for name in sorted(equation.levers - set(LEVERS)))
    yield from (f"its code uses the lever {name}" for name in sorted(levers - equation.levers - equation.mentioned))
    now = tuple(functions()[name].print for name in equation.functions)
    for name, before, after in zip(equation.functions, equation.compared or ("",) * len(now), now, strict=False):
        if before != after:
            yield f"{name} has changed since the equation was compared with it"


def compared(text: str) -> str:
    """Return the text with every equation marked as compared with the code as it is."""

    def marked(match: re.Match[str]) -> str:
        names = _TICKED.findall(match["names"])
        prints = " ".join(functions()[name].print if name in functions() else "0" for name in names)
        return f"Code: {match['names']} <!-- {prints} -->"

    return _CODE.sub(marked, text)
