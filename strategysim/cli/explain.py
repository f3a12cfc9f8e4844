"""``strategysim explain``: what a term means, what it is worth in a scenario, and what it touches."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from strategysim.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strategysim.report import Glossary, Term


def explain(
    term: Annotated[
        list[str] | None, typer.Argument(metavar="TERM", help="A name or a title; kind:name for one of several.")
    ] = None,
    scenario: Annotated[str, typer.Option(help="The scenario whose numbers are told and measured.")] = "newspaper",
    as_json: options.AsJson = False,
    no_measure: Annotated[bool, typer.Option("--no-measure", help="Do not play to see what it touches.")] = False,
) -> None:
    """Explain a term: a lever, outcome, parameter, cause, loop, company, venture, robot, source, or a word.

    What it touches is measured: the model is played at the low and at the high end in the same luck. Without a term,
    all are listed by kind.
    """
    from strategysim.report import Glossary, measured
    from strategysim.scenario import load_scenario

    loaded = load_scenario(scenario)
    glossary = Glossary(loaded, stories=True)
    if not term:
        print(_json_list(glossary) if as_json else _listed(glossary))
        return
    found = glossary.find(" ".join(term))
    if not no_measure:
        found = tuple(measured(one, loaded.market) for one in found)
    print(_json(found, scenario) if as_json else "\n\n".join(map(page, found)))
    if len(found) > 1:
        print(f"\n{len(found)} terms have this name; {found[0].address} shows one.", file=sys.stderr)


def _listed(glossary: "Glossary") -> str:
    from strategysim.cli.paragraphs import paragraph
    from strategysim.report.glossary import KINDS

    parts = []
    for kind in KINDS:
        names = ", ".join(term.name.replace(" ", "\N{NO-BREAK SPACE}") for term in glossary.of_kind(kind))
        parts.append(f"{kind}\n" + paragraph(names, "  "))
    return "\n".join(parts)


def page(term: "Term") -> str:
    """Return all that is known about a term as text of 80 columns."""
    from strategysim.cli.paragraphs import WIDTH, paragraph
    from strategysim.report.telling import heading, measured_how, told, usual

    title = heading(term)
    lines = [title, "-" * min(len(title), WIDTH)]
    for one in told(term):
        label = f"{one.label}: " if one.label else ""
        lines.append(paragraph(label + one.text, hanging="  " if label else ""))
    if text := usual(term):
        lines.append(paragraph(f"Usual: {text}", hanging="  "))
    if how := measured_how(term):
        lines += ["", paragraph(how), *_table(term)]
    return "\n".join(lines)


def _table(term: "Term") -> list[str]:
    from strategysim.cli.results import aligned
    from strategysim.report.telling import movements

    rows = movements(term)
    return [f"  {line}" for line in aligned(rows).splitlines()] if rows else []


def _json_list(glossary: "Glossary") -> str:
    from strategysim.report.glossary import KINDS

    return json.dumps({kind: {t.name: t.title for t in glossary.of_kind(kind)} for kind in KINDS}, indent=2)


def _json(terms: "Sequence[Term]", scenario: str) -> str:
    from dataclasses import asdict

    return json.dumps({"scenario": scenario, "terms": [asdict(term) for term in terms]}, indent=2)
