"""The glossary of the game that is open, made once and beside the screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strategysim.report import Glossary
    from strategysim.scenario import Scenario

# Whose terms are told while no game is open.
_USUAL = "newspaper"


class Lexicon:
    """Hands out the glossary of a scenario."""

    def __init__(self) -> None:
        self._made: Glossary | None = None

    async def of(self, scenario: Scenario | None) -> Glossary:
        """Return the glossary of a scenario; without one that of a usual scenario."""
        return await asyncio.to_thread(self._of, scenario)

    def _of(self, scenario: Scenario | None) -> Glossary:
        from strategysim.report import Glossary
        from strategysim.scenario import load_scenario

        made = self._made
        if made is None or (scenario is not None and made.scenario is not scenario):
            made = self._made = Glossary(scenario or load_scenario(_USUAL))
        return made
