"""The figures of a scenario by their place in its file, so that it can be said of each where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from strategysim.scenario.schema import CompanyRow, ScenarioFile, VentureRow


def places(file: ScenarioFile) -> Iterator[str]:
    """Yield the place of every figure of the company and of the ventures.

    Such as ``company.it_staff``, ``company.lines.print.revenue``, ``company.posture.risk`` or
    ``ventures.image-shop.whole-archive.cost``. What is missing because it was wrong has no figures.
    """
    yield "discount"
    company: CompanyRow | None = getattr(file, "company", None)
    if company is not None:
        yield from _numbers("company", company)
        yield from _numbers("company.opening", company.opening)
        yield from (f"company.posture.{lever}" for lever in company.posture)
        yield from (place for line in company.lines for place in _numbers(f"company.lines.{line.name}", line))
    yield from _of_ventures(file.ventures)


def _of_ventures(ventures: Iterable[VentureRow]) -> Iterator[str]:
    for venture in ventures:
        for variant in venture.variants:
            yield from _numbers(f"ventures.{venture.name}.{variant.name}", variant)


def _numbers(place: str, row: BaseModel) -> Iterator[str]:
    return (f"{place}.{name}" for name, value in row if isinstance(value, (int, float)))
