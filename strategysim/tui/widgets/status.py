"""The two rows at the top of every page: how far the game is, and how the company stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from textual.content import Content
from textual.widget import Widget

from strategysim.tui.ink import bar

_PROGRESS = 12


@dataclass(frozen=True)
class Figure:
    """One figure: title, value and change in words, and the colour of the change."""

    title: str
    value: str
    change: str
    style: str


@dataclass(frozen=True)
class StatusView:
    """How far the game is and how the company stands.

    ``kept`` says whether the game is saved; ``alarm`` is what must be known on every page.
    """

    quarter: int
    quarters: int
    company: str
    kept: str
    figures: tuple[Figure, ...]
    alarm: str = ""


class Status(Widget):
    """Draws a `StatusView`; as many figures as there is room for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = StatusView(1, 1, "", "", ())

    def show(self, view: StatusView) -> None:
        """Show another view."""
        if view != self.view:
            self.view = view
            self.refresh()

    def render(self) -> Content:
        """Return the two rows."""
        view, width = self.view, self.size.width
        played = min(view.quarter, view.quarters)
        where = f" Q{played}/{view.quarters} ▕{bar((view.quarter - 1) / view.quarters, _PROGRESS)}▏ "
        told = (view.alarm, "bold $bad reverse") if view.alarm else (view.company, "bold")
        room = max(width - len(where) - len(view.kept) - 2, 0)
        name = told[0] if len(told[0]) <= room else told[0][: max(room - 1, 0)] + "…"
        kept = (view.kept, "bold $bad" if view.kept.isupper() else "$muted")
        first = Content.assemble(where, (name, told[1]), " " * (room - len(name) + 1), kept)
        return Content("\n").join([first, _figures(view.figures, width)])

    def as_text(self) -> str:
        """Return the rows in words."""
        view = self.view
        figures = ", ".join(f"{figure.title} {figure.value} {figure.change}".strip() for figure in view.figures)
        return "\n".join(
            part for part in (f"Q{view.quarter}/{view.quarters} {view.company}", view.alarm, figures) if part
        )


def _figures(figures: tuple[Figure, ...], width: int) -> Content:
    """Return as many figures as fit; the first of them with the size of their changes, as far as there is room."""
    signs, whole = ([_figure(figure, full) for figure in figures] for full in (False, True))
    shown = sum(end <= width for end in accumulate(part.cell_length for part in signs))
    parts, left = signs[:shown], width - sum(part.cell_length for part in signs[:shown])
    for k, part in enumerate(whole[:shown]):
        left -= part.cell_length - parts[k].cell_length
        if left < 0:
            break
        parts[k] = part
    return Content("").join(parts)


def _figure(figure: Figure, full: bool) -> Content:
    """Return a figure with its change in full, or, where there is little room, with the change's sign only."""
    change = figure.change if full else figure.change[:1].replace("=", "")
    told = (f"{' ' if full else ''}{change}", figure.style) if change else ""
    return Content.assemble(f" {figure.title} ", (figure.value, "bold"), told, " ")
