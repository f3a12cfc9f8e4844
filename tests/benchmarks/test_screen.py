"""How fast the screen answers: `python -m pytest tests/benchmarks/test_screen.py -s`.

Times are those of the application itself, without a terminal: from a key to the row that is drawn, from a changed plan
to the new fan, and how late the interface is while a fan is worked out.
"""

from __future__ import annotations

import asyncio
import os
import pty
import select
import subprocess
import sys
import time

import numpy as np
import pytest
from figures import tell

from strategysim.policies import load_policy
from strategysim.session import Game
from strategysim.session.debrief import debrief_of
from strategysim.tui.app import StrategyApp
from strategysim.tui.options import Options
from strategysim.tui.widgets.fan_chart import FanChart
from strategysim.tui.widgets.lever import Lever

MOVES = 30


def game_after(quarters: int, length: int = 16) -> Game:
    """Return a game of which some quarters were played by a robot."""
    game, robot = Game.new("newspaper", 7, length), load_policy("eight-ways")
    for _ in range(quarters):
        game.decide(robot.decide(game.observation))
        game.advance()
    return game


async def desk(app, pilot) -> tuple[Lever, FanChart]:
    """Wait for the desk with an open fan; return its first lever and its chart."""
    while app.game is None or not app.screen.query(Lever):
        await asyncio.sleep(0.05)
    await pilot.press("escape", "escape", "escape", "f")
    chart = app.screen.query_one("#fan", FanChart)
    while not chart.view.bands:
        await asyncio.sleep(0.02)
    return app.screen.query(Lever).first(), chart


def measured(steps, size=(110, 30)):
    """Run some steps at a desk and return what they measured."""
    game = game_after(4)
    app = StrategyApp(Options(animated=False), lambda: game)

    async def run():
        async with app.run_test(size=size) as pilot:
            return await steps(app, *await desk(app, pilot))

    return asyncio.run(run())


def bare_python():
    """Return the seconds that a bare start of Python takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - begun


def test_slider(benchmark):
    """From a key on a lever until its row and the numbers are drawn."""

    async def steps(app, lever, chart):
        times = []
        for k in range(MOVES):
            start, before = time.perf_counter(), lever.view
            lever.action_step(1 if k % 2 else -1)
            while lever.view == before:
                await asyncio.sleep(0)
            app.screen._compositor.render_strips()
            times.append(time.perf_counter() - start)
            await asyncio.sleep(0.3)
        return times

    times = benchmark.pedantic(measured, args=(steps,), rounds=1)
    tell(benchmark, median_ms=1e3 * np.median(times), p95_ms=1e3 * np.quantile(times, 0.95))


def test_fan(benchmark):
    """From a changed plan until the new fan is drawn."""

    async def steps(app, lever, chart):
        times = []
        for k in range(MOVES):
            # Every plan is a new one, so that nothing was seen before.
            start, before = time.perf_counter(), chart.view.bands
            app.game.decide({"trust.time": (k + 1) / (MOVES + 2)})
            app.screen.plan_changed()
            while chart.view.bands == before or app.screen._newest.busy:
                await asyncio.sleep(0.001)
            app.screen._compositor.render_strips()
            times.append(time.perf_counter() - start)
        return times

    times = benchmark.pedantic(measured, args=(steps,), rounds=1)
    tell(benchmark, median_ms=1e3 * np.median(times), p95_ms=1e3 * np.quantile(times, 0.95))


def test_delay_while_it_computes(benchmark):
    """How much later than due the interface gets its turn while fans are worked out one after the other."""

    async def steps(app, lever, chart):
        late = []
        for k in range(400):
            if k % 20 == 0:
                app.game.decide({"trust.time": (k + 1) / 420.0})
                app.screen.plan_changed()
            start = time.perf_counter()
            await asyncio.sleep(0.01)
            late.append(time.perf_counter() - start - 0.01)
        return late

    late = benchmark.pedantic(measured, args=(steps,), rounds=1)
    tell(benchmark, median_ms=1e3 * np.median(late), p95_ms=1e3 * np.quantile(late, 0.95), worst_ms=1e3 * max(late))


def test_first_debrief(benchmark):
    """The first answer of the debrief: exact on the own luck, rough on average over lucks."""
    game = game_after(16)
    benchmark.pedantic(debrief_of, args=(game, 2), rounds=2)
    tell(benchmark, seconds=benchmark.stats["mean"])


def test_help(benchmark):
    """From the shell to the list of commands, beside a bare start of Python."""
    told = [sys.executable, "-m", "strategysim", "--help"]
    benchmark.pedantic(subprocess.run, args=(told,), kwargs={"check": True, "capture_output": True}, rounds=7)
    tell(benchmark, median_seconds=benchmark.stats["median"], bare_python=bare_python())


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are POSIX's")
def test_first_frame(benchmark):
    """From the shell to the title in a terminal, beside a bare start of Python."""

    def start():
        pid, descriptor = pty.fork()
        if pid == 0:
            os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
            os.execv(sys.executable, [sys.executable, "-m", "strategysim"])
        seen = b""
        while b"New game" not in seen:
            select.select([descriptor], [], [], 10.0)
            seen += os.read(descriptor, 65536)
        return pid, descriptor

    def once():
        begun = time.perf_counter()
        pid, descriptor = start()
        spent = time.perf_counter() - begun
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(descriptor)
        return spent

    times = benchmark.pedantic(lambda: [once() for _ in range(7)], rounds=1)
    tell(benchmark, median_seconds=np.median(times), bare_python=bare_python())
