"""A monkey at the keyboard: random keys at random sizes, and nothing breaks.

``MONKEY_KEYS=10000 python -m pytest -m slow tests/tui/test_monkey.py`` lets it type longer, ``MONKEY_SEED`` otherwise.
"""

from __future__ import annotations

import asyncio
import os
import random

import pytest

from strategysim.session import saved_games
from strategysim.tui.app import StrategyApp
from strategysim.tui.options import Options

KEYS = (
    *"abcdefhijklmnopqrstuvwxyz", *"ABEHKLUX", *"123456789", "up", "down", "left", "right", "home", "end", "pageup",
    "pagedown", "enter", "enter", "enter", "escape", "tab", "shift+tab", "space", "backspace", "shift+left",
    "shift+right", "ctrl+n", "question_mark", "left_square_bracket", "right_square_bracket", "ctrl+p", "f1",
)  # fmt: skip
# Where a monkey stands by chance too seldom, it is put: through a quarter.
WAYS = (["n", "ctrl+n", "n"], ["escape", "n"], ["1"], ["escape", "escape", "escape"])


@pytest.mark.slow
def test_a_monkey_breaks_nothing(home):
    """A thousand random keys at random sizes: no error, and every game that was kept can be opened."""
    count, seed = int(os.environ.get("MONKEY_KEYS", "1000")), int(os.environ.get("MONKEY_SEED", "1"))
    chance = random.Random(seed)
    played = 0

    async def once() -> int:
        app, pressed = StrategyApp(Options(animated=False)), 0
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await pilot.pause(0.5)
            await pilot.press("n", "down", "enter", "enter")
            while app.is_running and app._exit is False and pressed + played < count:
                keys = chance.choice(WAYS) if chance.random() < 0.1 else [chance.choice(KEYS)]
                # Leaving is tried at the end of each sitting.
                keys = [key for key in keys if key != "q" or chance.random() < 0.1]
                await pilot.press(*keys)
                pressed += len(keys)
                if chance.random() < 0.03:
                    await pilot.resize_terminal(chance.randint(30, 200), chance.randint(8, 60))
                elif app.size.width < 80 or app.size.height < 24:
                    await pilot.resize_terminal(80, 24)
        return max(pressed, 1)

    while played < count:
        played += asyncio.run(once())
    assert not [saved for saved in saved_games() if saved.problem]
    assert sum(saved.played for saved in saved_games()) > 0
