"""What a firm may know when it decides: visible outcomes, its plan, the evidence of experiments, what is published.

Nothing is computed before it is asked for, so a policy that decides without looking costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from strategysim.errors import nearest
from strategysim.model import experiments
from strategysim.model.arrays import Array, clip
from strategysim.model.draws import normal
from strategysim.model.history import ROW
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES

if TYPE_CHECKING:
    from strategysim.model.world import World

Mask = NDArray[np.bool_]

# Spread of a survey's answer, in the outcome's unit (a share).
SURVEY_NOISE = 0.04
# Who gives marketing no more of the CIO's time than this sees only part of what marketing buys for itself.
_LOOKING_CLOSELY = 0.15
_SEEN_FROM_AFAR = 0.5

VISIBLE = tuple(name for name, outcome in OUTCOMES.items() if outcome.visibility != "hidden")
PUBLISHED = tuple(name for name, outcome in OUTCOMES.items() if outcome.rivals_see)


class UnseenError(KeyError):
    """An outcome was asked for that does not exist or that the firm cannot see."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Experiments:
    """The firm's ten experiment slots as it sees them, each (slots, n).

    Whether one is running, its net weeks, what the evidence says so far in median wins, and the index of its idea in
    the market's deck.
    """

    running: Mask
    age: Array
    estimate: Array
    card: Array


@dataclass(frozen=True)
class Ventures:
    """The firm's venture cards: their names in the market's order, and how far each has come, (cards, n).

    Stages are numbered as in ``ventures``: 0 face down, 1 found, 2 concept, 3 pilot, 4 live, 5 closed.
    """

    names: tuple[str, ...]
    stage: Array


class Published(Mapping[str, Array]):
    """What the market publishes about a rival: outcome → newest value (n,), in the outcome's unit."""

    def __init__(self, observation: Observation, firm: int, name: str, title: str) -> None:
        self._observation, self._firm = observation, firm
        self.name, self.title = name, title

    def __getitem__(self, outcome: str) -> Array:
        if outcome not in PUBLISHED:
            raise UnseenError(_unseen(outcome, PUBLISHED, "is not published about rivals"))
        return self._observation.published(outcome, self._firm)

    def __iter__(self) -> Iterator[str]:
        return iter(PUBLISHED)

    def __len__(self) -> int:
        return len(PUBLISHED)


class Observation:
    """What one firm may know before it decides on a quarter, for ``n`` replications side by side.

    ``observation["trust"]`` is the newest value of an outcome as the firm sees it, (n,), in the outcome's unit: exact,
    from a survey (with an error of its own each quarter), or biased (shadow IT is seen at half unless the CIO spends
    time with marketing). Every array is a read-only copy. An observation can be asked until its world plays on.

    Parameters
    ----------
    world
        The world, at the end of a quarter or on the first day.
    firm
        The firm that looks; 0 is the player.
    columns
        The replications to look at; all by default.

    Attributes
    ----------
    quarter
        Number of the quarter that is about to be played, from 0.
    n
        Number of replications.
    market
        Name of the market.
    description
        The frozen description of the market: decks, stories, ranges of parameters; never what this world drew.
    posture
        The firm's opening value of every lever, and how advanced fields follow their headlines.
    """

    def __init__(self, world: World, firm: int = 0, columns: slice = slice(None)) -> None:
        self.firm = firm
        self.quarter = world.quarter
        self.market = world.market.name
        self.description = world.market
        self.posture = world.postures[firm]
        self.n = len(range(*columns.indices(world.n)))
        self._live, self._columns = world, columns
        self._known: dict[str, Array] = {}

    @property
    def _world(self) -> World:
        if self._live.quarter != self.quarter:
            raise RuntimeError(f"this observation is of quarter {self.quarter}, and its world has played on")
        return self._live

    def part(self, columns: slice) -> Observation:
        """Return the same observation of some of its replications (a slice with step 1)."""
        mine = range(*self._columns.indices(self._world.n))[columns]
        return Observation(self._world, self.firm, slice(mine.start, mine.stop))

    def __getitem__(self, outcome: str) -> Array:
        newest: Array = self.history(outcome)[-1]
        return newest

    def __contains__(self, outcome: object) -> bool:
        return outcome in VISIBLE

    def history(self, outcome: str) -> Array:
        """Return an outcome as the firm has seen it, (quarters, n), the newest last, in the outcome's unit.

        Before the first quarter it holds one row, the opening value; so it does for the newest quarter of a firm whose
        past is not recorded.

        Raises
        ------
        UnseenError
            If there is no such outcome, or it is hidden from the firm.
        """
        if outcome not in VISIBLE:
            raise UnseenError(_unseen(outcome, VISIBLE, "is hidden" if outcome in OUTCOMES else "is no outcome"))
        if outcome not in self._known:
            self._known[outcome] = _frozen(self._seen(outcome, self._recorded(outcome)))
        return self._known[outcome]

    def published(self, outcome: str, firm: int) -> Array:
        """Return the newest value (n,) of an outcome that rivals may see, in the outcome's unit."""
        value: Array = attrgetter(OUTCOMES[outcome].where)(self._world.state)[firm]
        return _frozen(value[self._columns])

    def _recorded(self, outcome: str) -> Array:
        quarters, row = self._world.history.quarters, ROW[outcome]
        if quarters and self.firm < quarters[0].shape[1]:
            return np.array([quarter[row, self.firm, self._columns] for quarter in quarters])
        newest: Array = attrgetter(OUTCOMES[outcome].where)(self._world.state)[self.firm]
        return newest[None, self._columns]

    def _seen(self, outcome: str, true: Array) -> Array:
        visibility = OUTCOMES[outcome].visibility
        if visibility == "surveyed":
            return clip(true + SURVEY_NOISE * self._survey_error(outcome, len(true)), 0.0, 1.0)
        if visibility == "biased":
            time = self._world.state.strategy.marketing_time[self.firm, self._columns]
            return true * np.where(time > _LOOKING_CLOSELY, 1.0, _SEEN_FROM_AFAR)
        if visibility == "delayed" and len(true) > 1:
            return true[:-1]
        return true

    def _survey_error(self, outcome: str, quarters: int) -> Array:
        """Return the errors (quarters, n) of the surveys up to now, in standard deviations.

        Each outcome has a stream of its own, so another one that is surveyed moves none; the firm is the site in it.
        """
        luck, first = self._world.luck, self.quarter - quarters
        rows = [luck.weekly(f"survey:{outcome}", first + k, self.firm, 1)[0, self._columns] for k in range(quarters)]
        return normal(np.array(rows))

    @property
    def opening(self) -> Mapping[str, float]:
        """The firm's opening value of every lever, in the lever's unit."""
        return MappingProxyType(self.posture.values)

    @property
    def plan(self) -> Mapping[str, Array]:
        """Every lever's value (n,) in the last quarter, in the lever's unit; the opening value before the first."""
        rows = self._world.plan
        return {name: _frozen(rows[name][self.firm, self._columns]) for name in LEVERS}

    @property
    def experiments(self) -> Experiments:
        """The firm's experiments by their evidence; what they are truly worth is hidden."""
        state = self._world.state.experiments
        parts = (state.on > 0.0, state.age, experiments.estimate(state.evidence, state.looks, state.age), state.card)
        return Experiments(*(_frozen(part[self.firm, :, self._columns]) for part in parts))

    @property
    def ventures(self) -> Ventures:
        """The firm's venture cards and how far each has come."""
        stage = self._world.state.ventures.stage[self.firm, :, self._columns]
        return Ventures(tuple(card.name for card in self._world.market.ventures), _frozen(stage))

    @property
    def pending(self) -> Mapping[str, Mask]:
        """Events that wait for an answer in the coming quarter: name → in which replications, a mask (n,)."""
        state, week = self._world.state.circumstances, self.quarter * 13.0
        due = (state.begun[: len(state.answered), self.firm] < week) & (state.answered[:, self.firm] < 0.0)
        events = self._world.market.events
        return {e.name: _frozen(due[k, self._columns]) for k, e in enumerate(events) if e.options}

    @property
    def rivals(self) -> list[Published]:
        """What is published about every other firm, in the market's order."""
        companies = enumerate(self._world.market.companies)
        return [Published(self, firm, company.name, company.title) for firm, company in companies if firm != self.firm]


def _frozen(values: NDArray[Any]) -> NDArray[Any]:
    copied = np.array(values, order="C")
    copied.flags.writeable = False
    return copied


def _unseen(outcome: object, visible: tuple[str, ...], why: str) -> str:
    close = nearest(str(outcome), visible)
    hint = f"; did you mean '{close}'?" if close and why != "is hidden" else ""
    return f"'{outcome}' {why}{hint}; visible are {', '.join(visible)}"
