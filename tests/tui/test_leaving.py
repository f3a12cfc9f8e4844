"""Leaving: what ctrl+c says, and what is said of a game on the way out."""

from __future__ import annotations

import pytest
from driving import answer_all, drive, game_after, reads, until
from textual.geometry import Offset
from textual.selection import Selection

from strategysim.tui.widgets.number_field import NumberField


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ([], "q leaves; ctrl+q leaves at once."), (["2"], "q leaves; ctrl+q leaves at once."),
        (["a"], "esc goes back; ctrl+q leaves at once."), (["x"], "esc goes back; ctrl+q leaves at once."),
    ],
)  # fmt: skip
def test_ctrl_c_says_how_to_leave(keys, told):
    """On the desk, on a page, in a box, and in a box with a field that is empty, ctrl+c tells the key that leaves."""
    game = game_after(1)
    answer_all(game)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("escape", *keys, "ctrl+c")
        await until(pilot, lambda: [notice.message for notice in app._notifications] == [told], "the notice")
        assert not app.leaving

    drive(steps, game, (110, 30))


def test_ctrl_c_while_the_weeks_go_by():
    """The weeks go on by themselves, and say how to leave as every screen does."""
    game = game_after(1)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", "n", "ctrl+n", "n")
        await reads(pilot, "won    lost")
        await pilot.press("ctrl+c")
        await reads(pilot, "ctrl+q leaves at once")
        await reads(pilot, "won    lost")

    drive(steps, game, animated=True)


def test_ctrl_c_copies_what_is_selected():
    """Text that is selected, on a page or in a field, is copied, and nothing is said."""
    game = game_after(1)
    answer_all(game)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("escape", "6")
        news = app.screen.query_one("#news")
        app.screen.selections = {news: Selection(Offset(0, 0), Offset(4, 0))}
        await pilot.press("ctrl+c")
        assert app.clipboard == "News"
        await pilot.press("x", *"123", "ctrl+c")
        await reads(pilot, "123")
        app.screen.query_one(NumberField).action_select_all()
        assert len(app._notifications) == 1
        await pilot.press("ctrl+c")
        assert app.clipboard == "123"
        assert len(app._notifications) == 1

    drive(steps, game)


@pytest.mark.parametrize("over", [True, False])
def test_what_is_said_of_a_game_on_leaving(home, capsys, over):
    """A game that is over is said to be, and where it is seen again; nothing goes on with it."""
    game = game_after(4, 4 if over else 8, keep=True)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", "q", "q")
        await until(pilot, lambda: pilot.app.leaving, "the end")

    app = drive(steps, game)
    assert bool(app.left) is not over
    told = "Over, and kept as newspaper-seed7; 'strategysim' shows it again under Results."
    assert capsys.readouterr().err.split() == (told.split() if over else [])
