"""``strategysim policies``: the robots."""

import json

from strategysim.cli import options


def policies(as_json: options.AsJson = False) -> None:
    """List the robots that can play."""
    from strategysim.policies.robots import ROBOTS

    if as_json:
        print(json.dumps({name: {"title": r.title, "belief": r.belief} for name, r in ROBOTS.items()}, indent=2))
        return
    width = max(map(len, ROBOTS))
    for name, robot in ROBOTS.items():
        print(f"{name:{width}}  {robot.title}")
