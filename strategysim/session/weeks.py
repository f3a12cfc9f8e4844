"""The weeks of a quarter as they go by, for whoever watches them."""

from __future__ import annotations

from dataclasses import dataclass

from strategysim.model.week import WEEKS
from strategysim.model.world import World
from strategysim.session.voices import voice

# What may go wrong in a week, the worst first.
_TROUBLES = ("breach", "firestorm", "outage")


@dataclass(frozen=True)
class Week:
    """A week of the player's firm, number ``week`` from 1 in its quarter.

    Customers at its end and those won and lost in it, in heads; the public's mood 0–1 and one voice of it; titles of
    what began, troubles by name, and experiments that were shipped and killed in it.
    """

    week: int
    customers: float
    wins: float
    losses: float
    sentiment: float
    voice: str
    happenings: tuple[str, ...]
    troubles: tuple[str, ...]
    shipped: int
    killed: int


class Onlooker:
    """Writes down each week of a quarter; it only looks.

    Attributes
    ----------
    weeks
        The weeks so far.
    """

    def __init__(self, world: World) -> None:
        self.weeks: list[Week] = []
        # Flows are counted from the quarter's first day.
        self._before = dict.fromkeys(_flows(world), 0.0)

    def look(self, world: World) -> None:
        """Write down the week that has just ended."""
        s, now = world.state, _flows(world)
        passed = {name: now[name] - self._before[name] for name in now}
        self._before = now
        troubles = tuple(name for name in _TROUBLES if passed[name] > 0.5)
        sentiment = float(s.conversation.sentiment[0, 0])
        self.weeks.append(
            Week(
                week=world.week % WEEKS + 1,
                customers=float(s.customers.heads[0, 0]),
                wins=passed["wins"],
                losses=passed["losses"],
                sentiment=sentiment,
                voice=voice(sentiment, troubles[0] if troubles else "", world.week),
                happenings=_begun(world),
                troubles=troubles,
                shipped=round(passed["shipped"]),
                killed=round(passed["killed"]),
            )
        )


def _flows(world: World) -> dict[str, float]:
    s = world.state
    flows = {
        "wins": s.customers.wins, "losses": s.customers.losses, "breach": s.security.breaches,
        "firestorm": s.conversation.firestorms, "outage": s.platforms.outages, "shipped": s.experiments.shipped,
        "killed": s.experiments.killed,
    }  # fmt: skip
    return {name: float(flow[0, 0]) for name, flow in flows.items()}


def _begun(world: World) -> tuple[str, ...]:
    """Return the titles of what began this week."""
    begun = world.state.circumstances.begun
    return tuple(event.title for k, event in enumerate(world.market.events) if begun[k, 0, 0] == world.week)
