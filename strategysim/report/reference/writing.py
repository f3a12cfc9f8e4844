"""The documents of the model: their generated parts between markers, written anew or compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from strategysim.model.catalogue import SUBSYSTEMS
from strategysim.report.reference import equations, parameters, picture, tables
from strategysim.report.reference.code import MODEL

DOCUMENTS = tuple(MODEL / name for name in ("README.md", "EQUATIONS.md", "PARAMETERS.md"))
PICTURE = MODEL / "loops.svg"
PARTS: dict[str, Callable[[], str]] = {
    "loops": tables.loops, "touching": tables.touching, "week": tables.week, "levers": tables.levers,
    "outcomes": tables.outcomes, "circumstances": tables.circumstances, "index": tables.index,
    "certainty": tables.certainty, "numbers": tables.numbers,
    "parameters": parameters.parameters, "sources": parameters.sources,
    **{f"glance {name}": partial(tables.glance, name) for name in (*SUBSYSTEMS, "start")},
}  # fmt: skip
_PART = re.compile(r"(<!-- generated: (?P<name>[a-z ]+) -->\n).*?(<!-- /generated -->)", re.DOTALL)


def filled(text: str) -> str:
    """Return a document with its generated parts as the code is now."""
    return _PART.sub(lambda part: f"{part[1]}{PARTS[part['name']]()}\n{part[3]}", text)


def files() -> Iterator[tuple[Path, str]]:
    """Yield every file with the text that it should have."""
    for path in DOCUMENTS:
        yield path, filled(path.read_text(encoding="utf-8"))
    yield PICTURE, picture.drawn()


def stale() -> Iterator[str]:
    """Yield what has to be done before the documents say again what the code does."""
    for path, text in files():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield f"{path.name} is not as the code is; run `python -m strategysim.report.reference`"
    yield from equations.problems(equations.FILE.read_text(encoding="utf-8"))


def write(compared: bool) -> None:
    """Write the generated parts; ``compared`` says that all equations have been compared with the code as it is."""
    if compared:
        text = equations.FILE.read_text(encoding="utf-8")
        equations.FILE.write_text(equations.compared(text), encoding="utf-8", newline="\n")
    for path, text in files():
        path.write_text(text, encoding="utf-8", newline="\n")
