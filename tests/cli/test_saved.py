"""Saved games on the command line: listed, resumed, replayed, looked back on; and whether all is in place."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from strategysim.session import Game

Strategysim = Callable[..., subprocess.CompletedProcess[str]]


# Promise and mandate by default, a lever, no expectation, yes: one quarter of a game.
ONE_QUARTER = "\n\ntrust 70\nnext\n\n\n"


@pytest.fixture
def saved(home: Path) -> Path:
    """Return the file of a newspaper game of three quarters, of which one was played."""
    game = Game.new("newspaper", quarters=3, keep=True)
    game.decide(trust=0.7)
    game.advance()
    game.close()
    return home / "newspaper-seed7.toml"


def test_a_game_goes_on_where_it_was_left(saved: Path, strategysim: Strategysim) -> None:
    """The second sitting stands at quarter 2 with the plan of the first, and reaches the end and its debrief."""
    done = strategysim("play", "--resume", typed="show\nnext\n\n\nnext\n\n\ndebrief\n\n")
    assert done.returncode == 0, done.stderr
    assert "Played again up to here: identical" in done.stdout
    assert "Quarter 2 of 3" in done.stdout
    assert "8  Trust people" in done.stdout
    assert "The end, after 3 quarters" in done.stdout
    assert "What each lever gave" in done.stdout
    assert "\033" not in done.stdout


def test_a_piped_game_is_kept(home: Path, strategysim: Strategysim) -> None:
    """Whoever's input ends is told where the game is kept, and it is there."""
    done = strategysim("play", "newspaper", "--quarters", "3", typed=ONE_QUARTER)
    assert done.returncode == 0, done.stderr
    assert "It is kept" in done.stdout
    assert (home / "newspaper-seed7.toml").read_text(encoding="utf-8").count("[[quarter]]") == 1


def test_killed_at_the_prompt_the_draft_is_there(saved: Path, strategysim: Strategysim) -> None:
    """A process killed while a quarter is planned loses neither the quarter played nor the plan."""
    game = subprocess.Popen(
        [sys.executable, "-m", "strategysim", "play", "--resume"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, bufsize=1,
    )  # fmt: skip
    assert game.stdin is not None
    assert game.stdout is not None
    game.stdin.write("experiments 6\n")
    game.stdin.flush()
    while "was" not in (line := game.stdout.readline()) or "Experiments" not in line:
        assert line, "the game has ended"
    os.kill(game.pid, signal.SIGKILL)
    game.communicate()
    text = saved.read_text(encoding="utf-8")
    assert "experiments = 6.0" in text.partition("[[quarter]]")[0]
    done = strategysim("play", "--resume", typed="")
    assert "Quarter 2 of 3" in done.stdout


def test_saves_are_listed(saved: Path, strategysim: Strategysim) -> None:
    """The list says what each game is and where it stands; as JSON too; a broken one with its reason."""
    (saved.parent / "broken.toml").write_text("seed = ")
    done = strategysim("saves")
    assert done.returncode == 0
    assert "newspaper-seed7  newspaper, seed 7, 1 of 3 quarters played" in done.stdout
    assert "cannot be played on" in done.stdout
    rows = json.loads(strategysim("saves", "--json").stdout)
    assert [(row["name"], row["played"]) for row in rows] == [("newspaper-seed7", 1), ("broken", 0)]


def test_replay_answers_and_leaves_the_file_alone(saved: Path, strategysim: Strategysim) -> None:
    """A game as it was is identical; one whose file was changed is different from the quarter on, with code 1."""
    before = saved.read_bytes()
    done = strategysim("replay", "newspaper-seed7")
    assert (done.returncode, done.stdout) == (0, "newspaper, seed 7: 1 quarters played again: identical.\n")
    assert saved.read_bytes() == before
    saved.write_text(saved.read_text(encoding="utf-8").replace("trust = 0.7", "trust = 0.2"), encoding="utf-8")
    done = strategysim("replay", str(saved), "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["answer"] == "different"
    assert "Traceback" not in done.stderr


def test_a_debrief_is_written_as_a_table(saved: Path, tmp_path: Path, strategysim: Strategysim) -> None:
    """CSV has a row a quarter; another ending is refused before anything is played."""
    table = tmp_path / "game.csv"
    figure = tmp_path / "game.png"
    done = strategysim("debrief", "newspaper-seed7", "--lucks", "3", "-o", str(table), "--plot", str(figure))
    assert figure.stat().st_size > 10_000
    assert (done.returncode, done.stdout) == (0, "")
    assert len(table.read_text().splitlines()) == 2
    refused = strategysim("debrief", "newspaper-seed7", "-o", "game.pdf")
    assert refused.returncode == 2
    assert ".md" in refused.stderr


def test_a_saved_game_is_a_policy(saved: Path, strategysim: Strategysim) -> None:
    """What was played once is played in many worlds by its file."""
    done = strategysim("run", "newspaper", "-p", str(saved), "-p", "passive", "-n", "4", "--quarters", "3")
    assert done.returncode == 0, done.stderr
    assert "newspaper-seed7" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("play", "nothing-here", "--resume"), "no game is saved yet"),
        (("play", "--resume"), "none to go on with"),
        (("replay", "nowhere.toml"), "no such file"),
        (("debrief", "nowhere.toml"), "no such file"),
        (("play", "newspaper", "--turns", "3", "--quarters", "5"), "not 5"),
        (("play", "newspaper", "--turn", "3"), "turn"),
    ],
)
def test_what_cannot_be_is_one_error(arguments: tuple[str, ...], told: str, strategysim: Strategysim) -> None:
    """A game that is not there or rules that cannot be: code 2, one error, no traceback."""
    done = strategysim(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_game_that_cannot_be_kept_is_played_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strategysim: Strategysim
) -> None:
    """Where a file stands in the folder's place, that is said on the standard error, and the game begins."""
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("STRATEGYSIM_HOME", str(tmp_path / "taken"))
    done = strategysim("play", "newspaper", "--quarters", "1", typed=ONE_QUARTER)
    assert done.returncode == 0
    assert "not kept" in done.stderr
    assert "Score" in done.stdout


def test_two_turns_of_two_quarters_are_four(home: Path, strategysim: Strategysim) -> None:
    """--turns and --turn make the length."""
    strategysim("play", "newspaper", "--turns", "2", "--turn", "2", typed="\n\n")
    text = (home / "newspaper-seed7.toml").read_text(encoding="utf-8")
    assert "quarters = 4" in text
    assert "turn = 2" in text


def test_a_robot_leaves_no_game_behind(home: Path, strategysim: Strategysim) -> None:
    """Watching a robot keeps nothing."""
    assert strategysim("play", "newspaper", "--autoplay", "bold", "--quarters", "1").returncode == 0
    assert not home.exists()


def test_the_doctor_finds_what_is_wrong(saved: Path, strategysim: Strategysim) -> None:
    """All is well at first; a broken game and a folder that is none are found, with code 1."""
    done = strategysim("doctor")
    assert done.returncode == 0, done.stdout
    assert "scenario fashion" in done.stdout
    (saved.parent / "broken.toml").write_text("seed = ")
    done = strategysim("doctor")
    assert done.returncode == 1
    assert "NOT  game broken" in done.stdout
    assert all(set(row) == {"what", "found", "good"} for row in json.loads(strategysim("doctor", "--json").stdout))


def test_what_is_no_game_is_not_counted_as_one(saved: Path, strategysim: Strategysim) -> None:
    """A folder and a damaged file are listed with the reason, and counted apart."""
    (saved.parent / "folder.toml").mkdir()
    (saved.parent / "broken.toml").write_text("seed = ")
    done = strategysim("saves")
    assert "folder           cannot be played on: this is a folder, not a file" in done.stdout
    assert done.stderr == f"1 game in {saved.parent}; 2 files cannot be played on\n"
    saved.unlink()
    assert strategysim("saves").stderr.startswith("No games in ")


def test_letters_that_the_terminal_lacks_end_nothing(saved: Path) -> None:
    """On an ASCII terminal the table is written with question marks instead of a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "strategysim", "explain", "trust", "--no-measure"], capture_output=True, text=True,
        timeout=120, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "?" in done.stdout


def test_resumed_without_saving_the_file_stays_as_it_was(saved: Path, strategysim: Strategysim) -> None:
    """--no-save with --resume only reads."""
    before = saved.read_bytes()
    done = strategysim("play", "--resume", "--no-save", typed="trust 20\nquit\nyes\n")
    assert done.returncode == 0, done.stderr
    assert saved.read_bytes() == before
