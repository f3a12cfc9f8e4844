"""The room there is: lines are broken anew where it changes, used where there is more, and cut with a sign."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from driving import answer_all, drive, game_after, reads
from textual.screen import Screen

from strategysim.session import Game
from strategysim.tui.screens.closing import ClosingDialog
from strategysim.tui.screens.question import QuestionDialog
from strategysim.tui.screens.review import ReviewScreen
from strategysim.tui.screens.weeks import WeeksScreen
from strategysim.tui.widgets.menu import Menu
from strategysim.tui.widgets.sheet import Sheet

MADE: dict[str, Callable[[Game], Screen]] = {
    "question": lambda game: QuestionDialog(game.choices()[0], 1),
    "closing": ClosingDialog,
    "weeks": lambda game: WeeksScreen(game, game.reviews[-1]),
    "review": lambda game: ReviewScreen(game, game.reviews[-1]),
}


def told(screen: Screen) -> list[str]:
    """Return the texts of a screen as they are broken into lines."""
    return [part.as_text() for part in screen.query("Sheet, Menu").results() if isinstance(part, Sheet | Menu)]


@pytest.mark.parametrize("name", MADE)
def test_lines_are_broken_anew_for_another_width(name):
    """What was opened on a wide terminal reads on a narrow one as if it had been opened there, and back."""
    # After three quarters the publisher asks, and its long answer stands among what changes.
    game = game_after({"question": 0, "closing": 3}.get(name, 1))
    if name == "closing":
        answer_all(game)

    async def opened(pilot) -> list[str]:
        screen = MADE[name](game)
        await pilot.app.push_screen(screen)
        if name == "weeks":
            await reads(pilot, "week 13 of 13")
        elif name == "review":
            await reads(pilot, "Luck")
        await pilot.pause()
        return told(screen)

    async def steps(pilot):
        wide = await opened(pilot)
        screen = pilot.app.screen
        await pilot.resize_terminal(80, 24)
        narrow = await opened(pilot)
        assert narrow != wide
        assert told(screen) == narrow
        await pilot.resize_terminal(140, 45)
        await pilot.app.pop_screen()
        assert told(screen) == wide

    drive(steps, game, (140, 45))


@pytest.mark.parametrize("size", [(80, 24), (110, 30), (140, 45)])
def test_names_of_firms_have_the_room_there_is(size):
    """A long name of a firm stands whole in the table of the market, at every size."""
    game = game_after(2, scenario="distributor")

    async def steps(pilot):
        await pilot.press("escape", "escape", "escape", "4")
        await reads(pilot, "› Kessel & Rowe Industrial Supply  ")

    drive(steps, game, size)
