"""Par is written, read and found stale."""

import pytest

from strategysim.errors import ScenarioError
from strategysim.model import VERSION
from strategysim.scenario import Best, Par, load_scenario, write_par


def test_par_comes_back_as_it_was_written(smallest, write):
    """What was written is read with the scenario, and does not change its hash."""
    path = write(smallest)
    plain = load_scenario(path)
    par = Par(
        3,
        plain.hash,
        2000,
        {16: 1.25e6, 8: 7e5},
        {16: Best('the "best"', 137.5), 8: Best("b", 110.0, {"trust.time": 0.1})},
    )
    assert write_par(par, path.parent).name == "par.toml"
    scenario = load_scenario(path)
    assert scenario.par == par
    assert scenario.hash == plain.hash
    assert (scenario.scale(), scenario.scale(8), scenario.scale(12)) == (1.25e6, 7e5, 1e6)
    assert (scenario.best(), scenario.best(8)) == (par.best[16], par.best[8])


def test_par_of_another_model_or_scenario_is_stale(smallest, write):
    """Scores are calibrated only by a par of this text, this version of the model and this length."""
    path = write(smallest)
    write_par(Par(3, load_scenario(path).hash, 2000, {16: 1e6}), path.parent)
    scenario = load_scenario(path)
    assert scenario.calibrated(3)
    assert not scenario.calibrated(4)
    assert not scenario.calibrated(3, quarters=8)
    assert not load_scenario(write(smallest.replace("it_staff = 6", "it_staff = 7"))).calibrated(3)


def test_damaged_par_is_named(smallest, write):
    """A par that cannot be is refused with its file, line and key."""
    path = write(smallest)
    path.with_name("par.toml").write_text(
        'model_version = 1\nscenario_hash = ""\nreference = "x"\nworlds = 10\n[[lengths]]\nquarters = 16\nscale = 0\n',
        encoding="utf-8",
    )
    with pytest.raises(ScenarioError) as error:
        load_scenario(path)
    (problem,) = error.value.problems
    assert (problem.where.endswith("par.toml"), problem.line, problem.key) == (True, 7, "lengths[0].scale")


def test_a_best_that_the_model_cannot_play_is_refused(smallest, write):
    """Unknown levers and policies, values out of bounds and a length that stands twice are told together."""
    path = write(smallest)
    head = f'model_version = {VERSION}\nscenario_hash = ""\nreference = "eight-ways"\nworlds = 10\n'
    rows = (
        'best = { policy = "best-known", score = 1.0, decisions = { "trsut" = 0.65, "trust" = 6.5 } }',
        'best = { policy = "nope", score = 1.0 }',
    )
    text = head + "".join(f"[[lengths]]\nquarters = 16\nscale = 1e6\n{row}\n" for row in rows)
    path.with_name("par.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        load_scenario(path)
    told = str(error.value)
    assert len(error.value.problems) == 4
    assert (
        "did you mean 'trust'" in told and "not at 6.5" in told and '"nope"' in told and "16 stands here twice" in told
    )
