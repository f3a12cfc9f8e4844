"""``strategysim check``: every mistake in what somebody wrote, at once."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from strategysim.scenario import Scenario


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Scenario files or folders, policies.")],
    scenario: Annotated[str, typer.Option(help="The scenario that policies are tried in.")] = "newspaper",
) -> None:
    """Check scenarios and policies for mistakes.

    Every mistake is named with its file, line and key. A policy (mine.py, mine.py:name, mine.toml) is also played for
    some quarters, to see whether it keeps its contract.
    """
    from strategysim.errors import Together

    with Together() as ask:
        for file in files:
            ask(_tell, file, scenario)


def _tell(file: str, played_in: str) -> None:
    print(f"{file}: {_checked(file, played_in)}")


def _checked(file: str, played_in: str) -> str:
    """Return what is in a file that is right."""
    from strategysim.policies import check_file
    from strategysim.scenario import load_scenario

    if _is_policy(file):
        policy = check_file(file, load_scenario(played_in))
        return f"right: policy '{policy.name}'" + (f", {policy.title}" if policy.title else "")
    return f"right: {_contents(load_scenario(file))}"


def _is_policy(file: str) -> bool:
    """Say whether a file is meant as a policy: Python always is, and TOML that describes no company."""
    from strategysim.documents import read_document
    from strategysim.errors import InputError

    path = file.rpartition(":")[0] if ".py:" in file else file
    if path.endswith(".py"):
        return True
    if not path.endswith(".toml"):
        return False
    try:
        keys = read_document(path).values
    except InputError:
        return False
    return "company" not in keys and bool({"decisions", "changes", "belief"} & set(keys))


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
