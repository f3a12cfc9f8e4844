"""Everything the model declares, by name: subsystems, parameters, loops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from strategysim.errors import InputError, Problem, nearest
from strategysim.model import (
    conversation,
    culture,
    customers,
    experiments,
    finance,
    marketing,
    platforms,
    security,
    strategy,
    talent,
    ventures,
)
from strategysim.model.market import Market
from strategysim.model.parameters import Parameter, Range, declared

SUBSYSTEMS: dict[str, ModuleType] = {
    module.__name__.rpartition(".")[2]: module
    for module in (
        strategy,
        customers,
        conversation,
        talent,
        experiments,
        ventures,
        marketing,
        platforms,
        security,
        culture,
        finance,
    )
}

PARAMETERS: dict[str, Parameter] = {
    p.name: p for name, module in SUBSYSTEMS.items() for p in declared(name, module.Parameters)
}


def range_of(market: Market, parameter: str) -> Range:
    """Return the range of a parameter in a market: the scenario's own, or the model's."""
    return market.parameters.get(parameter, PARAMETERS[parameter].range)


@dataclass(frozen=True)
class Loop:
    """A feedback loop: identifier, whether it reinforces (R) or balances (B), its way round, delay and visible sign.

    ``signs`` has one character for each arrow of the way: ``+`` where more makes more, ``-`` where more makes less.
    """

    name: str
    kind: str
    way: str
    signs: str
    delay: str
    sign: str

    @property
    def variables(self) -> list[str]:
        """What the way passes, each once: it ends where it began."""
        return self.way.split(" → ")[:-1]

    @property
    def signed(self) -> str:
        """The way round with the sign of every arrow."""
        first, *others = self.way.split(" → ")
        signs = self.signs.replace("-", "−")
        return first + "".join(f" →{sign} {step}" for sign, step in zip(signs, others, strict=True))


LOOPS: dict[str, Loop] = {
    loop.name: loop
    for loop in (
        Loop("word_of_mouth", "R", "customers → word of mouth → wins → customers", "+++", "weeks", "wins"),
        Loop(
            "reputation", "R", "shipped wins → reputation → talent → ideas → shipped wins", "++++", "a year",
            "applicants per post",
        ),
        Loop("influence", "R", "results → influence → budget → results", "+++", "a year", "IT budget"),
        Loop("bypass", "R", "shadow IT → budget → service → shadow IT", "-+-", "a year", "shadow share"),
        Loop("firefighting", "R", "outages → CIO time → building → debt → outages", "+--+", "weeks", "outages"),
        Loop("exodus", "R", "leavers → workload → morale → leavers", "+--", "a quarter", "leavers"),
        Loop(
            "lockdown", "R", "lock-down → workarounds → incidents → pressure → lock-down", "++++", "a quarter",
            "workarounds",
        ),
        Loop(
            "appetite", "B", "delivery → marketing's demand → unmet demand → delivery", "++-", "a year",
            "marketing's demand",
        ),
        Loop(
            "growth", "B", "customers → routine work → building → shipped wins → customers", "+-++", "a year",
            "workload",
        ),
        Loop("expectations", "B", "results → expectations → results", "+-", "a quarter", "board's confidence"),
        Loop("imitation", "B", "a lead → copying by rivals → a lead", "+-", "two quarters", "experience"),
        Loop("complaints", "B", "answers → complaints voiced → hands free → answers", "+-+", "weeks", "complaints"),
    )
}  # fmt: skip


def check_loops(names: Iterable[str]) -> None:
    """Refuse names that are no loops.

    Raises
    ------
    InputError
        Lists all of them, each with the nearest valid name.
    """
    problems = [
        Problem("without", None, name, "no such loop", nearest(name, LOOPS)) for name in names if name not in LOOPS
    ]
    if problems:
        raise InputError(problems)
