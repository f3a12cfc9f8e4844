"""``strategysim tournament``: the class on the command line."""

from __future__ import annotations

import csv
import json

SMALL = ("-n", "3", "--quarters", "1", "--seed", "7")


def test_a_class_is_ranked(command, tmp_path):
    """A table on the output, a page and a file beside it; who failed is named, and the exit code says it."""
    for name, text in {"=A1()": "[decisions]\nrisk = 0.6\n", "late": "[decisions]\nrisk = 6\n"}.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    code, out, err = command(
        "tournament", tmp_path, *SMALL, "--report", tmp_path / "r.html", "--out", tmp_path / "t.csv"
    )
    assert code == 1
    assert out.splitlines()[0].split()[:3] == ["name", "rank", "score"]
    assert {line.split()[0] for line in out.splitlines()[1:4]} == {"passive", "eight-ways", "=A1()"}
    assert "could find 7" in err
    assert "'late' (late.toml): line 2: decisions.risk: must lie between 0 and 1, not 6" in err
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    with (tmp_path / "t.csv").open(encoding="utf-8") as file:
        assert next(file).startswith("# strategysim: ")
        # A spreadsheet must not work a name out.
        assert "'=A1()" in [row["policy"] for row in csv.DictReader(file)]


def test_as_json(command, tmp_path):
    """JSON holds ranking, differences and what it rests on; without a seed the one that was drawn is told."""
    (tmp_path / "a.toml").write_text("[decisions]\nrisk = 0.6\n", encoding="utf-8")
    code, out, err = command("tournament", tmp_path, *SMALL[:4], "--json")
    told = json.loads(out)
    assert code == 0
    assert f"seed {told['about']['seed']}" in err
    assert {row["policy"] for row in told["ranking"]} == {"a", "passive", "eight-ways"}
    assert len(told["differences"]) == 3 and told["failures"] == []


def test_all_that_is_wrong_at_once(command, tmp_path):
    """Folder, files, scenario and numbers are refused together, with exit code 2, before anything is played."""
    code, out, err = command(
        "tournament",
        tmp_path / "nowhere", "--scenario", "newspapr", "--report", tmp_path / "r.pdf", "--out", "nowhere/t.csv",
        "--replications", "1", "--time-limit", "0", "--memory-limit", "1MB",
    )  # fmt: skip
    assert code == 2 and not out
    for word in ("no such folder", "newspaper", ".html", "to write to", "replications", "time_limit", "256MB"):
        assert word in err


def test_an_empty_folder(command, tmp_path):
    """A folder in which nobody has handed in anything is bad usage."""
    code, _, err = command("tournament", tmp_path)
    assert code == 2
    assert "no policy in this folder" in err
