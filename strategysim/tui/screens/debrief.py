"""The debrief: levers, skill and luck, expectations, causes; a first answer soon, and a finer one behind it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from strategysim.documents.writing import write_whole
from strategysim.lab.lucks import LUCKS
from strategysim.lab.progress import Report
from strategysim.report.debrief import markdown
from strategysim.session import Debrief, Game, debrief_of
from strategysim.tui.ink import bar, line
from strategysim.tui.screens.base import SCROLL, BaseScreen
from strategysim.tui.widgets.sheet import Sheet

# Lucks of the first answer: on the own luck it is exact at once, the averages are known to some points.
_FIRST = 20
_BAR = 24


class _LeftError(Exception):
    """The screen is gone, so nobody waits for the answer."""


class DebriefScreen(BaseScreen):
    """Takes a game apart."""

    HELP = """\
What each of your levers gave, with the other decisions as you made them: on your luck, exactly, and on average over
other lucks of this world, in which skill and luck are told apart. The first answer comes after a few seconds, from 20
lucks; a finer one, from 300, follows by itself.

s writes the debrief as Markdown into the folder in which you started the game."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,n", "close", "Back", key_display="esc"),
        Binding("s", "write", "Write to a file"),
        *SCROLL,
    ]

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.lines: list[str] = []
        self.complete = False
        self._gone = False

    def body(self) -> ComposeResult:
        """Lay out the progress and the text."""
        yield Sheet(id="progress")
        with VerticalScroll(classes="reading", can_focus=False):
            yield Markdown()

    def on_mount(self) -> None:
        """Take the game apart, first roughly."""
        self._work_out()

    def on_unmount(self) -> None:
        """Stop what is still worked out."""
        self._gone = True

    @work(exclusive=True)
    async def _work_out(self) -> None:
        for lucks in (_FIRST, LUCKS):
            heard = self._heard(lucks, asyncio.get_running_loop())
            try:
                debrief = await asyncio.to_thread(debrief_of, self.game, lucks, heard)
            except _LeftError:
                return
            await self._show(debrief, lucks)

    def _heard(self, lucks: int, loop: asyncio.AbstractEventLoop) -> Report:
        """Return what hears how far the work has come, in its own thread; it ends the work when the screen is gone."""
        what = "Your game is played again" if lucks == _FIRST else "The averages are refined"

        def heard(done: int, total: int) -> None:
            if self._gone or loop.is_closed():
                raise _LeftError
            told = f"{what}  ▕{bar(done / max(total, 1), _BAR)}▏ {done:,} of {total:,} games"
            loop.call_soon_threadsafe(self._tell, told)

        return heard

    def _tell(self, text: str) -> None:
        if self.here and not self._gone:
            self.query_one("#progress", Sheet).show(line((f" {text}", "$muted")))

    async def _show(self, debrief: Debrief, lucks: int) -> None:
        if self._gone:
            return
        self.complete = lucks == LUCKS
        self.lines = markdown(self.game, debrief)
        await self.query_one(Markdown).update("\n".join(self.lines))
        self._tell("s writes this to a file." if self.complete else "The averages are refined…")

    def action_write(self) -> None:
        """Write the debrief as Markdown beside whatever the player has there."""
        if not self.complete:
            self.app.tell("The averages are still refined; a moment more.")
            return
        name = Path(self.game.file).stem or f"{self.game.scenario.name}-seed{self.game.seed}"
        path = _free(Path(f"debrief-{name}.md"))
        try:
            write_whole(path, "\n".join(self.lines) + "\n", durable=True)
        except OSError as reason:
            self.app.tell(f"{path} could not be written: {(reason.strerror or 'unknown reason').lower()}.", "error")
        else:
            self.app.tell(f"Written to {path.resolve()}.")


def _free(path: Path) -> Path:
    """Return a path at which nothing lies yet."""
    number, wanted = 2, path
    while wanted.exists():
        wanted, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return wanted
