"""Every screen as text at three sizes, beside what it was.

``SNAPSHOTS=write python -m pytest tests/tui/test_snapshots.py`` writes them anew; the difference is to be read like any
other change.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from driving import DOWN_TO_NEWSPAPER, SIZES, answer_all, drive, game_after, reads, shown, until

from strategysim.scenario import scenarios
from strategysim.session import Game

FOLDER = Path(__file__).with_name("snapshots")
WRITE = os.environ.get("SNAPSHOTS") == "write"


class Album:
    """Compares pictures of a size with those that were kept, and tells all differences at the end."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.differences: list[str] = []
        self.taken: list[str] = []

    async def take(self, pilot, name: str) -> None:
        """Compare what is shown with the picture of that name."""
        await pilot.pause()
        now = shown(pilot.app) + "\n"
        width, height = self.size
        lines = now.rstrip("\n").split("\n")
        assert len(lines) <= height and max(map(len, lines)) <= width
        path = FOLDER / f"{name}-{width}x{height}.txt"
        self.taken.append(path.name)
        if WRITE:
            path.write_text(now, encoding="utf-8")
        then = path.read_text(encoding="utf-8") if path.exists() else ""
        self.differences += difflib.unified_diff(
            then.splitlines(), now.splitlines(), path.name, "now", lineterm="", n=0
        )

    def close(self) -> None:
        """Fail if anything is shown otherwise than it was."""
        assert not self.differences, "\n".join(self.differences)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def album(request):
    """Pictures of one size."""
    pictures = Album(request.param)
    yield pictures
    pictures.close()


def test_before_a_game(album):
    """The title, what leads from it, and the first steps of a game."""

    async def steps(pilot):
        await reads(pilot, "no game is open")
        await album.take(pilot, "title")
        await pilot.press("question_mark")
        await album.take(pilot, "help")
        await pilot.press("escape", "o")
        await album.take(pilot, "options")
        await pilot.press("escape", "s")
        await reads(pilot, next(iter(scenarios().values())).partition(":")[0])
        await album.take(pilot, "scenarios")
        await pilot.press("escape", "r")
        await reads(pilot, "None yet")
        await album.take(pilot, "games-none")
        await pilot.press("escape", "n", *["down"] * DOWN_TO_NEWSPAPER)
        await album.take(pilot, "new-game")
        await pilot.press("enter")
        await reads(pilot, "The Evening Post")
        await album.take(pilot, "briefing")
        await pilot.press("enter")
        await reads(pilot, "promise the board")
        await album.take(pilot, "promise")
        await pilot.press("escape")
        await album.take(pilot, "decide-first")
        await pilot.press("6")
        await album.take(pilot, "news-first")
        await pilot.press("q")
        await album.take(pilot, "leave")

    drive(steps, size=album.size)


def test_a_quarter(album):
    """The desk, the pages, and the way through a quarter."""
    game = game_after(3)
    answer_all(game)

    async def steps(pilot):
        app = pilot.app
        await pilot.press("escape")
        await album.take(pilot, "decide")
        await pilot.press("f")
        await until(pilot, lambda: app.screen.query_one("#fan").view.bands, "the fan")
        await pilot.press("down", "down", "shift+right", "enter")
        await until(pilot, lambda: "updating" not in shown(app), "the newest fan")
        await album.take(pilot, "decide-fan")
        for key, name in (("2", "company"), ("3", "portfolio"), ("4", "market"), ("5", "history"), ("6", "news")):
            await pilot.press(key)
            await album.take(pilot, name)
        await pilot.press("a")
        await album.take(pilot, "counsel")
        await pilot.press("escape", "1", "n")
        await reads(pilot, "What do you expect")
        await album.take(pilot, "expectation")
        await pilot.press(*"23", "k", "tab", *"24", "k", "enter")
        await reads(pilot, "What changes")
        await album.take(pilot, "closing")
        await pilot.press("n")
        await reads(pilot, "Luck")
        await album.take(pilot, "review")
        await pilot.press("w")
        await reads(pilot, "What if")
        await pilot.press("shift+right")
        await reads(pilot, "would now")
        await album.take(pilot, "what-if")

    drive(steps, game, album.size)


def test_the_weeks(album):
    """The weeks of a quarter when all have gone by."""
    game = game_after(2)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", "n")
        await reads(pilot, "What do you expect")
        await pilot.press("ctrl+n", "n")
        await reads(pilot, "week 13 of 13")
        await album.take(pilot, "weeks")

    drive(steps, game, album.size, animated=True)


def test_the_end(album):
    """The score, the debrief when it is complete, and a term that is explained."""
    game = game_after(4, 4)

    async def steps(pilot):
        app = pilot.app
        await reads(pilot, "Score")
        await album.take(pilot, "end")
        app.explain(["word:fail-fast"])
        await reads(pilot, "Fail fast")
        await album.take(pilot, "term")
        await pilot.press("escape")

    drive(steps, game, album.size)


def test_no_picture_is_left_over():
    """Every picture that is kept is one of a screen that there is."""
    text = Path(__file__).read_text(encoding="utf-8")
    kept = {path.name.rpartition("-")[0] for path in FOLDER.glob("*.txt")}
    assert kept and not [name for name in kept if f'"{name}"' not in text]


def test_the_largest_number_of_keys():
    """No footer shows more than six keys, on any page."""
    game = Game.new("newspaper", 7, 4)
    shown_keys = {}

    async def steps(pilot):
        await pilot.press("escape", "escape", "escape")
        for key in "123456":
            await pilot.press(key)
            shown_keys[key] = len(pilot.app.screen.query("FooterKey"))

    drive(steps, game)
    assert all(0 < count <= 6 for count in shown_keys.values()), shown_keys


def test_the_readme_shows_the_screen():
    """The picture in the README is the one that is kept, so it is true."""
    readme = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")
    picture = readme.partition("<!-- screen -->\n```text\n")[2].partition("\n```")[0]
    assert picture == (FOLDER / "decide-fan-80x24.txt").read_text(encoding="utf-8").rstrip("\n")
