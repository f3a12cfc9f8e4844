"""The values of a scenario file turned into the frozen classes that the model plays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from strategysim.model import market
from strategysim.model.parameters import Range
from strategysim.scenario.rules import ends
from strategysim.scenario.scenario import Adviser, Claim

if TYPE_CHECKING:
    from strategysim.scenario import schema


def hash_of(file: schema.ScenarioFile) -> str:
    """Return SHA-256, in hexadecimal digits, over the values of a scenario."""
    # Where values come from and what is made of them makes no difference, nor do locks that are not there.
    left_out: dict[str, Any] = dict.fromkeys(("base", "family", "sources", *(() if file.unlock else ("unlock",))), True)
    left_out["cast"] = {"__all__": {"claims": {"__all__": {"sources"}}}}
    values = json.dumps(file.model_dump(mode="json", exclude=left_out), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(values.encode()).hexdigest()


def market_of(file: schema.ScenarioFile, name: str) -> market.Market:
    """Return what the model plays."""
    return market.Market(
        name=name,
        title=file.title,
        player=_company(file.company),
        rivals=tuple(market.Rival(_company(row), row.policy) for row in file.rivals),
        ideas=tuple(market.Idea(row.name, row.title, row.aim) for row in file.ideas),
        ventures=tuple(_venture(row) for row in file.ventures),
        events=(*(_shock(row) for row in file.shocks), *(_event(row) for row in file.events)),
        promise=_choice(file.promise),
        mandate=_choice(file.mandate),
        studies=tuple(market.Study(**row.model_dump()) for row in file.studies),
        parameters={key: _range(row) for key, row in file.parameters.items()},
        quarters=file.quarters,
        discount=file.discount,
        unlock=dict(file.unlock),
    )


def cast_of(file: schema.ScenarioFile) -> tuple[Adviser, ...]:
    """Return the advisers."""
    return tuple(
        Adviser(
            name=row.name,
            role=row.role,
            interest=row.interest,
            blind_spot=row.blind_spot,
            claims=tuple(Claim(claim.text, claim.weak, claim.sources) for claim in row.claims),
        )
        for row in file.cast
    )


def _company(row: schema.CompanyRow) -> market.Company:
    return market.Company(
        name=row.name,
        title=row.title,
        customers=row.customers,
        employees=row.employees,
        it_staff=row.it_staff,
        it_budget=row.it_budget,
        fixed_cost=row.fixed_cost,
        cash=row.cash,
        lines=tuple(market.RevenueLine(**line.model_dump()) for line in row.lines),
        opening=market.Opening(**row.opening.model_dump()),
        posture=dict(row.posture),
        run_share=row.run_share,
        records=row.records,
    )


def _venture(row: schema.VentureRow) -> market.Venture:
    variants = tuple(market.Variant(**variant.model_dump()) for variant in row.variants)
    return market.Venture(row.name, row.title, variants, row.about)


def _shock(row: schema.ShockRow) -> market.Event:
    return market.Event(
        name=row.name,
        title=row.title,
        story=row.story,
        window=row.window,
        scope=row.scope,
        effects=_effects(row.effects),
        chance=row.chance,
    )


def _event(row: schema.EventRow) -> market.Event:
    return market.Event(
        name=row.name,
        title=row.title,
        story=row.story,
        window=row.window or (0, 0),
        scope=row.scope,
        effects=_effects(row.effects),
        options=_options(row.options, row.default),
        trigger=row.trigger,
        patience=row.patience,
        chance=row.chance,
    )


def _choice(row: schema.ChoiceRow | None) -> market.Choice | None:
    if row is None:
        return None
    return market.Choice(row.name, row.title, row.story, _options(row.options, row.default))


def _options(rows: Iterable[schema.OptionRow], default: str | None) -> tuple[market.Option, ...]:
    """Return the options with the default in front, where the model looks for it; the others keep their order."""
    options = [market.Option(row.name, row.title, _effects(row.effects)) for row in rows]
    return tuple(sorted(options, key=lambda option: option.name != default)) if default else tuple(options)


def _effects(rows: Iterable[schema.EffectRow]) -> tuple[market.Effect, ...]:
    return tuple(market.Effect(row.on, row.by, row.after, row.weeks) for row in rows)


def _range(row: schema.RangeRow) -> Range:
    low, high = ends(row)
    return Range(row.central, low, high, row.source)
