"""Terms that the model declares: levers, parameters and loops, each with what is true of it in a market."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strategysim.model.catalogue import LOOPS, PARAMETERS, range_of
from strategysim.model.levers import LEVERS, Lever, advanced_of
from strategysim.model.market import Market
from strategysim.model.outcomes import OUTCOMES
from strategysim.model.parameters import ASSUMPTION
from strategysim.model.plan import posture
from strategysim.report.claims import claims, worded
from strategysim.report.evidence import derivation_of, origin, origins
from strategysim.report.term import Detail, Term, Value
from strategysim.report.tracing import equations_with, placed
from strategysim.scenario import Scenario

_KINDS = {"R": "reinforces itself", "B": "balances itself"}


def lever_terms(scenario: Scenario) -> Iterator[Term]:
    """Yield every lever and every field behind one, with the company's opening value and what that rests on."""
    market = scenario.market
    opening = posture(market.player.posture).values
    for lever in LEVERS.values():
        fields = advanced_of(lever.name) if lever.is_headline else []
        near = [field.name for field in fields] or [lever.headline]
        yield Term(
            "lever", lever.name, lever.title, lever.help, lever.unit,
            value=Value(opening[lever.name], lever.low, lever.high, own=lever.name in market.player.posture),
            sources=origins(scenario.sources.get(f"company.posture.{lever.name}", (ASSUMPTION,))),
            details=tuple(_of_lever(market, lever, [f"{field.name} ({field.title.lower()})" for field in fields])),
            related=(*(f"lever:{name}" for name in near), f"outcome:{lever.first_sign}"),
        )  # fmt: skip


def _of_lever(market: Market, lever: Lever, fields: Sequence[str]) -> Iterator[Detail]:
    if lever.is_headline:
        yield Detail("Is", f"lever {lever.number} of eight")
    else:
        yield Detail("Follows", f"{lever.headline} ({LEVERS[lever.headline].title}), until it is set by itself")
    if lever.more:
        yield Detail("How it works", worded(lever.more, market))
    yield Detail("Costs", claims(lever, market) or "nothing of its own")
    yield Detail("Shows first", f"in {OUTCOMES[lever.first_sign].title.lower()}, after {lever.delay} weeks")
    if fields:
        yield Detail("Behind it", ", ".join(fields))


def parameter_terms(market: Market) -> Iterator[Term]:
    """Yield every parameter with its range in the market, the scenario's own or the model's."""
    for parameter in PARAMETERS.values():
        subsystem, _, own = parameter.name.partition(".")
        spread = range_of(market, parameter.name)
        is_own = parameter.name in market.parameters
        outcomes = [name for name, outcome in OUTCOMES.items() if outcome.where.startswith(f"{subsystem}.")]
        yield Term(
            "parameter", parameter.name, f"{own.replace('_', ' ').capitalize()} ({subsystem})",
            f"{parameter.meaning[:1].upper()}{parameter.meaning[1:]}.", parameter.unit,
            value=Value(spread.central, spread.low, spread.high, is_own),
            sources=(origin(spread.source),),
            details=tuple(_of_parameter(market, parameter.name, is_own)),
            related=(
                *([] if spread.source == ASSUMPTION else [f"source:{spread.source}"]),
                *(f"outcome:{name}" for name in outcomes),
            ),
        )  # fmt: skip


def _of_parameter(market: Market, name: str, is_own: bool) -> Iterator[Detail]:
    if is_own:
        usual = PARAMETERS[name].range
        yield Detail("Elsewhere", f"the model's own is {usual.central:g}, from {usual.low:g} to {usual.high:g}")
    yield placed(equations_with(name))
    if derivation := derivation_of(market, name):
        yield Detail("From its source", str(derivation))
    if range_of(market, name).high == 0.0:
        yield Detail("Here", "switched off; a scenario can set it")
    for study in market.studies:
        if study.parameter == name:
            yield Detail("Can be studied", f"{study.title} ({study.name})")


def loop_terms() -> Iterator[Term]:
    """Yield every feedback loop."""
    for loop in LOOPS.values():
        yield Term(
            "loop", loop.name, loop.name.replace("_", " ").capitalize(),
            f"A loop that {_KINDS[loop.kind]}: {loop.signed}.",
            sources=(origin(ASSUMPTION),),
            details=(Detail("Delay", loop.delay), Detail("Shows in", loop.sign)),
        )  # fmt: skip
