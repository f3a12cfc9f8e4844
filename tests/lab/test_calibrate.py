"""The scale of a scenario's scores."""

import shutil

import pytest

from strategysim.errors import RunError
from strategysim.lab import calibrate, run
from strategysim.model import VERSION
from strategysim.scenario import load_scenario, write_par
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


def test_no_gain_no_scale(folder, monkeypatch):
    """A reference that gains nothing gives no scale."""
    from strategysim.policies.robots import ROBOTS

    monkeypatch.setattr("strategysim.lab.calibration.REFERENCE", ROBOTS["cost-cutter"])
    with pytest.raises(RunError, match="gains nothing"):
        calibrate(load_scenario(folder), 10)
