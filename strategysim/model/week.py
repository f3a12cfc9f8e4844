"""The order of things in a week, written once: what happens when, how often, and why there.

SimPy is the clock. Each step is a process of its own; its place in the week is an instant, a fraction of a week that
is exact in binary, so that the order never depends on who was created or scheduled first.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import simpy

from strategysim.model import (
    circumstances,
    conversation,
    culture,
    customers,
    experiments,
    finance,
    marketing,
    platforms,
    security,
    start,
    strategy,
    talent,
    ventures,
)

if TYPE_CHECKING:
    from strategysim.model.world import World

WEEKS = 13
# Months end in these weeks of a quarter (counted from one); each council looks back on as many weeks.
_MONTH_ENDS = {3: 4.0, 7: 4.0, 12: 5.0}


def weekly(week: int) -> bool:
    """Every week."""
    return True


def fortnightly(week: int) -> bool:
    """The even weeks since the start, whatever the quarter: seven and six a quarter in turn."""
    return week % 2 == 0


def monthly(week: int) -> bool:
    """The last week of a month: the fourth, eighth and thirteenth of a quarter."""
    return week % WEEKS in _MONTH_ENDS


def opening_week(week: int) -> bool:
    """The first week of a quarter."""
    return week % WEEKS == 0


def new_year(week: int) -> bool:
    """The first week of a year after the first."""
    return week % (4 * WEEKS) == 0 and week > 0


def closing_week(week: int) -> bool:
    """The last week of a quarter."""
    return week % WEEKS == WEEKS - 1


@dataclass(frozen=True)
class Step:
    """One thing that happens: what, when, and why it stands where it stands."""

    name: str
    rhythm: Callable[[int], bool]
    play: Callable[[World], None]
    why: str


def _monthly(play: Callable[[World, float], None]) -> Callable[[World], None]:
    """Return a step that looks back on the weeks of the month that ends."""
    return lambda world: play(world, _MONTH_ENDS[world.week % WEEKS])


ORDER: tuple[Step, ...] = (
    Step("budget", new_year, finance.allot, "January's budget rules all that follows"),
    Step(
        "decisions", opening_week, circumstances.begin_quarter, "answers and mandates are taken before anything happens"
    ),
    Step("course", opening_week, strategy.turn, "a changed aim unsettles at once"),
    Step("posts", opening_week, talent.open_posts, "posts are open from the first week"),
    Step("circumstances", weekly, circumstances.act, "what strikes this week is met by everything after it"),
    Step(
        "tide", weekly, start.tide, "the market turns digital, and the lock-down in force is known, before anybody acts"
    ),
    Step("CIO's time", weekly, strategy.share_time, "the time left decides how the operation goes"),
    Step("platforms", weekly, platforms.adopt, "openness is an exposure this very week"),
    Step("recruitment", weekly, talent.recruit, "people come and go before work is shared out"),
    Step("work", weekly, platforms.work, "capacity is what today's people can do"),
    Step("operation", weekly, platforms.decay, "outages follow from how the work was covered"),
    Step("security", weekly, security.defend, "incidents strike customers and culture later in the same week"),
    Step("experiments", fortnightly, experiments.sprint, "squads use the capacity just shared out"),
    Step("ventures", fortnightly, ventures.trade, "ventures share the squads' speed"),
    Step("gates", monthly, _monthly(ventures.gate), "gates look at the month's work"),
    Step("council", monthly, _monthly(marketing.council), "marketing judges what was delivered this month"),
    Step("strategy", weekly, strategy.own, "ownership follows the time that was really given"),
    Step("culture", weekly, culture.live, "trust and morale answer to the week's treatment"),
    Step("conversation", weekly, conversation.talk, "the public talks about this week's service and incidents"),
    Step("market", weekly, customers.trade, "customers choose last: they see all of the week"),
    Step("people report", closing_week, talent.report, "flows are complete"),
    Step("market report", closing_week, customers.report, "flows are complete"),
    Step("books", closing_week, finance.close, "the books need every flow of the quarter"),
    Step("losses", closing_week, security.stifle, "what was stifled needs payroll and ideas of the whole quarter"),
    Step("board", closing_week, finance.judge, "the board judges the closed books"),
    Step("triggers", closing_week, circumstances.watch, "conditions are looked at when all is done"),
)
_TICK = 1.0 / 32.0


def _process(env: simpy.Environment, world: World, place: int, step: Step, last: int) -> Generator[Any, Any, None]:
    """Play one step at its instant of every week in its rhythm; it ends with the quarter."""
    for week in range(int(env.now), last):
        if step.rhythm(week):
            yield env.timeout(week + (place + 1) * _TICK - env.now)
            world.week = week
            step.play(world)


def play_quarter(world: World, watch: Callable[[World], None] | None = None) -> None:
    """Play thirteen weeks in a fresh environment; nothing is alive at the end, so a world can be copied between.

    ``watch`` is called with the world when all of a week is done.
    """
    first = world.quarter * WEEKS
    env = simpy.Environment(initial_time=first)
    steps = [*ORDER, Step("onlooker", weekly, watch, "who looks on sees whole weeks")] if watch else ORDER
    for place, step in enumerate(steps):
        env.process(_process(env, world, place, step, first + WEEKS))
    env.run()
