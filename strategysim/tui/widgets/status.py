"""The two rows at the top of every page: how far the game is, and how the company stands."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from strategysim.tui.ink import bar

_PROGRESS = 12
# From this width on a figure has its change beside it.
_ROOMY = 110


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
    parts: list[Content] = []
    used = 0
    for figure in figures:
        # Where there is little room, a change is but its sign.
        change = figure.change if width >= _ROOMY else figure.change[:1].replace("=", "")
        parted = (f"{' ' if width >= _ROOMY else ''}{change}", figure.style) if change else ""
        part = Content.assemble(f" {figure.title} ", (figure.value, "bold"), parted)
        used += part.cell_length + 1
        if used > width:
            break
        parts.append(part)
    return Content(" ").join(parts)
