"""A company as one would write it in plain SimPy: a process for every customer and every person.

It is here to be timed beside strategysim's own model, and written as a modeller would who has read SimPy's guide and
wants clear code. It is of the same kind: customers come, are won over by what the company offers, and leave; people are
hired and leave; experiments run side by side and are stopped or kept; ventures are built and earn; money is counted
each week; 208 weeks.

What it leaves out, so that it does less work for each week of a company: there is one company and no rivals; 500
customers, each of whom stands for 500, where strategysim counts 250 000; no public conversation, no marketing
department, platforms, security, culture, events, promises, surveys or published figures; one policy that never changes;
a dozen parameters instead of hundreds; no causes, no scores, and one random stream, so that no two policies meet the
same luck. Its numbers are assumptions and not calibrated: compare the times, not the companies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import simpy

WEEKS = 208
SEGMENT = 500  # people for whom one customer stands


@dataclass
class Policy:
    """What the company decides, once and for all."""

    risk: float = 0.6
    trust: float = 0.7
    experiments: int = 4
    ventures: int = 2
    target: int = 55  # people
    salary: float = 1_600.0  # dollars a week


@dataclass
class Company:
    """Everything that the processes share."""

    env: simpy.Environment
    rng: Random
    policy: Policy
    cash: float = 8e6  # dollars
    offer: float = 0.3  # how digital what it offers is, 0-1
    morale: float = 0.6
    customers: int = 0
    people: int = 0
    won: int = 0
    lost: int = 0
    left: int = 0
    building: int = 0
    income: list[float] = field(default_factory=list)  # dollars a week, of each venture
    books: list[tuple[int, int, float, float]] = field(default_factory=list)  # week by week

    def __post_init__(self) -> None:
        # One desk for each person whom the budget allows, one slot for each experiment.
        self.desks = simpy.Resource(self.env, self.policy.target)
        self.slots = simpy.Resource(self.env, self.policy.experiments)

    @property
    def capability(self) -> float:
        """What its people can do, from 0 to about 1."""
        return self.morale * self.people / self.policy.target

    def demand(self) -> float:
        """How digital customers are by now, 0-1."""
        return 0.2 + 0.6 * self.env.now / WEEKS


def customer(env: simpy.Environment, company: Company, every: int):
    """Stay as long as the offer is not too far behind what one has become used to."""
    company.customers += 1
    taste = company.rng.gauss(0.0, 0.1)
    while True:
        yield env.timeout(every)
        gap = max(company.demand() + taste - company.offer, 0.0)
        if company.rng.random() < every * (0.0008 + 0.006 * gap):
            break
    company.customers -= 1
    company.lost += 1


def arrivals(env: simpy.Environment, company: Company, every: int):
    """Customers who are won come one by one."""
    while True:
        yield env.timeout(company.rng.expovariate(0.3 + 2.0 * company.offer))
        company.won += 1
        env.process(customer(env, company, every))


def person(env: simpy.Environment, company: Company):
    """Take a desk, become useful, and leave when morale is low or another firm asks."""
    with company.desks.request() as desk:
        yield desk
        yield env.timeout(company.rng.expovariate(1 / 10))  # it takes time to fill a position
        company.people += 1
        while True:
            yield env.timeout(1)
            if company.rng.random() < 0.002 + 0.008 * (1.0 - company.morale):
                break
        company.people -= 1
        company.left += 1
    # Whoever leaves is replaced.
    env.process(person(env, company))


def experiment(env: simpy.Environment, company: Company):
    """Run in a slot until it is clear whether the idea is any good; a good one improves the offer."""
    while True:
        with company.slots.request() as slot:
            yield slot
            worth = company.rng.gauss(0.0, 0.02)
            length = company.rng.triangular(4, 26, 10) * (1.3 - 0.6 * company.policy.risk)
            for _ in range(max(int(length), 1)):
                yield env.timeout(1)
                company.cash -= 4_000.0
            if worth > 0.0 and company.rng.random() < 0.3 + 0.6 * company.policy.risk:
                company.offer = min(company.offer + worth * (0.5 + company.capability), 1.0)
        yield env.timeout(company.rng.expovariate(1 / 4))


def venture(env: simpy.Environment, company: Company):
    """Build a business for a year or two; many fail, and some earn for the rest of the game."""
    while True:
        company.building += 1
        weeks = int(company.rng.triangular(40, 110, 70) / (0.5 + company.capability))
        for _ in range(weeks):
            yield env.timeout(1)
            company.cash -= 12_000.0
        company.building -= 1
        if company.rng.random() < 0.2 + 0.5 * company.capability:
            company.income.append(company.rng.lognormvariate(10.0, 0.8))
        yield env.timeout(company.rng.expovariate(1 / 13))


def management(env: simpy.Environment, company: Company):
    """Each week: count the money, and let morale drift to what trust and risk make of it."""
    while True:
        yield env.timeout(1)
        earned = company.customers * SEGMENT * 5.0 * (0.8 + 0.2 * company.offer) + sum(company.income)
        spent = company.people * company.policy.salary + 0.75 * company.customers * SEGMENT * 5.0
        company.cash += earned - spent
        wanted = 0.2 + 0.5 * company.policy.trust + 0.2 * company.policy.risk
        company.morale += 0.05 * (wanted - company.morale) + company.rng.gauss(0.0, 0.01)
        company.morale = min(max(company.morale, 0.0), 1.0)
        company.offer = max(company.offer - 0.0005, 0.0)  # the rest of the world moves on
        company.books.append((company.customers, company.people, earned - spent, company.cash))


def simulate(seed: int, customers: int = 500, every: int = 1, policy: Policy | None = None) -> Company:
    """Play a company for 208 weeks and return it; a customer thinks of leaving once in so many weeks."""
    env = simpy.Environment()
    company = Company(env, Random(seed), policy or Policy())
    for _ in range(customers):
        env.process(customer(env, company, every))
    for _ in range(company.policy.target):
        env.process(person(env, company))
    for _ in range(company.policy.experiments):
        env.process(experiment(env, company))
    for _ in range(company.policy.ventures):
        env.process(venture(env, company))
    for process in (arrivals(env, company, every), management(env, company)):
        env.process(process)
    env.run(until=WEEKS + 1)
    return company
