"""What all screens share: they cover themselves when the terminal is too small, and say what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Footer

from strategysim.tui.widgets.enlarge import HEIGHT, WIDTH, Enlarge
from strategysim.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from strategysim.tui.app import StrategyApp

SCROLL: tuple[BindingType, ...] = (
    Binding("down,j", "scroll_page(1)", "Scroll", show=False),
    Binding("up,k", "scroll_page(-1)", "Scroll", show=False),
    Binding("pagedown", "scroll_page(12)", "Scroll", show=False),
    Binding("pageup", "scroll_page(-12)", "Scroll", show=False),
    Binding("home", "scroll_page(-9999)", "Scroll", show=False),
    Binding("end", "scroll_page(9999)", "Scroll", show=False),
)


class _Sized:
    """Knows the app, and covers itself while the terminal is too small."""

    HELP: ClassVar[str] = ""

    app: StrategyApp

    @property
    def here(self) -> bool:
        """Whether the screen still stands; what was worked out beside it may find it gone."""
        return self.is_attached and self.is_running and bool(self.children)

    # Whether the terminal was resized while another screen covered this one.
    _stale = False

    def on_screen_resume(self) -> None:
        """Style the screen anew if it was resized under another one; Textual styles only what is on top."""
        if self._stale:
            self._stale = False
            self._fit(self.app.size)
            self.app.stylesheet.update(self)

    def on_resize(self, event: events.Resize) -> None:
        """See whether there is room enough."""
        self._stale = not self.is_current
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(size.width < WIDTH or size.height < HEIGHT, "-small")

    def action_scroll_page(self, lines: int) -> None:
        """Scroll the text of the screen."""
        for scroll in self.query(VerticalScroll):
            if scroll.display and scroll.max_scroll_y:
                scroll.scroll_relative(y=lines, animate=False)
                return

    def as_text(self) -> str:
        """Return in words what the screen shows."""
        return "\n".join(text for widget in self._told() if (text := widget.as_text()))

    def _told(self) -> Iterator[Widget]:
        for widget in self.walk_children():
            if hasattr(widget, "as_text") and widget.display and all(node.display for node in widget.ancestors[:-2]):
                yield widget


class BaseScreen(_Sized, Screen):
    """A whole screen with a footer of at most six keys."""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield from self.body()
        yield Footer(show_command_palette=False, compact=True)
        yield Enlarge()

    def body(self) -> ComposeResult:
        """Lay out what is above the footer."""
        yield Sheet()


class Dialog(_Sized, ModalScreen):
    """A box over a screen; ``esc`` closes it without doing anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
    ]

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        with VerticalScroll(classes="box", can_focus=False):
            yield from self.body()
        yield Enlarge()

    def body(self) -> ComposeResult:
        """Lay out what is in the box."""
        yield Sheet()

    def action_close(self) -> None:
        """Close without doing anything."""
        self.dismiss(None)
