"""Members of a scenario's family: the same company in a market of its own, drawn from a class seed within bounds.

So last year's solution is no answer key: a member has its own rivals, its own part of the decks and of what happens,
and hidden parameters about another centre. Everything follows from the scenario's file and the class seed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import exp, log, pi, sin
from typing import TYPE_CHECKING, Any

from strategysim.model.catalogue import PARAMETERS
from strategysim.model.luck import Luck
from strategysim.model.parameters import ASSUMPTION, Range

if TYPE_CHECKING:
    from strategysim.scenario.schema import FamilyRow, ScenarioFile

Row = dict[str, Any]
# What of a company is counted or paid, and so grows with its size; where a state must stay, by its highest value.
_SIZES = ("customers", "employees", "it_staff", "it_budget", "fixed_cost", "cash", "records")
_MOST = {"shadow_share": 0.75}
# A growth of eight per cent a year is known to two points or so, where sizes are known to four per cent.
_GROWTH = 0.5


def member_of(file: ScenarioFile, family: FamilyRow, seed: int) -> Row:
    """Return the values of a member's file.

    Parameters
    ----------
    file
        The family's scenario.
    family
        Within which bounds its members lie.
    seed
        The class seed, from 0.
    """
    # A figure that was moved is nobody's finding any more.
    luck, values = _Draws(seed), file.model_dump(mode="python", exclude={"family", "base", "sources"})
    for deck in ("ideas", "ventures", "shocks"):
        values[deck] = _part(luck, deck, values[deck], getattr(family, deck), family.always)
    values["ventures"] = [_venture(luck, row, family.figures) for row in values["ventures"]]
    values["events"] = _part(luck, "events", values["events"], family.events, family.always)
    values["company"] = _company(luck, "company", values["company"], family.opening, family.opening)
    values["rivals"] = [_rival(luck, rival, family) for rival in values["rivals"]]
    values["parameters"] = _parameters(luck, values["parameters"], family.parameters)
    return values


class _Draws:
    """Numbers of one class seed, each found by what it is for."""

    def __init__(self, seed: int) -> None:
        self._luck = Luck(seed, seed)

    def uniform(self, purpose: str) -> float:
        """Return a number from 0 to 1."""
        return float(self._luck.world(f"family:{purpose}", 1)[0, 0])

    def far(self, purpose: str) -> float:
        """Return a number from −1 to 1 that mostly lies near one of them (arcsine law).

        Dozens of parameters that each went a little way would make every member the same again.
        """
        return sin(pi * (self.uniform(purpose) - 0.5))

    def about(self, purpose: str, spread: float) -> float:
        """Return a factor that is 1, give or take at most ``spread``."""
        return 1.0 + spread * (2.0 * self.uniform(purpose) - 1.0)


def _part(luck: _Draws, deck: str, rows: Iterable[Row], count: int | None, always: Collection[str]) -> list[Row]:
    """Return so many of some rows, in their order; what waits for a condition and not for a week always stays."""
    kept = list(rows)
    drawn = [row for row in kept if not row.get("trigger")]
    if count is None:
        return kept
    ranked = sorted(drawn, key=lambda row: (row["name"] not in always, luck.uniform(f"{deck}:{row['name']}")))
    chosen = {row["name"] for row in ranked[:count]}
    return [row for row in kept if row.get("trigger") or row["name"] in chosen]


def _company(luck: _Draws, who: str, row: Row, size: float, state: float) -> Row:
    """Return a company of another size, mix of revenue and opening state; its margin at the start stays as it was."""
    factor = luck.about(f"{who}:size", size)
    made = {**row, **{name: row[name] * factor for name in _SIZES}}
    made["it_staff"] = max(round(made["it_staff"]), 3)
    made["opening"] = {
        name: min(value * luck.about(f"{who}:{name}", state), _MOST.get(name, 1.0))
        for name, value in row["opening"].items()
    }
    lines = [dict(line) for line in row["lines"]]
    for line in lines:
        line["revenue"] *= luck.about(f"{who}:{line['name']}", size)
        line["growth"] = (1.0 + line["growth"]) * luck.about(f"{who}:{line['name']}:growth", _GROWTH * size) - 1.0
    # Shifted between the lines, not made or lost.
    kept = factor * _margin(row["lines"]) / _margin(lines) if _margin(lines) else factor
    made["lines"] = [{**line, "revenue": line["revenue"] * kept} for line in lines]
    return made


def _margin(lines: Iterable[Mapping[str, Any]]) -> float:
    return sum(float(line["revenue"] * line["contribution"]) for line in lines)


def _venture(luck: _Draws, row: Row, spread: float) -> Row:
    """Return a venture whose ways of doing it are worth, cost and promise something else."""
    variants = []
    for variant in row["variants"]:
        where = f"{row['name']}:{variant['name']}"
        made = {key: variant[key] * luck.about(f"{where}:{key}", spread) for key in ("revenue", "cost", "viable")}
        variants.append({**variant, **made, "viable": min(made["viable"], 1.0)})
    return {**row, "variants": variants}


def _rival(luck: _Draws, row: Row, family: FamilyRow) -> Row:
    """Return a rival of another strength, whom another robot may play."""
    made = _company(luck, row["name"], row, family.rivals, family.rivals)
    if family.policies:
        place = int(luck.uniform(f"{row['name']}:policy") * len(family.policies))
        made["policy"] = family.policies[place]
    return made


def _parameters(luck: _Draws, own: Mapping[str, Row], share: float) -> dict[str, Row]:
    """Return the ranges of all uncertain parameters, each about a centre of its own within the range that it had."""
    made = {name: dict(row) for name, row in own.items()}
    for name, parameter in PARAMETERS.items():
        spread = _range_of(own[name]) if name in own else parameter.range
        if not spread.certain:
            moved = _moved(spread, share * luck.far(f"parameter:{name}"), share)
            # The range is the evidence's, the place in it is nobody's.
            made[name] = {"central": moved.central, "low": moved.low, "high": moved.high, "source": ASSUMPTION}
    return made


def _range_of(row: Row) -> Range:
    low, high = (row["central"] if row[end] is None else row[end] for end in ("low", "high"))
    return Range(row["central"], low, high, row["source"])


def _moved(spread: Range, way: float, share: float) -> Range:
    """Return a range within another, narrower by ``share``, its centre part of the ``way`` (−1 to 1) to one end.

    It is moved on the log scale where ``low`` is above 0, as parameters are drawn.
    """
    logarithmic = spread.low > 0.0
    low, centre, high = (log(x) if logarithmic else x for x in (spread.low, spread.central, spread.high))
    middle = centre + (way * (high - centre) if way > 0.0 else way * (centre - low))
    ends = (middle - (1.0 - share) * (middle - low), middle, middle + (1.0 - share) * (high - middle))
    below, told, above = (exp(x) if logarithmic else x for x in ends)
    # Rounding must not carry an end over the centre, or out of the range.
    return Range(told, max(min(below, told), spread.low), min(max(above, told), spread.high), spread.source)
