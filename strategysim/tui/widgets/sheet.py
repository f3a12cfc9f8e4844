"""A sheet of styled text."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Sheet(Static):
    """Shows text that was put together elsewhere."""

    def __init__(self, content: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(content, id=id, classes=classes, markup=False)

    def show(self, content: Content | str) -> None:
        """Show another text."""
        self.update(content)

    def as_text(self) -> str:
        """Return the text."""
        return self.content.plain if isinstance(self.content, Content) else str(self.content)
