"""What a lever claims and how it works, in words with the numbers of a company."""

from __future__ import annotations

import re

from strategysim.model.catalogue import PARAMETERS, range_of
from strategysim.model.levers import Lever
from strategysim.model.market import Market
from strategysim.report.values import plain

# A parameter in a lever's text, or a multiple of it: {talent.fill}, {2 marketing.full_tools}.
PLACE = re.compile(r"\{(?:(?P<times>[\d.]+) )?(?P<name>\w+\.\w+)\}")


def claims(lever: Lever, market: Market | None = None) -> str:
    """Return all that a lever claims: money, time and people; nothing for one that claims nothing of its own."""
    return "; ".join(worded(text, market) for text in (lever.money, lever.cio_time, lever.people) if text)


def worded(text: str, market: Market | None = None) -> str:
    """Return a lever's text with the numbers of a market in place of its parameters, or the model's own for None."""

    def number(place: re.Match[str]) -> str:
        parameter = PARAMETERS[place["name"]]
        spread = parameter.range if market is None else range_of(market, parameter.name)
        value = spread.central * float(place["times"] or 1.0)
        if parameter.unit.startswith("share"):
            return f"{plain(100.0 * value)} %"
        return plain(value) + (" %" if parameter.unit == "per 100 staff" else "")

    return PLACE.sub(number, text)
