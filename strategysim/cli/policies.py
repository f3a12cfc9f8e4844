"""``strategysim policies``: the robots."""

import json

from strategysim.cli import options


def policies(as_json: options.AsJson = False) -> None:
    """List the robots that can play, each with what somebody who plays so believes in."""
    from strategysim.cli.paragraphs import paragraph
    from strategysim.policies.robots import ROBOTS

    if as_json:
        print(json.dumps({name: {"title": r.title, "belief": r.belief} for name, r in ROBOTS.items()}, indent=2))
        return
    width = max(map(len, ROBOTS)) + 2
    for name, robot in ROBOTS.items():
        print(paragraph(robot.title, f"{name:{width}}", " " * width))
        print(paragraph(f'"{robot.belief}"', " " * width))
