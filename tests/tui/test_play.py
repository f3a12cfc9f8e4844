"""Playing on the screen: what keys do, what is kept, and what is refused."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from driving import DOWN_TO_NEWSPAPER, answer_all, drive, game_after, reads, shown, until
from textual import events

from strategysim.session import Game, debrief_of, saved_games
from strategysim.tui.app import StrategyApp
from strategysim.tui.options import Options
from strategysim.tui.screens.decide import DecideScreen
from strategysim.tui.screens.end import EndScreen
from strategysim.tui.screens.question import QuestionDialog


def test_a_game_from_the_title_to_the_score(home):
    """Four quarters by the keys that the screen names; every quarter is in the file when its review is shown."""

    async def steps(pilot):
        app = pilot.app
        await pilot.press("n", *["down"] * DOWN_TO_NEWSPAPER, "enter")
        await reads(pilot, "The Evening Post")
        await pilot.press("enter")
        for quarter in range(1, 5):
            for _ in range(4):
                await pilot.pause(0.05)
                if isinstance(app.screen, QuestionDialog):
                    await pilot.press("1")
            await until(pilot, lambda: isinstance(app.screen, DecideScreen), "the desk")
            await pilot.press("right", "n")
            await reads(pilot, "What do you expect")
            await pilot.press(*"22000", "tab", *"25000", "enter")
            await reads(pilot, "What changes")
            await pilot.press("n")
            await reads(pilot, f"Quarter {quarter} in review")
            assert saved_games()[0].played == quarter
            await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EndScreen), "the end")
        await reads(pilot, "Score")

    app = StrategyApp(Options(animated=False))
    app.wish = type(app.wish)(quarters=4)

    async def run():
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "no game is open")
            await steps(pilot)

    asyncio.run(run())
    (saved,) = saved_games()
    assert saved.over
    again = Game.load(saved.path, keep=False)
    assert str(again.replayed) == "identical"
    assert [round(given["strategy"], 9) for given in again.decisions] == [0.1, 0.15, 0.2, 0.25]
    assert again.expectations == [(22000.0, 25000.0)] * 4


def test_undo_redo_reset_and_relink():
    """U takes a change back, U makes it again, z goes back to the last plan, r lets a field follow its lever again."""
    game = game_after(1)
    start = game.plan()

    async def steps(pilot):
        await pilot.press("escape", "right", "right")
        assert game.plan()["strategy"] > start["strategy"]
        await pilot.press("u", "u")
        assert game.plan() == start
        await pilot.press("U")
        assert game.plan()["strategy"] > start["strategy"]
        await pilot.press("z")
        assert game.plan() == start
        await pilot.press("down", "enter", "down", "right")
        assert "hiring.junior" in game.draft.given
        await pilot.press("r")
        assert "hiring.junior" not in game.draft.given

    drive(steps, game)


def test_nothing_but_n_plays_a_quarter():
    """Enter, space and escape, however often, never play a quarter; n does, after a question."""
    game = game_after(1)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", *["enter", "space", "escape", "tab"] * 5)
        assert len(game.decisions) == 1
        await pilot.press("n", "ctrl+n", "enter")
        await pilot.pause()
        assert len(game.decisions) == 1
        await pilot.press("n", "ctrl+n", "n")
        await until(pilot, lambda: len(game.decisions) == 2, "the quarter")

    drive(steps, game)


def test_the_fan_follows_the_levers_and_the_expectation_opens_it():
    """Where the game counts, the fan is closed until a range is stated; looks at it are counted."""
    game = game_after(2, scored=True)
    answer_all(game)

    async def steps(pilot):
        app = pilot.app
        chart = app.screen.query_one("#fan")
        await pilot.press("escape", "f")
        await reads(pilot, "What do you expect")
        assert not chart.view.bands
        await pilot.press(*"20000", "tab", *"26000", "enter")
        await until(pilot, lambda: chart.view.bands, "the fan")
        assert game.expected == (20000.0, 26000.0)
        assert "2 looks left" in shown(app)
        first = chart.view.bands
        await pilot.press("end")
        await until(pilot, lambda: chart.view.bands != first and "updating" not in shown(app), "another fan")
        assert chart.view.before

    drive(steps, game, (140, 45))


def test_a_game_that_counts_tells_nothing_of_what_might_have_been():
    """What-ifs, branches and the debrief are refused in words until it is over."""
    game = game_after(2, scored=True)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", "w")
        await reads(pilot, "This game counts")
        assert isinstance(pilot.app.screen, DecideScreen)

    drive(steps, game)


def test_a_range_that_is_none_is_refused_in_words():
    """Words, one number, an empty range, and one far off are told; nothing is stated before they are right."""
    game = game_after(1)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", "x")
        for keys, told in (
            (["a", "enter"], "Type a number"), ([*"5", "enter", *"5", "enter"], "some width"),
            (["6", "enter"], "far from usual"),
        ):  # fmt: skip
            await pilot.press(*keys)
            await reads(pilot, told)
            assert game.expected is None
        await pilot.press("enter")
        assert game.expected == (5.0, 6.0)

    drive(steps, game)


def test_a_branch_is_a_game_of_its_own(home):
    """Going back from the history opens a second game before that quarter; the first stays as it was played."""
    game = game_after(3, keep=True)
    first = game.file

    async def steps(pilot):
        app = pilot.app
        await pilot.press("escape", "5", "home", "b")
        await until(pilot, lambda: app.game is not game, "the branch")
        assert len(app.game.decisions) == 0
        assert app.game.file != first
        assert app.game.draft.given

    drive(steps, game)
    assert len(saved_games()) == 2
    assert Game.load(first, keep=False).decisions == game.decisions


def test_a_game_that_cannot_be_kept_is_played_all_the_same(home, monkeypatch):
    """With a folder that is a file the game says that it is not kept, on the screen and on leaving."""
    home.parent.joinpath("games").write_text("no folder")

    async def steps(pilot):
        app = pilot.app
        await reads(pilot, "cannot be kept here")
        await pilot.press("n", "enter")
        await until(pilot, lambda: app.game is not None, "the game")
        await pilot.press("enter", "escape", "escape")
        await reads(pilot, "NOT SAVED")
        await pilot.press("q")
        await reads(pilot, "NOT kept in a file")

    drive(steps, size=(110, 30))


def test_a_damaged_game_is_named_and_left_alone(home):
    """The list names a file that is no game, and nothing happens to it."""
    home.mkdir()
    (home / "broken.toml").write_text("no = [")

    async def steps(pilot):
        await pilot.press("r")
        await reads(pilot, "broken")
        await reads(pilot, "damaged")
        await pilot.press("enter")

    drive(steps, size=(110, 30))
    assert (home / "broken.toml").read_text() == "no = ["


def test_a_game_that_is_open_elsewhere_is_refused(home):
    """A second window says so, and shows the title again."""
    game = game_after(1, keep=True)

    async def steps(pilot):
        await reads(pilot, "1 of 8 quarters")
        await pilot.press("c")
        await reads(pilot, "open in another window")
        await pilot.press("escape")
        await reads(pilot, "Continue")

    drive(steps)
    game.close()


def test_one_that_is_played_differently_can_be_accepted(home):
    """A game of another version of the model goes on only if the player says so, in a file of its own."""
    game = game_after(1, keep=True)
    game.close()
    (saved,) = saved_games()
    text = saved.path.read_text()
    wins = next(line for line in text.splitlines() if line.startswith("wins"))
    saved.path.write_text(text.replace(wins, "wins = 1.0"))

    async def steps(pilot):
        await reads(pilot, "1 of 8 quarters")
        await pilot.press("c")
        await reads(pilot, "different from")
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.game is not None, "the game")

    drive(steps)
    assert len(saved_games()) == 2


def test_any_size_and_back():
    """Below 80 × 24 the screen asks for more room and takes no key but those that leave; then all is as it was."""
    game = game_after(1)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape")
        before, plan = shown(pilot.app), game.plan()
        for size in ((79, 24), (80, 23), (20, 5), (1, 1)):
            await pilot.resize_terminal(*size)
            await pilot.press("right", "n", "z")
            assert game.plan() == plan
        await pilot.resize_terminal(60, 15)
        await reads(pilot, "Please enlarge")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert shown(pilot.app) == before

    drive(steps, game)


def test_a_page_that_was_covered_while_the_terminal_was_resized_fits():
    """Whoever resizes under a box, and closes it, finds the page as it is at the new size."""
    game = game_after(1)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", "2", "question_mark")
        await pilot.resize_terminal(140, 45)
        await pilot.press("escape", "1")
        await until(pilot, lambda: pilot.app.screen.has_class("-huge"), "the wide layout")
        await reads(pilot, "Advisers")
        await pilot.resize_terminal(80, 24)
        await pilot.press("2")
        await until(pilot, lambda: pilot.app.screen.has_class("-narrow"), "the narrow layout")

    drive(steps, game)


def test_options_are_kept(home):
    """A theme and ASCII signs that are chosen are there again the next time."""

    async def steps(pilot):
        await pilot.press("o", "enter", "down", "enter", "down", "enter")
        await pilot.pause()
        assert shown(pilot.app).isascii()

    drive(steps, animated=True)
    kept = Options.load()
    assert (kept.theme, kept.ascii, kept.animated) == ("strategy-light", True, False)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"theme": 3, "ascii": "yes"}', '{"theme": "pink"}', 100_000 * "["])
def test_options_that_make_no_sense_are_as_usual(home, text):
    """Whatever the file of options holds, the game starts."""
    home.mkdir()
    (home / "options.json").write_text(text)
    assert Options.load() == Options()


def test_ascii_only():
    """With ASCII signs nothing else is drawn, on any page."""
    game = game_after(2)

    async def steps(pilot):
        await pilot.press("escape", "f")
        await until(pilot, lambda: pilot.app.screen.query_one("#fan").view.bands, "the fan")
        for key in "1234567?":
            await pilot.press(key if key != "?" else "question_mark")
            text = shown(pilot.app)
            assert text.isascii(), sorted(set(text) - set(map(chr, range(128))))

    drive(steps, game, ascii=True)


def test_the_palette_finds_actions_and_terms():
    """ctrl+p finds what keys do and explains any word of the game."""

    async def steps(pilot):
        await pilot.press("escape", "ctrl+p")
        await pilot.press(*"shadow")
        await reads(pilot, "Shadow IT (word)")
        await pilot.press("escape", "ctrl+p", *"undo")
        await reads(pilot, "key u")

    drive(steps, game_after(1), (110, 30))


def test_a_term_says_what_it_touches():
    """A lever that is looked up is measured by the model, and related words can be opened."""

    async def steps(pilot):
        pilot.app.explain(["lever:trust"])
        await reads(pilot, "Trust people  lever")
        await reads(pilot, "What it touches, from 0 to 100")
        await pilot.press("enter")
        await pilot.pause()
        assert len(pilot.app.screen_stack) >= 4

    drive(steps, game_after(1), (140, 45))


def test_the_debrief_comes_soon_and_is_refined(tmp_path, monkeypatch):
    """A first answer, then the averages over all lucks, which can be written to a file that is none yet."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "debrief-newspaper-seed7.md").write_text("mine")

    async def steps(pilot):
        await pilot.press("d")
        await reads(pilot, "What it came to")
        await until(pilot, lambda: pilot.app.screen.complete, "the finer answer")
        await pilot.press("s")
        await reads(pilot, "Written to")

    drive(steps, game_after(2, 2), (140, 45))
    assert (tmp_path / "debrief-newspaper-seed7.md").read_text() == "mine"
    assert "What each lever gave" in (tmp_path / "debrief-newspaper-seed7-2.md").read_text()


def test_leaving_does_not_wait_for_what_is_worked_out(monkeypatch):
    """Whoever leaves in the middle of a debrief ends it there; leaving waits for every thread, so it is not done."""
    done = []

    def recorded(game, lucks, heard):
        debrief = debrief_of(game, lucks, heard)
        done.append(lucks)
        return debrief

    monkeypatch.setattr("strategysim.tui.screens.debrief.debrief_of", recorded)

    async def steps(pilot):
        await pilot.press("d")
        await reads(pilot, "The averages are refined")

    drive(steps, game_after(8, 8))
    assert len(done) == 1


def test_leaving_a_game_while_its_forecast_is_worked_out():
    """Whoever goes to the title in the middle of a look ahead finds the title, and no error."""
    game = game_after(2)
    answer_all(game)

    async def steps(pilot):
        await pilot.press("escape", "f", "q", "t")
        await reads(pilot, "New game")
        await pilot.pause(0.6)
        await reads(pilot, "New game")

    drive(steps, game)


def test_quitting_faster_than_boxes_open():
    """Many q at once leave, without an error."""

    async def steps(pilot):
        for _ in range(8):
            pilot.app.screen.post_message(events.Key("q", "q"))
        await pilot.pause(0.3)

    drive(steps)


def test_quitting_at_once_works_under_any_box():
    """ctrl+q leaves from a box and from the palette as well."""
    for keys in (["x"], ["a"], ["q"], ["question_mark"], ["ctrl+p"]):
        game = game_after(1)
        answer_all(game)

        async def steps(pilot, keys=keys):
            await pilot.press("escape", *keys)
            await pilot.pause(0.1)
            await pilot.press("ctrl+q")
            assert pilot.app.leaving

        drive(steps, game)


def test_a_branch_is_kept_only_where_its_game_is(home):
    """A game that is not kept leaves no file by a branch either."""
    game = game_after(2)

    async def steps(pilot):
        await pilot.press("escape", "5", "b")
        await until(pilot, lambda: pilot.app.game is not game, "the branch")

    drive(steps, game)
    assert not saved_games()


def test_why_explains_causes_and_no_sums():
    """Every row of the causes is explained by the cause of its own name; 'all else' and 'together' are none."""
    game = game_after(3)
    answer_all(game)
    rows = []

    async def steps(pilot):
        await pilot.press("escape", "5", "enter", "i")
        await reads(pilot, "Why it changed")
        menu = pilot.app.screen.query_one("Menu")
        await until(pilot, lambda: menu.option_count, "the causes")
        rows.extend((option.id, str(option.prompt)) for option in menu.options if option.id)

    drive(steps, game)
    assert rows
    assert all(f" {name.partition('/')[2]} " in told for name, told in rows)
    assert not [
        told for _, told in rows if "together" in told.partition(":")[0] or "all else" in told.partition(":")[0]
    ]


def test_names_with_brackets_are_found_and_shown(tmp_path):
    """Titles of a scenario may hold what is markup elsewhere; the palette and the pages show it as it is."""
    game = game_after(1)
    names = [rival.company.title for rival in game.scenario.market.rivals]
    terms = [
        SimpleNamespace(title=f"[/red]{name}", name=name, kind="cause", address=name, meaning="[b]") for name in names
    ]

    async def steps(pilot):
        glossary = await pilot.app.lexicon.of(game.scenario)
        glossary._by_address = {term.address: term for term in terms}
        await pilot.press("escape", "ctrl+p", *"courier")
        await reads(pilot, "[/red]Courier")

    drive(steps, game, (110, 30))


def test_a_question_in_ascii_says_either_way():
    """Where ± is no sign, the size of a move is told as +/-, not as 'about'."""

    async def steps(pilot):
        await pilot.press("escape")
        await reads(pilot, "+/- 5 %")

    drive(steps, Game.new("newspaper", 7, 4), ascii=True)


def test_the_briefing_of_a_lesson_says_what_is_open():
    """Where levers open in steps, the story ends with how many can be set now."""

    async def steps(pilot):
        await reads(pilot, "first lesson")
        await pilot.press("end")
        await reads(pilot, "eight levers that are open (2 now")

    drive(steps, Game.new("classroom", 7, 8))
