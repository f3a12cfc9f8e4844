"""The three scarce things and how much of each is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from strategysim.tui.ink import bar

_NAME, _LEFT = 7, 26


@dataclass(frozen=True)
class ClaimView:
    """One scarce thing: its name, how much of it is asked for as a share, and what is left, in words.

    ``short`` says that more is asked for than there is; ``cut`` that it is then handed out in proportion.
    """

    name: str
    share: float
    left: str
    short: bool
    cut: bool = False


class Claims(Widget):
    """A bar for each scarce thing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.views: tuple[ClaimView, ...] = ()

    def show(self, views: tuple[ClaimView, ...]) -> None:
        """Show other views."""
        if views != self.views:
            self.views = views
            self.refresh()

    def render(self) -> Content:
        """Return one row for each."""
        return Content("\n").join(_row(view, self.size.width) for view in self.views)

    def as_text(self) -> str:
        """Return the bars in words."""
        return "\n".join(f"{view.name}: {view.left}" for view in self.views)


def _row(view: ClaimView, width: int) -> Content:
    style = "bold $bad" if view.short else "$good"
    room = max(width - _NAME - _LEFT - 2, 4)
    filled = "█" * room if view.short else bar(view.share, room).rstrip()
    rest = ("░" * (room - len(filled)), "$muted")
    told = (f" {view.left}", style if view.short else "")
    return Content.assemble(f"{view.name:<{_NAME}}", (filled, style), rest, told).truncate(width)
