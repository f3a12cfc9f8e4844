"""What the words of the game mean."""

from __future__ import annotations

from strategysim.plain.console import Console
from strategysim.report import Glossary, told
from strategysim.report.telling import heading
from strategysim.scenario import Scenario

_MOST = 3


def show_term(console: Console, scenario: Scenario, text: str) -> None:
    """Show what is known about a term; nothing that only measuring would tell.

    Raises
    ------
    InputError
        If there is no such term; it names the nearest.
    """
    if not text:
        console.say("Type 'glossary WORD', such as 'glossary shadow IT', 'glossary trust' or 'glossary score'.")
        return
    found = Glossary(scenario).find(text)
    for term in found[:_MOST]:
        console.title(heading(term))
        for paragraph in told(term):
            label = f"{paragraph.label}: " if paragraph.label else ""
            console.say(label + paragraph.text, hanging="  " if label else "")
    if len(found) > _MOST:
        console.say(f"{len(found) - _MOST} more have this name: {', '.join(t.address for t in found[_MOST:])}.")
