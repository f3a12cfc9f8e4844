"""What stands in the way when the terminal is too small, until it is larger."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

WIDTH, HEIGHT = 80, 24


class Enlarge(Widget):
    """Covers a screen that is too small to be played on; its screen shows it by the class ``-small``."""

    def render(self) -> Content:
        """Ask for more room."""
        now = self.app.size
        return Content.assemble(
            ("Please enlarge this window\n", "bold $accent"),
            f"to {WIDTH} × {HEIGHT} or more (now {now.width} × {now.height}).\n",
            ("Nothing is lost; q quits.", "$muted"),
        )
