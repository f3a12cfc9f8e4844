"""Where a scenario is declared not to do what is claimed of it, with the reason and what was measured."""

from __future__ import annotations

from collections.abc import Mapping

Declared = Mapping[tuple[str, str], str]

# Scenario and claim of the audit → why its total effect lies outside the range of the evidence there.
EFFECTS: dict[tuple[str, str], str] = {}


def declared(exceptions: Declared, scenario: str) -> dict[str, str]:
    """Return the exceptions of one scenario, those of a family's members included: what is claimed → the reason."""
    family = scenario.partition("@")[0]
    return {name: reason for (of, name), reason in exceptions.items() if of == family}
