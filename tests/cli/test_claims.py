"""The commands that say whether the model earns its claims."""

import json

import pytest

SHORT = {
    "audit": ("-n", 2, "--quarters", 4),
    "profiles": ("-n", 3, "--quarters", 4),
    "learning": ("--worlds", 2, "--lucks", 2, "--learners", 2, "--quarters", 1),
    "ranking": ("-n", 2, "--quarters", 1, "--over", "talent.fill"),
}


@pytest.mark.parametrize("name", SHORT)
def test_a_table_a_file_and_a_figure(command, tmp_path, name):
    """Each command says what was played, writes a file and a figure, and says where they went."""
    file, figure = tmp_path / "found.csv", tmp_path / "found.png"
    code, out, talk = command(name, "newspaper", *SHORT[name], "--out", file, "--plot", figure)
    assert code == 0
    assert out.startswith("newspaper, ") and len(out.splitlines()) > 3
    assert file.read_text().startswith("# strategysim: ") and figure.stat().st_size > 1000
    assert "found.csv" in talk and "found.png" in talk


@pytest.mark.parametrize("name", SHORT)
def test_json_is_json(command, name):
    """Numbers come as JSON, too."""
    assert json.loads(command(name, "newspaper", *SHORT[name], "--json")[1])


@pytest.mark.parametrize("name", SHORT)
def test_bad_input_ends_with_two(command, name):
    """A scenario that does not exist is named with the nearest one, and ends with 2."""
    code, out, talk = command(name, "newspapper")
    assert (code, out) == (2, "")
    assert "newspaper" in talk
