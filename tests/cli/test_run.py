"""The commands that run, compare and calibrate, and list the robots."""

import json
import shutil

import pytest

from strategysim.lab import load_runs
from strategysim.model.levers import HEADLINES
from strategysim.policies.robots import ROBOTS
from strategysim.scenario import scenarios
from strategysim.scenario.catalogue import folders

SMALL = ("-n", "3", "--quarters", "2", "--seed", "7")


def test_robots_are_listed(command):
    """Each robot has its line and its belief, within 80 columns and as JSON."""
    code, out, _ = command("policies")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines() if not line.startswith(" ")] == list(ROBOTS)
    assert max(map(len, out.splitlines())) <= 80
    assert out.count('"') == 2 * len(ROBOTS)
    told = json.loads(command("policies", "--json")[1])
    assert {name: robot["belief"] for name, robot in told.items()} == {n: r.belief for n, r in ROBOTS.items()}


def test_run_summarises(command):
    """A run shows a table with a column per policy on the standard output."""
    code, out, _ = command("run", "newspaper", "-p", "passive", "--policy", "half", *SMALL)
    assert code == 0
    head, table, *_ = out.splitlines()
    assert head.startswith("newspaper, passive, half: ") and head.endswith("; +- is half the 95 % interval")
    assert table.split()[-2:] == ["passive", "half"]
    assert any(line.startswith("score") for line in out.splitlines())


def test_run_as_json(command):
    """JSON holds every outcome, and what the runs rest on."""
    _, out, _ = command("run", "newspaper", "-p", "half", *SMALL, "--json", "--no-score", "--central")
    told = json.loads(out)
    assert told["about"]["seed"] == 7
    assert told["about"]["parameters"] == "central"
    assert "customers" in told["summary"]["half"]
    assert "score" not in told["summary"]["half"]


def test_a_single_replication_is_json_too(command):
    """What one replication cannot tell is null, not a word that JSON does not know."""
    _, out, _ = command("run", "newspaper", "-p", "half", "-n", 1, "--quarters", 1, "--json")
    assert json.loads(out)["summary"]["half"]["customers"]["sd"] is None


def test_a_figure_that_fails_leaves_the_old_one(command, tmp_path, monkeypatch):
    """A figure is the old one or the new one, and what hindered it is one error."""
    from matplotlib.figure import Figure

    path = tmp_path / "runs.svg"
    arguments = ("run", "newspaper", "-p", "half", *SMALL, "--plot", path)
    assert command(*arguments)[0] == 0
    drawn = path.read_bytes()
    assert b"<svg" in drawn

    def full(_figure, draft, **_options):
        draft.write_text("half of a figure")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Figure, "savefig", full)
    code, _, err = command(*arguments)
    assert code == 1
    assert f"{path}: the file cannot be written (no space left on device)" in err
    assert path.read_bytes() == drawn
    assert list(tmp_path.iterdir()) == [path]


def test_run_writes_a_file(command, tmp_path):
    """All outcomes go to a file, which can be loaded; where they went is talk."""
    path = tmp_path / "runs.csv"
    code, _, err = command("run", "newspaper", "-p", "half", *SMALL, "--out", path, "--without", "bypass")
    assert code == 0
    assert "runs.csv" in err
    assert load_runs(path).about.without == ("bypass",)


def test_run_writes_csv_to_the_output(command):
    """A dash writes the rows to the standard output, and nothing else there."""
    _, out, _ = command("run", "newspaper", "-p", "half", *SMALL, "--out", "-")
    assert out.startswith("policy,replication,firm,quarter,")
    assert len(out.splitlines()) == 1 + 3 * 2


def test_a_saved_result_is_made_again(command, tmp_path):
    """What was written is made again from its file; a file that was edited is not the same, and ends with 1."""
    path = tmp_path / "runs.json"
    command("run", "newspaper", "-p", "half", *SMALL, "--out", path)
    code, out, _ = command("rerun", path)
    assert (code, out) == (0, "The same, to the last digit.\n")
    path.write_text(path.read_text().replace('"replication": 2', '"replication": 3', 1))
    code, out, talk = command("rerun", path, "--out", tmp_path / "again.csv")
    assert (code, out) == (1, "")
    assert "differs from what was saved" in talk
    assert load_runs(tmp_path / "again.csv").about.replications == 3


def test_a_run_is_kept_and_plays_on(command, tmp_path):
    """A store is filled, and replications double until the difference is known well enough."""
    until = ("--until", "customers=1e9", "--store", tmp_path / "kept")
    for _ in range(2):
        code, out, _ = command("run", "newspaper", "-p", "half", *SMALL, *until)
        assert code == 0
        assert "customers" in out
    assert len(list((tmp_path / "kept").glob("newspaper-*/done.jsonl"))) == 1


def test_ctrl_c_ends_with_what_was_finished(command, monkeypatch):
    """The table of what was finished is written, a line says so, and the exit code is that of an interruption."""
    from strategysim.lab import workers

    real, played = workers.play_chunk, []

    def stops(*arguments):
        if played:
            raise KeyboardInterrupt
        played.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(workers, "COLUMNS", 2)
    monkeypatch.setattr(workers, "play_chunk", stops)
    code, out, err = command("run", "newspaper", "-p", "half", *SMALL)
    assert code == 130
    assert "customers" in out
    assert "interrupted after 1 replication:" in err


def test_figures_of_a_lecture(command, tmp_path):
    """Losses on top of each other, and a loop cut beside the whole, are drawn from the command line."""
    losses, cut = tmp_path / "losses.png", tmp_path / "cut.svg"
    stacked = ("--stacked", "loss_technical", "--stacked", "loss_stifled", "--plot", losses)
    assert command("sweep", "newspaper", "--over", "risk.lockdown=0,1", *SMALL, *stacked)[0] == 0
    beside = ("--without", "influence", "--whole", "--outcome", "budget", "--plot", cut)
    assert command("run", "newspaper", "-p", "half", *SMALL, *beside)[0] == 0
    assert losses.stat().st_size > 10_000
    assert "<svg" in cut.read_text()


def test_response(command, tmp_path):
    """A step of a lever is told quarter by quarter with its first sign; the file holds every outcome."""
    asked = ("response", "newspaper", "trust", "0.3", "--at", "1", *SMALL, "--outcome", "trust")
    code, out, _ = command(*asked, "--out", tmp_path / "step.csv", "--plot", tmp_path / "step.png")
    assert code == 0
    assert out.splitlines()[1].split()[:2] == ["quarter", "trust:"]
    assert "irst sign in quarter" in out
    assert "attraction," in (tmp_path / "step.csv").read_text()
    assert len(json.loads(command(*asked, "--json")[1])) == 2
    assert "--outcome" in command("response", "--help")[1]


def test_a_step_down_is_a_number_below_zero(command):
    """It is typed like a step up, before options or behind them, and after two dashes as elsewhere."""
    options = ("--json", "--at", "1", *SMALL)
    told = {
        command("response", "newspaper", *words)[1]
        for words in (("trust", "-0.2", *options), (*options, "trust", "-0.2"), (*options, "--", "trust", "-.2"))
    }
    assert len(told) == 1 and json.loads(told.pop())


def test_hypotheses(command, tmp_path):
    """Each of the eight pieces of advice has its row in both experiments, with what it adds and a verdict."""
    asked = ("hypotheses", "newspaper", *SMALL)
    code, out, _ = command(*asked, "--out", tmp_path / "h.csv", "--plot", tmp_path / "h.png")
    assert code == 0
    rows = [line for line in out.splitlines() if " +- " in line]
    assert len(rows) == 2 * len(HEADLINES)
    assert {line.split()[-1] for line in rows} <= {"for", "clear", "against"}
    assert [row["lever"] for row in json.loads(command(*asked, "--json")[1])][:8] == list(HEADLINES)


def test_hypotheses_of_every_scenario(command, tmp_path):
    """Without a scenario every bundled one is tested, and each has a file of its own."""
    code, out, _ = command("hypotheses", "-n", "2", "--quarters", "1", "--out", tmp_path / "advice.csv")
    assert code == 0
    for name in scenarios():
        assert f"{name}, eight-ways: 1 quarter" in out
        assert (tmp_path / f"advice-{name}.csv").exists()


def test_luck(command, tmp_path):
    """The four parts of the variance are told, and add up to all of it."""
    asked = ("luck", "newspaper", "--plans", "3", "--worlds", "2", "--lucks", "2", "--quarters", "1")
    code, out, _ = command(*asked, "--plot", tmp_path / "luck.png")
    assert code == 0
    assert len(out.splitlines()) == 6
    assert sum(part["share"] for part in json.loads(command(*asked, "--json")[1])) == pytest.approx(1.0)


def test_compare(command, tmp_path):
    """The others are compared with the first, as a table, as JSON and as a file."""
    choice = ("compare", "newspaper", "-p", "passive", "-p", "half", "-p", "everything", *SMALL)
    code, out, _ = command(*choice, "--out", tmp_path / "compared.csv")
    assert code == 0
    assert out.count("difference") == 2
    assert (tmp_path / "compared.csv").read_text(encoding="utf-8").startswith("policy,outcome,first,second,")
    told = json.loads(command(*choice, "--json")[1])
    assert told["first"] == "passive"
    assert set(told["compared"]) == {"half", "everything"}
    assert told["compared"]["half"]["customers"]["pairs"] == 3


def test_a_single_world_has_no_interval(command):
    """One world is one world, and what it does not tell is unknown."""
    _, out, _ = command("run", "newspaper", "-p", "half", "-n", 1, "--quarters", 1)
    assert "1 quarter, 1 world, seed 1" in out
    assert "nan" not in out


def test_a_failed_policy_ends_with_one(command, tmp_path):
    """If a policy fails in some replications the rest is shown, and the exit code says it."""
    path = tmp_path / "mine.py"
    path.write_text(
        "def policy(o):\n    if o['leavers'].max() > 1:\n        raise ValueError('too many')\n    return {}\n",
        encoding="utf-8",
    )
    code, out, err = command("run", "newspaper", "-p", path, "-p", "half", "-n", 12, "--quarters", 3)
    assert code == 1
    assert out.splitlines()[1].split()[-2:] == ["mine", "half"]
    assert "raises ValueError: too many (line 3)" in err


def test_the_line_of_a_mistake_is_the_author_s(command, tmp_path):
    """What fails in the model or a library is told with the line of the policy that called it."""
    path = tmp_path / "mine.py"
    path.write_text("def policy(o):\n    return {'trust': o['runwey']}\n", encoding="utf-8")
    _, _, err = command("run", "newspaper", "-p", path, "-n", 2, "--quarters", 1)
    assert "did you mean 'runway'?" in err
    assert "(line 2)" in err


def test_calibrate_writes_the_scale(command, tmp_path):
    """The scale stands beside the scenario and is used by the next run."""
    folder = shutil.copytree(folders()["newspaper"], tmp_path / "newspaper")
    (folder / "par.toml").unlink(missing_ok=True)
    assert "uncalibrated" in command("run", folder, "-p", "half", "-n", "2")[2]
    code, out, err = command("calibrate", folder, "--worlds", "40")
    assert code == 0
    assert out.startswith("16 quarters: 100 points are $")
    assert "par.toml" in err
    assert "uncalibrated" not in command("run", folder, "-p", "half", "-n", "2")[2]


def test_only_a_scenario_in_a_folder_has_a_scale(command, tmp_path):
    """A loose file is told where its scale would have to be."""
    path = shutil.copy(folders()["newspaper"] / "scenario.toml", tmp_path / "mine.toml")
    code, _, err = command("calibrate", path)
    assert code == 2
    assert "folder of its own" in err


def test_sensitivity(command, tmp_path):
    """Indices come as a table, with pairs on request, as JSON, as a file and as a figure."""
    choice = ("sensitivity", "newspaper", *SMALL, "--over", "trust", "--over", "risk", "--samples", 8)
    code, out, err = command(*choice, "--second", "--out", tmp_path / "s.csv", "--plot", tmp_path / "s.png")
    assert code == 0
    assert {line.split()[0] for line in out.splitlines() if line} == {"factor", "trust", "risk"}
    assert "second" in out
    assert (tmp_path / "s.csv").read_text(encoding="utf-8").splitlines()[1].startswith("factor,first,first_low,")
    assert (tmp_path / "s.png").stat().st_size > 1000 and "s.png" in err
    told = json.loads(command(*choice, "--method", "morris", "--outcome", "revenue", "--json")[1])
    assert (told["method"], told["points"], told["left_out"]) == ("morris", 24, 0)
    assert {factor["factor"] for factor in told["factors"]} == {"trust", "risk"}


def test_tornado(command, tmp_path):
    """Each factor has its range and what the outcome does at its ends, as a table, as JSON, as a file and a figure."""
    choice = ("tornado", "newspaper", *SMALL, "--over", "trust=0.2,0.9", "--outcome", "revenue")
    code, out, _ = command(*choice, "--out", tmp_path / "t.csv", "--plot", tmp_path / "t.png")
    assert code == 0
    assert out.splitlines()[2].split()[:3] == ["trust", "0.2", "0.9"]
    assert (tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()[1].startswith("factor,low,high,at_low,")
    assert (tmp_path / "t.png").stat().st_size > 1000
    (told,) = json.loads(command(*choice, "--json", "--drawn")[1])
    assert told["swing_from"] <= told["swing"] <= told["swing_to"]
