"""``strategysim scenarios``: what can be played."""

import json
from typing import Annotated

import typer


def scenarios(
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON: title by name.")] = False,
) -> None:
    """List the scenarios that come with strategysim."""
    from strategysim.scenario import scenarios as bundled

    titles = bundled()
    if as_json:
        print(json.dumps(titles, indent=2))
        return
    width = max(map(len, titles), default=0)
    for name, title in titles.items():
        print(f"{name:{width}}  {title}")
