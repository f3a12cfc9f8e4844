"""Scenarios are found, read, converted and told apart."""

import json
import pickle
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest

from strategysim.errors import ScenarioError
from strategysim.model.parameters import Range
from strategysim.scenario import load_scenario, scenarios
from strategysim.scenario.catalogue import SCENARIO_FILE, folders, shelf
from strategysim.scenario.json_schema import SCHEMA_FILE, json_schema, write_json_schema


@pytest.mark.parametrize("name", scenarios())
def test_every_bundled_scenario_loads(name):
    """Each scenario of the catalogue is right, bears its folder's name and can be sent to a worker."""
    scenario = load_scenario(name)
    assert (scenario.name, scenario.title) == (name, scenarios()[name])
    assert pickle.loads(pickle.dumps(scenario)) == scenario


def test_the_guides_smallest_scenario_loads(smallest, write):
    """What the guide for authors prints as the smallest scenario can be played as it stands."""
    scenario = load_scenario(write(smallest))
    assert scenario.name == "mine"
    assert scenario.quarters == 16
    assert scenario.scale() == pytest.approx(1_000_000)
    assert not scenario.calibrated(1)


def test_folder_file_and_name_lead_to_the_same(smallest, write, tmp_path, monkeypatch):
    """A folder, its file, and a relative path are the same scenario; a single file is named after itself."""
    path = write(smallest)
    monkeypatch.chdir(tmp_path)
    assert load_scenario(path) == load_scenario(path.parent) == load_scenario("./mine") == load_scenario("mine")
    alone = path.with_name("alone.toml")
    alone.write_text(smallest, encoding="utf-8")
    assert load_scenario(alone).name == "alone"


def test_a_bundled_name_wins_over_a_folder(smallest, write, tmp_path, monkeypatch):
    """A folder called like a bundled scenario does not hide it, and is reached by its path."""
    write(smallest, "newspaper")
    monkeypatch.chdir(tmp_path)
    assert load_scenario("newspaper").market.player.name == "evening-post"
    assert load_scenario("./newspaper").market.player.name == "small-shop"
    assert load_scenario(Path("newspaper")).market.player.name == "small-shop"


def test_briefing_and_teaching_lie_beside(smallest, write):
    """The texts beside a scenario belong to it and do not change its hash."""
    path = write(smallest)
    before = load_scenario(path)
    path.with_name("briefing.md").write_text("# Read me", encoding="utf-8")
    after = load_scenario(path)
    assert (before.briefing, after.briefing, after.teaching) == ("", "# Read me", "")
    assert after.hash == before.hash


def test_hash_is_of_values_only(smallest, write):
    """Comments, blanks, another spelling of a number and another order of keys leave the hash; a value changes it."""
    plain = load_scenario(write(smallest)).hash
    same = "# a comment\n\n" + smallest.replace("500_000", "5e5")
    same = same.replace("employees = 60\nit_staff = 6\n", "it_staff = 6\nemployees = 60.0\n")
    assert load_scenario(write(same)).hash == plain
    assert load_scenario(write(smallest.replace("it_staff = 6", "it_staff = 7"))).hash != plain
    assert len(plain) == 64


def test_where_a_figure_comes_from_leaves_the_hash(smallest, write):
    """Sources of figures and claims are read, and change nothing that was played."""
    cast = '[[cast]]\nname = "A"\nrole = "B"\ninterest = "C"\nblind_spot = "D"\nclaims = [{{ text = "E"{} }}]\n'
    plain = load_scenario(write(smallest + cast.format("")))
    told = load_scenario(
        write(smallest + cast.format(', sources = ["X1"]') + '[sources]\n"company.it_staff" = ["H25", "H27"]\n')
    )
    assert dict(told.sources) == {"company.it_staff": ("H25", "H27")}
    assert told.cast[0].claims[0].sources == ("X1",)
    assert told.hash == plain.hash


def test_hash_of_defaults_written_out_is_the_same(smallest, write):
    """Writing a default out changes nothing."""
    assert load_scenario(write("quarters = 16\n" + smallest)).hash == load_scenario(write(smallest)).hash


def test_parameters_reach_the_market(smallest, write):
    """A range in the file stands in the place of the model's own; a central value alone is certain."""
    text = smallest + (
        '[parameters]\n"customers.churn" = { central = 0.3, low = 0.2, high = 0.4, source = "C12" }\n'
        '"talent.fill" = { central = 7 }\n'
    )
    parameters = load_scenario(write(text)).parameters
    assert parameters == {
        "customers.churn": Range(0.3, 0.2, 0.4, "C12"),
        "talent.fill": Range(7.0, 7.0, 7.0, "assumption"),
    }


def test_posture_and_window_arrive(smallest, write):
    """Levers, advanced fields in quotes, and windows of weeks are carried over as they stand."""
    text = smallest.replace("risk = 0.4\n", 'risk = 0.4\n"risk.lockdown" = 0.5\n') + (
        '[[shocks]]\nname = "storm"\ntitle = "A storm"\nstory = "It blew."\nwindow = [3, 5]\n'
        'scope = "market"\neffects = [{ on = "outages", by = 0.5, weeks = 2 }]\n'
    )
    market = load_scenario(write(text)).market
    assert market.player.posture == {"risk": 0.4, "risk.lockdown": 0.5, "trust": 0.4}
    assert (market.events[0].window, market.events[0].scope) == ((3, 5), "market")


def test_unknown_name_lists_the_catalogue():
    """A mistyped name is answered with the nearest and with all there are."""
    with pytest.raises(ScenarioError) as error:
        load_scenario("newpaper")
    (problem,) = error.value.problems
    assert problem.nearest == "newspaper"
    assert all(name in problem.message for name in scenarios())


def test_broken_scenario_does_not_hide_the_others(smallest, write, monkeypatch, tmp_path):
    """The catalogue lists what it can and says of the rest that it cannot be read."""
    write(smallest, "good")
    write("title = ", "bad")
    monkeypatch.setattr("strategysim.scenario.catalogue.shelf", lambda: tmp_path)
    assert scenarios() == {"bad": "(cannot be read: see strategysim check)", "good": "A small shop"}


def test_schema_is_not_stale(tmp_path):
    """The stored JSON Schema is what the program writes (python -m strategysim.scenario.json_schema)."""
    stored = (shelf() / SCHEMA_FILE).read_text(encoding="utf-8")
    assert stored == json_schema()
    assert write_json_schema(tmp_path).read_text(encoding="utf-8") == stored


def test_schema_accepts_what_loads(smallest):
    """The JSON Schema is one, and accepts the smallest scenario and all that are bundled, but no unknown key."""
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    for text in (smallest, *((folder / SCENARIO_FILE).read_text(encoding="utf-8") for folder in folders().values())):
        jsonschema.validate(tomllib.loads(text), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads("wrong = 1\n" + smallest), schema)


def test_importing_the_package_is_cheap():
    """Neither pydantic nor NumPy is loaded before a scenario is."""
    code = (
        "import sys, strategysim.scenario as s; s.scenarios();"
        "print({'pydantic', 'numpy', 'tree_sitter'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
