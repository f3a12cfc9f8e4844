"""Help: every screen says what it is for, every key that it offers reaches it, and ? is help wherever it is pressed."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from driving import answer_all, drive, game_after, reads, shown, until
from textual.widgets import Input

from strategysim.session import Game
from strategysim.tui import screens
from strategysim.tui.screens.base import BaseScreen, Dialog
from strategysim.tui.screens.help import HelpDialog
from strategysim.tui.screens.page import Page
from strategysim.tui.screens.question import QuestionDialog


def test_every_screen_says_what_it_is_for():
    """No ? opens an empty box."""
    silent = []
    for found in pkgutil.iter_modules(screens.__path__):
        module = importlib.import_module(f"{screens.__name__}.{found.name}")
        for name, kind in inspect.getmembers(module, inspect.isclass):
            ours = kind.__module__ == module.__name__ and issubclass(kind, BaseScreen | Dialog)
            if ours and kind not in (BaseScreen, Dialog, Page, HelpDialog) and not kind.HELP:
                silent.append(name)
    assert not silent


def test_no_key_of_a_page_is_taken_by_what_stands_on_it():
    """A key that a page offers reaches it, whatever has the focus there; y on the desk looks two years ahead."""
    game = game_after(1)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("escape", "escape", "escape")
        for key in "1234561":
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, Page), "a page")
            own = [binding for binding in type(app.screen).BINDINGS if binding.key not in ("pagedown", "pageup")]
            for key in (key for binding in own for key in binding.key.split(",")):
                offered = app.screen.active_bindings
                assert key not in offered or offered[key].node is app.screen, (app.screen, key)
        before = game.plan()
        await pilot.press("y")
        assert app.screen.ahead == 8
        assert game.plan() == before

    drive(steps, game)


def test_help_is_help_in_a_field_of_numbers():
    """Where a number is to be typed, ? is no part of it, and opens the help."""

    async def steps(pilot):
        await pilot.press("n")
        await reads(pilot, "Class seed")
        await pilot.press(*["tab"] * 4, "question_mark")
        await reads(pilot, "What is this")
        await pilot.press("escape")
        assert pilot.app.screen.query_one("#member", Input).value == ""

    drive(steps)


def test_as_many_numbers_as_answers():
    """The help on a question lists a key for each answer, and none for answers that there are not."""

    async def steps(pilot):
        app = pilot.app
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, QuestionDialog), "the promise")
        count = len(app.screen.question.answers)
        await pilot.press("question_mark")
        await reads(pilot, f"Answer {count}")
        assert f"Answer {count + 1}" not in shown(app)
        await pilot.press("escape", "9", str(count + 1))
        assert isinstance(app.screen, QuestionDialog)

    drive(steps, Game.new("newspaper", 7, 4), (140, 45))


def test_the_palette_begins_with_what_the_page_does():
    """Who opens the palette on the title reads what can be begun there, before the arrow keys of its menu."""

    async def steps(pilot):
        await reads(pilot, "no game is open")
        await pilot.press("ctrl+p")
        await reads(pilot, "key down")
        told = shown(pilot.app)
        assert told.index("key c") < told.index("key n") < told.index("key down")

    drive(steps, size=(140, 45))


def test_what_is_locked_is_told_in_a_sentence():
    """Who chooses a venture before its lever opens is told when it does."""

    async def steps(pilot):
        await pilot.press("escape", "escape", "escape", "3", "enter")
        await reads(pilot, "It is locked: it opens in quarter 4.")

    drive(steps, Game.new("classroom", 7, 8))


def test_the_end_offers_no_plan():
    """When a game is over, its help lists no key that changes the plan, and the keys of the debrief."""

    async def steps(pilot):
        await reads(pilot, "Score")
        await pilot.press("question_mark")
        await reads(pilot, "Debrief")
        assert not [told for told in ("Undo", "Redo", "last plan", "Play quarter") if told in shown(pilot.app)]

    drive(steps, game_after(2, 2), (140, 45))


def test_what_does_nothing_is_not_offered():
    """After one quarter there is no chart of the market to change, and without a question none to answer."""
    game = game_after(1)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", "4")
        assert "v Other chart" not in shown(pilot.app)
        await pilot.press("6")
        assert "o Answer" not in shown(pilot.app)
        game.advance()
        await pilot.press("4")
        await reads(pilot, "v Other chart")

    drive(steps, game)


def test_a_question_that_waits_can_be_answered_from_the_news():
    """Where a question was put off, the news offer the key that asks it again."""

    async def steps(pilot):
        await pilot.press("escape", "escape", "escape", "6")
        await reads(pilot, "o Answer")
        await pilot.press("o")
        await reads(pilot, "answers; esc puts it off")
        await pilot.press("1", "1")
        await until(pilot, lambda: "o Answer" not in shown(pilot.app), "nothing to answer")

    drive(steps, Game.new("newspaper", 7, 4))
