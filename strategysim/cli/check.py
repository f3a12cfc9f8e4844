"""``strategysim check``: every mistake in what somebody wrote, at once."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from strategysim.scenario import Scenario


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Scenario files or folders.")],
) -> None:
    """Check scenarios, and name every mistake with its file, line and key."""
    from strategysim.errors import InputError, Problem

    problems: list[Problem] = []
    for file in files:
        try:
            print(f"{file}: {_checked(file)}")
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)


def _checked(file: str) -> str:
    """Return what is in a file that is right."""
    from strategysim.scenario import load_scenario

    return f"right: {_contents(load_scenario(file))}"


def _contents(scenario: "Scenario") -> str:
    market = scenario.market
    dated = sum(not event.options for event in market.events)
    counts = {
        "rivals": len(market.rivals),
        "ideas": len(market.ideas),
        "ventures": len(market.ventures),
        "shocks": dated,
        "events": len(market.events) - dated,
        "advisers": len(scenario.cast),
    }
    return f"{scenario.title} ({', '.join(f'{count} {noun}' for noun, count in counts.items())})"
