"""The row of pages: which one is open, and the key of each."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

# The pages of a quarter, in the order of their keys: name and title.
PAGES = (
    ("decide", "Decide"), ("company", "Company"), ("portfolio", "Portfolio"), ("market", "Market"),
    ("history", "History"), ("news", "News"),
)  # fmt: skip


class Tabs(Static):
    """Names the pages with their keys; a click opens one."""

    def __init__(self, here: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.here = here
        self.titles = dict(PAGES)
        self.show({})

    def show(self, titles: Mapping[str, str]) -> None:
        """Call pages otherwise, by their names."""
        self.titles = {**dict(PAGES), **titles}
        self.update(Content("  ").join(self._tab(k, *page) for k, page in enumerate(self.titles.items(), 1)))

    def _tab(self, number: int, name: str, title: str) -> Content:
        if name == self.here:
            return Content.styled(f"[{number} {title}]", "bold $accent")
        return Content.from_markup(f" [@click=app.page('{name}')]{number} {title}[/]")

    def as_text(self) -> str:
        """Return the names of the pages, the open one in brackets."""
        return "  ".join(f"[{title}]" if name == self.here else title for name, title in self.titles.items())
