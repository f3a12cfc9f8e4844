"""Games are kept: whole or not at all, found again, and refused by name where they are not what they seem."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategysim.documents import writing
from strategysim.errors import InputError, SaveError
from strategysim.model.levers import HEADLINES
from strategysim.session import Game, game_to_go_on, saved_games


@pytest.fixture
def kept() -> Path:
    """Return the file of a newspaper game of which two quarters were played and a third is planned."""
    game = Game.new("newspaper", seed=3, quarters=6, keep=True)
    game.decide({"risk.lockdown": 0.3, "trust.voice": "trained"}, marketing=0.5)
    game.expect(15_000, 25_000)
    game.advance()
    game.decide(trust=0.7)
    game.advance()
    game.decide(experiments=4)
    game.close()
    return Path(saved_games()[0].path)


def test_a_loaded_game_is_the_same_to_the_last_bit(kept: Path) -> None:
    """World, draft, expectations and reviews are those that were left."""
    left = Game.new("newspaper", seed=3, quarters=6)
    for plan, expected in (
        ({"risk.lockdown": 0.3, "trust.voice": "trained", "marketing": 0.5}, (15_000, 25_000)),
        ({"trust": 0.7}, None),
    ):
        left.decide(plan)
        if expected:
            left.expect(*expected)
        left.advance()
    left.decide(experiments=4)
    game = Game.load("newspaper-seed3")
    assert game.world.digest() == left.world.digest()
    assert (game.plan(), game.expectations, game.reviews) == (left.plan(), left.expectations, left.reviews)
    assert str(game.replayed) == "identical"
    game.close()


@given(st.dictionaries(st.sampled_from(sorted(HEADLINES)), st.floats(0, 1), min_size=1, max_size=8))
def test_any_draft_comes_back(shares: dict[str, float]) -> None:
    """Whatever stands in the draft stands there again, to the last bit."""
    plan = {
        name: HEADLINES[name].low + share * (HEADLINES[name].high - HEADLINES[name].low)
        for name, share in shares.items()
    }
    game = Game.new("newspaper", quarters=1, keep=True)
    game.decide(plan)
    game.close()
    again = Game.load(saved_games()[0].path)
    again.close()
    assert again.draft.given == game.draft.given
    Path(saved_games()[0].path).unlink()


def test_names_are_readable_and_never_taken_twice(home: Path) -> None:
    """Each game has a file of its own, named after scenario and seed."""
    for _ in range(3):
        game = Game.new("newspaper", seed=5, quarters=1, keep=True)
        game.decide(trust=0.5)
        game.close()
    assert sorted(path.name for path in home.glob("*.toml")) == [
        "newspaper-seed5-2.toml", "newspaper-seed5-3.toml", "newspaper-seed5.toml",
    ]  # fmt: skip


def test_the_game_opened_last_comes_first_whatever_the_clock_says(home: Path) -> None:
    """The order of games does not hang on the time of day: a file dated far ahead is not the newest."""
    for seed in (1, 2):
        game = Game.new("newspaper", seed=seed, quarters=1, keep=True)
        game.decide(trust=0.5)
        game.close()
    os.utime(home / "newspaper-seed1.toml", (4e9, 4e9))
    assert [saved.name for saved in saved_games()] == ["newspaper-seed2", "newspaper-seed1"]
    Game.load("newspaper-seed1").close()
    assert saved_games()[0].name == "newspaper-seed1"


def test_a_game_without_a_decision_leaves_no_file(home: Path) -> None:
    """Whoever only looks in leaves nothing behind; one decision is enough to be kept."""
    Game.new("newspaper", keep=True).close()
    assert saved_games() == []
    game = Game.new("newspaper", keep=True)
    game.decide(trust=0.5)
    game.close()
    assert len(saved_games()) == 1


def test_two_windows_do_not_write_one_game(kept: Path) -> None:
    """A game that is open elsewhere is refused by name, and can be opened once it was closed there."""
    game = Game.load(kept)
    with pytest.raises(SaveError, match="open in another window"):
        Game.load(kept)
    game.close()
    Game.load(kept).close()


def test_a_link_leads_to_the_same_lock(kept: Path) -> None:
    """A game that is open cannot be opened a second time by way of a link, and a link stays one."""
    link = kept.with_name("alias.toml")
    link.symlink_to(kept.name)
    game = Game.load(kept)
    with pytest.raises(SaveError, match="open in another window"):
        Game.load("alias")
    game.close()
    Game.load("alias").close()
    assert link.is_symlink()


def test_a_home_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in the home of a user that does not exist is one clear error."""
    monkeypatch.setenv("STRATEGYSIM_HOME", "~nobody-of-that-name/games")
    with pytest.raises(SaveError, match="no such home folder"):
        saved_games()


def test_another_process_holds_its_game(kept: Path) -> None:
    """The lock holds between processes, and ends with the process that held it, however it ended."""
    script = f"from strategysim.session import Game; g = Game.load({str(kept)!r}); print('open', flush=True); input()"
    other = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(SaveError, match="open in another window"):
        Game.load(kept)
    other.kill()
    other.communicate()
    Game.load(kept).close()


DAMAGE = {
    "empty": ("", "not a saved game"),
    "half": (lambda text: text[: len(text) // 2].rsplit("=", 1)[0], "newspaper-seed3.toml"),
    "no toml": (lambda text: text + "\n[[[", "newspaper-seed3.toml"),
    "a policy": ("[decisions]\ntrust = 0.5\n", "not a saved game"),
    "newer format": (lambda text: text.replace("format = 1", "format = 99"), "newer strategysim"),
    "newer model": (lambda text: text.replace("model = ", "model = 9"), "newer model"),
    "other scenario": (lambda text: text.replace('scenario_hash = "', 'scenario_hash = "0'), "scenario_hash"),
    "changed scenario": (lambda text: _with(text, "scenario_hash", '"00"'), "has changed since"),
    "no such scenario": (lambda text: _with(text, "scenario", '"newspapr"'), "newspaper"),
    "unknown key": (lambda text: "colour = 3\n" + text, "colour"),
    "seed": (lambda text: _with(text, "seed", "-4"), "seed"),
    "length": (lambda text: _with(text, "quarters", "1"), "2 quarters were played of a game of 1"),
    "turn": (lambda text: _with(text, "turn", "5"), "turn"),
    "unknown lever": (lambda text: text.replace("trust = 0.7", "trsut = 0.7"), "'trust'"),
    "out of bounds": (lambda text: text.replace("trust = 0.7", "trust = 7.5"), "between 0 and 1"),
    "nan": (lambda text: text.replace("trust = 0.7", "trust = nan"), "finite"),
    "a text": (lambda text: text.replace("trust = 0.7", 'trust = "much"'), "trust"),
    "cut": (lambda text: text.rpartition("[[quarter]]")[0], "cut or changed"),
    "no outcomes": (lambda text: text.replace("wins = ", "wons = "), "wons"),
    "wrong range": (lambda text: text.replace("15000.0", "95000.0"), "low to high"),
}


def _with(text: str, key: str, value: str) -> str:
    return "\n".join(f"{key} = {value}" if line.startswith(f"{key} = ") else line for line in text.splitlines()) + "\n"


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_is_no_game_of_ours_is_refused_and_left_alone(kept: Path, kind: str) -> None:
    """A damaged, foreign, newer or impossible file is refused with its name and what is wrong, and not touched."""
    change, told = DAMAGE[kind]
    kept.write_text(change if isinstance(change, str) else change(kept.read_text(encoding="utf-8")), encoding="utf-8")
    before = kept.read_bytes()
    with pytest.raises(SaveError) as caught:
        Game.load(kept)
    assert told in str(caught.value)
    assert kept.name in str(caught.value)
    assert kept.read_bytes() == before
    assert not list(kept.parent.glob("*.part"))


def test_binary_is_listed_with_its_reason(kept: Path) -> None:
    """A file that cannot be read is listed last with the reason, and none is hidden or taken away."""
    (kept.parent / "photo.toml").write_bytes(b"\x89PNG\0\0")
    listed = saved_games()
    assert [saved.name for saved in listed] == ["newspaper-seed3", "photo"]
    assert "binary" in listed[1].problem


def test_all_mistakes_of_a_file_are_told_at_once(kept: Path) -> None:
    """Two wrong decisions in two quarters are both named, each with its line."""
    text = (
        kept.read_text(encoding="utf-8")
        .replace("trust = 0.7", "trust = 7.0")
        .replace("marketing = 0.5", "marketng = 0.5")
    )
    kept.write_text(text, encoding="utf-8")
    with pytest.raises(SaveError) as caught:
        Game.load(kept)
    assert len(caught.value.problems) >= 3
    assert all(problem.line for problem in caught.value.problems)


def test_a_game_that_is_played_differently_is_an_alarm(kept: Path) -> None:
    """Changed decisions are found out by what the file remembers; accepted, it goes on in a new file beside the old."""
    kept.write_text(kept.read_text(encoding="utf-8").replace("trust = 0.7", "trust = 0.1"), encoding="utf-8")
    before = kept.read_bytes()
    with pytest.raises(SaveError, match="different from quarter 2"):
        Game.load(kept)
    game = Game.load(kept, accept=True)
    assert game.replayed is not None
    assert (game.replayed.kind, game.replayed.quarter) == ("different", 2)
    assert game.file != str(kept)
    game.advance()
    game.close()
    assert kept.read_bytes() == before
    assert len(saved_games()) == 2


def test_another_processor_rounds_otherwise(kept: Path) -> None:
    """Outcomes that differ in the last digits are the same game within rounding."""
    text = kept.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("cash = "))
    near = f"cash = {float(line.partition('= ')[2]) * (1 + 1e-8):.9g}"
    assert near != line
    kept.write_text(text.replace(line, near), encoding="utf-8")
    game = Game.load(kept)
    game.close()
    assert str(game.replayed) == "same within 1e-6 (another processor)"


def test_no_such_game_names_the_nearest(kept: Path) -> None:
    """A name mistyped leads to the nearest."""
    with pytest.raises(SaveError, match="did you mean 'newspaper-seed3'"):
        Game.load("newspaper-sed3")


# Where nothing can be written.


def test_a_full_disk_loses_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The game goes on in memory and says so; the file stays whole, and is written once there is room again."""
    game, before = Game.load(kept), kept.read_bytes()
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def no_room(handle: int) -> None:
        raise full

    with monkeypatch.context() as patched:
        patched.setattr(writing.os, "fsync", no_room)
        game.advance()
        assert "no space left" in game.unsaved
        assert str(kept) in game.unsaved
        # All but the count of its opening is as it was.
        assert kept.read_bytes().count(b"[[quarter]]") == before.count(b"[[quarter]]")
        assert not list(kept.parent.glob("*.part"))
        with pytest.raises(SaveError, match="no space left"):
            game.save()
    game.advance()
    assert game.unsaved == ""
    game.close()
    assert saved_games()[0].played == 4


def test_a_folder_that_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where games should be kept stands a file: that is said with its name, and how to name another place."""
    place = tmp_path / "taken"
    place.write_text("mine")
    monkeypatch.setenv("STRATEGYSIM_HOME", str(place))
    with pytest.raises(SaveError) as caught:
        Game.new("newspaper", keep=True)
    assert str(place) in str(caught.value)
    assert "STRATEGYSIM_HOME" in str(caught.value)
    assert place.read_text() == "mine"


def test_a_folder_that_may_not_be_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only folder is one clear error; the game can be played without being kept."""

    def refused(self: Path, *arguments: object, **more: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(SaveError, match="permission denied"):
        Game.new("newspaper", keep=True)
    assert Game.new("newspaper").file == ""


def test_no_home_folder_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without STRATEGYSIM_HOME the system's own place is used, and a home that does not exist is an error, no crash."""
    monkeypatch.delenv("STRATEGYSIM_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("XDG_DATA_HOME", "")
    game = Game.new("newspaper", quarters=1, keep=True)
    assert game.file.startswith(str(tmp_path))
    game.close()


def test_a_half_written_file_of_a_killed_process_is_no_harm(kept: Path) -> None:
    """What a killed process left beside the file is neither read nor kept."""
    part = writing.part_of(kept)
    part.write_text("format = 1\nscen")
    assert len(saved_games()) == 1
    Game.load(kept).close()
    assert not part.exists()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('scenario = "newspaper"', 'scenario = "newspapr"', "did you mean 'newspaper'"),
        ('scenario = "newspaper"', 'scenario = "../nowhere.toml"', "there is no such file"),
        ("played = 2", "played = 3", "2 of 3 quarters are there"),
        ("quarters = 6", "quarters = 1", "2 quarters were played of a game of 1"),
        ("\nmodel = ", "\nmodel = 9", "a newer model"),
        ("trust = 0.7", "trsut = 0.7", "no such decision"),
    ],
)
def test_what_cannot_be_played_on_is_no_playable_game(kept: Path, before: str, after: str, told: str) -> None:
    """A file that would be refused when it is opened is listed with the reason, and never gone on with by itself."""
    text = kept.read_text(encoding="utf-8")
    assert before in text
    kept.write_text(text.replace(before, after).replace("opened = 1", "opened = 7"), encoding="utf-8")
    (listed,) = saved_games()
    assert told in listed.problem
    assert game_to_go_on() is None
    game = Game.new("newspaper", seed=4, quarters=6, keep=True)
    assert game.opened == 8
    game.close()


def test_all_that_keeps_a_game_from_being_played_on_is_told_once(kept: Path) -> None:
    """A cut file with decisions that do not exist has both reasons, and none of them twice."""
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text.replace("played = 2", "played = 3").replace("trust = 0.7", "trsut = 0.7"), encoding="utf-8")
    with pytest.raises(SaveError) as caught:
        Game.load(kept)
    assert "2 of 3 quarters are there" in str(caught.value)
    assert "did you mean 'trust'" in str(caught.value)
    reasons = saved_games()[0].problem.split("; ")
    assert len(set(reasons)) == len(reasons)


def test_a_saved_game_is_never_an_input_error_of_another_kind(kept: Path) -> None:
    """Whatever the folder holds, listing it raises nothing."""
    for name, data in (
        ("a", b"\xff\xfe"),
        ("b", b"[" * 5000),
        ("c", b"format=1\nscenario=2\n"),
        ("d", b"\xef\xbb\xbfx=1"),
    ):
        (kept.parent / f"{name}.toml").write_bytes(data)
    (kept.parent / "e.toml").mkdir()
    try:
        listed = saved_games()
    except InputError as error:
        pytest.fail(str(error))
    assert sum(bool(saved.problem) for saved in listed) == 5
