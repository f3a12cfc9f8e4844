"""Starting: nothing heavy before the first frame, and where there is no screen the text game or a word."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys

import pytest
from driving import DOWN_TO_NEWSPAPER, drive, reads, shown, until

from strategysim.scenario import scenarios
from strategysim.tui.app import StrategyApp
from strategysim.tui.options import Options
from strategysim.wish import Wish

FIRST_FRAME = """
import sys
from strategysim.tui.app import StrategyApp
from strategysim.tui.options import Options
import asyncio

async def run():
    app = StrategyApp(Options.load())
    async with app.run_test(size=(80, 24)) as pilot:
        names = ("pydantic", "numpy", "simpy", "pandas", "strategysim.model")
        heavy = sorted(name for name in names if name in sys.modules)
        print(heavy, type(app.screen).__name__, bool(app.screen._compositor.render_strips()))

asyncio.run(run())
"""


def test_nothing_heavy_is_loaded_before_the_first_frame():
    """The title is there before the model, NumPy, SimPy or pydantic are loaded."""
    # What the title does after its first frame would load them at once.
    code = FIRST_FRAME.replace("async def run", "from strategysim.tui.screens.title import TitleScreen\n"
                               "TitleScreen.on_screen_resume = lambda self: None\nasync def run")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[] TitleScreen True"


def test_the_command_line_loads_nothing_heavy_either():
    """What the command imports before it shows the screen is no more than the screen itself."""
    code = (
        "import sys; from strategysim.cli.screen import show; import strategysim.cli.app, strategysim.wish; "
        "import strategysim.tui.app; print([m for m in ('pydantic', 'numpy', 'simpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are POSIX's")
@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_terminal_that_shows_text_only_plays_the_text_game(term):
    """With TERM=dumb or none at all the text game starts, with a word about it, and no escape code is written."""
    out = in_terminal(
        ["-m", "strategysim", "play", "newspaper", "--quarters", "4"], {"TERM": term}, 20 * b"\n" + b"quit\ny\n"
    )
    assert "shows text only, so the game is played as text" in out
    assert "Quarter 1 of 4" in out
    assert "\x1b" not in out


def test_without_a_terminal_the_text_game_is_played():
    """In a pipe the game is text, and says nothing about it."""
    command = [sys.executable, "-m", "strategysim", "play", "newspaper", "--quarters", "4"]
    done = subprocess.run(command, input="quit\ny\n", capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0
    assert "Quarter 1 of 4" in done.stdout
    assert done.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are POSIX's")
def test_a_game_that_cannot_be_opened_is_one_error():
    """A scenario that is misspelt ends with one message and code 2, in a terminal that is usable afterwards."""
    out = in_terminal(["-m", "strategysim", "play", "newspapr"], {"TERM": "xterm-256color"}, b"")
    assert "did you mean 'newspaper'?" in out
    assert "Traceback" not in out
    assert out.rstrip().endswith("code 2")


def in_terminal(arguments, environment, keys):
    """Run Python in a terminal of its own, type some keys, and return all that it wrote and its exit code."""
    import pty
    import select

    pid, descriptor = pty.fork()
    if pid == 0:
        os.environ.update(environment)
        os.execv(sys.executable, [sys.executable, *arguments])
    os.write(descriptor, keys)
    written = b""
    while select.select([descriptor], [], [], 20.0)[0] or os.kill(pid, signal.SIGKILL):
        try:
            part = os.read(descriptor, 65536)
        except OSError:
            break
        if not part:
            break
        written += part
    _, status = os.waitpid(pid, 0)
    os.close(descriptor)
    return f"{written.decode(errors='replace')}\ncode {os.waitstatus_to_exitcode(status)}"


def test_a_member_is_begun_from_the_new_game_screen():
    """A class seed that is no number is told and leads back to its field; put right, it begins that member's game."""

    async def steps(pilot):
        app = pilot.app
        await pilot.press("n")
        await reads(pilot, "Class seed")
        await pilot.press(*["down"] * DOWN_TO_NEWSPAPER, *["tab"] * 4, *"20x7", "enter")
        await reads(pilot, "class seed: must be a whole number from 0, such as 2027, not '20x7'")
        await pilot.press("backspace", "backspace", *"27", "enter")
        await until(pilot, lambda: app.game, "the game")
        assert app.game.scenario.name == "newspaper@2027"
        await pilot.press("end")
        await reads(pilot, "class seed 2027")
        await pilot.press("enter", "escape")
        await reads(pilot, "Evening Post Group · class 2027 · practice")

    drive(steps)


def test_a_member_that_was_asked_for_is_offered_again():
    """Whoever came with a member's name finds its company marked and its class seed filled in."""
    app = StrategyApp(Options(animated=False), None, Wish("classroom@12"))

    async def run():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("n")
            await reads(pilot, "Class seed   12")
            assert "8 quarters, 2 years" in shown(app)

    asyncio.run(run())


def test_a_game_begins_with_the_length_of_its_company():
    """The first lesson is offered with its own eight quarters; a length that was chosen stays, whichever company."""

    async def steps(pilot):
        names = list(scenarios())
        await pilot.press("n")
        await reads(pilot, "Length (l): 16 quarters")
        await pilot.press(*["down"] * names.index("classroom"))
        await reads(pilot, "Length (l): 8 quarters")
        await pilot.press("l")
        await reads(pilot, "Length (l): 6 quarters")
        await pilot.press("up")
        assert "Length (l): 6 quarters" in shown(pilot.app)

    drive(steps)


def test_tab_leads_from_the_companies_to_the_rules_and_the_seeds():
    """The keys that the box of a new game names lead where it says."""

    async def steps(pilot):
        await pilot.press("n")
        await reads(pilot, "tab goes to the rules (l, r), then the seeds")
        passed = []
        for _ in range(4):
            await pilot.press("tab")
            passed.append(pilot.app.focused.id)
        assert passed == ["length", "scored", "seed", "member"]

    drive(steps)
