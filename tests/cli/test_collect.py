"""A class collected on the command line."""

import json

import pytest

from strategysim.session import Game
from strategysim.session.keeping import text_of_game


@pytest.fixture
def handed_in(tmp_path):
    """Return a folder with two games and a file that is none."""
    folder = tmp_path / "handins"
    folder.mkdir()
    for name, trust in (("anna", 0.7), ("bert", 0.2)):
        game = Game.new("newspaper", quarters=1)
        game.decide(trust=trust)
        game.expect(0, 1e6)
        game.advance()
        (folder / f"{name}.toml").write_text(text_of_game(game), encoding="utf-8")
    (folder / "notes.txt").write_text("seen in class")
    return folder


def test_standings(command, handed_in, tmp_path):
    """A line a game with skill and luck, tables and a figure as files, and what is no game on the standard error."""
    files = {
        option: tmp_path / name for option, name in (("-o", "a.csv"), ("--quarters", "b.csv"), ("--plot", "c.png"))
    }
    code, out, err = command("collect", handed_in, "--lucks", 3, *(part for pair in files.items() for part in pair))
    assert code == 0
    table, note = out.split("\n\n")
    head, *rows = table.splitlines()
    assert " ".join(head.split()) == "game quarters score skill in this world luck better than ranges held"
    assert "over 3 other lucks of the game's own world" in note
    assert {row.split()[0] for row in rows} == {"anna", "bert"}
    assert all(row.endswith("1 of 1") for row in rows)
    assert "Note: 1 file holds no game that can be played again:" in err
    assert "notes.txt" in err
    assert files["-o"].read_text().startswith("game,file,scenario,seed,")
    assert len(files["--quarters"].read_text().splitlines()) == 3
    assert files["--plot"].read_bytes().startswith(b"\x89PNG")


def test_collected_as_json_without_lucks(command, handed_in):
    """JSON holds scores, expectations and what is wrong; no luck is played that was not asked for."""
    told = json.loads(command("collect", handed_in, "--lucks", 0, "--json")[1])
    assert {row["game"] for row in told["games"]} == {"anna", "bert"}
    assert "skill" not in told["games"][0]
    assert told["games"][0]["hit_rate"] == 1.0
    assert "notes.txt" in told["problems"][0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--lucks", 1), "lucks: must be 0 for none, or a whole number from 2 to 1048576, not 1"),
        (("--lucks", -1), "lucks: must be 0 for none, or a whole number from 2 to 1048576, not -1"),
        (("--paths", "revenue"), "--plot"),
        (("--paths", "revnue", "--plot", "x.png"), "did you mean 'revenue'"),
        (("--paths", "score", "--plot", "x.png"), "there is no outcome 'score'"),
        (("--plot", "x.gif"), ".png"),
        (("--out", "nowhere/x.csv"), "no such folder"),
        (("--strict",), "notes.txt"),
        (("--pattern", "*.xyz"), "no such file in this folder"),
    ],
)
def test_what_cannot_be_is_one_error(command, handed_in, arguments, message):
    """Bad input is one clear error, and nothing is written to the standard output."""
    code, out, err = command("collect", handed_in, *arguments)
    assert code == 2
    assert not out
    assert message in err
