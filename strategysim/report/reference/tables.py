"""Tables of what the model declares, as Markdown: loops, the week, levers, outcomes, circumstances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import get_args

from strategysim.model.catalogue import LOOPS, PARAMETERS, SUBSYSTEMS
from strategysim.model.effects import TARGETS, TRIGGERS, Target
from strategysim.model.levers import LEVERS, Lever
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.parameters import ASSUMPTION
from strategysim.model.sources import DERIVATIONS
from strategysim.model.sources.derivations import How
from strategysim.model.week import ORDER
from strategysim.report.claims import worded
from strategysim.report.reference.code import Function, constants, functions
from strategysim.report.reference.equations import FILE, equations

_GOOD = {1: "more", -1: "less", 0: ""}
# Numbers that are about computing and the calendar, not about companies.
_MACHINERY = (
    "arrays.", "draws.", "luck.", "week.", "__init__.", "causes.WEEKS", "circumstances.NEVER",
    "experiments._MOST_IDEAS",
)  # fmt: skip
_KIND = {"R": "reinforcing", "B": "balancing"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def ticked(names: Iterable[str]) -> str:
    """Return names as code, parted by commas."""
    return ", ".join(f"`{name}`" for name in names)


def loops() -> str:
    """Return every feedback loop with the functions in which its switch holds it."""
    rows = (
        (f"`{loop.name}`", _KIND[loop.kind], loop.signed, loop.delay, loop.sign, ticked(_cutting(loop.name)))
        for loop in LOOPS.values()
    )
    return table(("loop", "kind", "way round", "delay", "where it shows", "cut in"), rows)


def _cutting(loop: str) -> list[str]:
    return [function.address for function in functions().values() if loop in function.loops]


def week() -> str:
    """Return the order of things in a week, with rhythm and reason."""
    rows = ((str(k), step.name, _rhythm(step.rhythm.__doc__), step.why) for k, step in enumerate(ORDER, 1))
    return table(("", "step", "when", "why there"), rows)


def _rhythm(text: str | None) -> str:
    first = (text or "").partition("\n")[0].rstrip(".")
    return first[:1].lower() + first[1:]


def levers() -> str:
    """Return the eight headlines and the fields behind them."""
    rows = (
        (
            f"{lever.number}. **{lever.title}**" if lever.is_headline else lever.title, f"`{lever.name}`", lever.unit,
            f"{lever.low:g}–{lever.high:g}", _default(lever), _costs(lever), f"{lever.delay} weeks",
            OUTCOMES[lever.first_sign].title,
        )
        for headline in LEVERS.values() if headline.is_headline
        for lever in LEVERS.values() if lever.headline == headline.name
    )  # fmt: skip
    return table(("lever", "name", "unit", "bounds", "default", "costs", "shows after", "in"), rows)


def _default(lever: Lever) -> str:
    if lever.is_headline:
        return f"{lever.default:g}"
    return "follows " + ", ".join(f"{x:g} → {y:g}" for x, y in lever.curve)


def _costs(lever: Lever) -> str:
    costs = {"money": lever.money, "CIO's time": lever.cio_time, "people": lever.people}
    return "; ".join(f"{what}: {worded(text)}" for what, text in costs.items() if text)


def outcomes() -> str:
    """Return every outcome with unit, good direction, who sees it, and where the state holds it."""
    rows = (
        (o.title, f"`{o.name}`", o.unit, _GOOD[o.good], o.visibility, "yes" if o.rivals_see else "", f"`{o.where}`")
        for o in OUTCOMES.values()
    )
    return table(("outcome", "name", "unit", "good is", "the firm sees it", "published", "state"), rows)


def circumstances() -> str:
    """Return the targets through which stories act, and the conditions that trigger events."""
    rows = (
        (f"`{t.name}`", t.title, t.kind, t.unit, f"{t.low:g} to {t.high:g}", ticked(_answering(t)))
        for t in TARGETS.values()
    )
    targets = table(("target", "moves", "kind", "unit", "bounds", "met in"), rows)
    return targets + "\n\n" + table(("trigger", "holds when"), ((f"`{k}`", v) for k, v in TRIGGERS.items()))


def _answering(target: Target) -> list[str]:
    if target.kind == "stock":
        return ["circumstances._move"]
    return [function.address for function in functions().values() if target.name in function.rates]


def glance(subsystem: str) -> str:
    """Return what a part of the model takes from the rest and what is seen of it."""
    own = [function for function in functions().values() if function.module == subsystem]
    module = SUBSYSTEMS.get(subsystem)
    seen = [f"{o.title} (`{o.name}`, {o.visibility})" for o in OUTCOMES.values() if o.where.startswith(f"{subsystem}.")]
    readers = sorted({f.module for f in functions().values() if subsystem in f.parts and f.module in SUBSYSTEMS})
    told = {
        "state": _state(module.State) if module else "",
        "levers": _used(own, "levers", LEVERS),
        "circumstances": _used(own, "rates", TARGETS),
        "loops cut here": _used(own, "loops", LOOPS),
        "reads": ticked(name for name in SUBSYSTEMS if name != subsystem and any(name in f.parts for f in own)),
        "is read by": ticked(name for name in readers if name != subsystem),
        "seen as": ", ".join(seen),
        "parameters": _counted(subsystem) if module else "",
    }
    return table(("", ""), ((name, text) for name, text in told.items() if text))


def _state(group: type) -> str:
    """Return the fields of a part's state with what its docstring says of units and shapes."""
    told = " ".join((group.__doc__ or "").replace("``", "`").split())
    return f"{ticked(f.name for f in fields(group))}. {told}"


def _used(own: Iterable[Function], what: str, order: Iterable[str]) -> str:
    used = set().union(*(getattr(function, what) for function in own))
    return ticked(name for name in order if name in used)


def _counted(subsystem: str) -> str:
    own = [p for p in PARAMETERS.values() if p.name.startswith(f"{subsystem}.")]
    drawn, sourced = sum(not p.range.certain for p in own), sum(p.range.source != ASSUMPTION for p in own)
    return f"[{len(own)}](PARAMETERS.md#{subsystem}), {drawn} of them uncertain, {sourced} with a source"


def touching() -> str:
    """Return which part of the model looks at or moves the state of which other."""
    parts = {name: set().union(*(f.parts for f in functions().values() if f.module == name)) for name in SUBSYSTEMS}
    rows = (
        (name, *("•" if other in parts[name] and other != name else "" for other in SUBSYSTEMS)) for name in SUBSYSTEMS
    )
    return table(("", *SUBSYSTEMS), rows)


def index() -> str:
    """Return which function holds which equation, and in which section it stands."""
    rows = (
        (f"[{e.title}](#{e.anchor})", ticked(e.functions), e.section)
        for e in equations(FILE.read_text(encoding="utf-8"))
    )
    return table(("equation", "functions", "section"), rows)


def numbers() -> str:
    """Return the numbers that stand in the code by name and are no parameters."""
    rows = ((f"`{c.address}`", c.value, c.why) for c in constants() if not c.address.startswith(_MACHINERY))
    return table(("number", "value", "what its comment says"), rows)


def certainty() -> str:
    """Return how much of the model rests on what: parameters by subsystem."""
    rows = ((name, *_counts(p for p in PARAMETERS if p.startswith(f"{name}."))) for name in SUBSYSTEMS)
    head = ("subsystem", "parameters", "uncertain", *get_args(How), "assumed")
    return table(head, (*rows, ("all", *_counts(PARAMETERS))))


def _counts(names: Iterable[str]) -> tuple[str, ...]:
    own = list(names)
    got = Counter(DERIVATIONS[name].how if name in DERIVATIONS else ASSUMPTION for name in own)
    uncertain = sum(not PARAMETERS[name].range.certain for name in own)
    return tuple(str(n) for n in (len(own), uncertain, *(got[how] for how in (*get_args(How), ASSUMPTION))))
