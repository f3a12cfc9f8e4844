"""Whoever kills a game at any moment, with -9, loses nothing that was committed."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Never

import pytest

from strategysim.session import Game, Saved, saved_games

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


class Player:
    """A process that plays the game opened last to its end, and says after loading and after each quarter where it is.

    Moments are told in its own steps and not by the clock, so that a slow machine is killed in the same places.
    """

    def __init__(self, prepare: Callable[[], None] = lambda: None) -> None:
        """Start to play; `prepare` is called before each quarter."""
        self.committed = 0
        self._hears, says = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            _play_on(says, prepare)
        os.close(says)

    def step(self) -> bool:
        """Wait until one more quarter is committed, or the game loaded; tell whether the process still lived then."""
        said = os.read(self._hears, 1)
        if said:
            self.committed = said[0]
        return bool(said)

    def end(self, kill: bool = True) -> int:
        """Kill it, or wait until it has ended by itself, and return its signal or exit code as `subprocess` does."""
        if kill:
            os.kill(self._child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
        while self.step():
            pass
        os.close(self._hears)
        return code


def _play_on(says: int, prepare: Callable[[], None]) -> Never:
    code = 1
    try:
        game = Game.load(saved_games()[0].path)
        os.write(says, bytes([len(game.decisions)]))
        while not game.over:
            game.decide(trust=0.3 + 0.01 * (game.quarter % 40), experiments=game.quarter % 6)
            game.expect(10_000, 30_000)
            prepare()
            game.advance()
            os.write(says, bytes([len(game.decisions)]))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        # Whatever happened: a fork of the tests must not go on with them.
        os._exit(code)


def _begun(seed: int = 0) -> Saved:
    game = Game.new("newspaper", seed=seed, quarters=4, keep=True)
    game.decide(trust=0.5)
    game.close()
    return saved_games()[0]


@pytest.mark.slow
def test_killed_three_hundred_times_nothing_committed_is_lost(home: Path) -> None:
    """Killed with -9 at 300 moments all over its work, a game holds all that was committed, whole, and plays on."""
    game, ended, pace = _begun(), 0, 0.1
    for k in range(300):
        player, before = Player(), game.played
        for _ in range(k % 3):
            began = time.monotonic()
            if player.step():
                pace = time.monotonic() - began
        time.sleep(pace * (k * 0.6180339887 % 1.0))
        assert player.end() in {-signal.SIGKILL, 0}
        (game,) = saved_games()
        assert game.problem == ""
        # One more may have reached the file before it could be said.
        assert max(player.committed, before) <= game.played <= max(player.committed, before) + 1
        if game.over:
            again = Game.load(game.path)
            assert str(again.replayed) == "identical"
            again.close()
            game.path.unlink()
            ended += 1
            game = _begun(seed=ended)
    assert ended > 20
    assert not list(home.glob("*.part"))


@pytest.mark.parametrize(("call", "first"), [("fsync", True), ("fsync", False), ("replace", True), ("replace", False)])
def test_killed_at_each_step_of_writing(home: Path, call: str, first: bool) -> None:
    """Killed before or after the disk has the text, or the file its name, the game has the quarter or has it not."""
    place = {"fsync": os, "replace": Path}[call]
    really = getattr(place, call)

    def killed(*arguments: object) -> None:
        if not first:
            really(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    _begun()
    player = Player(prepare=lambda: setattr(place, call, killed))
    assert player.step()
    assert player.end(kill=False) == -signal.SIGKILL
    (saved,) = saved_games()
    assert saved.problem == ""
    # Only with its new name is it the new file.
    assert saved.played == (call == "replace" and not first)
    game = Game.load(saved.path)
    game.advance()
    game.close()
    assert saved_games()[0].played == saved.played + 1
    assert not list(home.glob("*.part"))
