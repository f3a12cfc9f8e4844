"""A world: replications of a market of companies, played quarter by quarter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from copy import copy, deepcopy
from math import prod

import numpy as np

from strategysim.model import circumstances, customers, finance, start, ventures, week
from strategysim.model.arrays import Array, clip, positive
from strategysim.model.catalogue import check_loops
from strategysim.model.causes import Causes
from strategysim.model.firms import firms_of
from strategysim.model.history import History, Record
from strategysim.model.levers import INDEX, LEVERS, STEADY
from strategysim.model.lines import lines_of
from strategysim.model.luck import Luck
from strategysim.model.market import Market
from strategysim.model.observation import Observation
from strategysim.model.orders import Orders
from strategysim.model.parameters import Mode
from strategysim.model.plan import Decisions, Plan, check, posture, write
from strategysim.model.state import Parameters, State
from strategysim.model.unlocking import obeyed
from strategysim.model.week import WEEKS


class World:
    """``n`` replications of a market in which ``firms`` companies compete; state arrays have the shape (firms, …, n).

    Parameters
    ----------
    market
        What the world is made of.
    seed, luck_seed
        ``seed`` decides the world (parameters, decks, hidden values, dates); ``luck_seed`` (the same number unless
        given) what happens week by week.
    replications, first, copies
        Replications ``first`` … ``first + replications − 1``, each ``copies`` times side by side with the same luck:
        column ``c * replications + r`` is copy ``c`` of replication ``first + r``.
    of_world
        One replication whose world all columns share, each with the luck of its own replication; by default each
        replication has its own world.
    parameters
        ``"drawn"``: each replication draws its own; ``"central"``: all at their central value.
    without
        Loops that are cut.
    record
        ``"own"`` keeps the player's outcomes, ``"all"`` every firm's, ``"none"`` only the last quarter.
    known
        Parameters of a given value: name → value in each copy (copies,), the same in every firm; NaN where there is
        none.

    Raises
    ------
    InputError
        If a loop to cut does not exist.
    """

    def __init__(
        self, market: Market, seed: int = 1, *, replications: int = 1, first: int = 0, copies: int = 1,
        of_world: int | None = None, luck_seed: int | None = None, parameters: Mode = "drawn",
        without: Sequence[str] = (), record: Record = "own", known: Mapping[str, Array] | None = None,
    ) -> None:  # fmt: skip
        check_loops(without)
        self.market, self.known = market, dict(known or {})
        self.luck = Luck(seed, seed if luck_seed is None else luck_seed, first, replications, copies, of_world)
        self.n = self.luck.columns
        self.quarter = 0
        self.week = 0
        self.cut = frozenset(without)
        self.firms, self.lines = firms_of(market, self.n), lines_of(market)
        self.programme = circumstances.programme(market)
        self.postures = [posture(company.posture) for company in market.companies]
        # Opening values of all levers, (levers, firms, 1).
        self.opening = np.array([[[p.values[lever]] for p in self.postures] for lever in LEVERS])
        self.plan = self._passive_plan()
        self.orders = Orders.none(market, self.n)
        self._draws: dict[str, Array] = {}
        self.acting: dict[str, list[circumstances.Acting]] = {}
        self.alive = np.ones((self.firms.count, self.n))
        # Whether the board signs what is new this quarter, and new posts among it, 1 or 0, each (firms, n).
        self.signed = self.posts_signed = self.fill(1.0)
        # How abruptly the course was changed this quarter, and how far its aim was moved, each (firms, n).
        self.swing = self.turn = self.fill(0.0)
        self.causes = Causes()
        self.history = History(record)
        # The player's last four plans, each (levers, 1, n), for the caretaker.
        self.past_plans: list[Array] = []
        self.parameters: Parameters = start.parameters(self, parameters)
        self.state: State = start.first_day(self)

    # A zero that goes with arrays of any shape.
    nothing = np.zeros(())

    # Set on the first day (constants, (firms, n); people to be hired (firms, kinds, n)) and by the tide of every week.
    decks: start.Decks
    supply: Array
    pay_units: Array
    revenue_at_start: Array
    run_base: Array
    felt_at_start: Array
    open_at_start: Array
    shareable: Array
    saved_at_start: Array
    exposed_at_start: Array
    freedom_at_start: Array
    digital_at_start: Array
    digital_rise: Array
    digital: Array
    lockdown: Array
    exposed: Array

    # What subsystems ask of the world.

    def fill(self, value: Array | float) -> Array:
        """Return a fresh array (firms, n) filled with a number or a column (firms, 1)."""
        result = np.empty((self.firms.count, self.n))
        result[:] = value
        return result

    def _passive_plan(self) -> Plan:
        """Return the plan of firms that all hold their opening posture."""
        return Plan(np.repeat(self.opening, self.n, axis=2))

    def opening_plan(self, lever: str) -> Array:
        """Return the opening value of a lever (firms, n)."""
        return self.fill(self.opening[INDEX[lever]])

    def modifier(self, rate: str) -> Array:
        """Return what circumstances add to a rate this week: (firms, n), or a number that is the same everywhere."""
        return circumstances.rate(self, rate)

    def market_modifier(self, rate: str) -> Array:
        """Return the same for a rate of the market as a whole, which moves with the player's: (1, n), or a number."""
        value = self.modifier(rate)
        return value[:1] if value.ndim else value

    def through(self, loop: str, value: Array, opening: Array) -> Array:
        """Return what passes through a feedback loop (firms, n): the value, or its opening where the loop is cut."""
        return opening if loop in self.cut else value

    def uniform(self, purpose: str, *shape: int) -> Array:
        """Return this week's uniforms for a purpose, (…, n) of the shape that is asked for, by the luck seed."""
        return self.luck.weekly(purpose, self.quarter, self.week % WEEKS, prod(shape)).reshape(*shape, self.n)

    def drawn(self, draw: Callable[[Array], Array], purpose: str, *shape: int, every: int = 1) -> Array:
        """Return this week's draws for a purpose, (…, n), transformed from uniforms by ``draw``.

        Those of the whole quarter are drawn at once and kept until it ends; ``every`` is the rhythm in weeks.
        """
        if purpose not in self._draws:
            steps = -(-WEEKS // every)
            uniform = self.luck.quarterly(purpose, self.quarter, steps * prod(shape))
            self._draws[purpose] = draw(uniform).reshape(steps, *shape, self.n)
        this: Array = self._draws[purpose][self.week % WEEKS // every]
        return this

    def deliver(self, gain: Array, to_win: Array) -> None:
        """Hand shipped value (firms, n), in points, to the customers."""
        customers.deliver(self, gain, to_win)

    def deliver_raw(self, win: Array, keep: Array) -> None:
        """Hand experience (firms, n), in points, to the customers as it is."""
        customers.deliver_raw(self, win, keep)

    @property
    def visible_ventures(self) -> Array:
        """Visible results of ventures this quarter (firms, n)."""
        return ventures.visible(self)

    # The course of time.

    def advance(self, decisions: Sequence[Decisions | None] = (), watch: Callable[[World], None] | None = None) -> None:
        """Play one quarter.

        Parameters
        ----------
        decisions
            One mapping of lever or order to value (a number, an array (n,), or the name of an answer) for each firm,
            the player's first; a missing or empty one is the passive autopilot, and what is locked is not obeyed.
        watch
            Called with the world at the end of each week; it may look, and must not touch.

        Raises
        ------
        PlanError
            If a decision does not exist, has the wrong type or shape, or lies out of bounds. Nothing is played then.
        """
        self._take([check(d or {}, self.market, self.n) for d in decisions])
        self._draws = {}
        self.state.clear_flows()
        week.play_quarter(self, watch)
        self.luck.new_quarter()
        self._draws.clear()
        self.plan.forget()
        self.past_plans = [*self.past_plans[-3:], self.plan.rows[:, :1].copy()]
        self.quarter += 1
        self.history.take(self.state, self.causes.explain(self))

    def _take(self, decisions: Sequence[Mapping[str, float | Array]]) -> None:
        """Make checked decisions the plan and the orders of the coming quarter."""
        before, self.plan = self.plan, self._passive_plan()
        self.orders = Orders.none(self.market, self.n)
        ignored = self.state.strategy.ignored = self.fill(0.0)
        for firm, given in enumerate(decisions):
            decided, ignored[firm] = obeyed(self.market, self.quarter + 1, given, self.postures[firm])
            if decided:
                write(self.plan, firm, decided, self.postures[firm])
                self.orders.give(self.market, firm, decided)
        self.signed = finance.signed(self)
        self.posts_signed = finance.posts_signed(self)
        self._swing(before)

    def _swing(self, before: Plan) -> None:
        """Measure how abruptly the course was changed; what goes beyond a steady course costs."""
        p, moved = self.parameters.culture, self.fill(0.0)
        self.turn = self.plan["strategy.aim"] - before["strategy.aim"]
        for name in STEADY:
            lever = LEVERS[name]
            moved += np.abs(self.plan[name] - before[name]) / (lever.high - lever.low)
        self.swing = positive(moved - p.steady)
        culture = self.state.culture
        culture.trust = clip(culture.trust - p.swing * self.swing, 0.0, 1.0)

    def observe(self, firm: int = 0) -> Observation:
        """Return what a firm may know now, for all replications (n,); it can be asked until the world plays on."""
        return Observation(self, firm)

    # A world as a value.

    def fork(self) -> World:
        """Return a world that shares nothing that changes with this one and goes on exactly alike."""
        other = copy(self)
        other.state, other.luck = self.state.copy(), self.luck.copied(1)
        other.causes, other.history = deepcopy(self.causes), self.history.copy()
        return other

    def digest(self) -> str:
        """Return a hash of every bit of the state, equal only if the worlds are."""
        total = hashlib.blake2b(digest_size=16)
        for _, name, array in self.state.arrays():
            total.update(name.encode())
            total.update(np.ascontiguousarray(array).tobytes())
        return total.hexdigest()
