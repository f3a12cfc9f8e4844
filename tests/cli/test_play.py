"""``strategysim play`` from a pipe and by a robot."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

Strategysim = Callable[..., subprocess.CompletedProcess[str]]


def test_a_piped_game_has_no_escape_codes() -> None:
    """A whole short game through a pipe ends with code 0, a score, and plain text."""
    done = subprocess.run(
        [sys.executable, "-m", "strategysim", "play", "newspaper", "--plain", "--quarters", "2"],
        input="\n\nnext\n\n\n\n\nnext\n\n\n" * 4,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "Score" in done.stdout
    assert "\033" not in done.stdout + done.stderr


def test_bytes_that_are_no_text() -> None:
    """Binary rubbish on standard input is answered like any other mistake, whatever the encoding."""
    done = subprocess.run(
        [sys.executable, "-m", "strategysim", "play", "newspaper", "--quarters", "1"],
        input=b"\xff\xfe\x00\x1b[2J\n\n\n",
        capture_output=True,
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
    )
    assert done.returncode == 0, done.stderr
    assert b"stops before quarter 1" in done.stdout
    assert b"\x1b" not in done.stdout


def test_a_bare_command_opens_the_game(strategysim: Strategysim) -> None:
    """Without a subcommand a scenario is asked for by number or name, and a pipe that ends is told where it stopped."""
    done = strategysim(typed="0\nnewspapr\n")
    assert done.returncode == 0
    assert "or 'quit'" in done.stdout
    assert "Evening Post Group" in done.stdout
    assert "The game stops before quarter 1" in done.stdout


def test_nobody_has_to_choose_a_scenario(strategysim: Strategysim) -> None:
    """Whoever quits where a scenario is asked for, or sends nothing, has left without an error."""
    for typed in ("quit\n", ""):
        done = strategysim(typed=typed)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Which scenario" in done.stdout
        assert "quarter" not in done.stdout


def test_a_member_of_a_family_can_be_chosen(strategysim: Strategysim) -> None:
    """Where a scenario is asked for, a class seed may stand behind its name; one that is none is told."""
    for typed in ("newspaper@2027\n", "9@2027\n5@2027\n"):
        done = strategysim(typed=typed)
        assert (done.returncode, "(class 2027)" in done.stdout) == (0, True)
        assert "Evening Post Group · class 2027 · seed 7" in done.stdout
    done = strategysim(typed="newspaper@x\n")
    assert (done.returncode, "whole number" in done.stderr) == (2, True)


def test_wrong_words_name_the_nearest(strategysim: Strategysim) -> None:
    """A scenario or a robot that does not exist ends with code 2, one error and the nearest name."""
    for arguments, nearest in (
        (["play", "newspapr"], "newspaper"),
        (["play", "newspaper", "--autoplay", "eightways"], "eight-ways"),
    ):
        done = strategysim(*arguments)
        assert done.returncode == 2
        assert nearest in done.stderr
        assert "Traceback" not in done.stderr


def test_a_length_out_of_bounds(strategysim: Strategysim) -> None:
    """A game of no quarters, or of more than there are, is refused."""
    for quarters in ("0", "-3", "999"):
        done = strategysim("play", "newspaper", "--quarters", quarters)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_robot_plays_a_game_that_counts(strategysim: Strategysim) -> None:
    """A robot plays it to its score and ends with code 0; that there is no forecast without an expectation is told."""
    done = strategysim("play", "newspaper", "--scored", "--autoplay", "eight-ways", "--quarters", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "because a robot states no expectation" in " ".join(done.stdout.split())
    assert "Score" in done.stdout
    assert "Looking ahead" not in done.stdout


def test_a_robot_leaves_a_kept_game_as_it_was(strategysim: Strategysim) -> None:
    """Whoever lets a robot play on with a saved game sees what it does, and finds the game where it was left."""
    strategysim("play", "newspaper", "--quarters", "2", typed="1\n4 60\nquit\n")
    before = strategysim("saves").stdout
    done = strategysim("play", "--resume", "--autoplay", "passive")
    assert (done.returncode, "Score" in done.stdout) == (0, True)
    assert strategysim("saves").stdout == before
    assert "0 of 2 quarters played" in before
