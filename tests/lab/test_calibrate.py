"""The scale of a scenario's scores."""

import shutil
from dataclasses import replace

import pytest

from strategysim.errors import RunError
from strategysim.lab import calibrate, run, search
from strategysim.model import VERSION
from strategysim.scenario import Best, Par, load_scenario, write_par
from strategysim.scenario.catalogue import folders


@pytest.fixture
def folder(tmp_path):
    """A copy of the newspaper without a scale."""
    copied = shutil.copytree(folders()["newspaper"], tmp_path / "newspaper")
    (copied / "par.toml").unlink(missing_ok=True)
    return copied


def test_calibration(folder):
    """The reference policy scores 100 on average in the worlds of the calibration, once its scale is written."""
    scenario = load_scenario(folder)
    par = calibrate(scenario, 60, [4, 16])
    assert (par.model_version, par.scenario_hash, par.worlds) == (VERSION, scenario.hash, 60)
    assert set(par.scales) == {4, 16}
    write_par(par, folder)
    calibrated = load_scenario(folder)
    runs = run(calibrated, "eight-ways", 60, 20_110_103)
    assert runs.about.calibrated
    assert runs.scored("score").mean() == pytest.approx(100.0)


def test_the_best_that_is_known_is_kept(folder):
    """An earlier best stays, told in the new scale, until a search beats it or the scenario is another one.

    So do the scales of other lengths; with another number of worlds they are found anew.
    """
    scenario = load_scenario(folder)
    known = Par(VERSION, scenario.hash, 10, {4: 7e5, 5: 8e5}, {5: Best("mine", 120.0, {"trust": 0.7})})
    write_par(known, folder)
    again = calibrate(load_scenario(folder), 10, [4])
    assert (again.scales[5], again.best) == (known.scales[5], known.best)
    moved = calibrate(load_scenario(folder), 12, [5])
    assert set(moved.scales) == {4, 5}
    assert moved.scales[4] != known.scales[4]
    assert moved.best[5].decisions == {"trust": 0.7}
    assert moved.best[5].score * moved.scales[5] == pytest.approx(120.0 * known.scales[5])
    assert not calibrate(replace(load_scenario(folder), hash="another"), 10, [4]).best


def test_what_rests_on_fewer_worlds_is_no_scale(folder, monkeypatch):
    """Ctrl-C ends a calibration; it does not make a scale of the worlds that were played till then."""

    def stopped(*given, **named):
        runs = run(*given, **named)
        return replace(runs, about=replace(runs.about, interrupted=True))

    monkeypatch.setattr("strategysim.lab.calibration.run", stopped)
    with pytest.raises(KeyboardInterrupt):
        calibrate(load_scenario(folder), 10, [4])


def test_a_search_begins_with_a_best_of_other_times(folder, monkeypatch):
    """What an earlier model knew is where a search begins, without what is no lever any more, or out of bounds."""
    old, begun = {"trust": 0.7, "hiring": 99.0, "fortune": 1.0}, []
    write_par(Par(VERSION - 1, "another", 10, {4: 1e6}, {4: Best("mine", 120.0, old)}), folder)

    def told(*given, begin, **named):
        begun.append(begin)
        return search(*given, **named, begin=begin, over=("trust", "experiments"))

    monkeypatch.setattr("strategysim.lab.calibration.search_for", told)
    monkeypatch.setattr("strategysim.lab.calibration._MET", 4)
    calibrate(load_scenario(folder), 10, [4], search=400)
    assert begun == [{"trust": 0.7}]


def test_a_search_has_to_beat_what_is_known(folder, monkeypatch):
    """What a search finds takes the place of an earlier best only if it scores more; it says what it decides."""
    scenario, found = load_scenario(folder), []

    def once(*given, **named):
        found.extend([] if found else [search(*given, **named, over=("trust", "experiments"))])
        return found[0]

    monkeypatch.setattr("strategysim.lab.calibration.search_for", once)
    monkeypatch.setattr("strategysim.lab.calibration._MET", 4)
    for score, stays in ((-1e6, False), (1e6, True)):
        known = Par(VERSION, scenario.hash, 10, {4: 1e6}, {4: Best("mine", score)})
        par = calibrate(replace(scenario, par=known), 10, [4], search=400)
        assert (par.best[4].policy == "mine") == stays
    assert par.best[4].score == pytest.approx(1e6 * 1e6 / par.scales[4])
    assert found[0].about.scale == par.scales[4]


def test_no_gain_no_scale(folder, monkeypatch):
    """A reference that gains nothing gives no scale."""
    from strategysim.policies.robots import ROBOTS

    monkeypatch.setattr("strategysim.lab.calibration.REFERENCE", ROBOTS["cost-cutter"])
    with pytest.raises(RunError, match="gains nothing"):
        calibrate(load_scenario(folder), 10)
