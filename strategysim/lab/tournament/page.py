"""The report of a tournament for the class: one HTML page that needs no other file, no script and no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, tostring

from strategysim.lab.tournament.elements import Column, Content, course, element, table, whisker
from strategysim.model.levers import HEADLINES
from strategysim.units import counted

if TYPE_CHECKING:
    from strategysim.lab.tournament.result import Tournament

_STYLE = """
:root { color-scheme: light; }
body { font: 18px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: #1d1d1f; background: #fff;
  max-width: 1180px; margin: 2rem auto; padding: 0 1.2rem; }
h1 { font-size: 2rem; margin: 0 0 .2rem; } h2 { font-size: 1.35rem; margin: 2.2rem 0 .4rem; }
p, li { max-width: 78ch; overflow-wrap: anywhere; } .quiet { color: #5b5b60; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; vertical-align: bottom; border-bottom: 2px solid #1d1d1f; padding: .3rem .6rem; }
td { border-bottom: 1px solid #d5d5da; padding: .25rem .6rem; vertical-align: middle; }
.number { text-align: right; } td.number, td.short { white-space: nowrap; } .name { min-width: 8rem; max-width: 22rem; }
bdi, code { overflow-wrap: anywhere; } code { font-size: .9em; } svg { display: block; }
tr.robot { color: #5b5b60; font-style: italic; }
@media print { body { font-size: 10pt; margin: 0; max-width: none; } tr { break-inside: avoid; } }
"""
_NO_RESOURCES = "default-src 'none'; style-src 'unsafe-inline'"
_MOST_PRINTED = 300


def page(result: Tournament) -> str:
    """Return the report of a tournament as the text of an HTML file; the same result gives the same text."""
    title = f"Tournament: {result.about.scenario}"
    head = element(
        "head", element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        # Even if a name got through as markup, the page could load and run nothing.
        element("meta", http_equiv="Content-Security-Policy", content=_NO_RESOURCES),
        element("title", title), element("style", _STYLE),
    )  # fmt: skip
    body = element("body", element("h1", title), _lead(result))
    for part in (_ranking(result), _differences(result), _doings(result), _left_out(result), _basis(result)):
        body.extend(part)
    return "<!doctype html>\n" + tostring(element("html", head, body, lang="en"), encoding="unicode", method="html")


def _lead(result: Tournament) -> Element:
    about, played = result.about, len(result.about.policies) - len(result.robots)
    out = f" Not ranked: {len(result.failures)}, with the reasons at the end." if result.failures else ""
    return element(
        "p",
        f"{counted(played, 'hand-in')} led the same company through {counted(about.quarters, 'quarter')} in the same "
        f"{counted(about.replications, 'world')}, with the same luck. The robots {' and '.join(result.robots)} "
        f"played beside them.{out}",
    )


def _quiet(text: str) -> Element:
    return element("p", text, class_="quiet")


def _name(text: str) -> Element:
    # A name in another script does not turn what stands beside it round.
    return element("bdi", text)


def _points(value: float, signed: bool = False) -> str:
    text = f"{value:+.1f}" if signed else f"{value:.1f}"
    return text.replace("-", "\N{MINUS SIGN}")


def _classes(result: Tournament) -> list[str]:
    return ["robot" if name in result.robots else "" for name in result.about.policies]


def _ranking(result: Tournament) -> list[Element]:
    frame = result.frame()
    bounds = (float(frame["low"].min()), float(frame["high"].max()))
    columns = [
        Column("rank"), Column("name", "name"), Column("score", "number"), Column("95 % from", "number"),
        Column("to", "number"), Column("mean and its interval", "figure"), Column("possible ranks", "number"),
        Column("first of hand-ins in", "number"),
    ]  # fmt: skip
    rows = [_ranked(str(name), row, bounds) for name, row in frame.iterrows()]
    told = (
        "Score: 0 is what the autopilot reaches in the same world, 100 is what the plain advice adds on average. "
        "Possible ranks: where a hand-in may truly stand. Who is really better stands before it, who is really worse "
        "behind it; about the others these worlds do not tell. In how many of 2,000 re-draws "
        "of the worlds it came first is counted among the hand-ins alone, without the robots."
    )
    return [element("h2", "Ranking"), table(columns, rows, _classes(result)), _quiet(told)]


def _ranked(name: str, row: Any, bounds: tuple[float, float]) -> list[Content]:
    mean, low, high = (float(row[key]) for key in ("mean", "low", "high"))
    label = f"{_points(mean)}, from {_points(low)} to {_points(high)}"
    robot = bool(row["robot"])
    ranks = "" if robot else "–".join(dict.fromkeys([str(row["rank_low"]), str(row["rank_high"])]))
    return [
        "robot" if robot else str(row["rank"]), _name(name), _points(mean), _points(low), _points(high),
        whisker(low, mean, high, bounds, label, robot), ranks,
        "" if robot else f"{100.0 * float(row['first']):.0f} %",
    ]  # fmt: skip


def _differences(result: Tournament) -> list[Element]:
    names, count = result.about.policies, len(result.points)
    columns = [
        Column("name", "name"),
        Column("behind the best of all", "number"), Column("95 %", "number"), Column("real?", "short"),
        Column("ahead of the next", "number"), Column("95 %", "number"), Column("real?", "short"),
    ]  # fmt: skip
    rows = [
        [_name(name), *_pair(result, 0, k), *(_pair(result, k, k + 1) if k + 1 < count else ["", "", ""])]
        for k, name in enumerate(names)
    ]
    told = (
        "Differences in points within the same worlds, so that the luck which all have had drops out. "
        f"Of {count * (count - 1) // 2:,} pairs some would look different by chance alone; p is therefore corrected "
        "for all of them, and a difference is real if it is below 0.05, else open (paired t tests; Holm 1979, "
        "Scandinavian Journal of Statistics 6). Each interval is that of one pair. Possible ranks follow from the same "
        "tests, and hold for all at once with 95 % (Mogstad and others 2024, Review of Economic Studies 91); the "
        "re-draws are a bootstrap (Efron 1979)."
    )
    return [element("h2", "Which differences are real"), table(columns, rows, _classes(result)), _quiet(told)]


def _pair(result: Tournament, a: int, b: int) -> list[Content]:
    """Return three cells: by how much one policy is better than another, the interval, and whether that is real."""
    if a == b:
        return ["", "", ""]
    pairs = result.pairs
    mean, half, p = float(pairs.difference[a, b]), float(pairs.half[a, b]), float(pairs.corrected[a, b])
    verdict = "yes" if pairs.better[a, b] else "open"
    chance = "p < 0.001" if p < 0.001 else f"p = {p:.3f}"
    return [_points(mean), f"{_points(mean - half)} to {_points(mean + half)}", f"{verdict}, {chance}"]


def _doings(result: Tournament) -> list[Element]:
    columns = [Column("name", "name"), *(Column(lever.title, "figure") for lever in HEADLINES.values())]
    rows = []
    for name, levers in zip(result.about.policies, result.levers, strict=True):
        cells: list[Content] = [_name(name)]
        for k, lever in enumerate(HEADLINES.values()):
            values = levers[:, k]
            label = f"{lever.title}, first quarter {values[0]:.2f}, last {values[-1]:.2f}"
            figure = course(values, float(lever.low), float(lever.high), label)
            cells.append(element("div", figure, f"{values.mean():.2f}"))
        rows.append(cells)
    told = (
        "Each lever from the first quarter to the last, the mean over the worlds, between the least and the most that "
        "it can be; the number is the mean over the quarters."
    )
    return [element("h2", "What each did"), _quiet(told), table(columns, rows, _classes(result))]


def _left_out(result: Tournament) -> list[Element]:
    if not result.failures:
        return []
    rows = []
    for failure in result.failures:
        why = element("div", element("bdi", failure.reason))
        if failure.printed:
            said = failure.printed[:_MOST_PRINTED]
            why.append(element("div", "It printed: ", element("code", said), class_="quiet"))
        rows.append([_name(failure.name), element("code", failure.file), why])
    told = "A hand-in that fails in a single world is not ranked: who fails in bad worlds only would gain by it."
    columns = [Column("name", "name"), Column("file"), Column("why")]
    return [element("h2", "Not ranked"), _quiet(told), table(columns, rows)]


def _basis(result: Tournament) -> list[Element]:
    about, limits = result.about, result.limits
    scale = "calibrated" if about.calibrated else "not calibrated for this length"
    facts = [
        f"Scenario {about.scenario}, hash {about.scenario_hash or 'none'}, model version {about.model_version}.",
        f"Seed {about.seed}, {about.replications:,} replications, {about.quarters} quarters; the same numbers give the "
        "same result to the last bit.",
        f"100 points are ${about.scale:,.0f} of enterprise value ({scale}).",
        f"Each hand-in ran in a process of its own, for at most {limits.seconds:g} s and with "
        f"{limits.memory / 1e9:g} GB of memory. It saw what the company can see, and decided; worlds, luck and scores "
        f"were kept elsewhere. What held on this system besides: {', '.join(result.guards) or 'nothing'}.",
    ]
    return [element("h2", "What it rests on"), element("ul", *(element("li", fact) for fact in facts))]
