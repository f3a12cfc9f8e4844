"""The games of a class: found whatever a platform did to them, played again to the bit, and shown side by side."""

from __future__ import annotations

import shutil
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

import strategysim as ss
from strategysim.errors import InputError, SaveError
from strategysim.model.levers import LEVERS
from strategysim.model.outcomes import OUTCOMES
from strategysim.session.keeping import restored, text_of_game

mpl.use("Agg")
# Name → seed, trust, half the width of the range that is stated, quarters played of three.
PLAYED = {"anna": (7, 0.7, 0.5, 3), "bert": (7, 0.2, 0.0001, 3), "cleo": (7, 0.5, None, 2), "dora": (8, 0.4, None, 3)}


def played(seed: int, trust: float, width: float | None, quarters: int) -> str:
    """Return the text of a game's file."""
    game = ss.Game.new("newspaper", seed=seed, quarters=3)
    game.promise(game.choices()[0].answers[-1].name)
    for quarter in range(quarters):
        game.decide(trust=trust, experiments=quarter)
        if width is not None:
            game.expect(game.usual() * (1 - width), game.usual() * (1 + width))
        game.advance()
    return text_of_game(game)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return the files of four games: two wide apart, one left in its third quarter, and one of another world."""
    return {name: played(*how) for name, how in PLAYED.items()}


def laid_out(texts: dict[str, str], folder: Path) -> Path:
    """Lay files out as a platform does: a folder for each player, and one in which somebody put two files."""
    for name in ("anna", "bert"):
        place = folder / f"{name.title()} Smith_1234_assignsubmission_file_" / "newspaper-seed7.toml"
        place.parent.mkdir(parents=True)
        place.write_text(texts[name], encoding="utf-8")
    (folder / "late").mkdir()
    (folder / "late" / "cleo (1).TOML.txt").write_text(texts["cleo"], encoding="utf-8")
    (folder / "late" / "dora.toml").write_bytes(texts["dora"].replace("\n", "\r\n").encode("utf-8-sig"))
    return folder


@pytest.fixture
def handed_in(texts: dict[str, str], tmp_path: Path) -> Path:
    """Return a folder of games that a test may add to."""
    return laid_out(texts, tmp_path / "handins")


@pytest.fixture(scope="module")
def games(texts: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> ss.Games:
    """Return the four games."""
    return ss.load_games(laid_out(texts, tmp_path_factory.mktemp("class")))


def test_each_is_what_its_own_replay_is(games: ss.Games) -> None:
    """Score, scorecard and outcomes are those of the game alone, to the last bit; the best comes first."""
    scores = games.scores()
    assert list(scores["score"]) == sorted(scores["score"], reverse=True)
    outcomes = games.outcomes()
    for row in scores.to_dict(orient="records"):
        game, _ = restored(row["file"])
        result = game.score()
        assert (row["score"], row["value"], row["value_passive"]) == (result.score, result.value, result.passive_value)
        own = outcomes[outcomes["game"] == row["game"]]
        for name in OUTCOMES:
            assert np.array_equal(own[name], game.world.history.of(name)[:, 0])
        assert row["replay"] == "identical"


def test_games_are_named_after_folders_and_files(games: ss.Games) -> None:
    """A folder of one file gives its name without the platform's tail; in one of several the file is named too."""
    assert {game.name for game in games.played} == {"Anna Smith", "Bert Smith", "late/cleo (1)", "late/dora"}
    table = games.scores().set_index("game")
    assert list(table.loc["late/cleo (1)", ["quarters", "of", "finished"]]) == [2, 3, False]


def test_what_was_decided_has_a_row_a_quarter(games: ss.Games) -> None:
    """Every lever stands at the value at which it was played, an order in words; the frame has both sides."""
    table = games.decisions()
    assert set(LEVERS) < set(table.columns)
    anna = table[table["game"] == "Anna Smith"]
    assert list(anna["quarter"]) == [1, 2, 3]
    assert list(anna["trust"]) == [0.7, 0.7, 0.7]
    assert list(anna["experiments"]) == [0.0, 1.0, 2.0]
    assert anna["orders"].iloc[0].startswith("promise ")
    frame = games.frame()
    assert len(frame) == sum(how[3] for how in PLAYED.values())
    assert {"lever.trust", "trust", "expected_low", "orders"} < set(frame.columns)


def test_expectations_beside_what_came(games: ss.Games) -> None:
    """Wide ranges hold and pinpoint ones do not; who stated none has no rate."""
    table = games.calibration().set_index("game")
    assert table.loc["Anna Smith", ["stated", "hit_rate"]].tolist() == [3, 1.0]
    assert table.loc["Bert Smith", ["stated", "hit_rate"]].tolist() == [3, 0.0]
    assert table.loc["Anna Smith", "width"] > 100 * table.loc["Bert Smith", "width"]
    assert 0.0 < table.loc["Anna Smith", "hit_low"] < 1.0 == table.loc["Anna Smith", "hit_high"]
    assert np.isnan(table.loc["late/dora", "hit_rate"])
    reviews = restored(games.played[0].path)[0].reviews
    stated = [review.expectation for review in reviews if review.expectation]
    off = [((one.low + one.high) / 2 - one.actual) / one.actual for one in stated]
    assert table.loc["Anna Smith", "bias"] == pytest.approx(np.mean(off))


def test_skill_and_luck_add_up_to_the_score(games: ss.Games) -> None:
    """With lucks there is skill beside the score, as for the game alone; without, nothing is played for it."""
    assert "skill" not in games.scores().columns
    table = games.scores(lucks=3).set_index("game")
    assert (table["skill"] + table["luck"]).to_numpy() == pytest.approx(table["score"].to_numpy())
    anna = games.only(["Anna Smith"])
    alone = ss.other_lucks("newspaper", anna.played[0].kept.decisions, 7, lucks=3, progress=False)
    assert table.loc["Anna Smith", "skill"] == alone.skill
    with pytest.raises(InputError, match="lucks"):
        games.scores(lucks=1)


def test_what_is_no_game_is_named_and_stops_nothing(
    handed_in: Path, texts: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture, an essay, a cut file, one of an older scenario and one of a newer model are told at once."""
    wrong = {
        "photo.png": b"\x89PNG\0\0", "essay.txt": "\u00fcber Vertrauen".encode("latin-1"), "empty.toml": b"",
        "cut.toml": texts["anna"].encode()[:900],
        "old.toml": texts["anna"].replace('scenario_hash = "', 'scenario_hash = "0').encode(),
        "newer.toml": texts["anna"].replace("model = ", "model = 9").encode(),
        "unplayed.toml": text_of_game(ss.Game.new("newspaper", quarters=2)).encode(),
    }  # fmt: skip
    for name, data in wrong.items():
        (handed_in / name).write_bytes(data)
    (handed_in / ".DS_Store").write_bytes(b"\0")
    games = ss.load_games(handed_in)
    said = capsys.readouterr().err
    assert len(games) == 4
    assert {Path(problem.where).name for problem in games.problems} == set(wrong)
    assert said.startswith(f"Note: {len(wrong)} files hold no game")
    assert all(name in said for name in wrong)
    assert "DS_Store" not in said
    with pytest.raises(SaveError) as caught:
        ss.load_games(handed_in, strict=True)
    assert {Path(problem.where).name for problem in caught.value.problems} == set(wrong)
    assert len({problem.where for problem in ss.load_games(handed_in, pattern="*.toml").problems}) == 5


def test_a_changed_file_is_played_and_said(
    handed_in: Path, texts: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A result that was written by hand is not believed: shown is what the decisions come to, and that it differs."""
    forged = texts["dora"].replace("revenue = ", "revenue = 1", 2).partition("[[quarter]]")
    (handed_in / "forged.toml").write_text("".join(forged), encoding="utf-8")
    games = ss.load_games(handed_in)
    table = games.scores().set_index("game")
    assert table.loc["forged", "replay"] == "different from quarter 1"
    assert table.loc["forged", "score"] == table.loc["late/dora", "score"]
    assert "forged.toml: played again this game is different from quarter 1" in capsys.readouterr().err
    with pytest.raises(SaveError, match="forged"):
        ss.load_games(handed_in, strict=True)


def test_files_are_given_one_by_one(handed_in: Path, texts: dict[str, str], tmp_path: Path) -> None:
    """A list of files and folders is one class; one name twice is told apart, and what is not there is said."""
    twin = tmp_path / "elsewhere" / "dora.toml"
    twin.parent.mkdir()
    shutil.copy(handed_in / "late" / "dora.toml", twin)
    games = ss.load_games([twin, handed_in / "late" / "dora.toml"])
    assert len({game.name for game in games.played}) == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    for place, told in ((tmp_path / "nowhere", "no such file or folder"), (empty, "no such file in this folder")):
        with pytest.raises(SaveError, match=told):
            ss.load_games(place)


def test_some_games_of_the_class(games: ss.Games) -> None:
    """Games are chosen by name, scenario and seed; what is not there is told with the nearest name."""
    assert len(games.only(seed=7)) == 3
    with pytest.raises(InputError, match="did you mean 'Anna Smith'"):
        games.only(["Ana Smith"])
    with pytest.raises(InputError, match="none of them"):
        games.only(seed=99)


def test_the_class_on_the_projector(games: ss.Games) -> None:
    """Scores have a row a game, the best on top, and what is no whole game says so; paths are of one world."""
    ax = games.plot(lucks=3)
    names = [label.get_text() for label in ax.get_yticklabels()]
    best = games.scores()["game"].iloc[0]
    assert names[-1] == best
    assert "late/cleo (1) (to Q2)" in names
    assert "points" in ax.get_xlabel()
    with pytest.raises(InputError, match="seed 7, newspaper with seed 8"):
        games.plot("paths")
    paths = games.only(seed=7).plot("paths", "attraction", lucks=3)
    assert paths.get_ylabel() == "Talent attraction (points)"
    assert sum("score" in text.get_text() for text in paths.get_legend().get_texts()) == 3
    entries = [text.get_text() for text in paths.get_legend().get_texts()]
    assert [entry.startswith("eight-ways") for entry in entries] == [True, True, False, False, False]
    robot = ss.run("newspaper", "eight-ways", 1, 7, quarters=3, score=False, progress=False)
    own = next(line for line in paths.lines if line.get_label() == "eight-ways on the luck of the games")
    place = list(OUTCOMES).index("attraction")
    assert own.get_ydata() == pytest.approx(robot.outcomes[:, place, 0, 0, 0]), "replication 0 is the game's own luck"
    paths.figure.canvas.draw()
    ticks = [label.get_text() for label in paths.get_xticklabels()]
    assert not any("." in tick for tick in ticks), "there is no half quarter"
    with pytest.raises(InputError, match="did you mean 'paths'"):
        games.plot("path")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="did you mean 'revenue'"):
        games.only(seed=7).plot("paths", "revenu")
    plt.close("all")
