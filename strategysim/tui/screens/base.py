"""What all screens share: they cover themselves when the terminal is too small, and say what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer

from strategysim.tui.widgets.enlarge import HEIGHT, WIDTH, Enlarge
from strategysim.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from strategysim.tui.app import StrategyApp

# Room for a line in a box, on a narrow terminal and a wide one.
_NARROW, _WIDE = 70, 84

PAGING: tuple[BindingType, ...] = (
    Binding("pagedown", "scroll_page(12)", "Scroll", show=False),
    Binding("pageup", "scroll_page(-12)", "Scroll", show=False),
)
SCROLL: tuple[BindingType, ...] = (
    Binding("down", "scroll_page(1)", "Scroll", key_display="↑↓"),
    Binding("j", "scroll_page(1)", "Scroll", show=False),
    Binding("up,k", "scroll_page(-1)", "Scroll", show=False),
    *PAGING,
    Binding("home", "scroll_page(-9999)", "Scroll", show=False),
    Binding("end", "scroll_page(9999)", "Scroll", show=False),
)


class _Sized(Screen[Any]):
    """Knows the app, and covers itself while the terminal is too small."""

    # Textual's screens do not say of which application they are.
    @property
    def app(self) -> StrategyApp:  # type: ignore[override]
        """The application, with the game that is open."""
        return cast("StrategyApp", super().app)

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

    def action_copy_text(self) -> None:
        """Copy the text that is selected; whoever has selected none wants to leave, and is told how."""
        try:
            super().action_copy_text()
        except SkipAction:
            # A box keeps keys from the application, which would say it otherwise.
            self.app.action_help_quit()

    def action_close(self) -> None:
        """Go back to what was shown before, without doing anything."""
        if self.is_current:
            self.dismiss(None)


class BaseScreen(_Sized):
    """A whole screen with a footer of at most six keys."""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield from self.body()
        yield Footer(show_command_palette=False, compact=True)
        yield Enlarge()

    def body(self) -> ComposeResult:
        """Lay out what is above the footer."""
        yield Sheet()


class Dialog(_Sized, ModalScreen[Any]):
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

    @property
    def room(self) -> int:
        """How many cells a line of text has in the box, beside scroll bars."""
        return _WIDE if self.app.size.width >= 110 else _NARROW
