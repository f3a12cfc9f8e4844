"""Rules of a scenario that look at more than one value: names, windows, effects, levers, parameters.

Each rule is a generator of problems. It is given a file of which some sections may be missing, because the sections
that hold by themselves are checked even while others are wrong.
"""

from collections.abc import Iterable, Iterator, Sequence

from strategysim.documents import Document
from strategysim.documents.syntax import KeyPath
from strategysim.errors import Problem, nearest
from strategysim.model.catalogue import PARAMETERS
from strategysim.model.effects import TARGETS, TRIGGERS
from strategysim.model.levers import HEADLINES, LEVERS
from strategysim.model.parameters import ASSUMPTION
from strategysim.model.sources import SOURCES
from strategysim.policies.robots import ROBOTS
from strategysim.scenario.figures import places
from strategysim.scenario.schema import (
    ChoiceRow,
    CompanyRow,
    EffectRow,
    EventRow,
    FamilyRow,
    OptionRow,
    RangeRow,
    ScenarioFile,
    ShockRow,
)

WEEKS_A_QUARTER = 13


def broken_rules(document: Document, file: ScenarioFile) -> list[Problem]:
    """Return what is wrong with a file whose values hold by themselves."""
    rules = (
        _names, _postures, _revenues, _windows, _triggers, _defaults, _effects, _ranges, _studies, _unlocks, _family,
        _figures, _claims,
    )  # fmt: skip
    return [problem for rule in rules for problem in rule(document, file)]


def _names(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """Every name stands once among its like."""
    for paths in _groups(file):
        first: dict[str, KeyPath] = {}
        for name, path in paths:
            if name in first:
                line = document.line(first[name])
                yield document.problem(path, f'the name "{name}" is already taken on line {line}')
            first.setdefault(name, path)


def _groups(file: ScenarioFile) -> Iterator[list[tuple[str, KeyPath]]]:
    """Yield the groups of names, each with its path, within which a name may stand once."""
    firms = list(_companies(file))
    yield [(company.name, (*path, "name")) for path, company in firms]
    for path, company in firms:
        yield _named((*path, "lines"), company.lines)
    yield _named(("ideas",), file.ideas)
    yield _named(("ventures",), file.ventures)
    for place, venture in enumerate(file.ventures):
        yield _named(("ventures", place, "variants"), venture.variants)
    yield _named(("shocks",), file.shocks) + _named(("events",), file.events)
    for path, choice in _choices(file):
        yield _named((*path, "options"), choice.options)
    yield _named(("studies",), file.studies)
    yield _named(("cast",), file.cast)


def _named(path: KeyPath, rows: Iterable[object]) -> list[tuple[str, KeyPath]]:
    return [(str(getattr(row, "name")), (*path, place, "name")) for place, row in enumerate(rows)]  # noqa: B009


def _postures(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A posture names levers and keeps within their bounds."""
    for path, company in _companies(file):
        for name, value in company.posture.items():
            place = (*path, "posture", name)
            lever = LEVERS.get(name)
            if lever is None:
                yield document.problem(place, "unknown lever", nearest(name, LEVERS))
            elif not lever.low <= value <= lever.high:
                yield document.problem(place, f"must be within {lever.low:g} and {lever.high:g}, not {value:g}")


def _revenues(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A player's company without any revenue has nothing by which a score could be measured."""
    company: CompanyRow | None = getattr(file, "company", None)
    if company is not None and company.lines and sum(line.revenue for line in company.lines) <= 0.0:
        yield document.problem(("company", "lines"), "all revenues together must be above 0")


def _windows(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A window lies within the game, its first week before its last."""
    end = file.quarters * WEEKS_A_QUARTER
    for path, row in _happenings(file):
        if row.window is None:
            continue
        first, last = row.window
        if not 0 <= first <= last < end:
            message = f"must be two weeks in order within 0 and {end - 1}, not [{first}, {last}]"
            if document.line(path) is None:  # An author who shortens a base has never seen this entry.
                message += f"; it is that of the base's '{row.name}'"
            yield document.problem((*path, "window"), message)


def _triggers(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """An event has a window or a known trigger, not both."""
    for place, event in enumerate(file.events):
        path: KeyPath = ("events", place)
        if event.trigger and event.trigger not in TRIGGERS:
            message = f'unknown trigger "{event.trigger}"; known are {", ".join(TRIGGERS)}'
            yield document.problem((*path, "trigger"), message, nearest(event.trigger, TRIGGERS))
        if event.trigger and event.window is not None:
            yield document.problem((*path, "window"), "an event with a trigger has no window")
        if not event.trigger and event.window is None:
            yield document.problem(path, "an event needs a window or a trigger")


def _defaults(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A default is one of the options."""
    for path, choice in _choices(file):
        names = [option.name for option in choice.options]
        if choice.default is not None and choice.default not in names:
            message = f'"{choice.default}" is none of the options {", ".join(names)}'
            yield document.problem((*path, "default"), message, nearest(choice.default, names))


def _effects(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """An effect moves a known variable, within its bounds, a stock once and a rate for some weeks."""
    for path, effect in _all_effects(file):
        target = TARGETS.get(effect.on)
        if target is None:
            message = f'unknown variable "{effect.on}"'
            yield document.problem((*path, "on"), message, nearest(effect.on, TARGETS))
            continue
        if not target.low <= effect.by <= target.high:
            message = f"{target.name} moves within {target.low:g} and {target.high:g}, not by {effect.by:g}"
            yield document.problem((*path, "by"), message)
        if target.kind == "stock" and effect.weeks != 0:
            yield document.problem((*path, "weeks"), f"{target.name} is a stock, which is moved once: leave weeks out")
        if target.kind == "rate" and effect.weeks == 0:
            yield document.problem((*path, "weeks"), f"{target.name} is a rate: say for how many weeks it is moved")


def _ranges(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A range is in order, means something, belongs to a declared parameter and rests on a known source."""
    for name, row in file.parameters.items():
        path: KeyPath = ("parameters", name)
        if name not in PARAMETERS:
            yield document.problem(path, "unknown parameter", nearest(name, PARAMETERS))
        low, high = ends(row)
        if not low <= row.central <= high:
            message = f"must be in order: low {low:g}, central {row.central:g}, high {high:g}"
            yield document.problem(path, message)
        if name in PARAMETERS and (refusal := PARAMETERS[name].refusal(low)):
            yield document.problem(path, refusal)
        if row.source != ASSUMPTION and row.source not in SOURCES:
            message = f'unknown source "{row.source}"; without one, write assumption'
            yield document.problem((*path, "source"), message, nearest(row.source, [*SOURCES, ASSUMPTION]))


def _figures(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A source is given for a figure that is there."""
    known = list(places(file))
    # A section with a mistake of its own has no figures to compare with.
    damaged = {name for name in ("company", "ventures") if document.values.get(name) and not getattr(file, name, None)}
    for place, keys in file.sources.items():
        path: KeyPath = ("sources", place)
        # What a base says of an entry that this file has left out is of no use, and no mistake of this file's author.
        inherited = path not in document.lines
        if place not in known and place.partition(".")[0] not in damaged and not inherited:
            yield document.problem(path, "no such figure of the company or of a venture", nearest(place, known))
        yield from _unknown_sources(document, path, keys)


def _claims(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A claim rests on known sources."""
    for place, adviser in enumerate(file.cast):
        for number, claim in enumerate(adviser.claims):
            yield from _unknown_sources(document, ("cast", place, "claims", number, "sources"), claim.sources)


def _unknown_sources(document: Document, path: KeyPath, keys: Iterable[str]) -> Iterator[Problem]:
    for place, key in enumerate(keys):
        if key not in SOURCES:
            yield document.problem((*path, place), f'unknown source "{key}"', nearest(key, SOURCES))


def _studies(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A study looks at a parameter that is known and uncertain."""
    for place, study in enumerate(file.studies):
        path: KeyPath = ("studies", place, "parameter")
        if study.parameter not in PARAMETERS:
            message = f'unknown parameter "{study.parameter}"'
            yield document.problem(path, message, nearest(study.parameter, PARAMETERS))
        elif _certain(study.parameter, file):
            yield document.problem(path, f"{study.parameter} is certain: there is nothing to narrow")


def _unlocks(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A headline lever opens within the game, and one at least is open from the first quarter."""
    for name, quarter in file.unlock.items():
        path: KeyPath = ("unlock", name)
        if name not in HEADLINES:
            yield document.problem(path, "unknown headline lever", nearest(name, HEADLINES))
        elif quarter > file.quarters:
            yield document.problem(path, f"must open within the {file.quarters} quarters, not in {quarter}")
    if all(file.unlock.get(name, 1) > 1 for name in HEADLINES):
        yield document.problem(("unlock",), "one lever at least must be open in the first quarter")


def _family(document: Document, file: ScenarioFile) -> Iterator[Problem]:
    """A family's members have no more cards than there are, and rivals that a robot can play."""
    family: FamilyRow | None = getattr(file, "family", None)
    if family is None:
        return
    dated = [event for event in file.events if not event.trigger]
    there = {"ideas": file.ideas, "ventures": file.ventures, "shocks": file.shocks, "events": dated}
    # A deck with a mistake of its own is not there to be counted.
    damaged = {deck for deck in there if document.values.get(deck) and not getattr(file, deck)}
    for deck, rows in there.items():
        count = getattr(family, deck)
        if count is not None and count > len(rows) and deck not in damaged:
            yield document.problem(("family", deck), f"there are only {len(rows)}, not {count}")
    named = [name for rows in there.values() for name, _ in _named((), rows)]
    for place, name in enumerate(family.always):
        if name not in named and not damaged:
            yield document.problem(("family", "always", place), "no such card or dated event", nearest(name, named))
    for place, name in enumerate(family.policies):
        if name not in ROBOTS:
            yield document.problem(("family", "policies", place), "unknown robot", nearest(name, ROBOTS))


def _certain(name: str, file: ScenarioFile) -> bool:
    row = file.parameters.get(name)
    if row is None:
        return PARAMETERS[name].range.certain
    low, high = ends(row)
    return low == high


def ends(row: RangeRow) -> tuple[float, float]:
    """Return low and high end of a range; an end that was left out is the central value."""
    return (row.central if row.low is None else row.low, row.central if row.high is None else row.high)


def _companies(file: ScenarioFile) -> Iterator[tuple[KeyPath, CompanyRow]]:
    company: CompanyRow | None = getattr(file, "company", None)
    if company is not None:
        yield ("company",), company
    for place, rival in enumerate(file.rivals):
        yield ("rivals", place), rival


def _happenings(file: ScenarioFile) -> Iterator[tuple[KeyPath, ShockRow | EventRow]]:
    for place, shock in enumerate(file.shocks):
        yield ("shocks", place), shock
    for place, event in enumerate(file.events):
        yield ("events", place), event


def _choices(file: ScenarioFile) -> Iterator[tuple[KeyPath, EventRow | ChoiceRow]]:
    for place, event in enumerate(file.events):
        yield ("events", place), event
    for key, choice in (("promise", file.promise), ("mandate", file.mandate)):
        if choice is not None:
            yield (key,), choice


def _all_effects(file: ScenarioFile) -> Iterator[tuple[KeyPath, EffectRow]]:
    for path, row in _happenings(file):
        yield from _effects_in((*path, "effects"), row.effects)
    for path, choice in _choices(file):
        for place, option in enumerate(choice.options):
            yield from _effects_of_option((*path, "options", place), option)


def _effects_of_option(path: KeyPath, option: OptionRow) -> Iterator[tuple[KeyPath, EffectRow]]:
    yield from _effects_in((*path, "effects"), option.effects)


def _effects_in(path: KeyPath, effects: Sequence[EffectRow]) -> Iterator[tuple[KeyPath, EffectRow]]:
    for place, effect in enumerate(effects):
        yield (*path, place), effect
