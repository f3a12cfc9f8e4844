"""Driving the screen in a test: an application without a terminal, keys, and what is then to be read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from strategysim import tui
from strategysim.policies import load_policy
from strategysim.scenario import scenarios
from strategysim.session import Game
from strategysim.tui.app import StrategyApp
from strategysim.tui.options import Options
from strategysim.tui.themes import DARK

SIZES = ((80, 24), (110, 30), (140, 45))
_PATIENCE = 120.0
# Steps down the list of companies to the one that most tests play.
DOWN_TO_NEWSPAPER = list(scenarios()).index("newspaper")


def shown(app: App[Any]) -> str:
    """Return what is on the screen as text."""
    # The only use of what Textual does not promise to keep.
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def until(pilot: Pilot[Any], true: Callable[[], object], what: str) -> None:
    """Wait until something is so; what is worked out beside the screen takes its time."""
    for _ in range(int(_PATIENCE / 0.02)):
        await pilot.pause()
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}; shown is:\n{shown(pilot.app)}")


async def reads(pilot: Pilot[Any], text: str) -> None:
    """Wait until a text can be read."""
    await until(pilot, lambda: text in shown(pilot.app), f"'{text}'")


def drive(
    steps: Callable[[Pilot[None]], Awaitable[object]], game: Game | None = None, size: tuple[int, int] = SIZES[0],
    **options: Any,
) -> StrategyApp:  # fmt: skip
    """Run the application over some steps, at a size, with a game open; weeks are over at once unless wished."""
    app = StrategyApp(Options(**{"animated": False, **options}), (lambda: game) if game else None)

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            await until(pilot, lambda: game is None or app.game is game, "the game")
            await pilot.pause()
            await steps(pilot)

    asyncio.run(run())
    return app


def stage(widget: Widget, steps: Callable[[Pilot[None]], Awaitable[object]], size: tuple[int, int] = (80, 24)) -> None:
    """Run some steps with one widget alone on the screen, in our colours."""

    class Stage(App[None]):
        CSS_PATH = Path(tui.__file__).with_name("app.tcss")

        def __init__(self) -> None:
            super().__init__()
            self.register_theme(DARK)
            self.theme = DARK.name

        def get_theme_variable_defaults(self) -> dict[str, str]:
            return {**super().get_theme_variable_defaults(), **DARK.variables}

        def on_mount(self) -> None:
            widget.focus()

        def compose(self) -> ComposeResult:
            yield widget

    async def run() -> None:
        async with Stage().run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(run())


def game_after(quarters: int, length: int = 8, *, seed: int = 7, scenario: str = "newspaper", **rules: Any) -> Game:
    """Return a game whose first quarters were played by a seasoned hand, with expectations."""
    game = Game.new(scenario, seed, length, **rules)
    policy = load_policy("eight-ways")
    for _ in range(quarters):
        game.decide(policy.decide(game.observation))
        answer_all(game)
        usual = game.usual()
        game.expect(0.95 * usual, 1.05 * usual)
        game.advance()
    return game


def answer_all(game: Game) -> None:
    """Give every question that waits its first answer."""
    for question in game.choices():
        if question.name not in game.draft.given:
            game.decide({question.name: question.answers[0].name})
    for question in game.pending():
        game.answer(question.name, question.answers[0].name)
