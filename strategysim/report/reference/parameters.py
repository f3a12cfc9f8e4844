"""Every parameter of the model and every source, as Markdown."""

from __future__ import annotations

from strategysim.model.catalogue import PARAMETERS, SUBSYSTEMS
from strategysim.model.parameters import ASSUMPTION, Parameter
from strategysim.model.sources import DERIVATIONS, SOURCES
from strategysim.report.reference.tables import table, ticked
from strategysim.report.values import plain


def parameters() -> str:
    """Return all parameters, a table for each subsystem."""
    parts = []
    for subsystem in SUBSYSTEMS:
        own = [p for p in PARAMETERS.values() if p.name.startswith(f"{subsystem}.")]
        parts += [f"### {subsystem}", table(_HEAD, map(_row, own))]
    return "\n\n".join(parts)


_HEAD = ("name", "meaning", "value", "low–high", "unit", "source", "confidence", "how it was got from it")


def _row(p: Parameter) -> tuple[str, ...]:
    spread, source = p.range, SOURCES.get(p.range.source)
    return (
        f"`{p.name.partition('.')[2]}`", p.meaning + (" (of the market)" if p.market else ""), plain(spread.central),
        "" if spread.certain else f"{plain(spread.low)}–{plain(spread.high)}", p.unit,
        ASSUMPTION if source is None else f"[{source.key}](#{source.key.lower()})",
        "" if source is None else source.confidence, "" if source is None else str(DERIVATIONS[p.name]),
    )  # fmt: skip


def sources() -> str:
    """Return the sources that parameters lean on, and those that are background."""
    rows = ((_anchor(s.key), s.fact, s.confidence, ticked(_leaning(s.key)), s.citation) for s in SOURCES.values())
    return table(("key", "what was found", "confidence", "leaned on by", "can be read at"), rows)


def _anchor(key: str) -> str:
    return f'<a name="{key.lower()}"></a>{key}'


def _leaning(key: str) -> list[str]:
    return [p.name for p in PARAMETERS.values() if p.range.source == key]
